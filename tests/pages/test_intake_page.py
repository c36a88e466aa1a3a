"""The page that adds records: what is seen before anything is stored, mended, stored, undone."""

import csv
import io
import subprocess
import sys

import pytest

from cjn_metrics.store import Store, create_store
from tests.pages.changing import ADDED
from tests.pages.markup import MARKS
from tests.pages.opening import ROOT, failures_on, figures_on, said
from tests.pages.test_plain_text import UNESCAPED, read_as_markdown

PAGE = "../../pages/manage/intake.py"
HEADER = ["Date", "Activity", "Organization", "Name"]
TWO = [
    ["2024-05-12", "Training on hearings", "Maple House", "Sok Dara"],
    ["2024-05-12", "Training on hearings", "River Legal Aid", "Chan Lina"],
]
ONE_BAD = [*TWO, ["31/02/2024", "Training on hearings", "Maple House", "Kim Rith"]]


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    return folder


@pytest.fixture
def at_page(store, open_window, at_the_machine):
    window = open_window(store)
    window.app.switch_page(PAGE)
    window.run()
    return window


def table(rows, header=HEADER):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def drop(window, rows, name="list.csv", header=HEADER):
    data = rows if isinstance(rows, bytes) else table(rows, header)
    window.app.file_uploader[0].set_value((name, data, "text/csv"))
    app = window.run()
    assert failures_on(app) == []
    return app


def press(window, label):
    (button,) = [one for one in window.app.button if one.label.startswith(label)]
    assert not button.disabled
    button.click()
    return window.run()


def button_of(app, label):
    (button,) = [one for one in app.button if one.label.startswith(label)]
    return button


def choose(window, label, value):
    (box,) = [one for one in window.app.selectbox if one.label == label]
    box.set_value(value)
    return window.run()


def say_for_every_row(window, **values):
    fields = {one.label: one for one in (*window.app.text_input, *window.app.selectbox)}
    for label, value in values.items():
        fields[f"Activity: {label}"].set_value(value)
    return press(window, "Use for every row")


def shown_table(app, column):
    """The table on the page that has the column."""
    (found,) = [one.value for one in app.dataframe if column in one.value.columns]
    return found


def test_a_file_is_understood_before_anything_is_stored(at_page, store):
    app = drop(at_page, TWO)
    assert "2 rows were read: 2 would be stored, 0 are repeated, 0 are left out." in said(app)
    assert figures_on(app) == {"Activities": "1", "Organizations": "2", "People": "2"}
    assert "12 May 2024" in said(app)
    assert list(shown_table(app, "Activity")["First day"]) == ["12 May 2024"]
    assert list(shown_table(app, "Row")["Row"]) == [2, 3]
    assert len(Store(store).history()) == 1


def test_the_button_says_why_it_cannot_be_pressed(at_page):
    app = drop(at_page, TWO)
    assert button_of(app, "Add 2 rows").disabled
    assert "2 names of organizations are not decided on." in said(app)
    app = press(at_page, "All 2 are new")
    assert not button_of(app, "Add 2 rows").disabled
    app.text_input(key="intake-0-author").set_value("  ")
    assert button_of(at_page.run(), "Add 2 rows").disabled
    assert "Your name is missing." in said(at_page.app)


def test_rows_are_stored_under_a_name_and_undone(at_page, store):
    drop(at_page, TWO)
    app = press(at_page, "All 2 are new")
    assert app.text_input(key="intake-0-message").value == "Imported list.csv"
    app.text_input(key="intake-0-author").set_value(" Dara ")
    app = press(at_page, "Add 2 rows")
    assert failures_on(app) == []
    assert "2 rows were stored, as version 2 of the records." in said(app)
    newest = Store(store).history()[0]
    assert (newest.number, newest.author, newest.message) == (2, "Dara", "Imported list.csv")
    app = press(at_page, "Undo this import")
    assert failures_on(app) == []
    assert "The import is undone, by version 3 of the records." in said(app)
    assert Store(store).open().rows("select count(*) as n from attendance", {}) == [{"n": 0}]
    app = press(at_page, "Back to this file")
    assert "2 would be stored" in said(app)


def test_a_file_imported_before_is_said_and_not_counted_twice(at_page, store):
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    press(at_page, "Add 2 rows")
    press(at_page, "Add another file")
    app = drop(at_page, TWO)
    assert "imported before, in version 2" in said(app)
    assert "0 would be stored, 2 are repeated" in said(app)
    assert button_of(app, "Add 0 rows").disabled
    assert "Nothing in it is new." in said(app)


def test_an_ambiguous_day_is_asked_for_with_both_readings(at_page):
    app = drop(at_page, [["05/06/2024", *TWO[0][1:]]])
    (radio,) = app.radio
    assert radio.label.replace("\\", "") == "Which day is 05/06/2024?"
    assert radio.options == [r"5 June 2024 \(day first\)", r"6 May 2024 \(month first\)"]
    radio.set_value("mdy")
    app = at_page.run()
    assert list(shown_table(app, "Activity")["First day"]) == ["6 May 2024"]
    assert app.radio[0].value == "mdy"
    app.radio[0].set_value("dmy")
    assert list(shown_table(at_page.run(), "Activity")["First day"]) == ["5 June 2024"]


def test_what_the_file_leaves_to_its_name_is_asked_for_all_rows(at_page):
    rows = [[row[0], *row[2:]] for row in TWO]
    app = drop(at_page, rows, header=["Date", "Organization", "Name"])
    assert "What the file does not say" in said(app)
    assert button_of(app, "Add").disabled
    app = say_for_every_row(at_page, title="Hearings", type="training")
    assert failures_on(app) == []
    activities = shown_table(app, "Activity")
    assert list(activities["Activity"]) == ["Hearings"]
    assert list(activities["Type"]) == ["training"]


def test_rows_with_errors_are_left_out_and_counted(at_page, store):
    app = drop(at_page, ONE_BAD)
    assert "There is no day 31 in February 2024; it has 29 days. (row 4)" in said(app)
    press(at_page, "All 2 are new")
    assert "1 row has errors" in said(at_page.app)
    at_page.app.toggle[0].set_value(True)
    app = at_page.run()
    assert "3 rows were read: 2 would be stored, 0 are repeated, 1 is left out." in said(app)
    app = press(at_page, "Add 2 rows")
    assert "1 row left out" in said(app)


def test_the_cells_with_problems_are_offered_to_be_mended(at_page):
    app = drop(at_page, ONE_BAD)
    (cells,) = [one.value for one in app.data_editor if "mended" in one.value.columns]
    (cell,) = cells.to_dict("records")
    assert (cell["row"], cell["column"]) == (4, "Date")
    assert (cell["original"], cell["mended"], cell["left_out"]) == ("31/02/2024",) * 2 + (False,)


def test_a_mended_cell_is_understood_anew_and_can_be_taken_back(at_page):
    app = drop(at_page, ONE_BAD)
    work = app.session_state["intake-work"]
    work.decide(corrections={("", 4, "Date"): "28/02/2024"})
    app = at_page.run()
    assert "3 would be stored" in said(app)
    assert "1 cell corrected, 0 rows left out" in said(app)
    app = press(at_page, "Take back all corrections")
    assert "1 is left out" in said(app)


def test_problems_go_out_as_the_table_with_a_column_more(at_page):
    drop(at_page, ONE_BAD)
    (file,) = [one for one in at_page.offered if one.name == "list-problems.csv"]
    rows = list(csv.DictReader(io.StringIO(file.make().decode("utf-8-sig"))))
    assert [row["Name"] for row in rows[:3]] == ["Sok Dara", "Chan Lina", "Kim Rith"]
    assert "no day 31" in rows[2]["Problem"]


def test_columns_are_mapped_by_hand_and_the_choices_kept(at_page):
    header = ["Day", "What", "Who came", "Remark"]
    rows = [[*row[:3], "late"] for row in TWO]
    app = drop(at_page, rows, header=header)
    for column, field in (
        ("Day", "activity.earliest_date"),
        ("What", "activity.title"),
        ("Who came", "organization.name"),
        ("Remark", ""),
    ):
        app = choose(at_page, column, field)
    assert "2 would be stored" in said(app)
    assert figures_on(app)["Organizations"] == "2"
    assert any("Remark" in one.label for one in app.expander)
    app.text_input(key="intake-0-mapping-name").set_value("Ours")
    app = press(at_page, "Keep")
    assert failures_on(app) == []
    assert "Kept as “Ours”." in said(app)
    press(at_page, "Start over")
    app = drop(at_page, rows, header=header)
    assert app.selectbox(key="intake-1-profile").value == "saved:Ours"
    assert "2 would be stored" in said(app)


def test_several_organizations_in_a_cell_are_split_when_asked(at_page):
    rows = [[*TWO[0][:2], "Maple House; River Legal Aid", ""]]
    app = drop(at_page, rows)
    assert figures_on(app)["Organizations"] == "1"
    app = choose(at_page, "Several in one cell", ";")
    assert figures_on(app)["Organizations"] == "2"


def test_another_kind_of_file_can_be_chosen(at_page):
    app = drop(at_page, TWO)
    box = app.selectbox(key="intake-0-profile")
    assert "Zoom" in " ".join(box.options)
    app = choose(at_page, "Recognized as", "zoom-meeting")
    assert len(failures_on(app)) <= 1
    assert any(one.label == "Start over" for one in app.button)


def test_a_refused_file_is_told_plainly_and_another_can_be_dropped(at_page):
    broken = b"PK\x03\x04" + b"\x00" * 40
    at_page.app.file_uploader[0].set_value(("broken.xlsx", broken, "application/zip"))
    app = at_page.run()
    (failure,) = failures_on(app)
    assert "Something went wrong" not in failure
    assert app.file_uploader
    assert "2 rows were read" in said(drop(at_page, TWO))


def test_starting_over_forgets_the_file(at_page):
    drop(at_page, TWO)
    app = press(at_page, "Start over")
    assert app.file_uploader
    assert "intake-work" not in app.session_state


def test_the_file_and_its_decisions_outlast_a_visit_to_another_page(at_page):
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    at_page.app.text_input(key="intake-0-author").set_value("Dara")
    at_page.run()
    at_page.go("overview")
    at_page.app.switch_page(PAGE)
    app = at_page.run()
    assert not button_of(app, "Add 2 rows").disabled
    assert app.text_input(key="intake-0-author").value == "Dara"


def test_a_thousand_new_names_are_decided_on_together(at_page):
    rows = [
        [*TWO[0][:2], f"House {one:04} of {chr(97 + one % 26) * 4}", ""] for one in range(1_000)
    ]
    app = drop(at_page, rows)
    (names,) = [one.value for one in app.data_editor if "decision" in one.value.columns]
    assert len(names) == 1_000
    app = press(at_page, "All 1,000 are new")
    assert not button_of(app, "Add 1,000 rows").disabled
    assert "1,000 names decided" in said(app)
    app = press(at_page, "Take back these decisions")
    assert button_of(app, "Add 1,000 rows").disabled


def test_near_names_are_accepted_from_a_score_on(at_page, store):
    Store(store).change(
        "Tests",
        "One more",
        lambda con: con.execute(
            "insert into organization (organization_id, name) values ('maple', 'Maple House')"
        ),
    )
    app = drop(at_page, [[*TWO[0][:2], "Maple-House.", ""], TWO[1]])
    (names,) = [one.value for one in app.data_editor if "decision" in one.value.columns]
    assert "Maple House" in set(names["near"])
    press(at_page, "Accept 1 suggestion")
    app = press(at_page, "1 name is new")
    assert "1 new" in said(app)
    press(at_page, "Add 2 rows")
    aliases = Store(store).open().rows("select alias, organization_id from organization_alias", {})
    assert {"alias": "Maple-House.", "organization_id": "maple"} in aliases


def test_records_changed_meanwhile_are_looked_at_once_more(at_page, store):
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    Store(store).change("Somebody", "Meanwhile", lambda con: con.execute(ADDED))
    app = press(at_page, "Add 2 rows")
    assert len(Store(store).history()) == 2
    assert "The records were changed meanwhile" in said(app) or "taken in" in said(app)
    app = press(at_page, "Add 2 rows")
    assert "as version 3" in said(app)


def test_an_older_version_is_not_the_one_that_is_added_to(at_page, store):
    Store(store).change("Somebody", "Meanwhile", lambda con: con.execute(ADDED))
    at_page.app.session_state["older_version"] = 1
    app = at_page.run()
    assert "records are always added to the current one" in said(app)
    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    assert "as version 3" in said(press(at_page, "Add 2 rows"))


def test_words_of_a_file_are_shown_as_they_are(at_page):
    header = ["Date", "Activity", "Organization", *MARKS.values()]
    rows = [["31/02/2024", mark, mark, *MARKS.values()] for mark in MARKS.values()]
    good = [["2024-05-12", mark, mark, *MARKS.values()] for mark in MARKS.values()]
    drop(at_page, [*rows, *good], name="**x**.csv", header=header)
    seen = 0
    for message in at_page.sent:
        for path, text in read_as_markdown(message):
            if path.endswith((".options", ".data", ".columns", "text_input.value")):
                continue
            seen += "evil" in text
            # The page's own icons.
            text = text.removeprefix(":red[:material/error:] ")
            for pattern in UNESCAPED:
                assert not pattern.search(text), (path, text)
    assert seen > 5


def test_adding_records_is_for_those_at_the_machine(store, open_window):
    app = open_window(store).app
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(PAGE)


def test_nothing_is_stored_once_the_right_to_is_gone(at_page, store, monkeypatch):
    from cjn_metrics.privacy import Access
    from cjn_metrics.ui.intake import work

    drop(at_page, TWO)
    press(at_page, "All 2 are new")
    monkeypatch.setattr(work, "current_access", lambda: Access.PUBLIC)
    app = press(at_page, "Add 2 rows")
    assert any("Only someone at the machine" in failure for failure in failures_on(app))
    assert len(Store(store).history()) == 1


def test_the_page_waits_for_nothing_heavy_before_a_file_is_there():
    names = "choosing understood asking first_rows mapping mending deciding adding"
    ask = (
        f"import sys, importlib\nfor name in {names.split()}:\n"
        "    importlib.import_module(f'cjn_metrics.ui.intake.{name}')\n"
        "heavy = {'rapidfuzz', 'pydantic', 'python_calamine', 'xlsxwriter', 'edtf'}\n"
        "print(*(heavy & set(sys.modules)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == ""

"""The page that adds records: what is seen, asked and mended before anything is stored."""

import csv
import io
import subprocess
import sys

import pytest

from cjn_metrics.errors import UnknownExtract
from cjn_metrics.intake import understanding
from cjn_metrics.store import Store, create_store
from cjn_metrics.ui.intake.problem_files import problems_of
from tests.pages.dropping import (
    ONE_BAD,
    PAGE,
    TWO,
    button_of,
    choose,
    drop,
    press,
    say_for_every_row,
    shown_table,
)
from tests.pages.markup import MARKS
from tests.pages.opening import ROOT, failures_on, figures_on, said
from tests.pages.test_plain_text import UNESCAPED, read_as_markdown


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


def links_on(app):
    return [one.proto.url for one in app.get("link_button")]


def test_a_file_is_understood_before_anything_is_stored(at_page, store):
    app = drop(at_page, TWO)
    assert "2 rows were read: 2 would be stored, 0 are repeated, 0 are left out." in said(app)
    assert figures_on(app) == {"Activities": "1", "Organizations": "2", "People": "2"}
    assert "12 May 2024" in said(app)
    assert list(shown_table(app, "Activity")["First day"]) == ["12 May 2024"]
    assert list(shown_table(app, "Row")["Row"]) == [2, 3]
    assert len(Store(store).history()) == 1


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
    assert "First say what the file does not say." in said(app)
    app = say_for_every_row(at_page, title="Hearings", type="training")
    assert failures_on(app) == []
    activities = shown_table(app, "Activity")
    assert list(activities["Activity"]) == ["Hearings"]
    assert list(activities["Type"]) == ["training"]


def test_a_line_above_the_table_is_proposed_as_the_title(at_page):
    sheet = (
        "Sign-in sheet: On hearings\n\nDate,Organization,Name\n2024-05-12,Maple House,Sok Dara\n"
    )
    app = drop(at_page, sheet.encode())
    (title,) = [one for one in app.text_input if one.label == "Activity: title"]
    assert title.value == "On hearings"
    assert "First say what the file does not say." in said(app)
    app = press(at_page, "Use for every row")
    assert list(shown_table(app, "Activity")["Activity"]) == ["On hearings"]


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
    (link,) = links_on(drop(at_page, ONE_BAD))
    token = link.removeprefix("/manage/problems/").partition(".csv?key=")[0]
    name, content = problems_of(token)
    assert name == "list-problems.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows[:3]] == ["Sok Dara", "Chan Lina", "Kim Rith"]
    assert "no day 31" in rows[2]["Problem"]
    assert all(one.name != name for one in at_page.offered)
    assert links_on(at_page.run()) == [link]
    press(at_page, "Start over")
    with pytest.raises(UnknownExtract, match="no longer in hand"):
        problems_of(token)


def test_leaving_out_rows_with_errors_does_not_understand_the_file_again(at_page, monkeypatch):
    drop(at_page, ONE_BAD)
    monkeypatch.setattr(understanding, "understand", None)
    at_page.app.toggle[0].set_value(True)
    app = at_page.run()
    assert failures_on(app) == []
    assert app.session_state["intake-work"].understood.skips_bad_rows
    assert "1 is left out" in said(app)
    app.toggle[0].set_value(False)
    assert not at_page.run().session_state["intake-work"].understood.skips_bad_rows


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

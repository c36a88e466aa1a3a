"""Each kind of file is known by its headers, wherever they stand, and by no other profile."""

import tomllib
from dataclasses import replace

import pytest

from cjn_metrics.errors import FileRefused, ProfileDefinitionError, UnknownProfile
from cjn_metrics.intake.book import Sheet
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.profiles import profiles, recognize
from cjn_metrics.intake.profiles.finding import closeness, tables_of
from cjn_metrics.intake.profiles.loading import HERE, read_profile
from tests.intake.profiles.samples import SAMPLES, book, sheet

FILES = sorted(HERE.glob("*.toml"))


@pytest.mark.parametrize(("expected", "file"), SAMPLES.values(), ids=SAMPLES)
def test_a_file_is_recognized(expected, file):
    recognized = recognize(file)
    assert recognized.profile == expected
    assert recognized.source_kind == profiles()[expected].source_kind
    assert recognized.is_one_activity is profiles()[expected].one_activity
    assert all(table.columns for table in recognized.tables)


@pytest.mark.parametrize(("expected", "file"), SAMPLES.values(), ids=SAMPLES)
def test_no_two_profiles_fit_a_file_alike(expected, file):
    fits = [
        closeness(found)
        for profile in profiles().values()
        if profile.name != "generic" and (found := tables_of(profile, file))
    ]
    assert len(fits) == len(set(fits))


@pytest.mark.parametrize(("expected", "file"), SAMPLES.values(), ids=SAMPLES)
def test_titles_and_notes_above_change_nothing(expected, file):
    noise = [["Attendance of the network"] * 6, ["Please write clearly!", "", "Phnom Penh office"]]
    noisy = replace(
        file,
        sheets=[
            Sheet(one.name, [1, 2, *(n + 3 for n in one.numbers)], [*noise, *one.rows])
            for one in file.sheets
        ],
    )
    plain, found = recognize(file), recognize(noisy)
    assert found.profile == expected
    for before, after in zip(plain.tables, found.tables, strict=True):
        assert after.columns == before.columns
        assert after.values == before.values
        assert after.table.rows == before.table.rows
        assert after.table.header_row == before.table.header_row + 3


@pytest.mark.parametrize(("expected", "file"), SAMPLES.values(), ids=SAMPLES)
def test_case_and_spacing_of_headers_do_not_count(expected, file):
    def shout(row):
        return [f"\u200b {cell.upper()} " for cell in row]

    plain = recognize(file)
    headers = {(one.table.sheet, one.table.header_row) for one in plain.tables}
    shouted = replace(
        file,
        sheets=[
            replace(
                one,
                rows=[
                    shout(row) if (one.name, number) in headers else row
                    for number, row in zip(one.numbers, one.rows, strict=True)
                ],
            )
            for one in file.sheets
        ],
    )
    found = recognize(shouted)
    assert found.profile == expected
    for before, after in zip(plain.tables, found.tables, strict=True):
        assert list(after.columns.values()) == list(before.columns.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_profile_speaks_of_fields_that_there_are(path):
    profile = read_profile(path)
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert profile.title == said["title"]
    for table in profile.tables:
        assert {column.field for column in table.columns} <= FIELDS.keys()
        assert table.values.keys() | profile.values.keys() <= FIELDS.keys()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('field = "activity.key"', 'field = "activity.kee"'), "there is no field 'activity.kee'"),
        (('source_kind = "workbook"', 'source_kind = "notebook"'), "source_kind"),
        (("required = true", "requird = true"), "requird"),
        (("header_km = ", 'cleaner = "soap" #'), "there is no cleaner 'soap'"),
        (('name = "cjn-workbook"', 'name = "other"'), "its name has to be 'cjn-workbook'"),
        (("[[tables]]", "[[tables"), "is no TOML file"),
        (('required = [["Activity title"]]', "required = []"), "headers that are required"),
    ],
)
def test_a_wrong_profile_names_its_fault(tmp_path, change, fault):
    text = (HERE / "cjn-workbook.toml").read_text(encoding="utf-8")
    wrong = tmp_path / "cjn-workbook.toml"
    wrong.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ProfileDefinitionError, match=r"cjn-workbook\.toml") as caught:
        read_profile(wrong)
    assert fault in str(caught.value)


def test_a_profile_that_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(UnknownProfile, match="Did you mean zoom-meeting"):
        recognize(SAMPLES["zoom"][1], "zoom-meetings")


def test_a_profile_that_is_asked_for_is_used():
    assert recognize(SAMPLES["google forms"][1], "generic").profile == "generic"
    with pytest.raises(FileRefused, match="Microsoft Teams attendance report"):
        recognize(SAMPLES["zoom"][1], "teams")


@pytest.mark.parametrize("text", ["", "A letter.\nWith some lines.\n"])
def test_a_file_without_a_table_is_refused(text):
    with pytest.raises(FileRefused, match="No table was found"):
        recognize(book(text))


def test_one_column_is_a_table_when_its_header_is_known_or_a_person_says_so():
    assert recognize(book("Organization\nExample Aid\n")).tables[0].columns
    partners = book("Our friends\nExample Aid\n")
    with pytest.raises(FileRefused):
        recognize(partners)
    assert recognize(partners, "generic").tables[0].table.columns == ["Our friends"]


def test_a_workbook_is_known_by_its_sheets_in_either_language():
    def of(header):
        activities, attendance = profiles()["cjn-workbook"].tables[:2]
        return book(
            Sheet("Read me", [1], [["How to fill in this workbook"]]),
            Sheet(
                "Activities",
                [1, 2, 3, 4, 5],
                [
                    [header(column) for column in activities.columns],
                    ["Example: A-1", "A meeting"],
                    ["ឧទាហរណ៍", "A meeting"],
                    ["Example Aid 7", "Its own meeting"],
                    ["A-7", "Monthly meeting", "meeting", "2024-05-12"],
                ],
            ),
            Sheet(
                "Attendance",
                [1, 2],
                [[header(column) for column in attendance.columns], ["A-7", "", "", "Example Aid"]],
            ),
            name="records.xlsx",
        )

    for header in (
        lambda column: column.header,
        lambda column: column.header_en,
        lambda column: column.header_km,
    ):
        recognized = recognize(of(header))
        assert recognized.profile == "cjn-workbook"
        activities, attendance = recognized.tables
        assert [row[0] for row in activities.table.rows] == ["Example Aid 7", "A-7"]
        assert list(activities.columns.values())[:4] == [
            "activity.key",
            "activity.title",
            "activity.type",
            "activity.earliest_date",
        ]
        assert list(attendance.columns.values())[3] == "organization.name"
        assert not recognized.problems


def test_a_sheet_that_nothing_is_read_of_is_named():
    file = book(sheet(SAMPLES["zoom"][1].sheets[0].rows[2][0], "Notes"), name="file.xlsx")
    zoom = replace(SAMPLES["zoom"][1].sheets[0], name="Report")
    (problem,) = recognize(replace(file, sheets=[zoom, file.sheets[0]])).problems
    assert (problem.severity, problem.sheet) == ("warning", "Notes")
    assert "1 row" in problem.message

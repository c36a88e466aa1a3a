"""What each profile makes of the columns of its files, and of what stands above them."""

from types import SimpleNamespace

import pytest

from cjn_metrics.intake.profiles import recognize
from cjn_metrics.intake.profiles.cleaning import day, teams_name, utc_day, zoom_day, zoom_name
from tests.intake.profiles.samples import SAMPLES, book, sheet


def said(mapped, row=0):
    """Field → what a row of a table says, cleaned and translated; the first that says anything."""
    found = dict(mapped.values)
    seen = set()
    for column, field in mapped.columns.items():
        cell = mapped.table.rows[row][mapped.table.columns.index(column)]
        cell = mapped.cleaners.get(column, str)(cell)
        cell = mapped.translations.get(column, {}).get(cell.casefold(), cell)
        if cell and field not in seen:
            seen.add(field)
            found[field] = cell
    return found


def recognized(name):
    return recognize(SAMPLES[name][1])


@pytest.mark.parametrize("name", ["zoom", "zoom 2025"])
def test_zoom_says_title_day_and_key_of_the_meeting_above(name):
    (table,) = recognized(name).tables
    row = said(table)
    assert row["activity.title"] == "Monthly meeting"
    assert row["activity.earliest_date"] == "2024-05-12"
    assert row["activity.key"] == "zoom 98765432100 2024-05-12"
    assert (row["activity.type"], row["attendance.mode"]) == ("meeting", "online")
    assert (row["person.name"], row["person.email"]) == ("Sok Dara", "dara@example.org")
    assert set(table.table.columns) == table.columns.keys() | table.expected


def test_zoom_without_the_meeting_takes_the_day_of_joining_and_no_key():
    (table,) = recognized("zoom without the meeting").tables
    row = said(table, 1)
    assert row["activity.earliest_date"] == "2024-05-12"
    assert "activity.key" not in row
    assert "activity.title" not in row
    assert "person.email" not in row


def test_a_webinar_tells_hosts_panelists_and_attendees_apart_and_no_shows_are_absent():
    host, panel, attendees, others = recognized("webinar").tables
    assert said(host)["attendance.role"] == "organizer"
    assert said(panel)["attendance.role"] == "speaker"
    came, absent = said(attendees, 0), said(attendees, 1)
    assert (came["attendance.status"], came["attendance.role"]) == ("attended", "participant")
    assert absent["attendance.status"] == "absent"
    assert came["person.name"] == "Dara S"
    assert "First Name + Last Name" in attendees.table.columns
    assert attendees.table.rows[1][-1] == "Vanna Keo"
    assert said(others)["attendance.status"] == "attended"
    assert came["activity.title"] == "Child justice today"
    assert came["activity.key"] == "zoom 328972509 Mar 28, 2024"
    assert [len(table.table.rows) for table in (host, panel, attendees, others)] == [1, 1, 2, 1]


@pytest.mark.parametrize("name", ["teams", "teams, title case"])
def test_of_teams_only_the_participants_count(name):
    (table,) = recognized(name).tables
    assert [said(table, row)["person.name"] for row in range(2)] == ["Sok Dara", "Chan Lina"]
    row = said(table)
    assert row["activity.title"] == "Monthly meeting"
    assert row["activity.earliest_date"] == "7/22/26"
    assert row["attendance.role"] == "organizer"
    assert said(table, 1)["attendance.role"] == "participant"
    assert len(table.table.rows) == 2


def test_sections_of_teams_may_be_titled_in_another_language():
    french = SAMPLES["teams"][1].sheets[0]
    rows = [
        [cell.replace("2. Participants", "2) Participants à la réunion") for cell in row]
        for row in french.rows
    ]
    file = book(type(french)("", french.numbers, rows))
    assert len(recognize(file).tables[0].table.rows) == 2


def test_the_report_of_2021_has_its_summary_above():
    (table,) = recognized("teams 2021").tables
    row = said(table)
    assert row["activity.title"] == "Monthly meeting"
    assert row["activity.earliest_date"] == "22/7/2021"
    assert row["attendance.role"] == "participant"


def test_the_log_keeps_every_event_as_a_row_with_its_day():
    (table,) = recognized("teams log").tables
    assert [said(table, row)["activity.earliest_date"] for row in range(2)] == ["15/11/22"] * 2
    assert "User Action" in table.expected


def test_an_evening_in_utc_is_the_next_day_in_phnom_penh():
    (table,) = recognized("teams live event").tables
    assert said(table)["activity.earliest_date"] == "2024-04-30"


def test_meet_joins_names_and_takes_a_day_only_where_there_is_one():
    (table,) = recognized("meet").tables
    row = said(table)
    assert row["person.name"] == "Dara Sok"
    assert "activity.earliest_date" not in row
    (table,) = recognized("meet, one name").tables
    assert said(table)["activity.earliest_date"] == "2024-05-25"


@pytest.mark.parametrize("name", ["google forms", "microsoft forms", "kobo", "eventbrite"])
def test_when_a_form_was_sent_is_not_when_the_activity_was(name):
    found = recognized(name)
    (table,) = found.tables
    assert "activity.earliest_date" not in said(table)
    (problem,) = found.problems
    assert problem.severity == "warning"
    assert problem.column in table.expected
    assert "not when the activity took place" in problem.message


def test_questions_of_forms_are_known_by_their_usual_wordings():
    (google,) = recognized("google forms").tables
    assert google.columns == {
        "Email Address": "person.email",
        "Your full name": "person.name",
        "Organization": "organization.name",
    }
    (microsoft,) = recognized("microsoft forms").tables
    row = said(microsoft)
    assert row["person.name"] == "Sok Dara"
    assert row["organization.name"] == "Child Rights Example"
    assert "person.email" not in row


def test_kobo_knows_questions_in_groups_and_leaves_choices_and_tags():
    (table,) = recognized("kobo").tables
    assert table.columns == {
        "about/Organization": "organization.name",
        "about/themes": "activity.theme",
    }
    assert {"about/themes/health", "about/themes/Country", "_id", "start"} <= table.expected
    assert len(table.table.rows) == 1


def test_a_repeat_group_has_the_columns_of_the_row_it_belongs_to():
    found = recognized("kobo workbook")
    _main, people = found.tables
    assert people.table.columns[-2:] == ["Activity title", "Date"]
    titles = [said(people, row).get("activity.title") for row in range(3)]
    assert titles == ["Other meeting", "Monthly meeting", None]
    assert said(people)["person.name"] == "Sok Dara"
    orphan = next(one for one in found.problems if one.row is not None)
    assert (orphan.sheet, orphan.row, orphan.column) == ("people", 4, "_parent_index")


def test_a_repeat_group_inside_another_has_the_columns_of_both():
    file = book(
        sheet("Date,_id,_submission_time,_index\n2024-05-12,7,x,1\n", "main"),
        sheet("Activity title,_index,_parent_table_name,_parent_index\nTalk,4,main,1\n", "talks"),
        sheet("Name,_index,_parent_table_name,_parent_index\nSok Dara,1,talks,4\n", "people"),
    )
    row = said(recognize(file).tables[2])
    assert (row["activity.title"], row["activity.earliest_date"]) == ("Talk", "2024-05-12")


def test_repeat_groups_that_turn_in_circles_are_read_as_they_are():
    header = "Name,_index,_parent_table_name,_parent_index\n"
    file = book(sheet(f"{header}Sok Dara,1,b,1\n", "a"), sheet(f"{header}Chan Lina,1,a,1\n", "b"))
    assert [said(table)["person.name"] for table in recognize(file).tables] == [
        "Sok Dara",
        "Chan Lina",
    ]


def test_only_whoever_was_checked_in_at_eventbrite_attended():
    (table,) = recognized("eventbrite").tables
    assert [said(table, row)["attendance.status"] for row in range(2)] == ["attended", "absent"]
    row = said(table)
    assert row["person.name"] == "Dara Sok"
    assert row["organization.name"] == "Child Rights Example"
    (short,) = recognized("eventbrite, short").tables
    assert said(short)["attendance.status"] == "registered"
    assert said(short)["person.name"] == "Dara Sok"


def test_a_table_is_mapped_by_whole_headers_in_english_and_khmer():
    (table,) = recognized("generic").tables
    assert table.columns == {
        "Date": "activity.earliest_date",
        "Activity": "activity.title",
        "Name of organisation": "organization.name",
        "ឈ្មោះ": "person.name",
    }
    assert table.expected == {"No", "Signature"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Organization / អង្គការ", "organization.name"),
        ("អង្គការ (Organisation)", "organization.name"),
        ("ឈ្មោះ\nName", "person.name"),
        ("Date of birth", None),
        ("Date of birth / ថ្ងៃខែឆ្នាំ", None),
        ("Name / អង្គការ", None),
    ],
)
def test_a_header_in_two_languages_is_known_when_both_parts_agree(header, field):
    file = book(SimpleNamespace(name="Sheet1", numbers=[1, 2], rows=[[header, "Note"], ["a", "b"]]))
    (table,) = recognize(file).tables
    assert table.columns.get(header) == field


def test_what_stands_above_a_table_is_used_where_no_column_says_it():
    above = "Activity: Monthly meeting\nDate:,12 May 2024\nទីកន្លែង៖ Phnom Penh\n\n"
    (table,) = recognize(
        book(above + "No,Name,Organization,Sex\n1,Sok Dara,Example Aid,F\n")
    ).tables
    assert table.values == {
        "activity.title": "Monthly meeting",
        "activity.earliest_date": "12 May 2024",
        "activity.place": "Phnom Penh",
    }
    with_column = above + "Name,Organization,Date\nSok Dara,Example Aid,2024-05-13\n"
    (table,) = recognize(book(with_column)).tables
    assert "activity.earliest_date" not in table.values


@pytest.mark.parametrize(
    ("clean", "text", "expected"),
    [
        (zoom_name, "New (Original)", "Original"),
        (zoom_name, "Sok Dara", "Sok Dara"),
        (zoom_name, "A (B) (Sok Dara) ", "Sok Dara"),
        (zoom_name, "Sok Dara ()", "Sok Dara ()"),
        (zoom_name, "--", ""),
        (day, "12 Oct 10:00", "12 Oct"),
        (day, "12:30 " * 2_000, ("12:30 " * 2_000).strip()),
        (teams_name, "Sok Dara (Guest) (Unverified)", "Sok Dara"),
        (teams_name, "Sok Dara (External)", "Sok Dara"),
        (teams_name, "Sok (Dara)", "Sok (Dara)"),
        (day, "15/11/22, 09:30:47", "15/11/22"),
        (day, "2024-05-12T09:30:00Z", "2024-05-12"),
        (day, "Mar 28, 2020 8:07 AM", "Mar 28, 2020"),
        (day, "10:00 AM", ""),
        (day, "2024-05-12", "2024-05-12"),
        (zoom_day, "05/12/2024 09:30:00 AM", "2024-05-12"),
        (zoom_day, "13/12/2024 09:30:00 AM", "13/12/2024"),
        (zoom_day, "12/05/2024 09:30:00", "12/05/2024"),
        (utc_day, "2024-04-29 16:59:00", "2024-04-29"),
        (utc_day, "2024-04-29T17:00:00Z", "2024-04-30"),
        (utc_day, "2024-04-29", "2024-04-29"),
        (utc_day, "yesterday", "yesterday"),
    ],
)
def test_a_cell_is_cleaned(clean, text, expected):
    assert clean(text) == expected

"""A row of a file becomes facts: stored, repeated or left out, and never anything else."""

from datetime import date

import pytest

COLUMNS = {
    "Name": "person.name",
    "Body": "organization.name",
    "When": "activity.earliest_date",
    "What": "activity.title",
}
TRAINING = {"activity.type": "training"}
LIST = """
Name|Body|When|What
Sok Dara|Apsara House|13/05/2024|River day
Keo Vanna|Bamboo Bridge|13/05/2024|River day
Keo Vanna|Bamboo Bridge|13/05/2024|River day
"""


def counts(draft):
    assert draft.rows_read == draft.rows_stored + draft.rows_left_out + draft.rows_repeated
    return draft.rows_stored, draft.rows_left_out, draft.rows_repeated


def test_a_row_creates_its_activity_once_and_an_attendance_each(kept, asked):
    draft = kept(LIST, columns=COLUMNS, values=TRAINING)
    assert counts(draft) == (2, 0, 1)
    assert (draft.activities, draft.organizations, draft.organizations_new) == (1, 2, 0)
    assert (draft.people, draft.earliest, draft.latest) == (2, date(2024, 5, 13), date(2024, 5, 13))
    assert asked(
        "select a.title, a.type, a.status, a.earliest_date, a.latest_date, a.is_public,"
        " o.name as body, p.name, t.role, t.status as came, s.title as source"
        " from attendance t join activity a using (activity_id) join organization o"
        " using (organization_id) join person p using (person_id)"
        " join source s on s.source_id = t.source_id where a.title = 'River day' order by p.name"
    ) == [
        (
            "River day", "training", "held", date(2024, 5, 13), date(2024, 5, 13), False,
            body, name, "participant", "attended", "list.csv",
        )
        for name, body in (("Keo Vanna", "Bamboo Bridge"), ("Sok Dara", "Apsara House"))
    ]  # fmt: skip


def test_the_same_rows_in_another_file_are_repetitions(kept, drafted, store):
    kept(LIST, columns=COLUMNS, values=TRAINING)
    again = drafted(LIST + "Sok  DARA|apsara house|2024-05-13|river day\n", columns=COLUMNS)
    assert counts(again) == (0, 0, 4)
    assert (again.activities, again.organizations, again.people) == (1, 2, 2)
    assert not again.rows
    assert not again.fills


def test_the_very_same_file_is_recognized(kept, drafted, store):
    kept(LIST, columns=COLUMNS, values=TRAINING)
    assert drafted(LIST, columns=COLUMNS).earlier_version == store.current().number


@pytest.mark.parametrize("blank", ["NA", "N/A", "n/a", "null", "none", "-", ""])
def test_a_blank_word_is_never_an_organization(drafted, blank):
    draft = drafted(f"Name|Body|When|What\nSok Dara|{blank}|2024-05-13|Tea\n", columns=COLUMNS)
    assert (draft.organizations, draft.unknown_names, draft.people) == (0, [], 1)


def test_organizations_in_one_cell_are_split_only_when_asked(drafted):
    text = "Body|When|What\nApsara House; Bamboo Bridge|2024-05-13|Tea\n"
    assert len(drafted(text, columns=COLUMNS).unknown_names) == 1
    split = drafted(text, columns=COLUMNS, splits={"body": ";"})
    assert (split.unknown_names, split.organizations) == ([], 2)
    assert len(split.rows["attendance"]["attendance_id"]) == 2


def test_a_row_with_an_error_stops_everything_unless_it_is_left_out(drafted, kept):
    text = LIST + "Chea Sophal|Fern University|31/02/2024|River day\n"
    draft = drafted(text, columns=COLUMNS)
    assert counts(draft) == (2, 1, 1)
    [problem] = draft.errors
    assert (problem.row, problem.column, problem.value) == (5, "When", "31/02/2024")
    assert counts(kept(text, columns=COLUMNS, skips_bad_rows=True)) == (2, 1, 1)


def test_a_mended_cell_is_read_in_place_of_the_written_one(drafted):
    text = LIST + "Chea Sophal|Fern University|31/02/2024|River day\n"
    draft = drafted(text, columns=COLUMNS, corrections={("", 5, "When"): "13/05/2024"})
    assert counts(draft) == (3, 0, 1)
    assert draft.errors == []
    assert draft.sha256 != draft.original_sha256


def test_a_row_left_out_by_hand_is_counted_and_its_problem_is_gone(drafted):
    text = LIST + "Chea Sophal|Fern University|31/02/2024|River day\n"
    draft = drafted(text, columns=COLUMNS, left_out=frozenset({("", 5)}))
    assert counts(draft) == (2, 1, 1)
    assert draft.errors == []


def test_day_and_month_are_asked_for_when_no_row_proves_them(drafted):
    text = "Body|When|What\nApsara House|05/06/2024|Tea\n"
    draft = drafted(text, columns=COLUMNS)
    assert draft.asked[0] == "date_order"
    assert draft.errors
    for order, day in (("dmy", date(2024, 6, 5)), ("mdy", date(2024, 5, 6))):
        said = drafted(text, columns=COLUMNS, date_order=order)
        assert (said.errors, said.earliest, said.latest) == ([], day, day)


def test_a_month_bounds_the_first_day_and_nothing_finer_is_stored(kept, asked):
    kept("Body|When|What\nApsara House|May 2024|Tea\n", columns=COLUMNS)
    [(earliest, latest, last, note)] = asked(
        "select earliest_date, latest_date, last_day, date_note from activity where title = 'Tea'"
    )
    assert (earliest, latest, last) == (date(2024, 5, 1), date(2024, 5, 31), None)
    assert "May 2024" in note


def test_days_from_and_to_are_a_first_and_a_last_day(kept, asked):
    kept("Body|When|What\nApsara House|12–14 May 2024|Tea\n", columns=COLUMNS)
    assert asked("select earliest_date, latest_date, last_day from activity where title='Tea'") == [
        (date(2024, 5, 12), date(2024, 5, 12), date(2024, 5, 14))
    ]


def test_an_activity_to_come_is_planned_and_a_warning_says_so(kept, asked):
    draft = kept("Body|When|What\nApsara House|2027-01-05|Tea\n", columns=COLUMNS)
    assert asked("select status from activity where title = 'Tea'") == [("planned",)]
    assert any("future" in problem.message for problem in draft.problems)


def test_an_activity_without_a_title_is_an_error_and_asked_for(drafted):
    draft = drafted("Name|When\nSok Dara|2024-05-13\n", columns=COLUMNS)
    assert "activity.title" in draft.asked
    assert draft.errors
    assert drafted(
        "Name|When\nSok Dara|2024-05-13\n", columns=COLUMNS, values={"activity.title": "Tea"}
    ).can_be_stored


def test_a_title_alone_means_the_one_activity_of_that_title(drafted):
    draft = drafted("Body|What\nFern University|spring  MEETING\n", columns=COLUMNS)
    assert draft.earliest == date(2023, 3, 10)
    assert list(draft.rows) == ["attendance"]


def test_the_same_key_is_the_same_activity_here_and_in_later_files(kept, drafted):
    text = "Body|What|When|Id\n{}|Tea|2024-05-13|T-1\n"
    columns = {**COLUMNS, "Id": "activity.key"}
    kept(text.format("Apsara House"), columns=columns)
    later = drafted("Body|What|When|Id\nFern University|tea|2024-05-14|T-1\n", columns=columns)
    assert (later.activities, later.earliest) == (1, date(2024, 5, 13))
    assert list(later.rows) == ["attendance"]


def test_a_number_that_is_another_activity_s_is_refused(kept, drafted):
    columns = {**COLUMNS, "Id": "activity.key"}
    kept("Body|What|When|Id\nApsara House|Tea|2024-05-13|1\n", columns=columns)
    text = "Body|What|When|Id\nApsara House|Coffee|2024-06-20|1\n"
    [problem] = drafted(text, columns=columns).errors
    assert "another number" in problem.message


def test_two_of_one_name_with_different_mail_are_two_people(drafted):
    text = (
        "Name|Mail|What|When\n"
        "Sok Dara|dara@a.example|Tea|2024-05-13\n"
        "Sok Dara|sok@b.example|Tea|2024-05-13\n"
        "Dara (phone)|DARA@a.example|Tea|2024-05-13\n"
    )
    draft = drafted(text, columns={**COLUMNS, "Mail": "person.email"})
    assert draft.people == 2
    assert not any("example" in str(rows) for rows in draft.rows.values())


def test_somebody_of_a_recorded_name_from_elsewhere_is_somebody_else(drafted):
    draft = drafted(
        "Name|Body|When|What\nAnya Reed|Apsara House|2024-05-13|Tea\n"
        "Anya Reed|Heron Council|2024-05-13|Tea\n",
        columns=COLUMNS,
    )
    assert draft.people == 2
    assert len(draft.rows["person"]["name"]) == 1
    assert any("Somebody of this name" in problem.message for problem in draft.problems)


def test_registering_first_and_attending_later_is_one_attendance(kept, asked):
    kept(
        "Body|What|When|Status\nFern University|June training|2023-06-30|attended\n",
        columns={**COLUMNS, "Status": "attendance.status"},
    )
    assert asked("select status from attendance where attendance_id = 't08'") == [("attended",)]


def test_those_who_stayed_away_are_not_counted_among_the_people(drafted):
    draft = drafted(
        "Name|What|When|Status\nSok Dara|Tea|2024-05-13|attended\n"
        "Keo Vanna|Tea|2024-05-13|absent\n",
        columns={**COLUMNS, "Status": "attendance.status"},
    )
    assert draft.people == 1
    assert draft.rows["attendance"]["status"] == ["attended", "absent"]


def test_reported_counts_are_kept_beside_the_list(kept, asked):
    kept(
        "What|When|Bodies|People\nTea|2024-05-13|27|40\nTea|2024-05-13|27|40\n",
        columns={**COLUMNS, "Bodies": "reported.organizations", "People": "reported.people"},
    )
    assert asked(
        "select unit, count, covers from reported_attendance join activity using (activity_id)"
        " where title = 'Tea' order by unit"
    ) == [("organizations", 27, "participants"), ("people", 40, "participants")]


def test_a_speaker_has_a_slot_and_affiliations_the_first_is_primary(kept, asked):
    draft = kept(
        "What|When|Who|For|As\nTea|2024-05-13|Sok Dara|Heron Council; Fern University|Chair\n",
        columns={
            **COLUMNS,
            "Who": "speaker.name",
            "For": "speaker.organization",
            "As": "speaker.job_title",
        },
        splits={"For": ";"},
    )
    assert (draft.speakers, draft.people) == (1, 1)
    assert asked(
        "select o.name, f.job_title, f.is_primary, s.speaking_order from speaking s"
        " join speaking_affiliation f using (speaking_id) join organization o using"
        " (organization_id) join activity a using (activity_id) where a.title = 'Tea'"
        " order by f.affiliation_order"
    ) == [("Heron Council", "Chair", True, None), ("Fern University", None, False, None)]


def test_a_formula_is_stored_as_the_text_it_is(kept, asked):
    kept(
        'Name|Body|When|What\n=HYPERLINK("http://x")|Apsara House|2024-05-13|=1+1\n',
        columns=COLUMNS,
    )
    assert asked("select title from activity where title like '=%'") == [("=1+1",)]


def test_a_date_far_from_all_others_is_flagged(drafted):
    rows = "".join(f"Apsara House|{year}-05-01|Tea {year}\n" for year in range(2010, 2022))
    draft = drafted(f"Body|When|What\n{rows}Apsara House|1930-05-01|Tea\n", columns=COLUMNS)
    assert any(problem.row == 14 and "far" in problem.message for problem in draft.problems)


def test_a_row_that_names_nobody_is_left_out_with_a_warning(drafted):
    draft = drafted(
        "Name|Body|When|What\nSok Dara|Apsara House|2024-05-13|Tea\n||2024-05-13|Tea\n",
        columns=COLUMNS,
    )
    assert counts(draft) == (1, 1, 0)
    assert any(problem.row == 3 for problem in draft.problems)


def test_columns_that_are_not_stored_are_listed(drafted):
    draft = drafted("Body|When|What|Shoe size\nApsara House|2024-05-13|Tea|41\n", columns=COLUMNS)
    assert ("", "Shoe size") in draft.unmapped


def test_a_table_of_which_nothing_is_known_is_said_and_not_read(drafted):
    draft = drafted("Aa|Bb\n1|2\n3|4\n", columns={})
    assert counts(draft) == (0, 0, 0)
    assert not draft.can_be_stored


def test_a_text_in_the_wrong_column_is_no_name(drafted):
    text = f"Body|When|What\n{'long ' * 500}|2024-05-13|Tea\n"
    [problem] = drafted(text, columns=COLUMNS).errors
    assert (problem.row, problem.column) == (2, "Body")
    assert "2,000" in problem.message

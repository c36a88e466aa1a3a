"""A register of submissions becomes submissions, each once."""

from datetime import date

SUBMISSIONS = {
    "No": "submission.key",
    "Title": "submission.title",
    "To": "submission.addressee",
    "By": "submission.submitter",
    "Sent": "submission.date",
    "On": "submission.instrument",
}


def test_a_submission_of_one_key_counts_once_and_its_signatories_all(kept, asked):
    draft = kept(
        "No|Title|To|By|Sent|On\n"
        "7|On rivers|Gecko Committee|Apsara House|March 2024|Draft 3\n"
        "7|On rivers|Gecko Committee|Bamboo Bridge|March 2024|Draft 3\n"
        "7|On rivers|Gecko Committee|Apsara House|March 2024|Draft 3\n",
        columns=SUBMISSIONS,
    )
    assert (draft.rows_stored, draft.rows_left_out, draft.rows_repeated) == (2, 0, 1)
    assert (draft.activities, draft.submissions, draft.organizations) == (1, 1, 3)
    assert asked(
        "select a.type, a.earliest_date, a.latest_date, s.instrument, count(*)"
        " from submission s join activity a using (activity_id)"
        " join submission_signatory using (activity_id) where a.title = 'On rivers' group by all"
    ) == [("submission", date(2024, 3, 1), date(2024, 3, 31), "Draft 3", 2)]

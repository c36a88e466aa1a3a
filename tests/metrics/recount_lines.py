"""The metrics of several lines counted again from the tables, in plain Python."""

from collections import defaultdict
from collections.abc import Callable

from tests.metrics.recount import CONVENING, Recount

Lines = dict[str, tuple]


def by(recount: Recount, labels: Callable[[dict], list[str]]) -> Lines:
    """Count activities under every one of their labels."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, activities in enumerate((recount.certain, recount.possible)):
        for activity in activities:
            for label in labels(activity):
                found[label][place] += 1
    return {label: tuple(pair) for label, pair in found.items()}


def tagged(table: str, column: str, missing: str) -> Callable[[Recount], Lines]:
    def count(recount: Recount) -> Lines:
        tags = recount.tables.tags(table, column)
        return by(recount, lambda row: sorted(tags[row["activity_id"]]) or [missing])

    return count


def of_submissions(labels: Callable[[Recount, str], list[str]]) -> Callable[[Recount], Lines]:
    def count(recount: Recount) -> Lines:
        return by(
            recount,
            lambda row: labels(recount, row["activity_id"]) if row["type"] == "submission" else [],
        )

    return count


def addressees(recount: Recount, sent: str) -> list[str]:
    rows = recount.tables.rows["submission_addressee"]
    found = [row["organization_id"] for row in rows if row["activity_id"] == sent]
    return [recount.tables.name_of[body] for body in found] or ["addressee not recorded"]


def instrument(recount: Recount, sent: str) -> list[str]:
    rows = recount.tables.rows["submission"]
    (found,) = [row["instrument"] for row in rows if row["activity_id"] == sent]
    return [found or "instrument not recorded"]


def stage(recount: Recount, sent: str) -> list[str]:
    rows = [row for row in recount.tables.rows["submission_status"] if row["activity_id"] == sent]
    return [
        max(rows, key=lambda row: row["status_order"])["status"] if rows else "status not recorded"
    ]


def outcomes(recount: Recount, sent: str) -> list[str]:
    results = []
    for ask in (row for row in recount.tables.rows["ask"] if row["activity_id"] == sent):
        rows = [row for row in recount.tables.rows["outcome"] if row["ask_id"] == ask["ask_id"]]
        rows.sort(key=lambda row: (str(row["outcome_date"] or ""), row["outcome_id"]))
        results.append(rows[-1]["result"] if rows else "not recorded")
    return results


def speakers_by_organization_type(recount: Recount) -> Lines:
    people: dict[str, list[set]] = defaultdict(lambda: [set(), set()])
    for place, activities in enumerate((recount.certain, recount.possible)):
        for speech in recount.speeches(activities):
            bodies = recount.tables.affiliations[speech["speaking_id"]]
            kinds = [recount.tables.type_of[body] for is_primary, body in bodies if is_primary]
            label = (kinds or [None])[0] or "type not known"
            people[label][place].add(speech["person_id"])
    return {label: (len(sure), len(maybe)) for label, (sure, maybe) in people.items()}


def top_organizations(recount: Recount) -> Lines:
    """Every organization, not only the twenty on top, by its identifier."""
    return by(recount, lambda row: sorted(recount.surely(recount.tables.named[row["activity_id"]])))


def completeness(recount: Recount) -> Lines:
    named = recount.tables.named
    rows = recount.possible
    convening = [row for row in rows if row["type"] in CONVENING]
    asked = [one for row in rows for one in outcomes(recount, row["activity_id"])]
    return {
        "first day known": (
            sum(row["earliest_date"] == row["latest_date"] is not None for row in rows),
            len(rows),
        ),
        "organizations named": (
            sum(bool(named[row["activity_id"]]) for row in convening),
            len(convening),
        ),
        "source recorded": (sum(row["source_id"] is not None for row in rows), len(rows)),
        "outcome of asks recorded": (sum(one != "not recorded" for one in asked), len(asked)),
    }


def timeline(recount: Recount, bucket_of: Callable) -> dict[tuple, int]:
    """Count the activities of each span that certainly lie in no single bucket."""
    found: dict[tuple, int] = defaultdict(int)
    for row in recount.possible:
        span = row["earliest_date"], row["latest_date"]
        is_sure = recount.is_certain(row) and None not in span
        if not (is_sure and bucket_of(span[0]) == bucket_of(span[1])):
            found[span] += 1
    return dict(found)


LINES: dict[str, Callable[[Recount], Lines]] = {
    "activities_by_audience": tagged("activity_audience", "audience", "no audience recorded"),
    "activities_by_theme": tagged("activity_theme", "theme", "no theme recorded"),
    "activities_by_type": lambda recount: by(recount, lambda row: [row["type"]]),
    "asks_by_outcome": of_submissions(outcomes),
    "completeness": completeness,
    "organizations_by_type": Recount.organizations_by_type,
    "speakers_by_organization_type": speakers_by_organization_type,
    "submissions_by_addressee": of_submissions(addressees),
    "submissions_by_instrument": of_submissions(instrument),
    "submissions_by_status": of_submissions(stage),
}

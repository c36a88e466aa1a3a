"""Invented submissions: to whom, on what, what they asked for and what became of it."""

from datetime import date, timedelta

from cjn_metrics.demo.activities import Activity
from cjn_metrics.demo.dice import Dice, Weighted, deck
from cjn_metrics.demo.organizations import ADDRESSEE_TYPES, Organization
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sources import Sources
from cjn_metrics.demo.words import ASKS, DRAFT_STAGES, INSTRUMENTS

_STAGES = ("submitted", "acknowledged", "published by addressee", "final text adopted", "reviewed")
_ADDRESSEES = Weighted(
    ("treaty body", 4), ("UN agency", 2), ("intergovernmental", 2), ("government", 3)
)
_RESULTS = (
    ("reflected", 0.2),
    ("partly", 0.18),
    ("not reflected", 0.16),
    ("contrary", 0.04),
    ("pending", 0.1),
)
_REVIEWER = "Advocacy working group"
# Nothing is made up beyond the first half-year after the last activity.
_LAST_DAY = date(2025, 6, 30)


def write_submissions(
    rows: Rows,
    sources: Sources,
    activities: list[Activity],
    organizations: list[Organization],
    seed: int,
) -> None:
    """Write what submissions add to their activities, and give these activities their titles.

    Every ask has a result from a fixed deck, or none: outcomes of every kind are there, and
    about a third are not recorded. Some results were first noted as pending.
    """
    dice = Dice(seed, "submissions")
    bodies = {kind: [one for one in organizations if one.type == kind] for kind in ADDRESSEE_TYPES}
    found = [one for one in activities if one.type == "submission"]
    counts = [dice.between(3, 5) for _ in found]
    results = deck(dice, sum(counts), "", *_RESULTS)
    twofold = deck(dice, len(found), False, (True, 0.15))
    joint = deck(dice, len(found), False, (True, 0.4))
    written = 0
    for place, one in enumerate(found):
        source = sources.of("official document", one.season)
        kind = _ADDRESSEES.draw(dice)
        instrument = dice.pick(INSTRUMENTS[kind])
        one.title = f"Submission on the {instrument}"
        addressees = [dice.pick(bodies[kind])]
        if twofold[place]:
            others = [body for name in ADDRESSEE_TYPES if name != kind for body in bodies[name]]
            addressees.append(dice.pick(others))
        for body in addressees:
            rows.add("submission_addressee", one.id, body.id, source)
        rows.add(
            "submission",
            one.id,
            instrument,
            dice.pick(DRAFT_STAGES) if dice.chance(0.85) else None,
            one.day + timedelta(days=dice.below(30)) if dice.chance(0.7) else None,
            "en" if dice.chance(0.85) else "km",
            f"https://example.org/made-up/{one.id}" if dice.chance(0.8) else None,
            source,
        )
        _write_signatories(rows, dice, one, joint[place], organizations, source)
        reached = _write_statuses(rows, dice, sources, one)
        for order in range(1, counts[place] + 1):
            _write_ask(rows, dice, one, order, results[written], reached, source)
            written += 1


def _write_signatories(
    rows: Rows,
    dice: Dice,
    one: Activity,
    is_joint: bool,
    organizations: list[Organization],
    source: str,
) -> None:
    rows.add("submission_signatory", one.id, organizations[0].id, source)
    if not is_joint:
        return
    drawn = {1 + dice.favoring_first(len(organizations) - 1) for _ in range(dice.between(1, 9))}
    for number in sorted(drawn):
        if number == min(drawn) or organizations[number].is_active(one.season):
            rows.add("submission_signatory", one.id, organizations[number].id, source)


def _write_statuses(rows: Rows, dice: Dice, sources: Sources, one: Activity) -> date:
    """Write the stages that a submission reached and return the day of the last of them."""
    day = one.day
    if one.status != "held" or dice.chance(0.03):
        return day
    stages = list(_STAGES[: dice.between(1, len(_STAGES))])
    if dice.chance(0.04):
        stages = ["submitted", "withdrawn"]
    for order, stage in enumerate(stages, start=1):
        known = one.bounds.earliest == one.bounds.latest is not None if order == 1 else True
        rows.add(
            "submission_status",
            one.id,
            stage,
            day if known and dice.chance(0.85) else None,
            order,
            sources.of("email" if stage == "acknowledged" else "web page", one.season),
        )
        later = day + timedelta(days=dice.between(20, 240))
        if later > _LAST_DAY:
            break
        day = later
    return day


def _write_ask(
    rows: Rows, dice: Dice, one: Activity, order: int, result: str, reached: date, source: str
) -> None:
    ask = f"ask-{one.number:06d}-{order}"
    # Asks of one submission differ: each takes the next text of the list.
    text = ASKS[(one.number * 3 + order) % len(ASKS)]
    rows.add("ask", ask, one.id, order, text, source)
    if not result or one.status != "held":
        return
    was_pending = result != "pending" and dice.chance(0.1)
    if was_pending:
        early = one.day + timedelta(days=10)
        rows.add("outcome", f"{ask}-a", ask, "pending", early, _REVIEWER, None, source)
    quote = "Made-up passage of the final text." if result in ("reflected", "partly") else None
    # A later result needs its day, or it could not be told from the earlier one.
    when = min(reached + timedelta(days=60), _LAST_DAY)
    is_dated = was_pending or dice.chance(0.85)
    rows.add(
        "outcome", f"{ask}-b", ask, result, when if is_dated else None, _REVIEWER, quote, source
    )

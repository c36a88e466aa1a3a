"""How long each attendance list is, and which counts were published beside or instead of it."""

import math
from collections.abc import Iterator

from cjn_metrics.demo.activities import Activity
from cjn_metrics.demo.dice import Dice
from cjn_metrics.demo.organizations import Organization
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sources import SEASONS, Sources

# More slots than this are not drawn for one list: no room holds them.
_LARGEST_LIST = 600
_TYPICAL = {"meeting": 1.2, "training": 0.7, "workshop": 0.8, "webinar": 1.5}


def write_lists(
    rows: Rows,
    sources: Sources,
    activities: list[Activity],
    organizations: list[Organization],
    attendances: int,
    seed: int,
) -> int:
    """Plan every list in the table demo_list and write the published counts.

    The rows of attended participants on all lists are ``attendances`` together. Returns how
    many rows of attendance the lists will have, those registered or absent included.
    """
    dice = Dice(seed, "lists")
    active = [sum(one.is_active(season) for one in organizations[1:]) for season in range(SEASONS)]
    lengths = _lengths(Dice(seed, "lengths"), activities, active, attendances)
    typical = attendances // len(lengths)
    first_row = 1
    first_missing = 1
    number = signed = 0
    for one in activities:
        attended = lengths.get(one.number, 0)
        room = active[one.season]
        registered_only = not attended and _has_registrations(dice, one)
        named = 0
        if attended or registered_only:
            number += 1
            seconds = attended // 8
            pairs = attended - seconds
            missing = min(max(1, pairs // 9 + dice.below(3)), room - pairs)
            if registered_only:
                missing = min(3 + dice.below(typical), room)
            slots = pairs + missing
            # The network sometimes signs its own list; it is never counted as reached.
            has_host = pairs >= 4 and signed % 16 == 0
            signed += pairs >= 4
            named = pairs - has_host
            rows.add(
                "demo_list",
                number,
                one.id,
                one.season,
                one.leaning,
                room,
                slots,
                max(1, min(5, room // slots)),
                pairs,
                missing,
                dice.below(slots),
                first_missing,
                seconds,
                has_host,
                attended > 0 and dice.chance(0.6),
                registered_only,
                one.format if dice.chance(0.9) else None,
                dice.salt(),
                first_row,
                _list_source(dice, sources, one, registered_only),
            )
            first_row += slots + seconds
            first_missing += 0 if registered_only else missing
        _write_reports(rows, dice, sources, one, named)
    return first_row - 1


def _has_registrations(dice: Dice, one: Activity) -> bool:
    if one.record == "registrations only" or one.status == "planned":
        return one.convenes
    return one.status == "cancelled" and dice.chance(0.7)


def _list_source(dice: Dice, sources: Sources, one: Activity, registered_only: bool) -> str | None:
    if dice.chance(0.04):
        return None
    is_form = registered_only or one.format == "online"
    return sources.of("form responses" if is_form else "attendance list", one.season)


def _lengths(
    dice: Dice, activities: list[Activity], active: list[int], attendances: int
) -> dict[int, int]:
    """Return the attended rows of each list by activity number; they sum to ``attendances``.

    Lengths are roughly log-normal around what is typical of the type, limited by the
    organizations then active: one eighth of a list are second people of the same organization.
    """
    listed = [one for one in activities if one.has_list]
    wished = [
        _TYPICAL[one.type] * (0.6 + 0.03 * one.season) * math.exp(0.65 * dice.bell())
        for one in listed
    ]
    most = [min(_LARGEST_LIST, active[one.season]) for one in listed]
    low, high = 0.0, float(attendances)
    for _ in range(60):
        middle = (low + high) / 2
        if sum(_lengths_at(middle, wished, most)) <= attendances:
            low = middle
        else:
            high = middle
    lengths = list(_lengths_at(low, wished, most))
    left = attendances - sum(lengths)
    while left > 0:
        growing = [place for place, length in enumerate(lengths) if length < most[place]]
        if not growing:
            raise ArithmeticError("the lists have no room for the attendances asked for")
        for place in growing[:left]:
            lengths[place] += 1
        left = attendances - sum(lengths)
    return {one.number: length for one, length in zip(listed, lengths, strict=True)}


def _lengths_at(scale: float, wished: list[float], most: list[int]) -> Iterator[int]:
    for wish, limit in zip(wished, most, strict=True):
        yield min(limit, max(3, int(scale * wish)))


def _write_reports(rows: Rows, dice: Dice, sources: Sources, one: Activity, named: int) -> None:
    """Write what was published on how many came, as the activity's kind of record asks."""
    unnamed = 8 + dice.below(40)
    more = 1 + dice.below(max(3, named // 3))
    participants = "Read as participants."
    everyone = "Read as everyone present, speakers and organizers included."
    reports: dict[str, tuple[tuple[str, int, str, str], ...]] = {
        "reported only": (("organizations", unnamed, "participants", participants),),
        "reported everyone only": (("organizations", unnamed, "everyone", everyone),),
        "people only": (("people", 2 * unnamed, "everyone", everyone),),
        "list and equal": (("organizations", named, "participants", participants),),
        "list and larger": (("organizations", named + more, "participants", participants),),
        "list and smaller": (
            ("organizations", max(0, named - min(more, 6)), "participants", participants),
        ),
        "list and two reports": (
            ("organizations", named + more, "participants", participants),
            ("organizations", named + 2 * more, "participants", "Counted at the door."),
        ),
        "list and everyone": (("organizations", named + 3 + more, "everyone", everyone),),
        "list and people": (("people", 2 * named + more, "participants", participants),),
    }
    for order, (unit, count, covers, basis) in enumerate(reports.get(one.record, ()), start=1):
        kind = "published summary" if order == 1 else "email"
        source = sources.of(kind, one.season)
        report = f"rep-{one.number:06d}-{order}"
        rows.add("reported_attendance", report, one.id, unit, count, covers, basis, source)

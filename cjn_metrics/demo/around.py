"""What surrounds an activity: its row, audiences, themes, organizers and documents."""

from cjn_metrics.demo.activities import Activity
from cjn_metrics.demo.dice import Dice, Weighted
from cjn_metrics.demo.organizations import Organization
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sources import Sources
from cjn_metrics.demo.words import THEMES

_READ = "Read from the text."
_AUDIENCES = ("members", "children", "sector")
_SOURCE_KINDS = Weighted(
    ("published summary", 4.0), ("workbook", 3.0), ("email", 1.0), ("web page", 1.0), ("other", 0.3)
)
_DOCUMENTS = {
    "meeting": ("summary record", "agenda", "presentation"),
    "training": ("agenda", "presentation", "report"),
    "webinar": ("presentation", "other"),
    "workshop": ("report", "agenda", "summary record"),
    "publication": ("report",),
    "campaign": ("report", "other"),
    "other": ("other", "report"),
    "submission": ("submission text",),
}
_PUBLISHED = ("submission", "publication", "campaign")


def write_activities(
    rows: Rows,
    sources: Sources,
    activities: list[Activity],
    organizations: list[Organization],
    seed: int,
) -> None:
    """Write the activities and their tags, organizers and documents."""
    dice = Dice(seed, "around")
    # Decided apart from all else, so that some of either are there in the smallest store.
    without_audience = _some(Dice(seed, "no audience"), activities, 0.08)
    without_theme = _some(Dice(seed, "no theme"), activities, 0.1)
    without_source = _some(Dice(seed, "no source"), activities, 0.05)
    published = _some(Dice(seed, "published"), [one for one in activities if one.convenes], 0.1)
    for one in activities:
        source = None
        if one.number not in without_source:
            source = sources.of(_SOURCE_KINDS.draw(dice), one.season)
        rows.add(
            "activity",
            one.id,
            one.title,
            one.type,
            one.status,
            *(one.bounds.earliest, one.bounds.latest, one.last_day, one.bounds.note),
            one.format,
            one.place[1] if one.place else None,
            one.place[0] if one.place else None,
            f"Made up: about {THEMES[one.themes[0]][0]}." if dice.chance(0.9) else None,
            one.type in _PUBLISHED or one.number in published,
            source,
        )
        if one.number not in without_audience:
            _write_audiences(rows, dice, one, source)
        if one.number not in without_theme:
            for theme in one.themes:
                rows.add("activity_theme", one.id, THEMES[theme][0], _READ, source)
        _write_organizers(rows, dice, one, organizations, source)
        for kind in _DOCUMENTS[one.type]:
            if one.status == "held" and dice.chance(0.3):
                _write_document(rows, dice, one, kind, source)


def _some(dice: Dice, activities: list[Activity], share: float) -> set[int]:
    count = max(1, int(share * len(activities)))
    return set(dice.several([one.number for one in activities], count))


def _write_audiences(rows: Rows, dice: Dice, one: Activity, source: str | None) -> None:
    likely = THEMES[one.themes[0]][1:]
    chosen = [name for name, share in zip(_AUDIENCES, likely, strict=True) if dice.chance(share)]
    if one.type == "campaign" and "children" not in chosen:
        chosen.append("children")
    for name in chosen or ["members"]:
        rows.add("activity_audience", one.id, name, _READ if dice.chance(0.7) else None, source)


def _write_organizers(
    rows: Rows, dice: Dice, one: Activity, organizations: list[Organization], source: str | None
) -> None:
    if dice.chance(0.93):
        rows.add("activity_organizer", one.id, organizations[0].id, "host", source)
    if not one.convenes:
        return
    drawn = {1 + dice.favoring_first(len(organizations) - 1) for _ in range(dice.below(4))}
    for number in sorted(drawn):
        other = organizations[number]
        if other.is_active(one.season):
            role = "co-organizer" if dice.chance(0.6) else "partner"
            rows.add("activity_organizer", one.id, other.id, role, source)


def _write_document(rows: Rows, dice: Dice, one: Activity, kind: str, source: str | None) -> None:
    rows.add(
        "document",
        f"doc-{one.number:06d}-{kind.replace(' ', '-')}",
        one.id,
        kind,
        f"{kind.capitalize()}: {one.title}",
        "km" if dice.chance(0.4) else "en",
        f"https://example.org/made-up/{one.id}" if dice.chance(0.5) else None,
        None,
        source,
    )

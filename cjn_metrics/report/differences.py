"""What has changed since a report was issued, and which versions of the records changed it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjn_metrics import answers
from cjn_metrics.catalogue import metrics
from cjn_metrics.filters import day
from cjn_metrics.reasons import shown
from cjn_metrics.report.issuing import FrozenFigure, Issued, definition_sha256
from cjn_metrics.store import Reader, Store, Version
from cjn_metrics.translation import _

Texts = dict[str, str]
"""Each figure as a reader sees it, by the metric's name."""


@dataclass(frozen=True)
class Difference:
    """A figure that is not what it was when the report was issued."""

    metric: str
    title: str
    then: str
    """As reported, "27"."""
    now: str
    """"29"; "—" when it is blank, or counted no more."""
    reasons: tuple[str, ...]
    """Sentences, oldest first: which version changed it, by whom and why, or its definition."""

    def sentence(self) -> str:
        """Say it in one line: reported 27, now 29."""
        return _("{title}: reported {then}, now {now}.").format(
            title=self.title, then=self.then, now=self.now
        )


def changes_since(store: Store, report: Issued, now: Reader) -> list[Difference]:
    """Return the figures that are no longer as reported, in the order of their names.

    now: has the version open to compare with. Empty when all is as reported. Versions in between
    are looked at only where figures differ, and those that were deleted are told of together.
    Raises StoreDamaged.
    """
    known = {name: frozen for name, frozen in report.figures.items() if name in metrics()}
    then = {name: _as_reported(name, each) for name, each in known.items()}
    found = {now.version.number: _texts(now, list(known), report)}
    latest = found[now.version.number]
    differing = [name for name in known if then[name] != latest[name]]
    reasons: dict[str, list[str]] = {name: [] for name in differing}
    if differing:
        for name in differing:
            if known[name].definition_sha256 != definition_sha256(metrics()[name]):
                reasons[name].append(_("Its definition is no longer the one of the report."))
        # Counted as today, so that what follows is what the records changed.
        found[report.version_number] = _texts(store.open(report.version_number), differing, report)
        for name, said in _steps(store, report, now.version.number, differing, found):
            reasons[name].append(said)
    told = [
        Difference(name, _(metrics()[name].title), then[name], latest[name], tuple(reasons[name]))
        for name in differing
    ]
    gone = sorted(report.figures.keys() - known.keys())
    why = (_("It is not counted any more."),)
    return told + [
        Difference(name, name, _as_reported(name, report.figures[name]), "—", why) for name in gone
    ]


def _steps(
    store: Store, report: Issued, newest: int, names: Sequence[str], found: dict[int, Texts]
) -> list[tuple[str, str]]:
    """Return each change of a figure with what made it, oldest first."""
    ledger = {version.number: version for version in store.history()}
    first = report.version_number
    kept = [number for number in sorted(store.kept()) if first <= number <= newest]
    told = []

    def look(low: int, high: int) -> None:
        """Halve the versions between two until the ones that made the difference are found."""
        changed = [name for name in names if found[kept[low]][name] != found[kept[high]][name]]
        if not changed:
            return
        if high - low == 1:
            made = [ledger[n] for n in range(kept[low] + 1, kept[high] + 1) if n in ledger]
            for name in changed:
                before, after = found[kept[low]][name], found[kept[high]][name]
                told.append((name, _step(before, after, made)))
            return
        middle = (low + high) // 2
        if kept[middle] not in found:
            found[kept[middle]] = _texts(store.open(kept[middle]), names, report)
        look(low, middle)
        look(middle, high)

    if len(kept) > 1:
        look(0, len(kept) - 1)
    return told


def _step(before: str, after: str, made: Sequence[Version]) -> str:
    """Say which versions took a figure from one value to another; several when some are gone."""
    said = "; ".join(
        _("{message} (version {number}, {day}, {author})").format(
            message=version.message.rstrip("."),
            number=version.number,
            day=day(version.created_at.date()),
            author=version.author,
        )
        for version in made
    )
    if len(made) == 1:
        return _("From {before} to {after}: {why}.").format(before=before, after=after, why=said)
    return _("From {before} to {after}, by one or more of {count} versions: {why}.").format(
        before=before, after=after, why=said, count=len(made)
    )


def _texts(reader: Reader, names: Sequence[str], report: Issued) -> Texts:
    found = answers.figures(reader, names, report.asked(), report.access)
    return {name: one.figure for name, one in found.items()}


def _as_reported(name: str, frozen: FrozenFigure) -> str:
    ends = (frozen.low, frozen.high, frozen.not_recorded)
    if name in metrics():
        return answers.figure_text(metrics()[name], *ends)
    return shown(frozen.low, frozen.high, int(frozen.not_recorded or 0))

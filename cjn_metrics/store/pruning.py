"""Deleting old versions, so that the store does not grow without end; the ledger keeps them all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cjn_metrics.errors import AskedWrongly, StoreDamaged
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.recovering import ledger_of, readable, with_way_out
from cjn_metrics.translation import _


@dataclass(frozen=True)
class Pruned:
    """The versions that were deleted, or would be, ascending, and the room that they took."""

    numbers: tuple[int, ...]
    freed: int
    """Bytes."""


def prunable(
    files: StoreFolder,
    keep_newest: int | None = None,
    before: date | None = None,
    keep: Collection[int] = (),
) -> Pruned:
    """Return what ``prune`` would delete now. Raises what it raises."""
    if keep_newest is None and before is None:
        raise AskedWrongly(_("Say how many versions to keep, or from which day on."))
    if keep_newest is not None and keep_newest < 1:
        raise AskedWrongly(_("At least one version must be kept: the current one."))
    current = files.read_pointer().number
    try:
        ledger = ledger_of(files, current)
    except StoreDamaged as problem:
        raise with_way_out(files, str(problem), current) from problem
    kept = [number for number in reversed(files.numbers()) if number <= current]
    made = {version.number: version.created_at.date() for version in ledger}
    newest = kept[:keep_newest] if keep_newest is not None else []
    safe = {current, *keep, *files.issued_versions(), *newest}
    numbers = tuple(
        number
        for number in reversed(kept)
        if number not in safe and number in made and (before is None or made[number] < before)
    )
    return Pruned(numbers, sum(files.version_file(number).stat().st_size for number in numbers))


def prune(
    files: StoreFolder,
    keep_newest: int | None = None,
    before: date | None = None,
    keep: Collection[int] = (),
) -> Pruned:
    """Delete old versions and return which; the store is whole at every moment.

    keep_newest: so many of the newest versions stay, at least 1. before: versions published on or
    after that day (UTC) stay. With both, what either would keep stays. The current version, those
    in ``keep`` and those that reports were issued from always stay. Raises AskedWrongly without
    either, StoreDamaged when the current version cannot be read, StoreBusy, StoreNotWritable.
    """
    with mishaps.writing_to(files.path), files.locked():
        found = prunable(files, keep_newest, before, keep)
        current = files.read_pointer().number
        if not readable(files, [current]):
            # The older versions are the way out.
            reason = _("The current version is damaged, so no other one is deleted.")
            raise with_way_out(files, reason, current)
        for number in found.numbers:
            files.remove_version(number)
        return found

"""Looking at the whole store, as a monthly habit or after copying a backup."""

from collections.abc import Callable

from cjn_metrics.errors import ChecksFailed, StoreDamaged
from cjn_metrics.store import forgetting, originals
from cjn_metrics.store.folder import Pointer, StoreFolder
from cjn_metrics.store.reading import Reader
from cjn_metrics.store.recovering import with_way_out
from cjn_metrics.translation import _, plural


def verify(
    files: StoreFolder,
    pointer: Pointer,
    open_version: Callable[[int], Reader],
    progress: Callable[[str], None],
) -> None:
    """Read every row of every version there is, run every check on each, and ask every view.

    An older version that breaks a rule is only spoken of: the rule may be younger than it is.
    Imported files that are kept must be as they came. Raises StoreDamaged, after all was read, or
    ChecksFailed for the current version.
    """
    damaged: list[int] = []
    broken: ChecksFailed | None = None
    kept = [number for number in files.numbers() if number <= pointer.number]
    if pointer.number not in kept:
        kept.append(pointer.number)
    for number in kept:
        try:
            reader = open_version(number)
            rows = reader.read_through()
            if reader.version.number != number or (
                number == pointer.number and reader.version.version_id != pointer.version_id
            ):
                raise StoreDamaged(_("It is not the version that it should be."))
            _ask_views(reader)
        except StoreDamaged:
            damaged.append(number)
            progress(_("Version {number} is damaged.").format(number=number))
            continue
        try:
            reader.check()
        except ChecksFailed as problem:
            progress(f"{_('Version {number}:').format(number=number)} {problem}")
            if number == pointer.number:
                broken = problem
            continue
        read = plural("{count} row read", "{count} rows read", rows)
        progress(_("Version {number}: {rows}, every rule holds.").format(number=number, rows=read))
    if forgetting.is_broken_off(files):
        progress(_("Forgetting a person was broken off; run “forget” again to finish it."))
    spoilt = originals.damaged_originals(files)
    if damaged:
        listed = ", ".join(map(str, damaged))
        reason = _("Damaged are these versions of the store: {numbers}.").format(numbers=listed)
        raise with_way_out(files, reason)
    if broken:
        raise broken
    if spoilt:
        raise originals.complaint(spoilt)


def _ask_views(reader: Reader) -> None:
    for view in reader.rows("select view_name from duckdb_views() where not internal", {}):
        reader.rows(f'select * from "{view["view_name"]}" limit 0', {})

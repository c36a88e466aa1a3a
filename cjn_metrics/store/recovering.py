"""When a version cannot be read or is not kept: which others can be, and how to bring one back."""

from collections.abc import Iterable

import duckdb

from cjn_metrics.errors import StoreDamaged, StoreProblem, UnknownVersion
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.ledger import Version, read_ledger
from cjn_metrics.store.opening import open_hardened, read_every_row
from cjn_metrics.translation import _

# Each is read from end to end; more than a few would keep a person waiting for a sentence.
_TRIED = 5


def ledger_of(files: StoreFolder, number: int, *, whole: bool = False) -> list[Version]:
    """Return the ledger that version ``number`` carries, newest first.

    whole: read every row of the version too. Raises StoreDamaged (without the way out) when the
    file cannot be read or is not the version that its name says, and what ``open_hardened`` raises.
    """
    file = files.version_file(number)
    handle = open_hardened(file)
    try:
        cursor = handle.cursor()
        ledger = read_ledger(cursor)
        if whole:
            read_every_row(cursor)
        cursor.close()
    except (duckdb.Error, ValueError, TypeError) as problem:
        raise StoreDamaged(_("The version file {file} is damaged.").format(file=file)) from problem
    if not ledger or ledger[0].number != number:
        raise StoreDamaged(
            _("{file} does not hold the version that its name says.").format(file=file)
        )
    return ledger


def require_kept(files: StoreFolder, number: int, current: int | None) -> None:
    """Raise UnknownVersion, with the versions that are kept, when ``number`` is none of them.

    current: the number of the current version; None when that is not known.
    """
    if number in files.numbers() and (current is None or number <= current):
        return
    pruned = _("Version {number} is not kept any more: it was pruned. {others}")
    unknown = _("The store has no version {number}. {others}")
    sentence = pruned if _was_published(files, number, current) else unknown
    raise UnknownVersion(sentence.format(number=number, others=kept(files, current)))


def kept(files: StoreFolder, current: int | None) -> str:
    """List the versions that are kept, in a sentence; the newest is ``current``, if known."""
    numbers = [number for number in files.numbers() if current is None or number <= current]
    listed = ", ".join(map(str, numbers))
    return _("The versions kept are: {numbers}.").format(numbers=listed)


def _was_published(files: StoreFolder, number: int, current: int | None) -> bool:
    if current is None or number >= current:
        return False
    try:
        return any(version.number == number for version in ledger_of(files, current))
    except StoreProblem:
        return False


def readable(files: StoreFolder, numbers: Iterable[int]) -> list[int]:
    """Return those of ``numbers`` whose files can be read from end to end, in the same order."""
    found = []
    for number in numbers:
        try:
            ledger_of(files, number, whole=True)
        except StoreProblem:
            continue
        found.append(number)
    return found


def with_way_out(files: StoreFolder, reason: str, damaged: int | None = None) -> StoreDamaged:
    """Return the error for a damaged store, with the command that mends it.

    reason: the sentence that says what is damaged. damaged: the number of the version that is;
    None when the pointer is.
    """
    others = [number for number in reversed(files.numbers()) if number != damaged][:_TRIED]
    good = readable(files, others)
    if not good:
        advice = _("No other version can be read; put a backup of {folder} in its place.")
        return StoreDamaged(f"{reason} {advice.format(folder=files.path)}")
    advice = _(
        "These versions can still be read: {numbers}. To go back to version {newest}, run:"
        " python -m cjn_metrics restore {newest} --store {folder}"
    )
    numbers = ", ".join(map(str, good))
    return StoreDamaged(
        f"{reason} {advice.format(numbers=numbers, newest=good[0], folder=files.path)}"
    )

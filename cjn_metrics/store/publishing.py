"""Publishing a version: a copy is changed, checked and finished, then becomes current in one step.

Nothing is ever written into a published version, so readers are never in the way and a change
that fails, is killed or runs out of disk leaves the store as it was.
"""

import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from cjn_metrics.errors import StaleChange, StoreDamaged, StoreNewer
from cjn_metrics.store import mishaps
from cjn_metrics.store.checking import check
from cjn_metrics.store.comparing import BEFORE, count_changes
from cjn_metrics.store.folder import Pointer, StoreFolder
from cjn_metrics.store.ledger import Version, imported_as, read_ledger, write_entries
from cjn_metrics.store.migrating import (
    bring_up_to_date,
    create_tables,
    roll_up,
    schema_number,
    views_hash,
)
from cjn_metrics.store.opening import attach, open_hardened, opened_for_writing
from cjn_metrics.store.recovering import ledger_of, with_way_out
from cjn_metrics.translation import _

Apply = Callable[[duckdb.DuckDBPyConnection], None]

# Room for what a small change adds: DuckDB grows a file in blocks of 256 kB, several at a time.
_SPARE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Reason:
    """What the ledger will say about a version: who, why, and where its rows came from."""

    author: str
    message: str
    import_sha256: str | None = None
    restored_from: int | None = None
    undoes: int | None = None


def publish(
    files: StoreFolder, reason: Reason, apply: Apply, *, base: str | None = None
) -> Version:
    """Apply a change to a copy of the current version and publish it; return the new version.

    base: the version_id the change was thought out on. The same file imported again, and a change
    that changes nothing, return the version that already holds the result and publish nothing.
    Raises StaleChange, ChecksFailed, StoreBusy, DiskFull, StoreNotWritable, StoreDamaged,
    StoreNewer, and whatever ``apply`` raises; then nothing was published.
    """
    with mishaps.writing_to(files.path), files.locked():
        pointer = files.read_pointer()
        if base is not None and base != pointer.version_id:
            raise StaleChange(
                _(
                    "The records were changed since you began (the store is now at version"
                    " {number}); look at them again and repeat your change."
                ).format(number=pointer.number)
            )
        try:
            ledger = ledger_of(files, pointer.number)
        except StoreDamaged as problem:
            raise with_way_out(files, str(problem), pointer.number) from problem
        refuse_newer(files, ledger[0])
        if reason.import_sha256 and (earlier := imported_as(ledger, reason.import_sha256)):
            return earlier
        files.sweep(above=pointer.number)
        source = files.version_file(pointer.number)
        made = _write(files, pointer.number + 1, reason, apply, source, source, ())
        return made or ledger[0]


def publish_again(
    files: StoreFolder, reason: Reason, number: int, before: int, ledger: Sequence[Version]
) -> Version:
    """Publish the content of version ``number`` once more, as the newest; the lock must be held.

    before: the version it is compared with. ledger: every version there was, newest first, also
    those after ``number``, which its own file does not know of.
    """
    newest = max([*files.numbers(), *(version.number for version in ledger)])
    made = _write(
        files,
        newest + 1,
        replace(reason, restored_from=number),
        lambda con: None,
        files.version_file(number),
        files.version_file(before),
        [version for version in reversed(ledger) if version.number > number],
    )
    assert made is not None, "restoring publishes even what equals the current version"
    return made


def publish_from(files: StoreFolder, reason: Reason, source: Path, current: int) -> Version:
    """Publish what a file holds, in the place of the current version; the lock must be held.

    source: a version file of the current version's schema and ledger, that is itself none.
    """
    made = _write(
        files,
        current + 1,
        reason,
        lambda con: None,
        source,
        files.version_file(current),
        (),
        must_publish=True,
    )
    assert made is not None, "it is published even when it equals the current version"
    return made


def publish_first(files: StoreFolder, reason: Reason, fill: Apply) -> Version:
    """Publish version 1 of a new store; the lock must be held and the folder prepared."""
    made = _write(files, 1, reason, fill, None, None, ())
    assert made is not None, "a new store is published even when it is empty"
    return made


def refuse_newer(files: StoreFolder, version: Version) -> None:
    """Raise StoreNewer when a version has tables that this CJN Metrics does not know."""
    if version.schema_number > schema_number():
        raise StoreNewer(
            _(
                "Version {number} of the store in {folder} was written by a newer CJN Metrics;"
                " update CJN Metrics to open it."
            ).format(number=version.number, folder=files.path)
        )


def _write(
    files: StoreFolder,
    number: int,
    reason: Reason,
    apply: Apply,
    source: Path | None,
    before: Path | None,
    missing_entries: Sequence[Version],
    must_publish: bool = False,
) -> Version | None:
    """Build, check and publish one version; None when it would equal the one before.

    source: the file whose content it starts from, None for a new store. before: the file it is
    counted against. missing_entries: what its ledger lacks, oldest first. must_publish: publish
    even what equals the one before.
    """
    part = files.part_file(number)
    try:
        _require_room(files.path, source)
        if source is not None:
            shutil.copyfile(source, part)
            part.chmod(0o600)
        with opened_for_writing(part) as con:
            if before is not None:
                attach(con, before, BEFORE)
            con.execute("begin transaction")
            if source is None:
                create_tables(con)
                is_migrated = False
            else:
                is_migrated = bring_up_to_date(con, read_ledger(con)[0])
            apply(con)
            check(con)
            changes = count_changes(con, against_before=before is not None)
            is_news = is_migrated or source is None or reason.restored_from is not None
            if not (changes or is_news or must_publish):
                con.execute("rollback")
                return None
            roll_up(con)
            version = Version(
                number=number,
                version_id=str(uuid.uuid4()),
                created_at=datetime.now(UTC),
                author=reason.author,
                message=reason.message,
                import_sha256=reason.import_sha256,
                restored_from=reason.restored_from,
                schema_number=schema_number(),
                views_hash=views_hash(),
                changes=changes,
                undoes=reason.undoes,
            )
            write_entries(con, [*missing_entries, version])
            con.execute("commit")
            if before is not None:
                con.execute(f"detach {BEFORE}")
            con.execute("checkpoint")
        _confirm(part, version)
        files.seal(number)
        files.write_pointer(Pointer(number, version.version_id, version.schema_number))
        return version
    finally:
        files.discard(number)


def _confirm(part: Path, version: Version) -> None:
    """Open the finished part as a reader will, and find the new version in it."""
    # Closing may leave a log that the checkpoint has emptied (2 of 50 runs on DuckDB 2.0.0).
    part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
    written = read_ledger(open_hardened(part).cursor())
    if written[0] != version:
        raise StoreDamaged(
            _(
                "The new version was not written as it should have been, so it was not published;"
                " the disk of {folder} may be failing."
            ).format(folder=part.parent)
        )


def _require_room(folder: Path, source: Path | None) -> None:
    """Raise DiskFull unless the copy, and as much again for the change, would fit."""
    size = source.stat().st_size if source is not None else 0
    if shutil.disk_usage(folder).free < 2 * size + _SPARE_BYTES:
        raise mishaps.disk_full(folder)

"""The store: open a version, change the records, look at the history, go back."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from pathlib import Path

import duckdb

from cjn_metrics.errors import (
    AskedWrongly,
    ChecksFailed,
    CJNMetricsError,
    DiskFull,
    LaterChanges,
    StoreBusy,
    StoreDamaged,
    StoreNewer,
    StoreNotWritable,
    StoreProblem,
)
from cjn_metrics.store import (
    forgetting,
    mishaps,
    originals,
    pruning,
    restoring,
    undoing,
    verifying,
)
from cjn_metrics.store.folder import Pointer, StoreFolder
from cjn_metrics.store.forgetting import Forgotten
from cjn_metrics.store.ledger import Version
from cjn_metrics.store.migrating import is_up_to_date, may_replace, open_migrated_copy
from cjn_metrics.store.opening import open_hardened
from cjn_metrics.store.pruning import Pruned
from cjn_metrics.store.publishing import Apply, Reason, publish, refuse_newer
from cjn_metrics.store.reading import Reader
from cjn_metrics.store.recovering import ledger_of, require_kept, with_way_out
from cjn_metrics.translation import _

# Why a store that should be brought up to date is read through a temporary copy instead.
_CANNOT_PUBLISH = (StoreBusy, StoreNotWritable, DiskFull, ChecksFailed)


class Store:
    """A folder of numbered, never changing versions, of which one is current.

    Making a Store looks at nothing. Every method raises a StoreProblem that says what to do when
    the folder holds no store, or one that cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._files = StoreFolder(self.folder)

    def exists(self) -> bool:
        """True when there is a store, be it damaged; false for a missing or any other folder."""
        try:
            return self._files.pointer.is_file() or bool(self._files.numbers())
        except PermissionError as problem:
            raise mishaps.not_readable(self.folder) from problem

    def current(self) -> Pointer:
        """Return which version is current, by reading one small file.

        Raises StoreMissing, NotAStore, StoreDamaged, or StoreNewer for a newer kind of folder.
        """
        try:
            return self._files.read_pointer()
        except StoreDamaged as problem:
            raise with_way_out(self._files, str(problem)) from problem

    def open(self, number: int | None = None) -> Reader:
        """Open a version for reading; None is the current one.

        A current version of an older schema, or with other views, is first brought up to date by
        publishing a new version; where that cannot be done now, and for an older version, a
        temporary copy is. Raises UnknownVersion, StoreDamaged, StoreNewer, StoreBusy.
        """
        pointer = self.current()
        if number is not None and number != pointer.number:
            require_kept(self._files, number, pointer.number)
            return self._reader(number)
        try:
            ledger = self._ledger(pointer.number)
            refuse_newer(self._files, ledger[0])
            if not is_up_to_date(ledger[0]) and may_replace(ledger):
                reason = Reason("CJN Metrics", _("Brought up to date with this CJN Metrics."))
                return self._reader(publish(self._files, reason, lambda con: None).number)
        except _CANNOT_PUBLISH:
            pass
        return self._named(pointer)

    def _named(self, pointer: Pointer) -> Reader:
        """Open the version that the pointer names, and not another store's in its place."""
        reader = self._reader(pointer.number)
        if reader.version.version_id != pointer.version_id:
            raise with_way_out(
                self._files,
                _("The file of version {number} is not the one that was published.").format(
                    number=pointer.number
                ),
                pointer.number,
            )
        return reader

    def open_last_good(self) -> tuple[Reader, str | None]:
        """Open the current version or, if it cannot be read, the newest older one that can.

        The version is read from end to end first. The sentence says what is wrong and which
        version is open instead; None when all is well. Raises the StoreProblem when none opens.
        """
        try:
            reader = self.open()
            return self._whole(reader), None
        except (StoreDamaged, StoreNewer) as problem:
            for number in reversed(self._files.numbers()):
                try:
                    reader = self._whole(self._reader(number))
                except StoreProblem:
                    continue
                shown = _("Shown is version {number}.").format(number=number)
                return reader, f"{problem} {shown}"
            raise

    def history(self) -> list[Version]:
        """Return every version, newest first; of a damaged store, as far as it can be read."""
        try:
            return ledger_of(self._files, self._files.read_pointer().number)
        except StoreDamaged:
            for number in reversed(self._files.numbers()):
                try:
                    return ledger_of(self._files, number)
                except StoreProblem:
                    continue
            raise

    def change(
        self,
        author: str,
        message: str,
        apply: Apply,
        *,
        base: str | None = None,
        import_sha256: str | None = None,
    ) -> Version:
        """Publish a new version with a change; return it.

        apply: makes the change through the connection it is given, which is inside a transaction
        that it must not end. base: the version_id the change was thought out on; None accepts
        any. import_sha256: fingerprint of the imported file. A file whose rows are in the store
        already, and a change that changes nothing, return the version that holds them and publish
        nothing. Raises StaleChange, ChecksFailed, StoreBusy, DiskFull, StoreNotWritable and what
        ``apply`` raises; the store is then as it was.
        """
        self.current()
        return publish(self._files, Reason(author, message, import_sha256), apply, base=base)

    def restore(self, number: int, author: str, message: str | None = None) -> Version:
        """Publish a new version with the records of version ``number``; return it.

        It works on a store whose current version or pointer is damaged. Raises UnknownVersion,
        AskedWrongly for the version that is current, StoreDamaged when that version is damaged
        too, and what ``change`` raises.
        """
        files = self._files
        if not files.numbers():
            self.current()
            raise with_way_out(files, _("The store holds no version at all."))
        reason = Reason(author, message or _("Back to version {number}.").format(number=number))
        return restoring.restore(files, number, reason)

    def undo(
        self, number: int, author: str, message: str | None = None, *, base: str | None = None
    ) -> Version:
        """Publish a new version that takes back what version ``number`` did; return it.

        base: the version_id that was looked at; None accepts any. Raises LaterChanges, which names
        the later versions that build on it, AskedWrongly when there is nothing to take back,
        UnknownVersion, also for a pruned version, and what ``change`` raises.
        """
        self.current()
        return undoing.undo(self._files, number, author, message, base)

    def refusal_to_undo(self, number: int) -> str | None:
        """Say why version ``number`` cannot be undone as things are now; None when it can.

        Raises StoreDamaged when a version that must be looked at cannot be read.
        """
        try:
            current = self.current().number
            require_kept(self._files, number, current)
            undoing.refuse(self._files, self._ledger(current), number)
        except (AskedWrongly, LaterChanges) as problem:
            return str(problem)
        return None

    def prunable(
        self,
        keep_newest: int | None = None,
        before: date | None = None,
        keep: Collection[int] = (),
    ) -> Pruned:
        """Say what ``prune`` would delete, and delete nothing."""
        self.current()
        return pruning.prunable(self._files, keep_newest, before, keep)

    def prune(
        self,
        keep_newest: int | None = None,
        before: date | None = None,
        keep: Collection[int] = (),
    ) -> Pruned:
        """Delete old versions for good; the ledger still tells of them.

        keep_newest: so many of the newest stay, at least 1. before: those published on or after
        that day (UTC) stay. With both, what either keeps stays. The current version, those in
        ``keep`` and those that reports were issued from always stay. Raises AskedWrongly without
        either, StoreBusy, StoreNotWritable.
        """
        self.current()
        return pruning.prune(self._files, keep_newest, before, keep)

    def forget_person(self, person_id: str, author: str) -> Forgotten:
        """Remove a person's name from every version and imported file; the figures stay.

        What was broken off earlier, for whomever, is finished first. Raises UnknownPerson when no
        version has the person, StoreDamaged when a version cannot be read, StoreBusy, DiskFull.
        """
        self.current()
        return forgetting.forget(self._files, person_id, author)

    def keep_original(self, sha256: str, data: bytes | Path) -> None:
        """Keep the bytes of an imported file under their fingerprint, 64 hexadecimal digits.

        Raises ValueError when it is not theirs, DiskFull, StoreNotWritable.
        """
        originals.keep_original(self._files, sha256, data)

    def original(self, sha256: str) -> Path | None:
        """Return where an imported file is kept; None when it is not."""
        return originals.original(self._files, sha256)

    def kept(self) -> dict[int, int]:
        """Return the versions whose files are kept, ascending, with their size in bytes."""
        sizes = {}
        for number in self._files.numbers():
            with suppress(FileNotFoundError):
                sizes[number] = self._files.version_file(number).stat().st_size
        return sizes

    def stamp(self, number: int) -> int:
        """Return when the file of a version was written, in ns; 0 when it is not kept.

        It changes when a person is forgotten, although the version stays the same.
        """
        try:
            return self._files.version_file(number).stat().st_mtime_ns
        except OSError:
            return 0

    def verify(self, progress: Callable[[str], None]) -> None:
        """Read every row of every version, and run every check on the current one.

        progress: told one sentence a version. Raises StoreDamaged, which names what is damaged and
        the way out, or ChecksFailed.
        """
        verifying.verify(self._files, self.current(), self.open, progress)

    def _ledger(self, number: int) -> list[Version]:
        try:
            return ledger_of(self._files, number)
        except StoreDamaged as problem:
            raise with_way_out(self._files, str(problem), number) from problem

    def _reader(self, number: int) -> Reader:
        """Open a version as it is, or a migrated copy of it; publish nothing."""
        version = self._ledger(number)[0]
        refuse_newer(self._files, version)
        file = self._files.version_file(number)

        def explain(problem: duckdb.Error) -> CJNMetricsError:
            if mishaps.says_disk_full(problem):
                return mishaps.disk_full(self.folder)
            sentence = _("The version file {file} is damaged.").format(file=file)
            return with_way_out(self._files, sentence, number)

        try:
            if is_up_to_date(version):
                return Reader(open_hardened(file), version, explain)
            return Reader(open_migrated_copy(file, version), version, explain)
        except duckdb.Error as problem:
            raise explain(problem) from problem

    def _whole(self, reader: Reader) -> Reader:
        """Return the reader once every row of its version was read; raises StoreDamaged."""
        reader.read_through()
        return reader

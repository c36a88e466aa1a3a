"""A store on disk: numbered version files, and a small pointer that names the current one."""

import json
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import filelock

from cjn_metrics.errors import NotAStore, StoreBusy, StoreDamaged, StoreMissing, StoreNewer
from cjn_metrics.store.mishaps import not_readable
from cjn_metrics.translation import _

FORMAT = "cjn-metrics-store/1"
WAIT_SECONDS = 5.0

_README = Path(__file__).with_name("folder_readme.txt")


@dataclass(frozen=True)
class Pointer:
    """Which version is current; ``version_id`` differs between stores, ``number`` does not."""

    number: int
    version_id: str
    schema_number: int


class StoreFolder:
    """Where the files of a store lie and how they are replaced, whatever they hold."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self.versions = folder / "versions"
        self.pointer = folder / "current"
        self.lock = folder / "lock"
        self.readme = folder / "README.txt"
        self.originals = folder / "originals"
        self.mappings = folder / "mappings"
        self.issued = folder / "issued.json"
        self.issued_reports = folder / "issued"
        self.links = folder / "links.json"
        self.forgetting = folder / "forgetting.json"
        self._pointer_part = folder / "current.part"

    def version_file(self, number: int) -> Path:
        """Return where version ``number`` lies, whether it exists or not."""
        return self.versions / f"{number:06d}.duckdb"

    def part_file(self, number: int) -> Path:
        """Return where version ``number`` is built before it is published."""
        return self.versions / f"{number:06d}.duckdb.part"

    def numbers(self) -> list[int]:
        """Return the numbers of the version files there are, ascending."""
        with suppress(FileNotFoundError, NotADirectoryError):
            names = (re.fullmatch(r"(\d{6,})\.duckdb", name) for name in os.listdir(self.versions))
            return sorted(int(match[1]) for match in names if match)
        return []

    def is_empty(self) -> bool:
        """True when a new store may be made here: nothing, or what a broken-off create left."""
        if not os.path.lexists(self.path):
            return True
        if not self.path.is_dir():
            return False
        # A mapping may be saved before there are records; a store keeps it when it is made.
        there = set(os.listdir(self.path)) - {self.mappings.name}
        ours = {self.lock.name, self.readme.name, self.versions.name, self._pointer_part.name}
        begun = self.lock.name in there and there <= ours
        return not there or (begun and not self.numbers() and not self._strangers())

    def read_pointer(self) -> Pointer:
        """Return what the pointer says.

        Raises StoreMissing, NotAStore, StoreDamaged (without saying what could be restored) or,
        for a layout of the folder that came after this one, StoreNewer.
        """
        try:
            text = self.pointer.read_text(encoding="utf-8")
        except PermissionError as problem:
            raise not_readable(self.path) from problem
        except (OSError, UnicodeDecodeError) as problem:
            raise self._without_pointer() from problem
        try:
            said = json.loads(text)
            if said["format"] == FORMAT:
                pointer = Pointer(said["number"], said["version_id"], said["schema_number"])
                if all(map(isinstance, vars(pointer).values(), (int, str, int))):
                    return pointer
            elif str(said["format"]).startswith(FORMAT.rpartition("/")[0]):
                raise StoreNewer(
                    _(
                        "The store in {folder} was made by a newer CJN Metrics; update CJN Metrics"
                        " to open it."
                    ).format(folder=self.path)
                )
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise self._without_pointer() from problem
        raise self._without_pointer()

    def issued_versions(self) -> frozenset[int]:
        """Return the versions that reports were issued from; ``issued.json`` lists them.

        Raises StoreDamaged when it cannot be read, so that no such version is taken for another.
        """
        try:
            said = json.loads(self.issued.read_text(encoding="utf-8"))
            return frozenset(int(number) for number in said["versions"])
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise StoreDamaged(
                _(
                    "The file {file}, which lists the versions that reports were issued from,"
                    " cannot be read; put back the one of a backup."
                ).format(file=self.issued)
            ) from problem

    def mark_issued(self, number: int) -> None:
        """Note that a report was issued from a version; the lock must be held."""
        numbers = sorted(self.issued_versions() | {number})
        replace_file(self.issued, (json.dumps({"versions": numbers}) + "\n").encode())

    def write_pointer(self, pointer: Pointer) -> None:
        """Make a version the current one, in one step that is either done or not."""
        said = {"format": FORMAT, **vars(pointer)}
        replace_file(self.pointer, (json.dumps(said, indent=2) + "\n").encode())

    def seal(self, number: int) -> None:
        """Give a finished part its final name; it is read-only from then on."""
        part = self.part_file(number)
        descriptor = os.open(part, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.chmod(0o440)
        os.replace(part, self.version_file(number))
        _settle(self.versions)

    def prepare(self) -> None:
        """Make the folder for the versions and the note for whoever finds the folder."""
        self.versions.mkdir(mode=0o700, exist_ok=True)
        self.path.chmod(0o700)
        with open(self.readme, "w", encoding="utf-8", opener=_private) as file:
            file.write(_README.read_text(encoding="utf-8"))

    def unprepare(self) -> None:
        """Take back ``prepare`` and the lock of a store that did not come about."""
        self.readme.unlink(missing_ok=True)
        with suppress(OSError):
            self.versions.rmdir()
        self.lock.unlink(missing_ok=True)

    def sweep(self, above: int | None = None) -> None:
        """Clear away what broken-off changes left: parts, and versions above the current one.

        above: the current version's number; None (not known) leaves every whole version alone.
        """
        if self.versions.is_dir():
            for name in os.listdir(self.versions):
                if name.endswith((".part", ".part.wal")):
                    (self.versions / name).unlink(missing_ok=True)
        if above is not None:
            # A pointer from a backup or a sync conflict may lag behind versions that were
            # published, so they are set aside, not removed.
            for number in self.numbers():
                if number > above:
                    file = self.version_file(number)
                    file.replace(file.with_name(f"{file.name}.{uuid.uuid4().hex[:8]}.set-aside"))

    def remove_version(self, number: int) -> None:
        """Delete a version for good; a log beside it goes with it."""
        file = self.version_file(number)
        file.unlink(missing_ok=True)
        for log in self.versions.glob(f"{file.name}.wal*"):
            log.unlink(missing_ok=True)

    def discard(self, number: int) -> None:
        """Remove what is left of building a version; a published one stays."""
        part = self.part_file(number)
        leftovers = [part, part.with_name(f"{part.name}.wal"), self._pointer_part]
        if not self._may_be_current(number):
            leftovers.append(self.version_file(number))
        for leftover in leftovers:
            with suppress(OSError):
                leftover.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to write. Raises StoreBusy after ``WAIT_SECONDS`` of waiting."""
        lock = filelock.FileLock(self.lock, timeout=WAIT_SECONDS, mode=0o600)
        try:
            lock.acquire()
        except filelock.Timeout as problem:
            raise StoreBusy(
                _(
                    "Another change is being made to the store in {folder};"
                    " try again when it is done."
                ).format(folder=self.path)
            ) from problem
        try:
            yield
        finally:
            lock.release()

    def _may_be_current(self, number: int) -> bool:
        """False only when the pointer is known to name another version, or none."""
        try:
            return bool(json.loads(self.pointer.read_text(encoding="utf-8"))["number"] == number)
        except FileNotFoundError:
            return False
        except (OSError, ValueError, KeyError, TypeError):
            return True

    def _strangers(self) -> bool:
        if not self.versions.is_dir():
            return False
        return not all(name.endswith((".part", ".part.wal")) for name in os.listdir(self.versions))

    def _without_pointer(self) -> StoreMissing | NotAStore | StoreDamaged:
        """Tell apart why there is no pointer to read."""
        if self.numbers():
            return StoreDamaged(
                _("The file {file}, which names the current version, cannot be read.").format(
                    file=self.pointer
                )
            )
        if self.is_empty():
            return StoreMissing(
                _(
                    "There is no store in {folder}. Make one with:"
                    " python -m cjn_metrics create --store {folder}"
                ).format(folder=self.path)
            )
        return NotAStore(
            _(
                "{folder} is not a store of CJN Metrics. A store is a folder that was made with:"
                " python -m cjn_metrics create --store FOLDER"
            ).format(folder=self.path)
        )


def replace_file(file: Path, content: bytes) -> None:
    """Write a private file in one step that is either done or not."""
    part = file.with_name(f"{file.name}.part")
    with open(part, "wb", opener=_private) as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    os.replace(part, file)
    _settle(file.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle(folder: Path) -> None:
    """Make renames in a folder survive a power cut, where the system can sync a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

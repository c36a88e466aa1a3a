"""Forgetting a person: the name leaves every version and every imported file; figures stay.

A new version without the name is published first, then each older one is written anew in its
place. A note in the store says what is under way until all is done, so that whatever breaks off
is finished by asking again.
"""

import json
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import duckdb

from cjn_metrics.errors import StoreDamaged, StoreProblem, UnknownPerson
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder, replace_file
from cjn_metrics.store.ledger import Version
from cjn_metrics.store.names import NamePattern, plain
from cjn_metrics.store.opening import open_hardened
from cjn_metrics.store.originals import REMOVED, originals
from cjn_metrics.store.publishing import Reason, publish_from, refuse_newer
from cjn_metrics.store.recovering import ledger_of, with_way_out
from cjn_metrics.store.rewriting import Nameless, name_removed, name_removed_here, rewrite
from cjn_metrics.store.searching import text_of
from cjn_metrics.translation import _

# Who made, got or ended something, in what lies beside the versions.
_PEOPLE = ("author", "withdrawn_by", "person", "revoked_by")


@dataclass(frozen=True)
class Forgotten:
    """What forgetting a person did. ``texts`` counts cells of the current version."""

    version: Version
    texts: int
    versions_rewritten: int
    originals_removed: int


@dataclass(frozen=True)
class _Begun:
    """The note in the store; it holds the name until it is gone from everything else."""

    person_id: str
    new_id: str
    names: Sequence[str]
    author: str
    above: int
    """The version that was current; the one without the name has a higher number."""


def forget(files: StoreFolder, person_id: str, author: str) -> Forgotten:
    """Remove a person's name from the whole store; what was broken off earlier is finished first.

    Raises UnknownPerson when no version has the person, StoreDamaged when a version cannot be
    read and so may still hold the name, StoreBusy, DiskFull, StoreNotWritable.
    """
    with mishaps.writing_to(files.path), files.locked():
        begun = _read_note(files)
        if begun is not None:
            done = _finish(files, begun)
            if person_id in (begun.person_id, begun.new_id):
                return done
        return _finish(files, _begin(files, person_id, author))


def is_broken_off(files: StoreFolder) -> bool:
    """True when forgetting a person was begun and not finished."""
    return files.forgetting.exists()


def _read_note(files: StoreFolder) -> _Begun | None:
    try:
        return _Begun(**json.loads(files.forgetting.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as problem:
        raise StoreDamaged(
            _(
                "The file {file}, which says what is under way, cannot be read; delete it and run"
                " “forget” again."
            ).format(file=files.forgetting)
        ) from problem


def _begin(files: StoreFolder, person_id: str, author: str) -> _Begun:
    current = files.read_pointer().number
    names: set[str] = set()
    for number in files.numbers():
        if number <= current:
            with suppress(StoreProblem, duckdb.Error):
                names |= _names_in(files, number, person_id)
    if not names:
        raise UnknownPerson(
            _("No version of the store has a person with the identifier {id!r}.").format(
                id=person_id
            )
        )
    if names == {name_removed()}:
        raise UnknownPerson(_("The person {id!r} is forgotten already.").format(id=person_id))
    begun = _Begun(
        person_id=person_id,
        new_id=f"forgotten-{uuid.uuid4().hex[:12]}",
        names=sorted(names - {name_removed(), name_removed_here()}),
        author=author,
        above=current,
    )
    replace_file(files.forgetting, json.dumps(vars(begun)).encode())
    return begun


def _names_in(files: StoreFolder, number: int, person_id: str) -> set[str]:
    cursor = open_hardened(files.version_file(number)).cursor()
    found = cursor.execute("select name from person where person_id = ?", [person_id]).fetchall()
    cursor.close()
    return {name for (name,) in found}


def _finish(files: StoreFolder, begun: _Begun) -> Forgotten:
    person = Nameless(begun.person_id, begun.new_id, NamePattern(begun.names, [begun.person_id]))
    current = files.read_pointer().number
    files.sweep(above=current)
    version, texts = _publish(files, begun, person, current)
    older = [number for number in files.numbers() if number < version.number]
    damaged = [number for number in older if not _rewrite_older(files, number, person)]
    removed = _remove_originals(files, person, _files_that_named(files, begun.new_id, version))
    _clear_rest(files, person)
    if damaged:
        listed = ", ".join(map(str, damaged))
        raise StoreDamaged(
            _(
                "The person is forgotten, except in damaged versions, which cannot be read:"
                " {numbers}. Delete their files in {folder} and run this again."
            ).format(numbers=listed, folder=files.versions)
        )
    files.forgetting.unlink()
    return Forgotten(version, texts, len(older), removed)


def _publish(
    files: StoreFolder, begun: _Begun, person: Nameless, current: int
) -> tuple[Version, int]:
    """Publish the version without the name, unless that was done before it was broken off."""
    try:
        ledger = ledger_of(files, current, whole=True)
    except StoreDamaged as problem:
        raise with_way_out(files, str(problem), current) from problem
    refuse_newer(files, ledger[0])
    message = _("A person was forgotten.")
    scratch = files.part_file(0)
    try:
        texts = rewrite(files.version_file(current), scratch, person)
        done = [v for v in ledger if v.number > begun.above and v.message == message]
        if done and not texts and not _names_in(files, current, begun.person_id):
            return done[0], texts
        author = person.pattern.without(begun.author, name_removed_here())
        return publish_from(files, Reason(author, message), scratch, current), texts
    finally:
        scratch.unlink(missing_ok=True)


def _rewrite_older(files: StoreFolder, number: int, person: Nameless) -> bool:
    """Write a version anew in its place; False when it cannot be read."""
    part = files.part_file(number)
    try:
        ledger_of(files, number, whole=True)
        rewrite(files.version_file(number), part, person)
        files.seal(number)
    except StoreDamaged:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _files_that_named(files: StoreFolder, new_id: str, newest: Version) -> set[str]:
    """Return the fingerprints of the imports that brought rows of the person.

    Where the versions around an import are not kept, one that brought people is taken for one.
    """
    found: set[str] = set()
    kept = set(files.numbers())
    ledger = ledger_of(files, newest.number)
    for version, before in pairwise(ledger):
        if version.import_sha256 is None:
            continue
        if {version.number, before.number} <= kept:
            is_his = _rows_of(files, version.number, new_id) - _rows_of(
                files, before.number, new_id
            )
        else:
            is_his = {c.table_name for c in version.changes} & {"person", "attendance", "speaking"}
        if is_his:
            # Behind a + stands what was mended in the file; the original has what is before it.
            found.add(version.import_sha256.partition("+")[0])
    return found


def _rows_of(files: StoreFolder, number: int, new_id: str) -> set[str]:
    cursor = open_hardened(files.version_file(number)).cursor()
    found = cursor.execute(
        "select 'person' from person where person_id = $id"
        " union all select attendance_id from attendance where person_id = $id"
        " union all select speaking_id from speaking where person_id = $id",
        {"id": new_id},
    ).fetchall()
    cursor.close()
    return {row for (row,) in found}


def _remove_originals(files: StoreFolder, person: Nameless, named: set[str]) -> int:
    removed = 0
    for file in originals(files):
        if file.name in named or person.pattern.may_be_in(text_of(file)):
            today = datetime.now(UTC).date()
            note = _("Removed on {day}: it named a person who was forgotten.").format(day=today)
            replace_file(file.with_name(file.name + REMOVED), f"{note}\n".encode())
            file.unlink()
            removed += 1
    return removed


def _clear_rest(files: StoreFolder, person: Nameless) -> None:
    """Remove the name from saved mappings, and what was set aside, which nobody can look into."""
    if files.mappings.is_dir():
        for file in files.mappings.glob("*.json"):
            text = file.read_text(encoding="utf-8", errors="replace")
            if any(clue in plain(text) for clue in person.pattern.clues):
                said = _without(json.loads(text), person)
                replace_file(file, json.dumps(said, ensure_ascii=False, indent=2).encode())
    for file in (files.links, *files.issued_reports.glob("*.json")):
        if file.exists():
            _rename_people(file, person)
    leftovers = [*files.versions.glob("*.set-aside"), *files.path.glob("*.part")]
    for folder in (files.originals, files.mappings):
        leftovers += folder.glob("*.part")
    for file in leftovers:
        file.unlink(missing_ok=True)


def _rename_people(file: Path, person: Nameless) -> None:
    """Take the name out of who made, got or ended something, from a damaged file everywhere."""
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        said = json.loads(text)
        for entry in said.get("links", [said]):
            entry |= {key: _without(entry[key], person) for key in _PEOPLE if key in entry}
        text = f"{json.dumps(said, ensure_ascii=False, indent=2)}\n"
    except (ValueError, TypeError, AttributeError):
        text = person.pattern.without(text, name_removed_here())
    replace_file(file, text.encode())


def _without(said: object, person: Nameless) -> object:
    if isinstance(said, str):
        return person.pattern.without(said, name_removed_here())
    if isinstance(said, dict):
        return {_without(key, person): _without(value, person) for key, value in said.items()}
    if isinstance(said, list):
        return [_without(each, person) for each in said]
    return said

"""Mappings that a person made by hand and kept, offered when the same headers come again."""

import hashlib
import json
import os
import re
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from cjn_metrics.errors import AskedWrongly, OutputProblem, UnknownProfile, good_values
from cjn_metrics.intake.decisions import LEFT_AWAY, DateOrder, Decisions
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.problems import Problem
from cjn_metrics.intake.profiles.headers import folded
from cjn_metrics.intake.table import MappedTable, Recognized
from cjn_metrics.translation import _

PREFIX = "saved:"
"""Before the name of a saved mapping, where the name of a profile is asked for."""

_LASTING = frozenset(
    {
        "activity.type",
        "activity.audience",
        "activity.theme",
        "activity.place",
        "organization.type",
        "organization.country",
        "organization.province",
        "attendance.role",
        "attendance.status",
        "attendance.mode",
        "submission.status",
        "submission.language",
    }
)
"""Fields whose value may be the next file's too. A title, a day, a name or a count is not: kept,
it would put the next file's rows on the activity of this one."""


class SavedMapping(BaseModel):
    """One saved mapping, as its file holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    profile: str | None = None
    """The profile beneath it; None finds one."""
    headers: list[str]
    columns: dict[str, str]
    values: dict[str, str] = {}
    splits: dict[str, str] = {}
    date_order: DateOrder | None = None


def save_mapping(folder: Path, name: str, columns: Sequence[str], decisions: Decisions) -> Path:
    """Keep how the columns of a file were read, under a name; return the file it is kept in.

    ``columns`` are the file's headers. Neither rows nor names nor anything that is true of one
    file only is kept. The same name again replaces it. Raises AskedWrongly without a name and
    OutputProblem when the folder cannot be written to.
    """
    shown = " ".join(name.split())
    if not shown:
        raise AskedWrongly(_("A saved mapping needs a name, for example “Sign-in sheet”."))
    base = decisions.profile
    saved = SavedMapping(
        name=shown,
        profile=None if base is None or base.startswith(PREFIX) else base,
        headers=sorted(set(columns)),
        columns=dict(decisions.columns),
        values={field: text for field, text in decisions.values.items() if field in _LASTING},
        splits=dict(decisions.splits),
        date_order=decisions.date_order,
    )
    path = folder / f"{_slug(shown)}.json"
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(part, "x", encoding="utf-8") as file:
            json.dump(saved.model_dump(), file, ensure_ascii=False, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as problem:
        raise OutputProblem(
            _("The mapping cannot be saved in {folder}: {reason}.").format(
                folder=folder, reason=problem.strerror or type(problem).__name__
            )
        ) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path


def saved_mappings(folder: Path) -> dict[str, SavedMapping]:
    """Return the saved mappings of a folder by name, sorted; none for a folder there is not.

    A file that cannot be read is passed over: ``recognize`` says so.
    """
    return _read_all(folder)[0]


def saved_decisions(folder: Path, profile_name: str) -> Decisions:
    """Return what a saved mapping decides, for its name with or without "saved:".

    Raises UnknownProfile, naming the nearest.
    """
    saved = saved_mapping(folder, profile_name)
    return Decisions(
        profile=PREFIX + saved.name,
        columns=saved.columns,
        values=saved.values,
        splits=saved.splits,
        date_order=saved.date_order,
    )


def saved_mapping(folder: Path | None, profile_name: str) -> SavedMapping:
    """Return one saved mapping. Raises UnknownProfile, naming the nearest."""
    known = saved_mappings(folder) if folder else {}
    name = profile_name.removeprefix(PREFIX)
    try:
        return known[name]
    except KeyError:
        raise UnknownProfile(
            _("There is no saved mapping “{name}”. {known}").format(
                name=name, known=good_values(name, known)
            )
        ) from None


def fitting(folder: Path, recognized: Recognized) -> tuple[SavedMapping | None, list[Problem]]:
    """Return the mapping that was made for the headers of a file, and which cannot be read.

    The headers are those of one of its tables, or of all of them. The first by name is taken.
    """
    known, problems = _read_all(folder)
    each = [frozenset(map(folded, one.table.columns)) for one in recognized.tables]
    sets = {*each, frozenset[str]().union(*each)}
    for saved in known.values():
        if frozenset(map(folded, saved.headers)) in sets:
            return saved, problems
    return None, problems


def lay_over(recognized: Recognized, saved: SavedMapping) -> Recognized:
    """Return what was recognized, with the columns and values of a saved mapping."""
    return replace(
        recognized,
        profile=PREFIX + saved.name,
        title=saved.name,
        tables=[_over_table(one, saved) for one in recognized.tables],
    )


def _over_table(mapped: MappedTable, saved: SavedMapping) -> MappedTable:
    columns, expected = dict(mapped.columns), set(mapped.expected)
    sheet = folded(mapped.table.sheet)
    for name, field in saved.columns.items():
        of_sheet, mark, rest = name.partition("!")
        names = {folded(name)} | ({folded(rest)} if mark and folded(of_sheet) == sheet else set())
        for column in mapped.table.columns:
            if folded(column) not in names:
                continue
            columns.pop(column, None)
            if field == LEFT_AWAY:
                expected.add(column)
            else:
                columns[column] = field
                expected.discard(column)
    ordered = {name: columns[name] for name in mapped.table.columns if name in columns}
    values = {**mapped.values, **saved.values}
    return replace(mapped, columns=ordered, values=values, expected=frozenset(expected))


def _read_all(folder: Path) -> tuple[dict[str, SavedMapping], list[Problem]]:
    known: dict[str, SavedMapping] = {}
    problems = []
    for path in sorted(folder.glob("*.json")):
        try:
            saved = SavedMapping.model_validate_json(path.read_bytes())
            unknown = {*saved.columns.values(), *saved.values} - FIELDS.keys() - {LEFT_AWAY}
        except (OSError, ValidationError):
            unknown = {"unreadable"}
        if unknown:
            message = _("The saved mapping {file} cannot be read and is passed over.")
            problems.append(Problem("warning", message.format(file=path.name)))
        else:
            known[saved.name] = saved
    return dict(sorted(known.items())), problems


def _slug(name: str) -> str:
    """Return a file name for a mapping: never a path, never that of another mapping."""
    readable = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable or 'mapping'}-{digest}"

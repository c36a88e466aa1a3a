"""Putting an accepted draft into the store: one version, all of it or nothing."""

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from cjn_metrics.errors import FileRefused, ImportStopped
from cjn_metrics.intake.draft import Draft, Fill
from cjn_metrics.store import Store, Version
from cjn_metrics.translation import _, plural

Progress = Callable[[str, float], None]

_BATCH = 20_000
_KEYS = {
    "organization": "organization_id",
    "activity": "activity_id",
    "submission": "activity_id",
    "attendance": "attendance_id",
}


def keep(
    draft: Draft,
    store: Store,
    author: str,
    message: str,
    original: bytes | Path | None = None,
    base: str | None = None,
    progress: Progress | None = None,
) -> Version:
    """Store what a draft adds, as one version; return it, or the one that has it all already.

    original: the file, kept beside the store under its fingerprint; None keeps none. base: the
    version_id that the draft was understood against; when the store has moved on, StaleChange is
    raised and the file must be understood anew. Raises ImportStopped while the draft has errors,
    FileRefused when the file is no longer the one that was read, and what ``Store.change`` raises;
    then nothing is stored.
    """
    if not draft.can_be_stored:
        raise ImportStopped(
            plural(
                "{count} thing must be mended first; nothing was stored.",
                "{count} things must be mended first; nothing was stored.",
                max(1, len(draft.errors)),
            )
        )
    say: Progress = progress or (lambda _sentence, _share: None)

    def apply(con: duckdb.DuckDBPyConnection) -> None:
        if not draft.rows and not draft.fills:
            return
        source = f"import-{uuid.uuid4().hex[:12]}"
        con.execute(
            "insert into source (source_id, title, kind, note) values (?, ?, ?, ?)",
            [
                source,
                draft.file_name,
                draft.source_kind,
                _("Imported as: {profile}").format(profile=draft.profile_title),
            ],
        )
        for place, (table, columns) in enumerate(draft.rows.items()):
            say(_("Storing the records"), place / len(draft.rows))
            _insert(con, table, columns, source)
        _fill(con, draft.fills)
        say(_("Checking the records"), 1.0)

    is_kept = original is None or store.original(draft.original_sha256) is not None
    if original is not None and not is_kept:
        # Before the rows that rest on it: a kill in between leaves a file too much, none too few.
        _keep_original(draft, store, original)
    try:
        version = store.change(
            author,
            message or _("Imported {file}").format(file=draft.file_name),
            apply,
            base=base,
            import_sha256=draft.sha256,
        )
    finally:
        # No row rests on it: the import failed, or all of it was recorded already.
        if not is_kept and not _rests_on(store, draft.original_sha256):
            unused = store.original(draft.original_sha256)
            if unused:
                unused.unlink(missing_ok=True)
    return version


def _keep_original(draft: Draft, store: Store, original: bytes | Path) -> None:
    try:
        store.keep_original(draft.original_sha256, original)
    except (ValueError, FileNotFoundError) as problem:
        raise FileRefused(
            _("The file was changed or moved while it was read; import it again.")
        ) from problem


def _rests_on(store: Store, original_sha256: str) -> bool:
    """True when a version was made from the file: by this import, or by another at the same time.

    The fingerprint of a mended file begins with the file's own.
    """
    return any(
        (version.import_sha256 or "").startswith(original_sha256) for version in store.history()
    )


def _insert(
    con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, list[Any]], source: str
) -> None:
    """Add rows in batches of whole columns; every one names the import as its source."""
    described = con.execute(
        "select column_name, data_type from duckdb_columns()"
        " where table_name = ? and database_name = current_database()",
        [table],
    ).fetchall()
    types = dict(described)
    names = list(columns)
    listed = ", ".join(f'"{name}"' for name in names)
    unnested = ", ".join(f"unnest(${name}::{types[name]}[])" for name in names)
    for start in range(0, len(columns[names[0]]), _BATCH):
        batch = {name: columns[name][start : start + _BATCH] for name in names}
        con.execute(
            f'insert into "{table}" ({listed}, source_id) select {unnested}, $the_source',
            {**batch, "the_source": source},
        )


def _fill(con: duckdb.DuckDBPyConnection, fills: list[Fill]) -> None:
    for fill in fills:
        # Table and column are ours; what a file says is only ever bound.
        con.execute(
            f'update "{fill.table}" set "{fill.column}" = ? where "{_KEYS[fill.table]}" = ?',
            [fill.value, fill.row_id],
        )

"""Deleting a record with what is part of it; History brings it back."""

import duckdb

from cjn_metrics.editing.finding import dependents, parts, record
from cjn_metrics.editing.saving import signed
from cjn_metrics.editing.shape import shape
from cjn_metrics.editing.wording import counted_rows
from cjn_metrics.errors import BadRecord
from cjn_metrics.store import Reader, Store, Version
from cjn_metrics.translation import _

_WAY_OUT = {
    "organization": "If it is another one under a second name, merge them instead.",
    "person": "Take those away first, or merge this person with the one who is meant.",
    "source": "Choose another source for those first.",
}


def reason_against_deleting(reader: Reader, table: str, key: str) -> str | None:
    """Say why a record cannot be deleted: what depends on it without being part of it.

    None when nothing does. Raises UnknownRecord when the record is not there.
    """
    record(reader, table, key)
    held = dependents(reader, table, key)
    if "network" in held and table == "organization":
        return _("This organization is the network itself; it cannot be deleted.")
    if not held:
        return None
    return _("Other records depend on it: {what}. {way_out}").format(
        what=counted_rows(held), way_out=_(_WAY_OUT[table])
    )


def delete_record(
    store: Store, reader: Reader, table: str, key: str, author: str, message: str
) -> Version:
    """Delete one row and all that is part of it, as one version; return that.

    reader: the version that the person looked at. Raises UnknownRecord; BadRecord, with counts,
    when other records depend on it, or without an author or a message; StaleChange when the store
    has changed meanwhile; and what ``Store.change`` raises.
    """
    signed(author, message)
    if reason := reason_against_deleting(reader, table, key):
        raise BadRecord({"record": reason})

    def apply(con: duckdb.DuckDBPyConnection) -> None:
        # Names of tables and columns are the schema's own; the identifier is bound.
        for part, condition in parts(table):
            con.execute(f"delete from {part} where {condition}", {"key": key})
        con.execute(f"delete from {table} where {shape(table).key[0]} = $key", {"key": key})

    return store.change(author.strip(), message.strip(), apply, base=reader.version.version_id)

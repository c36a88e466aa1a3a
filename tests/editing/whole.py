"""Everything that a store holds, to compare versions by."""

from cjn_metrics.editing.shape import shapes


def everything(reader):
    """Every row of every table of records, in one order."""
    return {
        table: sorted(map(repr, reader.rows(f"select * from {table}", {}))) for table in shapes()
    }

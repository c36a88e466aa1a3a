"""Putting many small records into the tables, a bounded number at a time."""

from collections.abc import Sequence

import duckdb
import pandas as pd

from cjn_metrics.demo.columns import COLUMNS

AT_ONCE = 20_000


class Rows:
    """Collects rows per table and inserts them in batches of ``AT_ONCE``.

    A frame is registered by name rather than found by DuckDB in the caller's variables, which
    a connection without external access refuses; it is also far faster than ``executemany``.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._waiting: dict[str, list[Sequence[object]]] = {table: [] for table in COLUMNS}

    def add(self, table: str, *row: object) -> None:
        """Add one row, its cells in the order of ``COLUMNS[table]``."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= AT_ONCE:
            self._insert(table)

    def finish(self) -> None:
        """Insert what is still waiting."""
        for table in self._waiting:
            self._insert(table)

    def _insert(self, table: str) -> None:
        rows = self._waiting[table]
        if not rows:
            return
        names = list(COLUMNS[table])
        frame = pd.DataFrame(rows, columns=names, dtype=object)
        # A column without any value has no type of its own that could become a date.
        blank = frame.isna().all()
        values = ", ".join("null" if blank[name] else f'"{name}"' for name in names)
        targets = ", ".join(f'"{name}"' for name in names)
        self._con.register("demo_rows", frame)
        try:
            self._con.execute(f"insert into {table} ({targets}) select {values} from demo_rows")
        finally:
            self._con.unregister("demo_rows")
        rows.clear()

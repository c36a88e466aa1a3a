"""Datasette over an SQLite file of the same records, asked six questions at once as SQL."""

import json
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb

from benchmarks.peers.environments import python_of
from benchmarks.peers.questions import TOP, Answers, grain
from cjn_metrics.filters import Filters
from tests.running_server import RunningServer, free_port, running

# Datasette ends a statement after a second by default, which a million attendances may need.
SQL_SECONDS = 120
# Three statements run at a time by default, the others wait for them.
_ANSWER_SECONDS = 3 * SQL_SECONDS
_SCHEMA = Path(__file__).with_name("sqlite_tables.sql").read_text(encoding="utf-8")
_LETTERS = {"month": 7, "year": 4}

# Conditions stand in a statement only where something is asked for, as whoever writes it would.
_CONDITIONS = {
    "from": "a.earliest_date >= :from",
    "to": "a.latest_date <= :to",
    "types": "a.type in (select value from json_each(:types))",
    "audiences": "a.activity_id in (select activity_id from activity_audience"
    " where audience in (select value from json_each(:audiences)))",
}
_CAME = (
    " join attendance t on t.activity_id = a.activity_id and t.role = 'participant'"
    " and t.status = 'attended' and t.organization_id <> (select organization_id from network)"
)
_OF_TYPE = (
    " join organization o on o.organization_id = t.organization_id"
    " and o.type in (select value from json_each(:organization_types))"
)
_SPOKE = " join speaking s on s.activity_id = a.activity_id and s.role = 'speaker'"


@dataclass(frozen=True)
class Datasette:
    server: RunningServer
    pool: ThreadPoolExecutor

    def ask(self, change: Filters) -> dict[str, list[dict[str, Any]]]:
        """Send all six questions at once and wait for the last answer."""
        asked = _questions(change)
        found = self.pool.map(self._rows, asked.values(), [_parameters(change)] * len(asked))
        return dict(zip(asked, found, strict=True))

    def _rows(self, sql: str, parameters: Mapping[str, str]) -> list[dict[str, Any]]:
        query = urlencode({"sql": sql, "_shape": "array", **parameters})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        address = f"http://127.0.0.1:{self.server.port}/store.json?{query}"
        try:
            with opener.open(address, timeout=_ANSWER_SECONDS) as response:
                rows: list[dict[str, Any]] = json.load(response)
        except urllib.error.HTTPError as refused:
            with refused:
                said = refused.read(300).decode("utf-8", "replace")
            raise SystemExit(f"Datasette refused {sql}: {said}") from None
        return rows


@contextmanager
def serving(version: Path, folder: Path) -> Iterator[Datasette]:
    """Serve the records of a version file from ``folder``, on this machine alone."""
    python = python_of("datasette")
    convert(version, folder / "store.db")
    port = free_port()
    command = [python, "-m", "datasette", "serve", "--immutable", "store.db"]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    command += ["--setting", "sql_time_limit_ms", str(1000 * SQL_SECONDS)]
    with (
        ThreadPoolExecutor(6) as pool,
        running(port, command, folder, folder, PYTHONPATH="") as server,
    ):
        yield Datasette(server, pool)


def convert(version: Path, file: Path) -> None:
    """Write the records of a version file that are asked for into an SQLite file."""
    with closing(duckdb.connect()) as store, closing(sqlite3.connect(file)) as made:
        store.execute(f"attach '{version}' as version (read_only)")
        store.execute("use version")
        made.executescript(_SCHEMA)
        tables = made.execute("select name from sqlite_schema where type = 'table'").fetchall()
        for (table,) in tables:
            columns = made.execute(f"pragma table_info({table})").fetchall()
            # SQLite knows no dates and no booleans.
            kept = ", ".join(
                f"{name}::{'integer' if kind == 'INTEGER' else 'varchar'}"
                for _place, name, kind, *_rest in columns
            )
            rows = store.execute(f"select {kept} from {table}")
            marks = ", ".join("?" * len(columns))
            while batch := rows.fetchmany(50_000):
                made.executemany(f"insert into {table} values ({marks})", batch)
        made.execute("analyze")
        made.commit()


def told(rows: Mapping[str, list[dict[str, Any]]]) -> Answers:
    """Return what was answered in a form to compare."""
    single = {name: each[0]["n"] for name, each in rows.items() if name not in ("over_time", "top")}
    return Answers(
        **single,
        over_time={row["label"]: row["n"] for row in rows["over_time"]},
        top=[(row["label"], row["n"]) for row in rows["top"]],
    )


def _questions(change: Filters) -> dict[str, str]:
    given = change.parameters()
    held = " and ".join(
        ["a.status = 'held'", *(sql for name, sql in _CONDITIONS.items() if given[name])]
    )
    came = _CAME + (_OF_TYPE if change.organization_types else "")
    letters = _LETTERS[grain(change)]
    bucket, last = (f"substr(a.{day}, 1, {letters})" for day in ("earliest_date", "latest_date"))
    return {
        "activities": f"select count(*) as n from activity a where {held}",
        "organizations": f"select count(distinct t.organization_id) as n from activity a{came}"
        f" where {held}",
        "over_time": f"select {bucket} as label, count(distinct t.organization_id) as n"
        f" from activity a{came} where {held} and {bucket} = {last} group by label order by label",
        "speakers": f"select count(distinct s.person_id) as n from activity a{_SPOKE} where {held}",
        "submissions": "select count(*) as n from activity a join submission using (activity_id)"
        f" where {held}",
        # Names are looked up for the organizations counted, not for every attendance.
        "top": "select name as label, n from (select t.organization_id,"
        f" count(distinct a.activity_id) as n from activity a{came}"
        f" where {held} and a.is_public = 1 group by t.organization_id)"
        f" join organization using (organization_id) order by n desc, label limit {TOP}",
    }


def _parameters(change: Filters) -> dict[str, str]:
    given = change.parameters()
    lists = {name: json.dumps(value) for name, value in given.items() if isinstance(value, list)}
    days = {name: str(given[name]) for name in ("from", "to") if given[name]}
    return {**days, **lists}

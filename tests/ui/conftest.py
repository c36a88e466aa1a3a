"""Servers for the tests that need a real one, and a store with something to keep from others."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cjn_metrics.store import Store, create_store
from tests.running_server import ROOT, RunningServer, free_port, running, serve_command

PAGES = [
    "",
    "organizations",
    "speakers",
    "submissions",
    "activities",
    "about",
    "report",
    "extracts",
]
MANAGE = ["intake", "records", "history"]
CANARY_PERSON = "Canary Personova"
CANARY_BODY = "Canary Bodyworks"
CANARY_ACTIVITY = "Canary gathering"


def add_canaries(con: duckdb.DuckDBPyConnection) -> None:
    """Add an activity that is not public, and who attended it by name."""
    con.execute(
        "insert into organization (organization_id, name) values ('canary', ?)", [CANARY_BODY]
    )
    con.execute("insert into person (person_id, name) values ('canary', ?)", [CANARY_PERSON])
    con.execute(
        "insert into activity (activity_id, title, type, status, earliest_date, latest_date,"
        " is_public) values ('canary', ?, 'training', 'held', '2022-03-04', '2022-03-04', false)",
        [CANARY_ACTIVITY],
    )
    con.execute(
        "insert into attendance (attendance_id, activity_id, organization_id, person_id, role,"
        " status) values ('canary', 'canary', 'canary', 'canary', 'participant', 'attended')"
    )


@pytest.fixture(scope="session")
def guarded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The founding records and one attendance that only a reader at the machine may see."""
    folder = tmp_path_factory.mktemp("guarded") / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(folder).change("Tests", "A gathering to keep to ourselves", add_canaries)
    return folder


@pytest.fixture(scope="session")
def server(
    guarded_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """The dashboard as `serve` starts it, shared by the tests that change nothing."""
    port = free_port()
    folder = tmp_path_factory.mktemp("server")
    with running(port, serve_command(port), guarded_store, folder) as started:
        yield started

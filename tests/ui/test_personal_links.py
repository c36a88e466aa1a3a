"""Extracts by a personal link: with names from anywhere, until it is revoked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjn_metrics.store import give_link, revoke_link
from cjn_metrics.store.folder import StoreFolder
from tests.running_server import RunningServer, free_port, running, serve_command

ATTENDANCE = "/extracts/records/attendance.csv"
ELSEWHERE = {"Host": "cjn.example", "X_Forwarded_For": "203.0.113.7"}


@pytest.fixture(scope="module")
def folder(guarded_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(guarded_store, tmp_path_factory.mktemp("linked") / "store")


@pytest.fixture(scope="module")
def linked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server of its own store, because links are given and revoked there."""
    port = free_port()
    log = tmp_path_factory.mktemp("server")
    with running(port, serve_command(port), folder, log) as started:
        yield started


def test_a_link_shows_names_from_anywhere_until_it_is_revoked(
    linked: RunningServer, folder: Path
) -> None:
    given, secret = give_link(folder, "Dara Example", "Tests")
    before = linked.get(f"{ATTENDANCE}?link={secret}", **ELSEWHERE)
    assert before.status == 200
    assert b"Canary Personova" in before.body
    assert before.headers["Cache-Control"] == "no-store"
    assert b"Canary" not in linked.get(ATTENDANCE, **ELSEWHERE).body
    again = {"If_None_Match": before.headers["ETag"], **ELSEWHERE}
    assert linked.get(f"{ATTENDANCE}?link={secret}", **again).status == 304
    revoke_link(folder, given.id, "Tests")
    for headers in (ELSEWHERE, again, {}):
        after = linked.get(f"{ATTENDANCE}?link={secret}", **headers)
        assert after.status == 403
        assert after.body.startswith(b"This personal link was revoked on ")
        assert b"Canary" not in after.body


def test_a_link_takes_filters_and_forms(linked: RunningServer, folder: Path) -> None:
    _given, secret = give_link(folder, "Dara Example", "Tests")
    for path in (
        f"{ATTENDANCE}?from=2022-03-01&to=2022-03-31&link={secret}",
        f"{ATTENDANCE}?hxl=1&link={secret}",
        f"/extracts/metrics/top_organizations.csv?link={secret}",
    ):
        assert b"Canary Bodyworks" in linked.get(path, **ELSEWHERE).body
    assert b"Canary" not in linked.get(f"{ATTENDANCE}?to=2021-12-31&link={secret}").body
    assert linked.get(f"/extracts/everything.zip?link={secret}").body.startswith(b"PK")


def test_a_link_opens_extracts_and_nothing_else(linked: RunningServer, folder: Path) -> None:
    _given, secret = give_link(folder, "Dara Example", "Tests")
    older = linked.get(f"{ATTENDANCE}?version=1&link={secret}", **ELSEWHERE)
    assert (older.status, b"not the current one" in older.body) == (403, True)
    assert linked.get(f"/manage/problems/any.csv?link={secret}", **ELSEWHERE).status == 403
    assert b"Canary" not in linked.get(f"/extracts/activities.ics?link={secret}").body
    page = linked.run_page(f"activities?link={secret}", host="cjn.example")
    assert b"Canary" not in page.received


@pytest.mark.parametrize(
    "words", ["link=", "link=guessed", "link=a&link=b", "link=%00", "link=%E1%9E"]
)
def test_a_link_that_was_not_given_is_refused(linked: RunningServer, words: str) -> None:
    for headers in (ELSEWHERE, {}):
        answer = linked.get(f"{ATTENDANCE}?{words}", **headers)
        assert answer.status == 403
        assert answer.body.startswith(b"This personal link is not known here.")


def test_nobody_is_told_where_the_damaged_list_lies(linked: RunningServer, folder: Path) -> None:
    _given, secret = give_link(folder, "Dara Example", "Tests")
    file = StoreFolder(folder).links
    whole = file.read_bytes()
    try:
        file.write_bytes(b"damaged")
        answer = linked.get(f"{ATTENDANCE}?link={secret}", **ELSEWHERE)
        assert answer.status == 503
        assert str(folder).encode() not in answer.body
        assert linked.get(ATTENDANCE, **ELSEWHERE).status == 200
    finally:
        file.write_bytes(whole)


def test_secrets_are_not_written_down(linked: RunningServer, folder: Path) -> None:
    _given, secret = give_link(folder, "Dara Example", "Tests")
    linked.get(f"{ATTENDANCE}?link={secret}&from=nonsense", **ELSEWHERE)
    linked.get(f"{ATTENDANCE}?link={secret}", **ELSEWHERE)
    assert secret not in linked.said.read_text(encoding="utf-8")

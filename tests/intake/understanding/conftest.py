"""Files as text, understood against a store, and stored into a copy of it."""

import hashlib
import shutil
from datetime import date

import pytest

from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.storing import keep
from cjn_metrics.intake.understanding import understand
from cjn_metrics.store import Store

TODAY = date(2026, 11, 23)


def book(text, name="list.csv", sheet=""):
    """Make a Book from lines whose cells stand between bars."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [(number, line.split("|")) for number, line in enumerate(lines, 1) if line]
    return Book(
        file_name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        kind="csv",
        encoding="utf-8",
        delimiter="|",
        uses_1904=False,
        sheets=[
            Sheet(
                sheet,
                [number for number, _cells in rows],
                [[cell.strip() for cell in cells] for _number, cells in rows],
            )
        ],
    )


@pytest.fixture
def store(tiny_store, tmp_path):
    """Copy the tiny store, to be changed."""
    shutil.copytree(tiny_store, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def drafted(request):
    """Understand a text against the store as it is now, or the tiny one where none changes."""
    changing = {"store", "kept", "asked"} & set(request.fixturenames)
    opened = (
        request.getfixturevalue("store").open
        if changing
        else lambda: request.getfixturevalue("tiny_reader")
    )

    def draft(text, columns, **decided):
        header = [cell.strip() for cell in text.strip().splitlines()[0].split("|")]
        decided["columns"] = {name: columns[name] for name in columns if name in header}
        return understand(book(text), Decisions(**decided), opened(), today=TODAY)

    return draft


@pytest.fixture
def kept(drafted, store):
    """Understand a text and store it; return the draft."""

    def keep_it(text, **decided):
        draft = drafted(text, **decided)
        assert draft.can_be_stored, draft.problems
        keep(draft, store, "The tests", "For the tests")
        return draft

    return keep_it


@pytest.fixture
def asked(store):
    """Ask the store as it is now; a list of tuples."""

    def ask(sql, **parameters):
        return [tuple(row.values()) for row in store.open().rows(sql, parameters)]

    return ask

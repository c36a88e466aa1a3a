"""The whole store is looked at, and every fault is told."""

import pytest

from cjn_metrics.errors import ChecksFailed, StoreDamaged
from cjn_metrics.store import checking
from tests.store.small_store import tampered


def test_a_good_store_is_told_version_by_version(three_versions):
    said = []
    three_versions.verify(said.append)
    assert [sentence.split(":")[0] for sentence in said] == ["Version 1", "Version 2", "Version 3"]
    assert all(sentence.endswith("rows read, every rule holds.") for sentence in said)


def test_every_damaged_version_is_named(three_versions):
    for number in (1, 3):
        tampered(
            three_versions.folder / "versions" / f"{number:06d}.duckdb",
            lambda content: content[:100_000],
        )
    said = []
    with pytest.raises(StoreDamaged, match=r"versions of the store: 1, 3\. .*restore 2"):
        three_versions.verify(said.append)
    assert said[0] == "Version 1 is damaged."
    assert said[1].startswith("Version 2:")


def test_damage_in_a_single_row_is_found(three_versions):
    text = b"a title that is long enough to be found in the file as it was written"
    three_versions.change(
        "Ana",
        "A title",
        lambda con: con.execute("update source set note = ?", [text.decode()]),
    )
    tampered(
        three_versions.folder / "versions" / "000004.duckdb",
        lambda content: content.replace(text, text.upper()),
    )
    with pytest.raises(StoreDamaged, match=r": 4\."):
        three_versions.verify(lambda sentence: None)


def test_the_rules_must_hold_in_the_current_version_and_are_told_for_older_ones(
    three_versions, monkeypatch
):
    three_versions.change("Ana", "No documents", lambda con: con.execute("delete from document"))
    rule = checking.Rule("No document is recorded", "select document_id from document")
    monkeypatch.setattr(checking, "rules", lambda: (rule,))
    said = []
    three_versions.verify(said.append)
    assert "No document is recorded (record)" in said[0]
    assert said[3].endswith("every rule holds.")
    monkeypatch.setattr(
        checking, "rules", lambda: (checking.Rule("Nobody", "select person_id from person"),)
    )
    with pytest.raises(ChecksFailed, match="Nobody"):
        three_versions.verify(lambda sentence: None)

"""Personal links: given once, known by their fingerprint, ended for good."""

import json

import pytest

from cjn_metrics.errors import AskedWrongly, StoreBusy, StoreDamaged, StoreMissing
from cjn_metrics.store import give_link, link_with, links, revoke_link
from cjn_metrics.store.folder import StoreFolder


def test_a_link_is_known_by_its_secret_alone(store):
    given, secret = give_link(store.folder, " Dara Example ", "Ana")
    other, other_secret = give_link(store.folder, "Vanna Example", "Ana")
    assert link_with(store.folder, secret) == given
    assert link_with(store.folder, other_secret) == other
    for wrong in ("", secret[:-1], secret + "x", given.id, given.sha256, "é"):
        assert link_with(store.folder, wrong) is None
    assert [(each.person, each.revoked) for each in links(store.folder)] == [
        ("Dara Example", None),
        ("Vanna Example", None),
    ]


def test_the_secret_is_nowhere_in_the_store(store):
    _given, secret = give_link(store.folder, "Dara Example", "Ana")
    assert len(secret) == 32
    for file in store.folder.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes()
    assert StoreFolder(store.folder).links.stat().st_mode & 0o077 == 0


def test_a_revoked_link_stays_listed_and_who_ended_it_first(store):
    given, secret = give_link(store.folder, "Dara Example", "Ana")
    ended = revoke_link(store.folder, given.id, "Ana")
    assert revoke_link(store.folder, given.id, "Vanna") == ended
    assert link_with(store.folder, secret) == ended
    assert ended.revoked_by == "Ana"
    assert ended.revoked is not None
    assert ended.revoked >= given.made


def test_going_back_to_an_older_version_revives_no_link(store):
    given, secret = give_link(store.folder, "Dara Example", "Ana")
    store.change(
        "Ana", "Nothing", lambda con: con.execute("update activity set description = 'Other'")
    )
    revoke_link(store.folder, given.id, "Ana")
    store.restore(1, "Ana")
    assert link_with(store.folder, secret).revoked is not None


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "Dara\nExample", "Dara\x07"])
def test_a_link_is_for_somebody(store, name):
    with pytest.raises(AskedWrongly, match="Name the person"):
        give_link(store.folder, name, "Ana")
    assert links(store.folder) == []


def test_what_cannot_be_done_is_said(store, tmp_path, impatient):
    with pytest.raises(AskedWrongly, match="no personal link with the identifier 'nonsense'"):
        revoke_link(store.folder, "nonsense", "Ana")
    with pytest.raises(StoreMissing):
        give_link(tmp_path / "none", "Dara Example", "Ana")
    with StoreFolder(store.folder).locked(), pytest.raises(StoreBusy):
        give_link(store.folder, "Dara Example", "Ana")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"links": [{"id": "1"}]}', '{"links": [1]}', "\xff"]
)
def test_a_damaged_list_opens_nothing(store, text):
    _given, secret = give_link(store.folder, "Dara Example", "Ana")
    StoreFolder(store.folder).links.write_bytes(text.encode("latin-1"))
    with pytest.raises(StoreDamaged, match=r"links\.json"):
        link_with(store.folder, secret)
    with pytest.raises(StoreDamaged):
        give_link(store.folder, "Vanna Example", "Ana")


def test_a_forgotten_person_is_not_named_by_links_and_issued_reports(remembering):
    folder = remembering.folder
    given, secret = give_link(folder, "Vuthy Sokunthea", "VUTHY Sokunthea")
    give_link(folder, "Dara Example", "Ana")
    revoke_link(folder, given.id, "Sokunthea Vuthy")
    reports = StoreFolder(folder).issued_reports
    reports.mkdir()
    (reports / "1.json").write_text(
        '{"author": "Vuthy Sokunthea", "withdrawn_by": null, "size": 3}'
    )
    (reports / "2.json").write_text("damaged: Vuthy Sokunthea")
    remembering.forget_person("vuthy-sokunthea", "Ana")
    ended, other = links(folder)
    assert (ended.person, ended.author, ended.revoked_by) == ("[name removed]",) * 3
    assert (other.person, other.author) == ("Dara Example", "Ana")
    assert link_with(folder, secret) == ended
    assert json.loads((reports / "1.json").read_text()) == {
        "author": "[name removed]",
        "withdrawn_by": None,
        "size": 3,
    }
    assert (reports / "2.json").read_text() == "damaged: [name removed]"

"""Personal links from the command line."""

from urllib.parse import parse_qs, urlsplit

import pytest

from cjn_metrics.catalogue import records
from cjn_metrics.store import link_with


def test_a_link_is_given_listed_and_ended(run, folder):
    words = ("--from", "2022-01-01", "--address", "https://cjn.example/", "--author", "Vanna")
    given = run("link", "Dara Example", *words, store=folder)
    assert given.exit_code == 0
    addresses = [urlsplit(line) for line in given.stdout.splitlines()]
    assert [each.path for each in addresses] == [f"/extracts/records/{n}.csv" for n in records()]
    assert {each.netloc for each in addresses} == {"cjn.example"}
    (query,) = {each.query for each in addresses}
    said = parse_qs(query)
    assert said["from"] == ["2022-01-01"]
    link = link_with(folder, said["link"][0])
    assert f"revoke {link.id}" in given.stderr
    listed = run("links", store=folder)
    assert "Dara Example, given on" in listed.stdout
    assert said["link"][0] not in listed.stdout
    assert run("revoke", link.id, "--author", "Vanna", store=folder).exit_code == 0
    assert "by Vanna; revoked on" in run("links", store=folder).stdout
    assert link_with(folder, said["link"][0]).revoked_by == "Vanna"


def test_what_is_asked_wrongly_is_refused(run, refused, folder):
    assert "Name the person" in refused("link", " ", exit_code=2, store=folder)
    refused("link", "Dara", "--from", "nonsense", exit_code=2, store=folder)
    refused("revoke", "nonsense", exit_code=2, store=folder)
    refused("link", "Dara", exit_code=3, store=folder / "none")
    said = run("links", store=folder)
    assert (said.stdout, said.exit_code) == ("", 0)
    assert "No personal link was given." in said.stderr


@pytest.mark.parametrize(
    "address",
    ["notaurl", "ftp://host", "http://u:p@h/", "https://h/?x=1", "https://h/#y", "http://["],
)
def test_an_address_that_cannot_be_opened_is_refused_before_a_link_is_made(
    refused, run, tiny_store, address
):
    before = run("links", store=tiny_store).stdout
    said = refused("link", "Dara", "--address", address, store=tiny_store, exit_code=2)
    assert said == "The address of a dashboard looks like https://dashboard.example.org.\n"
    assert run("links", store=tiny_store).stdout == before

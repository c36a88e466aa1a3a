"""Organizations and sources of the founding records: as published, or marked as our reading."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "cjn"

# Every organization that the summary names, with the type that we read.
ORGANIZATIONS = {
    "Child Justice Network": "network",
    "Child Rights Coalition Cambodia": "coalition",
    "UN Committee on the Rights of the Child": "treaty body",
    "Child Rights Connect": "international NGO",
    "OHCHR Cambodia": "UN agency",
    "UNICEF Cambodia": "UN agency",
    "Organisation for Economic Co-operation and Development (OECD)": "intergovernmental",
}

OTHER_NAMES = {
    "CJN": "Child Justice Network",
    "Child Justice Network (CJN)": "Child Justice Network",
    "CRC-Cambodia": "Child Rights Coalition Cambodia",
    "Child Rights Coalition Cambodia (CRC-Cambodia)": "Child Rights Coalition Cambodia",
    "CRC Committee": "UN Committee on the Rights of the Child",
    "OECD": "Organisation for Economic Co-operation and Development (OECD)",
    "Organisation for Economic Co-operation and Development": (
        "Organisation for Economic Co-operation and Development (OECD)"
    ),
}

# Kind, publisher, day of publication, how the address begins, words that the note must hold.
SOURCES = {
    "cjn-activities-2021-2022": (
        "published summary",
        "Child Justice Network",
        "",
        "https://www.childjusticecambodia.org/activities",
        "no day for any activity",
    ),
    "crc-c-khm-co-4-6": (
        "official document",
        "Committee on the Rights of the Child",
        "2022-06-27",
        "https://uhri.ohchr.org/",
        "held on 3 June 2022",
    ),
    "gc26-consultation": (
        "web page",
        "",
        "",
        "https://childrightsenvironment.org/global-community/",
        "15 November 2022 to 15 February 2023",
    ),
    "oecd-consultation": (
        "web page",
        "OECD",
        "",
        "https://www.oecd.org/",
        "until 6 January 2023",
    ),
    "editors-reading": ("other", "CJN Metrics", "", "", "types are our reading"),
}


def rows(table):
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_organizations_are_those_named_and_the_27_stay_unnamed():
    assert {r["name"]: r["type"] for r in rows("organization")} == ORGANIZATIONS
    assert {r["source_id"] for r in rows("organization")} == {"editors-reading"}


def test_a_country_is_given_only_where_the_name_says_it():
    for organization in rows("organization"):
        expected = "KH" if "Cambodia" in organization["name"] else ""
        assert organization["country"] == expected
        assert organization["province"] == organization["name_km"] == ""


def test_other_names_are_those_published():
    names = {r["organization_id"]: r["name"] for r in rows("organization")}
    found = {r["alias"]: names[r["organization_id"]] for r in rows("organization_alias")}
    assert found == OTHER_NAMES


def test_an_ambiguous_abbreviation_is_no_other_name():
    assert "CRC" not in {row["alias"] for row in rows("organization_alias")}


def test_sources():
    found = {row["source_id"]: row for row in rows("source")}
    assert found.keys() == SOURCES.keys()
    for source_id, (kind, publisher, published, url, words) in SOURCES.items():
        row = found[source_id]
        assert row["kind"] == kind
        assert row["publisher"] == publisher
        assert row["published_date"] == published
        assert row["url"].startswith(url)
        assert bool(row["url"]) == bool(url)
        assert words in row["note"]


def test_the_founding_document_is_named_as_published():
    (title,) = [r["title"] for r in rows("source") if r["kind"] == "published summary"]
    assert title == "Child Justice Network Activities (July 2021 - December 2022)"


def test_only_what_rests_on_other_evidence_names_another_source():
    others = {
        file.stem
        for file in FOLDER.glob("*.csv")
        if {r["source_id"] for r in rows(file.stem)} != {"cjn-activities-2021-2022"}
    }
    assert others == {"source", "organization", "submission"}

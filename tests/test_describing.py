"""Descriptors are made from the schema's comments; the one of the founding records is current."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from cjn_metrics.errors import RecordsProblem
from cjn_metrics.store import describing

FOLDER = Path(__file__).parents[1] / "data" / "cjn"
DESCRIPTOR = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = DESCRIPTOR["resources"]
WORDS = {"name": "a", "title": "A", "description": "About a."}


def test_descriptor_of_the_founding_records_is_current():
    written = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    assert written == describing.as_text(describing.describe_folder(FOLDER)), (
        "Run: python -m cjn_metrics.store.describing data/cjn"
    )


def test_package_says_what_a_data_package_must():
    assert DESCRIPTOR["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", DESCRIPTOR["name"])
    assert DESCRIPTOR["title"]
    assert DESCRIPTOR["description"]
    assert all(source["title"] for source in DESCRIPTOR["sources"])
    assert all(s.get("path", "https://").startswith("https://") for s in DESCRIPTOR["sources"])
    assert "licenses" not in DESCRIPTOR


def test_package_lists_exactly_the_files():
    assert sorted(r["path"] for r in RESOURCES) == sorted(f.name for f in FOLDER.glob("*.csv"))
    assert len({r["name"] for r in RESOURCES}) == len(RESOURCES)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r["name"])
def test_resource_lists_exactly_the_columns_and_describes_each(resource):
    assert resource["type"] == "table"
    assert resource["description"]
    with (FOLDER / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == header
    assert {f["type"] for f in fields} <= {"string", "date", "boolean", "integer"}
    assert all(field["description"].endswith(".") for field in fields)
    assert set(resource["schema"]["primaryKey"]) <= set(header)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r["name"])
def test_foreign_keys_point_at_the_primary_key_of_a_packaged_table(resource):
    keys = {r["name"]: r["schema"]["primaryKey"] for r in RESOURCES}
    named = [key["fields"][0] for key in resource["schema"].get("foreignKeys", [])]
    for key in resource["schema"].get("foreignKeys", []):
        assert key["reference"]["fields"] == keys[key["reference"]["resource"]]
    own = resource["schema"]["primaryKey"]
    for field in resource["schema"]["fields"]:
        if field["name"].endswith("_id") and own != [field["name"]]:
            assert field["name"] in named


def test_parts_of_a_submission_point_at_the_submission():
    targets = {
        (r["name"], key["fields"][0]): key["reference"]["resource"]
        for r in RESOURCES
        for key in r["schema"].get("foreignKeys", [])
    }
    assert targets["submission", "activity_id"] == "activity"
    assert targets["network", "organization_id"] == "organization"
    for part in ("submission_addressee", "submission_status", "submission_signatory", "ask"):
        assert targets[part, "activity_id"] == "submission"


def test_what_the_schema_demands_is_said():
    package = describing.datapackage(["activity"], **WORDS)
    fields = {f["name"]: f for f in package["resources"][0]["schema"]["fields"]}
    assert fields["status"]["constraints"] == {
        "required": True,
        "enum": ["planned", "held", "cancelled"],
    }
    assert fields["format"]["constraints"] == {"enum": ["in person", "online", "hybrid"]}
    assert fields["title"]["constraints"] == {"required": True}
    assert "constraints" not in fields["earliest_date"]


def test_a_foreign_key_to_a_table_left_out_is_left_out():
    (alone,) = describing.datapackage(["person"], **WORDS)["resources"]
    assert "foreignKeys" not in alone["schema"]


def test_tables_come_in_the_order_of_the_schema_and_paths_may_lie_in_a_folder():
    package = describing.datapackage(["person", "network"], folder="records/", **WORDS)
    assert [r["path"] for r in package["resources"]] == [
        "records/network.csv",
        "records/person.csv",
    ]
    assert "sources" not in package


def test_every_table_and_column_of_the_schema_is_described():
    with duckdb.connect() as con:
        con.execute((Path(describing.__file__).with_name("schema.sql")).read_text("utf-8"))
        tables = [t for (t,) in con.execute("select table_name from duckdb_tables()").fetchall()]
    for resource in describing.datapackage(tables, **WORDS)["resources"]:
        assert resource["description"]
        assert all(field.get("description") for field in resource["schema"]["fields"])
        assert all(field["type"] != "any" for field in resource["schema"]["fields"])


def test_columns_of_a_query_are_described_alike():
    with duckdb.connect() as con:
        cursor = con.execute("select 1 as n, 0.5 as share, date '2024-04-14' as day, [1] as list")
        columns = [(str(column[0]), str(column[1])) for column in cursor.description]
    assert describing.fields(columns, {"n": "How many."}) == [
        {"name": "n", "type": "integer", "description": "How many."},
        {"name": "share", "type": "number"},
        {"name": "day", "type": "date"},
        {"name": "list", "type": "any"},
    ]


def test_an_unknown_table_is_named_with_the_one_that_was_meant():
    with pytest.raises(RecordsProblem, match=r"no table “activty”. Did you mean activity\?"):
        describing.datapackage(["activty"], **WORDS)


def test_a_folder_without_an_editors_words_is_refused_without_a_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cjn_metrics.store.describing", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == RecordsProblem.exit_code
    assert "needs at least a name, a title and a description" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())

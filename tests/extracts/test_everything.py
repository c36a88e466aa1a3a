"""The zip holds everything, and its manifest tells the truth about each file."""

import csv
import hashlib
import io

import pytest

from cjn_metrics import extracts
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.errors import OutputProblem
from cjn_metrics.privacy import Access
from tests.extracts.reading import EVERYTHING, YEAR_2023, read_back, zipped


def test_a_demonstration_is_labelled_wherever_there_is_room(demo_reader):
    assert extracts.file_name("everything", "", EVERYTHING, demo_reader) == (
        "demonstration-cjn-everything-v1.zip"
    )
    _content, archive, manifest = zipped(demo_reader)
    assert "every record in this store is made up" in archive.read("README.txt").decode()
    assert manifest["is_demonstration"] is True
    assert manifest["title"].startswith("Demonstration")


def test_the_zip_is_the_same_when_made_again(tiny_reader):
    assert zipped(tiny_reader, YEAR_2023)[0] == zipped(tiny_reader, YEAR_2023)[0]
    whole = extracts.everything_bytes(tiny_reader, YEAR_2023, Access.LOCAL)
    assert whole == zipped(tiny_reader, YEAR_2023)[0]


@pytest.mark.parametrize("access", list(Access))
def test_the_manifest_tells_the_truth_about_every_file(awkward_reader, access):
    _content, archive, manifest = zipped(awkward_reader, YEAR_2023, access)
    assert archive.testzip() is None
    told = {resource["path"]: resource for resource in manifest["resources"]}
    assert set(archive.namelist()) == {*told, "README.txt", "datapackage.json"}
    assert {f"records/{name}.csv" for name in records()} <= set(told)
    assert {f"metrics/{name}.csv" for name in metrics()} <= set(told)
    assert len({resource["name"] for resource in told.values()}) == len(told)
    for path, resource in told.items():
        content = archive.read(path)
        header, *rows = read_back(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (resource["bytes"], resource["rows"]) == (len(content), len(rows)), path
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["type"] == "table"
        assert all(field["type"] != "any" for field in resource["schema"]["fields"]), path


def test_the_manifest_names_version_filters_and_access(awkward_reader):
    _content, archive, manifest = zipped(awkward_reader, YEAR_2023)
    version = awkward_reader.version
    assert manifest["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (manifest["store_version"], manifest["store_version_id"]) == (2, version.version_id)
    assert manifest["filters"] == YEAR_2023.as_json()
    assert manifest["filters_in_words"] == "1 January 2023 to 31 December 2023"
    assert manifest["access"] == "local"
    assert manifest["created"] == version.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    readme = archive.read("README.txt").decode("utf-8-sig")
    assert version.version_id in readme
    assert "1 January 2023 to 31 December 2023" in readme
    assert "\n" not in readme.replace("\r\n", "")


def test_the_definitions_say_what_every_file_counts_and_why_it_is_blank(founding_reader):
    _content, archive, _manifest = zipped(founding_reader)
    rows = csv.DictReader(io.StringIO(archive.read("definitions.csv").decode("utf-8-sig")))
    told = {row["file"]: row for row in rows}
    assert set(told) == {
        name for name in archive.namelist() if name.startswith(("records/", "metrics/"))
    }
    assert all(row["definition"] for row in told.values())
    assert "none of the 27 is named" in told["metrics/new_organizations.csv"]["notes"]
    for file, row in told.items():
        assert int(row["rows"]) == len(read_back(archive.read(file))) - 1


def test_others_find_nothing_in_the_zip_of_who_came_to_what_is_not_published(tiny_reader):
    public = zipped(tiny_reader, access=Access.PUBLIC)[1]
    local = zipped(tiny_reader, access=Access.LOCAL)[1]

    def naming(archive, text):
        return {name for name in archive.namelist() if text in archive.read(name).decode()}

    assert naming(public, "June training") == naming(public, "june-training") == set()
    assert {"records/activities.csv", "records/attendance.csv"} <= naming(local, "June training")
    # Ebony Circle attended nothing else, Fern University something published.
    attended = read_back(public.read("records/attendance.csv"))
    assert not [row for row in attended if "ebony" in row]
    assert "left out" in public.read("README.txt").decode()


def test_a_disk_without_room_for_the_zip_is_said_in_a_sentence(tiny_reader, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cjn_metrics.extracts.package.write_everything", full)
    with pytest.raises(OutputProblem, match="no room"):
        extracts.everything_zip(tiny_reader, EVERYTHING, Access.LOCAL)

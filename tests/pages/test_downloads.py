"""What pages offer to take away: a button says how many rows, and the file has them."""

import csv
import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar

from cjn_metrics.catalogue import metrics, records
from tests.pages.opening import ALL_PAGES, failures_on
from tests.running_server import free_port, running, serve_command

WHOLE = {"/extracts/everything.zip", "/extracts/everything.xlsx"}
STANDARDS = {"Dashboard", "iCalendar", "IATI CSV"}
OFFERS = {"organizations": 1, "submissions": 2, "activities": 1, "speakers": 1}
QUERIES = [{}, {"from_": "2019-03-01", "to": "2021-12-31", "type": ["meeting", "submission"]}]


def rows_in(content):
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))) - 1


@pytest.mark.usefixtures("at_the_machine")
@pytest.mark.parametrize("query", QUERIES, ids=["everything", "filtered"])
def test_files_have_the_rows_that_their_buttons_promise(full_store, open_window, query):
    window = open_window(full_store, **query)
    for page, count in OFFERS.items():
        window.go(page)
        linked = len(window.app.get("link_button"))
        assert len(window.offered) + linked == count, page
        for file in window.offered:
            assert rows_in(file.make()) == file.rows, file.name
            assert file.name.endswith("-v1.csv")


def test_the_activities_are_offered_in_the_forms_of_standards(full_store, open_window):
    window = open_window(full_store, "extracts")
    made = {one.label: one for one in window.offered if one.label in STANDARDS}
    assert made.keys() == STANDARDS
    assert made["iCalendar"].name.endswith(".ics")
    assert Calendar.from_ical(made["iCalendar"].make()).walk("VEVENT")
    assert rows_in(made["IATI CSV"].make()) > 0


@pytest.mark.parametrize("query", QUERIES, ids=["everything", "filtered"])
def test_extracts_are_all_there_with_their_rows(full_store, open_window, query):
    window = open_window(full_store, "extracts", **query)
    offered = [one for one in window.offered if one.label not in STANDARDS]
    offered = [one for one in offered if not one.name.endswith(".xlsx")]
    zipped, *files = sorted(offered, key=lambda file: not file.name.endswith(".zip"))
    assert len(files) == len(records()) + len(metrics())
    for file in files:
        assert rows_in(file.make()) == file.rows, file.name
    with zipfile.ZipFile(io.BytesIO(zipped.make())) as archive:
        assert archive.testzip() is None
        tables = [name for name in archive.namelist() if name.startswith(("records/", "metrics/"))]
        assert len(tables) == len(files)


@pytest.mark.usefixtures("at_the_machine")
def test_files_with_names_go_by_a_route_that_asks_who_is_there(full_store, open_window):
    """What is made on click lies at an address that needs no sign-in; a route checks each time."""
    window = open_window(full_store, "extracts", **QUERIES[1])
    # Not all activities of this store are published, so every file holds more than all may see.
    for page in ALL_PAGES:
        window.go(page)
        # An empty workbook holds nobody's name, and those of standards what is published.
        nameless = {"intake": {"Template"}, "extracts": STANDARDS}
        assert {one.label for one in window.offered} <= nameless.get(page, set())
    app = window.go("extracts")
    assert failures_on(app) == []
    links = {urlsplit(one.proto.url).path: one for one in app.get("link_button")}
    files = {f"records/{name}.csv" for name in records()}
    files |= {f"metrics/{name}.csv" for name in metrics()} | {"everything.zip", "everything.xlsx"}
    assert {f"/extracts/{file}" for file in files} == set(links)
    for link in links.values():
        asked = parse_qs(urlsplit(link.proto.url).query)
        assert asked["from"] == ["2019-03-01"]
        assert asked["type"] == ["meeting", "submission"]
        assert asked["version"] == ["1"]


@pytest.mark.usefixtures("at_the_machine")
def test_where_all_is_published_only_files_with_names_go_by_the_route(founding_store, open_window):
    window = open_window(founding_store, "extracts")
    links = {urlsplit(one.proto.url).path for one in window.app.get("link_button")}
    named = {"records/attendance", "records/organizations", "metrics/top_organizations"}
    assert {f"/extracts/{name}.csv" for name in named} | WHOLE == links
    files = [one for one in window.offered if one.label not in STANDARDS]
    assert len(files) == len(records()) + len(metrics()) - len(named)


def test_the_routes_hand_out_the_rows_that_the_links_promise(full_store, tmp_path):
    port = free_port()
    with running(port, serve_command(port), full_store, tmp_path) as server:
        elements = [message.delta.new_element for message in server.run_page("extracts").messages]
        links = [one.link_button for one in elements if one.WhichOneof("type") == "link_button"]
        assert len(links) == len(records()) + len(metrics()) + len(WHOLE)
        for link in links:
            answer = server.get(link.url)
            assert answer.status == 200
            if ".csv?" in link.url:
                assert rows_in(answer.body) == int(link.label.split()[1].replace(",", ""))


def test_the_grain_of_the_chart_is_the_grain_of_its_file(full_store, open_window):
    window = open_window(full_store, grain="Years")
    window.open_known("activities_over_time")
    (file,) = [one for one in window.offered if "activities_over_time" in one.name]
    assert rows_in(file.make()) == file.rows
    assert 8 <= file.rows <= 12

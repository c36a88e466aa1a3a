"""The dashboard in one file: whole, checkable, and nothing in it that is not published."""

import hashlib
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest

from cjn_metrics.answers import record_counts
from cjn_metrics.bundle import bundle_bytes
from cjn_metrics.bundle import page as page_module
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

MEGABYTE = 1_000_000
PLOTLY = re.compile(r"plotly\.js (?:\(basic [^)]*\) )?v\d")


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class Reading(HTMLParser):
    """What a page holds: addresses it could fetch, JSON of figures, cells of tables."""

    def __init__(self, text):
        super().__init__()
        self.fetched, self.figures, self.cells = [], [], []
        self._in_json = self._in_cell = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag != "a":
            self.fetched += [given[key] for key in ("src", "href") if key in given]
        self._in_json = tag == "script" and given.get("type") == "application/json"
        self._in_json = self._in_json and "id" not in given
        self._in_cell = tag == "td"

    def handle_endtag(self, tag):
        self._in_json = self._in_cell = False

    def handle_data(self, data):
        if self._in_json:
            self.figures.append(json.loads(data))
        if self._in_cell:
            self.cells.append(data)


@pytest.fixture(scope="module")
def founding(founding_reader):
    return files_of(bundle_bytes(founding_reader, Filters()))


def test_everything_is_in_it_and_matches_its_checksum(founding):
    expected = {"index.html", "README.txt", "definitions.csv", "datapackage.json", "SHA256SUMS.txt"}
    expected |= {f"metrics/{name}.csv" for name in metrics()}
    expected |= {f"records/{name}.csv" for name in records()}
    assert founding.keys() == expected
    sums = founding["SHA256SUMS.txt"].decode().splitlines()
    told = {path: each for each, path in (line.split("  ", 1) for line in sums)}
    del founding["SHA256SUMS.txt"]
    assert told == {name: hashlib.sha256(each).hexdigest() for name, each in founding.items()}
    assert "index.html" in founding["README.txt"].decode()


def test_it_is_small_and_the_program_that_draws_is_inside_once(founding_reader, founding):
    assert len(bundle_bytes(founding_reader, Filters())) < 6 * MEGABYTE
    assert len(founding["index.html"]) < 6 * MEGABYTE
    assert len(PLOTLY.findall(founding["index.html"].decode())) == 1


def test_the_page_fetches_nothing_and_draws_what_is_recorded(founding):
    read = Reading(founding["index.html"].decode())
    assert read.fetched == []
    assert len(read.figures) >= 5
    assert all(figure["data"] for figure in read.figures)


def test_tables_hold_the_rows_of_the_extracts(founding, founding_reader):
    read = Reading(founding["index.html"].decode())
    assert "Debrief Meeting for Cambodian CSOs with CRC Committee Members" in read.cells
    counts = record_counts(founding_reader, list(records()), Filters(), Access.PUBLIC)
    text = founding["index.html"].decode()
    assert text.count('<details class="records">') == len(counts)


def test_what_is_not_published_is_not_in_it(tiny_reader):
    for name, content in files_of(bundle_bytes(tiny_reader, Filters())).items():
        assert b"June training" not in content, name


def test_made_up_records_say_so(demo_reader):
    text = files_of(bundle_bytes(demo_reader, Filters()))["index.html"].decode()
    assert f'<p class="banner">{MADE_UP}</p>' in text


def test_text_cannot_become_a_part_of_the_page(awkward_reader):
    text = files_of(bundle_bytes(awkward_reader, Filters()))["index.html"].decode()
    own = text.replace(page_module.Markup(page_module._read("dashboard.js")), "")
    assert "<script>alert" not in own
    assert "<b>" not in PLOTLY.split(own)[0]
    Reading(text)


def test_long_tables_are_cut_in_the_page_and_say_so(demo_reader, monkeypatch):
    monkeypatch.setattr(page_module, "ROWS_AT_MOST", 3)
    files = files_of(bundle_bytes(demo_reader, Filters()))
    assert "the first 3 of them here; the CSV has all" in files["index.html"].decode()
    assert files["records/activities.csv"].count(b"\r\n") > 4


def test_a_period_with_nothing_in_it_says_so(founding_reader):
    empty = Filters.from_words("1990-01-01", "1990-12-31", known_themes=())
    text = files_of(bundle_bytes(founding_reader, empty))["index.html"].decode()
    assert "Nothing is recorded for this period and these filters." in text
    assert Reading(text).figures == []


def test_it_is_the_same_made_twice(tiny_reader):
    assert bundle_bytes(tiny_reader, Filters()) == bundle_bytes(tiny_reader, Filters())

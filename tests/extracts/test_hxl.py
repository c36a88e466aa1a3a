"""The row of hashtags is right by the standard, and a CSV with it is otherwise the same."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics import extracts
from cjn_metrics.answers import answer
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.errors import AskedWrongly, UnknownExtract, UnknownMetric
from cjn_metrics.extracts.columns import metric_columns, record_columns
from cjn_metrics.extracts.hxl import hxl_tags, with_hxl
from cjn_metrics.privacy import Access
from tests.extracts.reading import EVERYTHING, made, read_back

# The released hashtags of HXL 1.1 that we use, and which core attributes go with them:
# https://hxlstandard.org/standard/1-1final/dictionary/
CORE = {
    "#activity": {"code", "name", "type", "url"},
    "#adm1": {"code", "name"},
    "#beneficiary": {"code", "name", "type"},
    "#country": {"code", "name"},
    "#date": {"start", "end", "approved", "canceled", "converted", "occurred", "reported"},
    "#description": {"type"},
    "#indicator": {"code", "name", "type", "num", "text"},
    "#loc": {"code", "name", "type"},
    "#meta": {"id", "source", "url"},
    "#modality": {"code", "name"},
    "#org": {"code", "name", "type", "url", "funder", "impl", "prog"},
    "#output": {"code", "name", "type", "num"},
    "#status": {"code", "name"},
}
OTHER_CORE = {
    "abducted", "adolescents", "adults", "bounds", "budget", "children", "cluster", "coord",
    "dest", "displaced", "elderly", "elevation", "email", "f", "hh", "i", "idps", "incamp", "ind",
    "infants", "infected", "injured", "killed", "lat", "lon", "m", "noncamp", "origin", "phone",
    "programme", "project", "provided", "refugees", "return", "spend", "transfer", "used",
}  # fmt: skip
TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\+[A-Za-z][A-Za-z0-9_]*)*")
ALL = [("records", name) for name in records()] + [("metrics", name) for name in metrics()]


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_tags_are_those_of_the_standard(kind, name):
    tags = hxl_tags(name, kind)
    columns = record_columns(name) if kind == "records" else metric_columns(name)
    assert len(tags) == len(columns)
    assert any(tags)
    core = set().union(*CORE.values()) | OTHER_CORE
    for tag in filter(None, tags):
        assert TAG.fullmatch(tag), tag
        hashtag, *attributes = tag.split("+")
        # A core attribute keeps its meaning, so it only stands where the standard has it.
        assert not set(attributes) & core - CORE[hashtag], tag


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_numbers_are_tagged_as_numbers_and_days_as_days(kind, name):
    columns = record_columns(name) if kind == "records" else metric_columns(name)
    for (column, type_), tag in zip(columns, hxl_tags(name, kind), strict=True):
        if tag.startswith("#date"):
            assert type_ == "DATE", column
        assert ("+num" in tag) <= (type_ in {"BIGINT", "INTEGER", "DOUBLE"}), column


def test_the_bounds_of_a_day_are_never_tagged_as_the_day_it_started():
    for name in records():
        assert not {tag for tag in hxl_tags(name) if "+start" in tag}
    timeline = dict(
        zip(
            [column for column, _type in metric_columns("activities_timeline")],
            hxl_tags("activities_timeline", "metrics"),
            strict=True,
        )
    )
    assert (timeline["from"], timeline["to"]) == ("#date+earliest", "#date+latest")


def test_a_name_that_is_a_record_extract_and_a_metric_has_the_tags_of_each():
    assert hxl_tags("activities")[:3] == ["#activity+code", "#activity+name", "#activity+type"]
    assert hxl_tags("activities", "metrics")[0] == "#indicator+num+low"


@pytest.mark.parametrize("name", list(records()))
def test_a_record_extract_with_tags_is_the_extract_with_one_more_row(awkward_reader, name):
    plain = made(awkward_reader, name)
    chunks = extracts.record_csv(awkward_reader, name, EVERYTHING, Access.LOCAL)
    header, tags, *rows = read_back(b"".join(with_hxl(chunks, hxl_tags(name))))
    assert tags == hxl_tags(name)
    assert [header, *rows] == read_back(plain)


def test_a_metric_with_tags(founding_reader):
    given_answer = answer(founding_reader, "organizations_involved", EVERYTHING, Access.LOCAL)
    content = extracts.metric_csv(given_answer)
    assert b"".join(with_hxl([content], hxl_tags("organizations_involved", "metrics"))) == (
        b"\xef\xbb\xbflow,high,not_recorded\r\n"
        b"#indicator+num+low,#indicator+num+high,#indicator+num+not_recorded\r\n"
        b"27,32,0\r\n"
    )


@given(st.lists(st.integers(0, 40), max_size=4))
def test_it_does_not_matter_where_the_stream_is_cut(cuts):
    content = '\ufeff"a\r\nb","c ""d"""\r\nx,y\r\n'.encode()
    places = sorted({0, len(content), *(min(cut, len(content)) for cut in cuts)})
    pieces = [content[a:b] for a, b in pairwise(places)]
    assert b"".join(with_hxl(pieces, ["#org+name", ""])) == (
        '\ufeff"a\r\nb","c ""d"""\r\n#org+name,\r\nx,y\r\n'.encode()
    )


def test_a_header_without_a_line_end_gets_one():
    assert b"".join(with_hxl([b"a", b",b"], ["#org", ""])) == b"a,b\r\n#org,\r\n"


def test_another_number_of_tags_is_refused_before_anything_is_passed_on():
    with pytest.raises(ValueError, match="2 columns cannot have 1"):
        next(with_hxl([b"a,b\r\n"], ["#org"]))


def test_a_broken_off_download_lets_go_of_what_is_behind_it():
    closed = []

    def chunks():
        try:
            while True:
                yield b"a\r\n"
        finally:
            closed.append(True)

    stream = with_hxl(chunks(), ["#org"])
    assert next(stream) == b"a\r\n#org\r\n"
    stream.close()
    assert closed


def test_an_unknown_name_or_kind_is_refused():
    with pytest.raises(UnknownExtract, match="activities"):
        hxl_tags("activitys")
    with pytest.raises(UnknownMetric, match="retention"):
        hxl_tags("retension", "metrics")
    with pytest.raises(AskedWrongly, match="metrics, records"):
        hxl_tags("activities", "figures")

"""Charts as pictures: drawn where there is something to draw, the same every time."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import gather
from cjn_metrics.report.pictures import png_charts, svg_charts


@pytest.fixture(scope="module")
def report(tiny_reader):
    return gather(tiny_reader, Filters(date(2023, 1, 1), date(2024, 12, 31)), Access.LOCAL)


def test_each_chart_is_a_picture_as_wide_as_the_page(report):
    pictures = png_charts(report, 100)
    assert len(pictures) == len(report.charts) == 3
    assert {Image.open(io.BytesIO(each)).width for each in pictures} == {670}


def test_pictures_are_the_same_every_time(report):
    assert svg_charts(report) == svg_charts(report)


def test_nothing_to_draw_is_no_picture(report):
    first = report.charts[0]
    nothing = [{**row, "low": 0, "high": 0} for row in first.answer.rows]
    empty = replace(first, answer=replace(first.answer, rows=nothing), spans=None)
    assert svg_charts(replace(report, charts=(empty,))) == [None]


def test_khmer_and_signs_of_formulas_are_drawn_as_letters(report):
    bars = report.charts[1]
    rows = [{"label": label, "low": 2, "high": 3} for label in ("ផ្ទះអប្សរា", "$x^2$", "a_b")]
    named = replace(bars, answer=replace(bars.answer, rows=rows))
    # A missing letter or a formula that cannot be read would warn, and warnings fail.
    assert svg_charts(replace(report, charts=(named,)))[0].startswith(b"<?xml")


def test_what_may_be_more_is_hatched(report):
    bars = report.charts[1]

    def drawn(high):
        rows = [{"label": "network", "low": 2, "high": high}]
        chart = replace(bars, answer=replace(bars.answer, rows=rows))
        return svg_charts(replace(report, charts=(chart,)))[0]

    assert b"<pattern" in drawn(3)
    assert b"<pattern" not in drawn(2)

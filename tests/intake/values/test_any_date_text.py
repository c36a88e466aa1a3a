"""Whatever a cell holds, a date or Unreadable comes back, and soon."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjn_metrics.filters import FIRST_DAY, LAST_DAY
from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates import DateReader, order_of

WORDS = st.sampled_from(
    [
        "May",
        "12",
        "13",
        "2024",
        "24",
        "/",
        "-",
        "–",
        " ",
        ",",
        "or",
        "to",
        "and",
        "Q2",
        "before",
        "ឧសភា",
        "ខែ",
        "ថ្ងៃទី",
        "១២",
        "ដល់",
        "X",
        "XX",
        "?",
        "~",
        "[",
        "]",
        "..",
        "T",
        "09:30",
        "am",
        "from",
        "between",
        "early ",
        "Monday",
        "spring",
        "half",
        "of",
        "2567",
        "'",
        "(",
        ")",
        "st",
    ]
)
NEARLY_DATES = st.lists(WORDS, max_size=12).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda sign: sign.join(words))
)
ORDERS = st.sampled_from([None, "dmy", "mdy", "ymd"])


def outcome(read, text):
    try:
        return read(text)
    except Unreadable as problem:
        return str(problem)


def check(order, text):
    span = outcome(DateReader(order), text)
    if isinstance(span, str):
        assert span.endswith(".")
        return
    bounds = [day for day in (span.earliest, span.latest, span.last_day) if day]
    assert bounds == sorted(bounds)
    assert bounds
    assert all(FIRST_DAY <= day <= LAST_DAY for day in bounds)
    assert span.last_day is None or (span.is_day and span.last_day > span.earliest)
    assert span.note is not None or (span.is_day and span.last_day is None)


@given(ORDERS, st.text())
def test_any_text_is_a_span_or_unreadable(order, text):
    check(order, text)


@given(ORDERS, NEARLY_DATES)
def test_what_looks_like_a_date_is_a_span_or_unreadable(order, text):
    check(order, text)


@given(ORDERS, st.text(alphabet="0123456789XxuTZ-/.,:?~%[]{} +<>", max_size=40))
def test_what_looks_like_the_standard_is_a_span_or_unreadable(order, text):
    check(order, text)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(ORDERS, NEARLY_DATES | st.text())
def test_many_texts_are_spans_or_unreadable(order, text):
    check(order, text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "12 ",
        "1-",
        "- ",
        "12, ",
        "May ",
        " or ",
        "ខែ",
        "ថ្ងៃទី ",
        "[2021,",
        "2021..",
        "?",
        "9:30 ",
        "Mon ",
        "(",
        " ",
        "\u200b",
        "12 or ",
        "1/",
        "to ",
        "<",
        "a.m.",
        "+07",
        "១",
    ],
)
@pytest.mark.parametrize("length", [60, 99, 400, 100_000])
def test_no_text_takes_long(piece, length):
    text = (piece * length)[:length]
    started = time.perf_counter()
    check(None, text)
    check("dmy", f"12 May {text[:90]} 2024")
    order_of([text])
    assert time.perf_counter() - started < 1


@given(NEARLY_DATES, st.times())
def test_a_time_changes_nothing_of_what_was_read_before(text, at):
    read = DateReader("dmy")
    timed = f"{text} {at:%H:%M:%S}"
    after = outcome(read, timed), outcome(read, text)
    assert after == (outcome(DateReader("dmy"), timed), outcome(DateReader("dmy"), text))


def test_a_hundred_thousand_rows_of_another_second_each_cost_little():
    start = datetime(2024, 1, 1)
    rows = [f"{start + timedelta(seconds=311 * n):%d/%m/%Y, %H:%M:%S}" for n in range(100_000)]
    started = time.perf_counter()
    read = DateReader(order_of(rows).order)
    assert sum(read(text).is_day for text in rows) == len(rows)
    assert time.perf_counter() - started < 2


def test_a_hundred_thousand_rows_of_a_few_days_cost_little():
    few = [(date(2024, 1, 1) + timedelta(days=n)).strftime("%d/%m/%Y") for n in range(300)]
    rows = few * 334
    started = time.perf_counter()
    read = DateReader(order_of(rows).order)
    assert sum(read(text).is_day for text in rows) == len(rows)
    assert time.perf_counter() - started < 2

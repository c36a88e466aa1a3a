"""Whether day or month comes first: proven by rows, asked for otherwise, never assumed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.dates import DateReader, Order, order_of

FORMS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["12/05/2024", "13/05/2024"], Order("dmy", False, [1])),
        (["12/05/2024", "05/13/2024 9:30:47 AM"], Order("mdy", False, [1])),
        (["98/05/13", "97/05/06"], Order("ymd", False, [0, 1])),
        (["12/05/2024", "11/05/2024"], Order(None, True)),
        (["05/05/2024", "2024-05-12", "12 May 2024", "", "x", "12/05"], Order(None, False)),
        (["13/05/2024 - 14/05/2024", "12/05/2024"], Order("dmy", False, [0])),
        (["2024-05-12 - 2024-05-14"], Order(None, False)),
        (["១២/០៥/២០២៤", "១៣/០៥/២០២៤"], Order("dmy", False, [1])),
        (["24-05-12"], Order(None, True)),
        (["31/02/2024", "12/05/2024"], Order(None, True)),
        ([], Order(None, False)),
    ],
)
def test_rows_prove_the_order_of_their_column(texts, order):
    assert order_of(texts) == order


def test_rows_that_prove_another_order_contradict_the_majority():
    texts = ["05/13/2024", "13/05/2024", "14/05/2024", "12/05/2024", "13/05/2024 to 05/14/2024"]
    assert order_of(texts) == Order("dmy", False, [1, 2], [0, 4])


def test_of_equally_many_proofs_the_first_holds():
    assert order_of(["05/13/2024", "13/05/2024"]) == Order("mdy", False, [0], [1])


def test_without_an_order_both_readings_are_named_and_the_order_is_asked_for():
    with pytest.raises(Unreadable, match=r"12 May 2024 or 5 December 2024.*comes first"):
        DateReader(None)("12/05/2024")
    with pytest.raises(Unreadable, match=r"24 May 2012 or 12 May 2024.*comes first"):
        DateReader(None)("24-05-12")


def test_day_and_month_alike_need_no_order():
    assert DateReader(None)("05/05/2024").earliest == date(2024, 5, 5)


@pytest.mark.parametrize(("order", "text"), [("dmy", "05/13/2024"), ("mdy", "13/05/2024")])
def test_a_row_against_the_order_is_refused_with_the_day_it_can_be(order, text):
    with pytest.raises(Unreadable, match="2024-05-13"):
        DateReader(order)(text)


def test_year_first_in_two_digits_does_not_decide_a_year_at_the_end():
    read = DateReader("ymd")
    assert read("24/05/12").earliest == date(2024, 5, 12)
    with pytest.raises(Unreadable, match="comes first"):
        read("12/05/2024")


@pytest.mark.parametrize("order", FORMS)
@given(days=st.lists(st.dates(date(1900, 1, 1), date(2100, 12, 31)), min_size=1))
def test_a_column_in_one_order_is_never_read_in_the_other(order, days):
    texts = [day.strftime(FORMS[order]) for day in days]
    found = order_of(texts)
    assert found.contradictions == []
    assert found.order in (order, None)
    assert found.is_needed == (found.order is None and any(day.day != day.month for day in days))
    if not found.is_needed:
        read = DateReader(found.order)
        assert [read(text).earliest for text in texts] == days


@given(st.lists(st.text(alphabet="0123456789/-. ", max_size=24)))
def test_any_column_has_an_answer(texts):
    found = order_of(texts)
    assert not set(found.proofs) & set(found.contradictions)
    assert not (found.is_needed and found.order)

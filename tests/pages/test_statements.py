"""How many statements a page asks the store: each costs about two milliseconds."""

import pytest
import streamlit as st

from tests.pages.opening import ALL_PAGES

MOST_WHEN_COLD = 8
MOST_WHEN_WARM = 1


@pytest.mark.usefixtures("at_the_machine")
@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_asks_few_statements(full_store, open_window, statements, page):
    window = open_window(full_store, page)
    # The handle is opened once for all readers; what it takes is not part of a page.
    st.cache_data.clear()
    statements.clear()
    window.run()
    cold = len(statements)
    statements.clear()
    window.run()
    assert (cold <= MOST_WHEN_COLD, len(statements) <= MOST_WHEN_WARM) == (True, True), (
        f"{page}: {cold} cold, {len(statements)} warm"
    )


def test_changing_a_filter_asks_no_more_than_the_first_time(full_store, open_window, statements):
    window = open_window(full_store)
    statements.clear()
    window.app.multiselect(key="type").set_value(["meeting"])
    window.run()
    assert len(statements) <= MOST_WHEN_COLD

"""How many statements a page asks the store: each costs about two milliseconds."""

import pytest

from cjn_metrics.ui import remembered

# For a page that nobody has seen under these filters, and for one seen before.
MOST = {
    "overview": (8, 0),
    "organizations": (10, 0),
    "speakers": (8, 0),
    "submissions": (13, 0),
    "activities": (4, 0),
    "about": (3, 1),
    "report": (14, 0),
    "extracts": (4, 0),
    "intake": (1, 0),
    "records": (4, 4),
    "history": (1, 0),
}


@pytest.mark.usefixtures("at_the_machine")
@pytest.mark.parametrize("page", MOST)
def test_a_page_asks_few_statements(full_store, open_window, statements, page):
    window = open_window(full_store, page)
    # The handle is opened once for all readers; what it takes is not part of a page.
    remembered.let_go()
    statements.clear()
    window.run()
    cold = len(statements)
    statements.clear()
    window.run()
    assert cold <= MOST[page][0]
    assert len(statements) <= MOST[page][1]


def test_changing_a_filter_asks_no_more_than_the_first_time(full_store, open_window, statements):
    window = open_window(full_store)
    statements.clear()
    window.app.multiselect(key="type").set_value(["meeting"])
    window.run()
    assert len(statements) < MOST["overview"][0]

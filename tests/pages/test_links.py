"""The links that spreadsheets refresh from carry the filters, and no key."""

import pytest

from cjn_metrics.catalogue import records


@pytest.mark.usefixtures("at_the_machine")
def test_every_record_extract_has_a_link_under_the_filters(full_store, open_window):
    window = open_window(full_store, "extracts")
    window.app.multiselect(key="type").set_value(["meeting"])
    window.run()
    links = [each.value for each in window.app.code]
    assert [link.split("?")[0].rsplit("/", 1)[1] for link in links] == [
        "activities.ics",
        *(f"{name}.csv" for name in records()),
    ]
    assert all(link.endswith("?type=meeting") for link in links)
    assert not any("key=" in link for link in links)


@pytest.mark.usefixtures("at_the_machine")
def test_links_ask_for_hashtags_when_wanted(full_store, open_window):
    window = open_window(full_store, "extracts")
    window.app.checkbox(key="links-with-hxl").set_value(True)
    window.run()
    calendar, *links = [each.value for each in window.app.code]
    assert calendar.endswith("/extracts/activities.ics")
    assert all(link.endswith(".csv?hxl=1") for link in links)

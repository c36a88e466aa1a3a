"""The period in a real browser: figures, address and history follow, and a link brings it back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import (
    CHART,
    choose_period,
    figure,
    filtered,
    first_sentence,
    open_page,
    settled,
    write_day,
)
from tests.running_server import RunningServer


def test_changing_the_period_redraws_and_the_address_brings_it_back(
    page: Page, server: RunningServer
) -> None:
    open_page(page, server.url, "Overview")
    assert figure(page) == "3"
    write_day(page, "From", "01/01/2022")
    expect(page).to_have_url(re.compile(r"\?from=2022-01-01$"))
    write_day(page, "To", "31/12/2022")
    expect(page).to_have_url(re.compile(r"\?from=2022-01-01&to=2022-12-31$"))
    filtered(page, "1 January 2022 to 31 December 2022: 2–3 activities")
    sentence = first_sentence(page)
    assert figure(page) == "2–3"

    link = page.url
    page.goto("about:blank")
    open_page(page, link, "Overview")
    assert page.url == link
    assert figure(page) == "2–3"
    assert first_sentence(page) == sentence
    assert "01/01/2022" in _day(page, "From")
    assert "31/12/2022" in _day(page, "To")


def test_a_preset_writes_its_days_and_reset_takes_them_away(
    page: Page, server: RunningServer
) -> None:
    open_page(page, server.url, "Overview")
    choose_period(page, "Since the network was founded")
    expect(page).to_have_url(re.compile(r"\?from=\d{4}-\d\d-\d\d$"))
    filtered(page, "Since ")
    page.get_by_role("button", name="Reset").click()
    expect(page).not_to_have_url(re.compile("from="))
    filtered(page, "All dates:")


def test_filters_stay_from_page_to_page_and_back(page: Page, server: RunningServer) -> None:
    open_page(page, f"{server.url}/?from=2022-01-01&to=2022-12-31&type=meeting", "Overview")
    page.get_by_role("link", name="Speakers", exact=True).click()
    settled(page, "Speakers")
    expect(page).to_have_url(re.compile(r"/speakers\?from=2022-01-01&to=2022-12-31&type=meeting$"))
    assert first_sentence(page).startswith("1 January 2022 to 31 December 2022, activity type")
    page.get_by_role("link", name="Extracts").click()
    settled(page, "Extracts")
    page.go_back()
    settled(page, "Speakers")
    page.go_back()
    settled(page, "Overview")
    expect(page).to_have_url(re.compile(r"\?from=2022-01-01&to=2022-12-31&type=meeting$"))
    assert "31/12/2022" in _day(page, "To")
    page.go_forward()
    settled(page, "Speakers")
    assert first_sentence(page).startswith("1 January 2022 to 31 December 2022, activity type")


def test_a_chart_draws_what_a_filter_leaves(page: Page, server: RunningServer) -> None:
    open_page(page, server.url, "Overview")
    chart = page.locator(CHART).first
    spans = chart.locator(".bars .point")
    years = chart.locator(".xtick").filter(has_text="2021")
    expect(spans).to_have_count(3)
    expect(years).not_to_have_count(0)
    write_day(page, "From", "01/07/2022")
    filtered(page, "Since 1 July 2022: ")
    expect(years).to_have_count(0)
    expect(spans).to_have_count(3)
    write_day(page, "To", "01/08/2022")
    filtered(page, "1 July 2022 to 1 August 2022: ")
    expect(spans).to_have_count(2)


def test_what_the_address_got_wrong_is_said(page: Page, server: RunningServer) -> None:
    open_page(page, f"{server.url}/speakers?from=2022-13-01&type=nonsense", "Speakers")
    alerts = page.locator("[data-testid=stAlert]")
    expect(alerts).to_have_count(2)
    expect(alerts.nth(0)).to_contain_text("Ignored: '2022-13-01' is not a day")
    expect(alerts.nth(1)).to_contain_text("There is no type 'nonsense'.")
    expect(page.get_by_text("All dates: 6 people spoke")).to_be_visible()


def test_a_period_reversed_by_hand_is_said_as_long_as_it_lasts(
    page: Page, server: RunningServer
) -> None:
    open_page(page, f"{server.url}/?from=2022-06-01", "Overview")
    write_day(page, "To", "01/01/2022")
    alert = page.locator("[data-testid=stAlert]")
    expect(alert).to_contain_text("it was turned round: 1 January 2022 to 1 June 2022")
    write_day(page, "To", "31/12/2022")
    expect(alert).to_have_count(0)


def test_one_activity_by_its_address_and_back_to_the_list(
    page: Page, server: RunningServer
) -> None:
    open_page(page, f"{server.url}/?from=2022-01-01", "Overview")
    page.get_by_role("link", name="Debrief Meeting").click()
    settled(page, "Activities")
    title = page.locator("[data-testid=stMain] h2")
    expect(title).to_contain_text("Debrief Meeting")
    expect(page).to_have_url(re.compile(r"/activities\?.*activity=[\w-]+"))
    link = page.url
    page.goto("about:blank")
    open_page(page, link, "Activities")
    expect(title).to_contain_text("Debrief Meeting")
    page.get_by_role("button", name="Back to the list").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page).not_to_have_url(re.compile("activity="))
    assert "from=2022-01-01" in page.url


def test_the_keyboard_reaches_the_filters(page: Page, server: RunningServer) -> None:
    open_page(page, server.url, "Overview")
    for _press in range(25):
        page.keyboard.press("Tab")
        reached = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if "Period" in reached:
            break
    else:
        raise AssertionError("25 times Tab, and not yet at the period")
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name="This year").wait_for()
    page.keyboard.press("Escape")


def _day(page: Page, label: str) -> str:
    return "".join(page.get_by_label(label, exact=True).inner_text().split())

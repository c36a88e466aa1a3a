"""Charts are drawn where the reader is: near the screen, on paper, in the width there is."""

from playwright.sync_api import Page, Route, expect

from tests.browser.reading import CHART, draw_all, filtered, open_page, write_day
from tests.running_server import RunningServer

BARS = ".point path"


def test_a_chart_further_down_is_drawn_when_the_reader_comes_to_it(
    page: Page, server: RunningServer
) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    open_page(page, f"{server.url}/speakers", "Speakers")
    charts = page.locator(CHART)
    last = charts.last
    expect(last).to_have_attribute("aria-busy", "true")
    assert last.locator(BARS).count() == 0
    assert last.get_attribute("aria-label")
    height = last.bounding_box()
    assert height
    assert height["height"] > 50, "its place is kept, so that nothing moves when it is drawn"

    last.scroll_into_view_if_needed()
    expect(last).to_have_attribute("aria-busy", "false")
    expect(last.locator(BARS).first).to_be_visible()


def test_what_is_printed_is_drawn(page: Page, server: RunningServer) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    open_page(page, f"{server.url}/speakers", "Speakers")
    assert page.locator(f"{CHART}[aria-busy=true]").count() > 0
    draw_all(page)
    for chart in page.locator(CHART).all():
        assert chart.locator(BARS).count() > 0


def test_a_chart_out_of_sight_never_shows_the_filters_of_before(
    page: Page, server: RunningServer
) -> None:
    page.set_viewport_size({"width": 1400, "height": 600})
    open_page(page, server.url, "Overview")
    chart = page.locator(CHART).first
    years = chart.locator(".xtick").filter(has_text="2021")
    chart.scroll_into_view_if_needed()
    expect(years).not_to_have_count(0)
    page.set_viewport_size({"width": 1400, "height": 200})
    page.locator("h1").scroll_into_view_if_needed()
    write_day(page, "From", "01/07/2022")
    filtered(page, "Since 1 July 2022: ")
    # Of before, until the reader comes to it: in its place, but not to be seen.
    expect(chart).to_have_attribute("aria-busy", "true")
    assert chart.locator("svg").first.evaluate("e => getComputedStyle(e).visibility") == "hidden"
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_attribute("aria-busy", "false")
    expect(years).to_have_count(0)


def test_a_chart_follows_the_width_of_its_place(page: Page, server: RunningServer) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    open_page(page, server.url, "Overview")
    drawing = page.locator(f"{CHART} .main-svg").first
    expect(drawing).to_be_visible()
    wide = drawing.bounding_box()
    page.set_viewport_size({"width": 900, "height": 900})
    assert wide
    expect(drawing).not_to_have_attribute("width", f"{wide['width']:.0f}")
    place, drawn = page.locator(CHART).first.bounding_box(), drawing.bounding_box()
    assert place
    assert drawn
    assert abs(place["width"] - drawn["width"]) < 2


def test_a_chart_fills_the_screen_and_comes_back(page: Page, server: RunningServer) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    open_page(page, server.url, "Overview")
    chart = page.locator(CHART).first
    drawing = chart.locator(".main-svg").first
    before = drawing.bounding_box()
    assert before
    chart.hover()
    chart.locator("[data-title='Full screen']").click()
    expect(drawing).to_have_attribute("height", "900")
    chart.locator("[data-title='Full screen']").click()
    expect(drawing).to_have_attribute("height", f"{before['height']:.0f}")
    assert page.evaluate("document.fullscreenElement") is None


def test_what_cannot_be_loaded_is_said_and_the_rest_is_shown(
    page: Page, server: RunningServer
) -> None:
    def lost(route: Route) -> None:
        route.abort()

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/charts/plotly.*.js", lost)
    open_page(page, server.url, "Overview")
    said = "This chart could not be loaded. Open the page again to see it."
    expect(page.locator(CHART).first).to_have_text(said)
    draw_all(page)
    expect(page.locator(CHART).first).to_have_text(said)
    assert errors == []
    page.unroute("**/charts/plotly.*.js", lost)
    open_page(page, server.url, "Overview")
    expect(page.locator(f"{CHART} {BARS}").first).to_be_visible()

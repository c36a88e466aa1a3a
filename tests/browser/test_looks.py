"""What only a browser shows: narrow screens, the dark theme, words for charts, a quiet console."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from cjn_metrics.ui import fonts
from tests.browser.conftest import SECONDS
from tests.browser.reading import CHART, MAIN, contrast, open_page, settled
from tests.browser.test_deep_link import PAGES
from tests.running_server import RunningServer

# Streamlit asks for these under the page's own address first; that fails on every deep link.
PROBES = re.compile(r"/_stcore/(health|host-config)$")
TEXTS = {
    "title": f"{MAIN} h1",
    "sentence": f"{MAIN} [data-testid=stMarkdownContainer] p",
    "caption": f"{MAIN} [data-testid=stCaptionContainer] p",
    "figure": f"{MAIN} [data-testid=stMetricValue]",
    "reason": f"{MAIN} [data-testid=stMetricDelta] p",
    "button": f"{MAIN} [data-testid=stPopover] button p",
    "menu": "[data-testid=stSidebarNavLink] span",
    "label": "[data-testid=stSidebar] [data-testid=stWidgetLabel] p",
}
# Streamlit cuts these off at the end of their line.
LABELS = "[data-testid=stMetric], [data-testid=stPageLink-NavLink]"
# The color of a text and those of all that lies behind it, the closest first.
COLORS = """element => {
    const grounds = [];
    for (let behind = element; behind; behind = behind.parentElement)
        grounds.push(getComputedStyle(behind).backgroundColor);
    return [getComputedStyle(element).color, grounds];
}"""


@pytest.fixture
def tab(browser: Browser) -> Callable[..., Page]:
    """Open tabs of any kind: `tab(color_scheme="dark")`; they close with the test."""
    contexts = []

    def opened(**settings: object) -> Page:
        context = browser.new_context(locale="en-GB", **settings)  # type: ignore[arg-type]  # Playwright's own
        context.set_default_timeout(20 * SECONDS)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_cut_off_on_a_phone(tab: Callable[..., Page], server: RunningServer) -> None:
    page = tab(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for address, title in PAGES.items():
        open_page(page, f"{server.url}/{address}", title)
        wide = page.evaluate(
            f"""() => [document.documentElement, document.querySelector("{MAIN}")]
                .map(one => one.scrollWidth - one.clientWidth)"""
        )
        assert max(wide) <= 0, address
        for figure in page.get_by_test_id("stMetricValue").all():
            box = figure.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
            assert figure.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
            assert figure.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        for text in page.locator(f"{MAIN} :is({LABELS}) p").all():
            assert text.evaluate("e => e.scrollWidth - e.clientWidth") <= 0, text.inner_text()
            assert text.evaluate("e => getComputedStyle(e).whiteSpace") == "normal"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(
    theme: str, tab: Callable[..., Page], server: RunningServer
) -> None:
    page = tab(color_scheme=theme)
    open_page(page, f"{server.url}/organizations", "Organizations")
    for what, selector in TEXTS.items():
        elements = page.locator(selector).all()
        assert elements, what
        for element in elements:
            color, grounds = element.evaluate(COLORS)
            assert contrast(color, grounds) >= 4.5, (what, element.inner_text(), color, grounds)
    background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (contrast("rgb(255, 255, 255)", [background]) > 10) == (theme == "dark")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_take_the_colors_of_the_theme(
    theme: str, tab: Callable[..., Page], server: RunningServer
) -> None:
    page = tab(color_scheme=theme)
    open_page(page, f"{server.url}/organizations", "Organizations")
    for legend in page.locator(".legend .bg").all():
        assert float(legend.evaluate("e => getComputedStyle(e).fillOpacity")) == 0

    open_page(page, server.url, "Overview")
    chart = page.locator(CHART).first
    page_color, grounds = page.locator(f"{MAIN} h1").evaluate(COLORS)
    texts = chart.locator("text").filter(visible=True).all()
    assert len(texts) > 2
    for text in texts:
        assert text.evaluate("e => getComputedStyle(e).fill") == page_color
    for ground in chart.locator(".main-svg").all():
        assert ground.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"

    chart.locator(".point path").first.hover(force=True)
    said = chart.locator(".hovertext")
    color = said.locator("text").first.evaluate("e => getComputedStyle(e).fill")
    behind = said.locator("path").first.evaluate("e => getComputedStyle(e).fill")
    assert contrast(color, [behind, *grounds]) >= 4.5


def test_charts_and_tables_have_words_for_those_who_cannot_see_them(
    page: Page, server: RunningServer
) -> None:
    for address in ("", "organizations"):
        page.goto(f"{server.url}/{address}")
        page.locator(CHART).first.wait_for()
        settled(page)
        for chart in page.locator(CHART).all():
            named = chart.locator("[aria-label], [role=img], [alt]").or_(chart)
            names = [one.get_attribute("aria-label") or "" for one in named.all()]
            assert max(map(len, names)) > 20, address


def test_no_error_in_the_console_and_nothing_asked_of_other_hosts(
    page: Page, server: RunningServer
) -> None:
    errors: list[str] = []
    elsewhere: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBES.search(message.location.get("url", "")):
            errors.append(f"{message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            elsewhere.append(request.url)

    page.on("console", heard)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", asked)
    page.on(
        "websocket",
        lambda opened: (
            elsewhere.append(opened.url) if f":{server.port}/" not in opened.url else None
        ),
    )
    for address, title in PAGES.items():
        open_page(page, f"{server.url}/{address}?from=2021-01-01", title)
    page.get_by_role("link", name="Overview").click()
    settled(page, "Overview")
    page.locator(CHART).first.hover()
    expect(page.get_by_role("button", name="How is this known?").first).to_be_visible()
    assert errors == []
    assert elsewhere == []


def test_icons_are_pictures_and_not_their_names(
    tab: Callable[..., Page], server: RunningServer
) -> None:
    # A server makes them some time after it has started.
    fonts.make_missing()
    page = tab()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    for address, title in PAGES.items():
        open_page(page, f"{server.url}/{address}", title)
        for icon in page.get_by_test_id("stIconMaterial").all():
            width, size = icon.evaluate(
                "e => [e.scrollWidth, parseFloat(getComputedStyle(e).fontSize)]"
            )
            assert width <= size + 1, icon.inner_text()
    sizes = {
        answer.url: int(answer.headers["content-length"])
        for answer in answers
        if answer.url.endswith(".woff2") and answer.status == 200
    }
    assert len(sizes) == 2
    assert sum(sizes.values()) < 100_000


def test_a_page_is_told_at_once_of_all_scripts_that_it_will_need(
    tab: Callable[..., Page], server: RunningServer
) -> None:
    page = tab()
    open_page(page, server.url, "Overview")
    page.locator(CHART).first.wait_for()
    told = page.request.get(server.url).text()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    scripts = [one.removeprefix(server.url) for one in loaded if one.endswith(".js")]
    assert len(scripts) > 90
    assert [one for one in scripts if one not in told] == []
    hidden = [one for one in re.findall(r'href="\.?(/[^"]+\.js)"', told) if one not in scripts]
    assert hidden == [], "what is told of is needed"

"""Waiting for a page and reading what stands on it."""

import re

from playwright.sync_api import Page, expect

MAIN = "[data-testid=stMain]"
CHART = ".chart"


def settled(page: Page, title: str | None = None) -> None:
    """Wait until the page that was asked for is drawn to its end."""
    if title:
        expect(page.locator(f"{MAIN} h1")).to_have_text(title)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    # A widget whose code is still on its way loses its filter when the page is changed.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator(f"{CHART}[aria-busy=true]:not([data-near=false])")).to_have_count(0)


def open_page(page: Page, address: str, title: str) -> None:
    """Go to an address and wait until it is drawn."""
    page.goto(address)
    settled(page, title)


def draw_all(page: Page) -> None:
    """Draw the charts further down too, as for printing."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(f"{CHART}[aria-busy=true]")).to_have_count(0)


def first_sentence(page: Page) -> str:
    """The sentence under the title, with the figures in it."""
    return page.locator(f"{MAIN} [data-testid=stMarkdownContainer] p").first.inner_text()


def filtered(page: Page, sentence: str) -> None:
    """Wait until a change of the filters is drawn, which ``sentence`` begins with.

    The browser writes the filters into its address before the server has heard of them.
    """
    first = page.locator(f"{MAIN} [data-testid=stMarkdownContainer] p").first
    expect(first).to_have_text(re.compile(rf"^{re.escape(sentence)}"))
    settled(page)


def figure(page: Page, place: int = 0) -> str:
    """The figure on a card, counted from the left."""
    return page.locator("[data-testid=stMetricValue]").nth(place).inner_text().strip()


def choose_period(page: Page, name: str) -> None:
    """Pick one of the quick choices."""
    box = page.locator("[data-testid=stSelectbox]").filter(has_text="Period")
    box.locator("input").click()
    page.get_by_role("option", name=name).click()


def write_day(page: Page, label: str, day: str) -> None:
    """Type a day, as DD/MM/YYYY, and leave the field."""
    field = page.get_by_label(label, exact=True)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(day.replace("/", ""))  # the calendar opens over it
    page.keyboard.press("Escape")


def contrast(text: str, grounds: list[str]) -> float:
    """The contrast of a text, after WCAG; colors are written rgb(r, g, b) or rgba(r, g, b, a).

    ``grounds`` are what lies behind it, the closest first, any of them see-through.
    """
    behind = (255.0, 255.0, 255.0)
    for ground in reversed(grounds):
        behind = _over(ground, behind)
    light, dark = sorted((_luminance(_over(text, behind)), _luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


Color = tuple[float, ...]


def _over(color: str, behind: Color) -> Color:
    red, green, blue, *rest = (float(number) for number in re.findall(r"[\d.]+", color))
    alpha = rest[0] if rest else 1.0
    return tuple(
        alpha * over + (1 - alpha) * under
        for over, under in zip((red, green, blue), behind, strict=True)
    )


def _luminance(color: Color) -> float:
    parts = (part / 255 for part in color)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""The dashboard in one file opens from a folder with the network off, charts and all."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjn_metrics.bundle import write_bundle
from cjn_metrics.filters import Filters
from cjn_metrics.store import Reader


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_network(
    page: Page, tmp_path: Path, founding_reader: Reader, scheme: str
) -> None:
    with (tmp_path / "d.zip").open("w+b") as file:
        write_bundle(file, founding_reader, Filters())
    zipfile.ZipFile(tmp_path / "d.zip").extractall(tmp_path)
    failures: list[str] = []
    page.on("pageerror", lambda problem: failures.append(str(problem)))
    page.on("console", lambda said: failures.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: failures.append(request.url))
    page.context.set_offline(True)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two it knows
    page.goto((tmp_path / "index.html").as_uri())
    charts = page.locator(".chart")
    assert charts.count() >= 5
    expect(page.locator(".chart .main-svg:first-of-type")).to_have_count(charts.count())
    ink = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
    colors = page.evaluate(
        "[...document.querySelectorAll('.chart .xtick text, .chart .ytick text')]"
        ".map(one => getComputedStyle(one).fill)"
    )
    red, green, blue = (int(ink.strip()[at : at + 2], 16) for at in (1, 3, 5))
    assert set(colors) == {f"rgb({red}, {green}, {blue})"}
    page.locator(".chart .point path, .chart .bars path").first.hover(force=True)
    expect(page.locator(".chart .hovertext").first).to_be_visible()
    page.get_by_text("Speakers", exact=False).locator(
        "xpath=ancestor-or-self::summary"
    ).first.click()
    search = page.locator("details[open] input[type=search]").first
    rows = page.locator("details[open].records tbody tr")
    everyone = rows.count()
    search.fill("no such word anywhere")
    expect(page.locator("details[open].records tbody tr:visible")).to_have_count(0)
    search.fill("")
    expect(page.locator("details[open].records tbody tr:visible")).to_have_count(everyone)
    assert failures == []

"""Both themes can be read: contrast by the formula of WCAG 2, at least 4.5 to 1 for text."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TEXT, MARK = 4.5, 3.0
# Streamlit writes captions, and the placeholders of empty inputs, in the text's color at 60%.
QUIET = 0.6
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def channels(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(rgb: list[float]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | list[float], other: str | list[float]) -> float:
    light, dark = sorted(
        (luminance(channels(c) if isinstance(c, str) else c) for c in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def faded(color: str, ground: str, share: float) -> list[float]:
    return [
        share * front + (1 - share) * behind
        for front, behind in zip(channels(color), channels(ground), strict=True)
    ]


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(THEME[request.param])


@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_captions_and_links_can_be_read(theme: dict[str, Any], ground: str) -> None:
    behind = theme[ground]
    assert contrast(theme["textColor"], behind) >= TEXT
    assert contrast(faded(theme["textColor"], behind, QUIET), behind) >= TEXT
    assert contrast(theme["linkColor"], behind) >= TEXT


def test_the_chosen_tab_can_be_read(theme: dict[str, Any]) -> None:
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= TEXT


def test_chosen_filters_can_be_read(theme: dict[str, Any]) -> None:
    """Streamlit writes them in white on the accent color of the sidebar."""
    accent = theme.get("sidebar", theme)["primaryColor"]
    assert contrast("#FFFFFF", accent) >= TEXT


def test_no_button_is_written_in_white_on_the_light_accent_of_the_dark_theme() -> None:
    files = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "cjn_metrics" / "ui").rglob("*.py")]
    primary = re.compile(r"""type=["']primary["']""")
    assert not [file.name for file in files if primary.search(file.read_text(encoding="utf-8"))]


def test_the_first_colors_of_charts_stand_out(theme: dict[str, Any]) -> None:
    first = theme["chartCategoricalColors"][:4]
    assert min(contrast(color, theme["backgroundColor"]) for color in first) >= MARK
    assert len(set(theme["chartCategoricalColors"])) == 6


def test_no_font_is_fetched_from_elsewhere() -> None:
    assert "http" not in str(THEME)

"""How figures look: dark on white, for the page to color, in colors that stand out on both."""

import json
import re
from pathlib import Path

import pytest

from cjn_metrics import bundle, ui
from cjn_metrics.charts import chart as made
from cjn_metrics.charts import look, program
from tests.test_charts import breakdown

ROOT = Path(__file__).parents[1]
AXES = {"date", "category", "linear"}


def test_a_figure_is_dark_on_white_and_its_text_can_be_told_for_the_page_to_color_it():
    figure = made(breakdown(("donor", 1, 2)))
    assert "template" not in figure["layout"], "plotly would draw each figure twice"
    assert figure["layout"]["paper_bgcolor"] == "#FFFFFF"
    written = tuple(int(look.TEXT[at : at + 2], 16) for at in (1, 3, 5))
    styles = Path(ui.__file__).with_name("page.css").read_text(encoding="utf-8")
    assert f'text[style*="fill: rgb{written}"]' in styles
    script = Path(bundle.__file__).with_name("templates") / "dashboard.js"
    assert f'"{look.TEXT}"' in script.read_text(encoding="utf-8"), "the bundle colors it as well"
    assert figure["layout"]["uirevision"]


def test_the_smaller_plotly_is_of_the_release_that_plotly_brings_and_draws_all_we_make(monkeypatch):
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    monkeypatch.setattr(program, "_BASIC", ROOT / "nowhere.js")
    whole = program.plotly_js.__wrapped__()
    assert whole.name == "plotly.min.js"
    assert f"plotly.js v{pinned['plotly.js-basic-dist-min']}\n" in whole.read_text()[:200]

    made_of = set()
    for one in Path(look.__file__).parent.glob("*.py"):
        made_of |= set(re.findall(r'"type": "(\w+)"', one.read_text(encoding="utf-8")))
    assert made_of - AXES <= {"bar", "scatter", "pie"}


def test_the_smaller_plotly_is_taken_where_it_is_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(program, "_BASIC", tmp_path / "basic.js")
    (tmp_path / "basic.js").write_text("")
    assert program.plotly_js.__wrapped__() == tmp_path / "basic.js"


def test_a_figure_says_whether_it_is_another():
    one, other = (made(breakdown(("donor", 1, high)))["layout"] for high in (2, 3))
    assert one["datarevision"] != other["datarevision"]
    assert made(breakdown(("donor", 1, 2)))["layout"] == one


@pytest.mark.parametrize("color", [look.BLUE, look.VERMILION, look.GREY])
@pytest.mark.parametrize("background", ["#FFFFFF", "#14191E", "#0E1117"])
def test_colors_stand_out_from_both_backgrounds(color, background):
    def light(code):
        parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    low, high = sorted((light(color), light(background)))
    assert high / low >= 3
    noted = re.search(rf'"{color}"  # (.*)', Path(look.__file__).read_text())[1]
    assert f"{high / low:.1f}" in noted

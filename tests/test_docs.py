"""Whatever a reader can name is documented, and the generated pages are in step."""

import re
from pathlib import Path

import click
import pytest

from cjn_metrics import documentation
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.documentation import usage

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    return {
        re.sub(r"<a .*?></a>", "", found).strip() for found in re.findall(r"^#+ (.+)$", text, re.M)
    }


def test_the_generated_pages_are_in_step() -> None:
    assert documentation.out_of_step() == []


def test_a_page_that_differs_is_named(tmp_path: Path) -> None:
    for name, text in documentation.pages().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "metrics.md").write_text("something else", encoding="utf-8")
    (tmp_path / "errors.md").unlink()
    assert sorted(documentation.out_of_step(tmp_path)) == ["errors.md", "metrics.md"]


def test_every_command_and_option_is_documented_and_explained() -> None:
    text = page("cli.md")
    contexts = list(usage.command_contexts())
    assert contexts
    for context in contexts:
        assert f"## {context.info_name}\n" in text
        assert context.command.help, context.info_name
        for option in context.command.params:
            if isinstance(option, click.Option):
                assert option.help, (context.info_name, option.name)
                assert all(written in text for written in option.opts)


def test_every_metric_and_record_extract_is_documented() -> None:
    known = headings(page("metrics.md"))
    assert metrics().keys() | records().keys() <= known


def test_every_column_of_an_extract_is_explained() -> None:
    assert not re.findall(r"^\| `(\w+)` \| *\|$", page("metrics.md"), re.M)


def test_every_error_is_documented() -> None:
    text = page("errors.md")
    for kind in usage.error_classes():
        assert f"| `{kind.__name__}` |" in text
        assert kind.__doc__


def test_every_error_stands_in_the_drawn_tree() -> None:
    source = (ROOT / "cjn_metrics" / "errors.py").read_text(encoding="utf-8")
    drawing = source.split('"""')[1]
    for kind in usage.error_classes():
        assert re.search(rf"\b{kind.__name__}\b", drawing), kind.__name__


def test_every_setting_found_in_the_source_is_documented() -> None:
    files = [ROOT / "dashboard.py", *(ROOT / "cjn_metrics").rglob("*.py")]
    files += [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    used = {
        name
        for file in files
        for name in re.findall(r"\bCJN_METRICS_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    assert used == usage.SETTINGS.keys()
    assert all(f"`{name}`" in page("settings.md") for name in used)


@pytest.mark.parametrize(
    "folder", [ROOT, DOCS, DOCS / "decisions"], ids=["root", "docs", "decisions"]
)
def test_links_between_pages_lead_somewhere(folder: Path) -> None:
    broken = []
    for file in folder.glob("*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read_text(encoding="utf-8")):
            if "://" not in target and not (file.parent / target).exists():
                broken.append(f"{file.name}: {target}")
    assert not broken


def test_every_decision_is_listed() -> None:
    index = page("README.md")
    for file in (DOCS / "decisions").glob("*.md"):
        assert f"decisions/{file.name}" in index


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):$", makefile, re.M)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in targets:
        if target != "help":
            assert f"make {target} " in makefile
            assert f"`make {target}`" in contributing


WORDS = """
activity, activity type, audience, theme, organization, organization type, attendance,
reported attendance, speaker, speaking slot, affiliation, submission, addressee, instrument,
ask, outcome, period, certain, possible, low and high, not recorded, source, store, version,
record extract, metric
"""


@pytest.mark.parametrize("word", [word.strip() for word in WORDS.split(",")])
def test_the_glossary_holds_every_word(word: str) -> None:
    assert f"**{word}**" in GLOSSARY

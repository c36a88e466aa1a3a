"""Writes the pages of docs/ that repeat what the code says, and finds those out of step.

``python -m cjn_metrics.documentation`` writes them; with ``--check`` nothing is written, and the
exit code is 1 when a page differs.
"""

from pathlib import Path

from cjn_metrics.documentation.intake import import_page
from cjn_metrics.documentation.performance import performance_page
from cjn_metrics.documentation.records import data_dictionary_page, metrics_page
from cjn_metrics.documentation.usage import cli_page, errors_page, settings_page

DOCS = Path(__file__).parents[2] / "docs"
_NOTE = "<!-- Written by `make docs`; change what it is made from, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Return every generated page, file name in docs/ → its whole text.

    Raises MetricDefinitionError when a metric or record extract has a wrong heading.
    """
    texts = {
        "metrics.md": metrics_page(),
        "data-dictionary.md": data_dictionary_page(),
        "cli.md": cli_page(),
        "errors.md": errors_page(),
        "settings.md": settings_page(),
        "import-files.md": import_page(),
        "performance.md": performance_page(),
    }
    return {name: _NOTE + text.rstrip() + "\n" for name, text in texts.items()}


def out_of_step(folder: Path = DOCS) -> list[str]:
    """Return the names of the pages in ``folder`` that are missing or differ; empty when none."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]

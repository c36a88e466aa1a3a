"""What a page must say first under a change of the filters, worked out in this process.

The sentence and the figures of a page are taken from its source, their numbers from
``cjn_metrics.answers`` on a handle of this process's own. That the server says the same proves that
sessions and what is remembered are never mixed up; the numbers themselves have tests of their own.
"""

import ast
import re
from functools import cache

from streamlit.proto.Markdown_pb2 import Markdown

from cjn_metrics import answers
from cjn_metrics.answers import Answer
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.sentences import sentence
from cjn_metrics.store import Reader
from tests.running_server import ROOT, Run


def expected(reader: Reader, page: str, change: Filters) -> list[str]:
    """Return the sentence, then title and figure of each card; nothing where no activity is left.

    The reader sits at the machine that serves.
    """
    if answers.context(reader, change, Access.LOCAL).is_empty:
        return []
    template, names = _source(page)
    figures = answers.figures(reader, names, change, Access.LOCAL)
    return [sentence(template, figures), *(text for one in figures.values() for text in _card(one))]


def said(run: Run) -> list[str]:
    """Return the same of what the server sent: paragraphs and figures, as a reader sees them."""
    shown = []
    for message in run.messages:
        element = message.delta.new_element
        if element.WhichOneof("type") == "metric":
            shown += [element.metric.label, element.metric.body]
        elif element.markdown.element_type == Markdown.NATIVE and not _is_table(element.markdown):
            # What is uncertain stands below the sentence in the same text.
            shown.append(_unescaped(element.markdown.body.partition("\n\n")[0]))
    return shown


def _card(answer: Answer) -> tuple[str, str]:
    title, row = answer.metric.title, answer.rows[0]
    if row["low"] is not None and row["high"] is None:
        return f"{title}, at least", f"{row['low']:,}"
    return title, answer.figure


@cache
def _source(page: str) -> tuple[str, tuple[str, ...]]:
    """Return the template and the names of figures that a page's source hands to ui.answered."""
    text = (ROOT / "pages" / "explore" / f"{page}.py").read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    # ui.answered(ui.text(template), FIGURES)
    (answered,) = (call for call in calls if ast.unparse(call.func) == "ui.answered")
    (words,) = (call for call in calls if call is answered.args[0])
    set_here = [node for node in nodes if isinstance(node, ast.Assign)]
    (names,) = (node.value for node in set_here if ast.unparse(node.targets[0]) == "FIGURES")
    return ast.literal_eval(words.args[0]), ast.literal_eval(names)


def _is_table(markdown: Markdown) -> bool:
    return markdown.body.startswith("| ")


def _unescaped(body: str) -> str:
    """Take away what Markdown does not show."""
    return re.sub(r"\\(.)", r"\1", body).replace("\u2060", "")

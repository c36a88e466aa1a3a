"""Names and titles are shown as they are: nothing in them is read as Markdown, HTML or an icon."""

import json
import re

import pytest

from cjn_metrics.store import Store, create_store
from cjn_metrics.ui.failures import escaped
from tests.pages.markup import MARKS, mark_everything, on_one_line
from tests.pages.opening import ALL_PAGES, ROOT, charts_on, failures_on, texts

pytestmark = pytest.mark.usefixtures("at_the_machine")
# Fields that the browser does not read as Markdown: values to choose from, alternative texts,
# file names, addresses, and what a chart draws (looked at apart).
SHOWN_AS_THEY_ARE = (
    "multiselect.options",
    ".alt",
    "text_input.default",
    "text_input.set_value",
    "bidi_component.json",
    "page_link.query_string",
    "page_info_changed.query_string",
    "new_session",
)
UNESCAPED = [
    re.compile(pattern)
    for pattern in (
        r"(?<!\\)!(?<!\\)\[x\]",
        r"(?<!\\)\[x\](?<!\\)\(",
        r"(?<!\\)<(a|img) ",
        r":(material/bug|smile|streamlit)",
        r"(?<!\\):red\[",
        r"(?<!\\)\$x",
        r"(?<!\\)\*\*x\*\*|(?<!\\)`code",
        # The report gives each activity a heading of the fourth level in its preview.
        r"(?m)^#{1,3} [xy]",
        r"(?m)^1\. x",
        r"(?<!\\)\| x",
        r"(?<!\\)&lt;",
    )
]


@pytest.fixture(scope="module")
def marked_store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("marked") / "store"
    create_store(folder, ROOT / "data" / "cjn", "Tests", "Founding records")
    Store(folder).change(MARKS["image"], MARKS["icon"], mark_everything)
    return folder


def read_as_markdown(message):
    for path, text in texts(message):
        if any(known in path for known in SHOWN_AS_THEY_ARE):
            continue
        if re.match(r"\| .* \|\n\| ---", text):
            yield from (("table", cell) for cell in cells(text))
        else:
            yield path, text


def cells(table):
    """Return the cells of a table in Markdown; none of them may begin another column."""
    lines = [re.split(r"(?<!\\)\|", line) for line in table.splitlines()]
    assert {len(line) for line in lines} == {len(lines[0])}, table
    return [cell.strip() for line in lines for cell in line]


def test_nothing_reaches_the_browser_as_markup(marked_store, open_window):
    window = open_window(marked_store)
    for page in ALL_PAGES:
        window.go(page)
        for name in window.known:
            assert failures_on(window.open_known(name)) == []
            window.app.session_state[f"known-{name}"] = False
    for kind in "ws":
        for name in MARKS:
            window.app.query_params["activity"] = f"{kind}-{name}"
            assert failures_on(window.go("activities")) == []
    seen = 0
    for message in window.sent:
        for path, text in read_as_markdown(message):
            seen += "evil" in text
            for pattern in UNESCAPED:
                assert not pattern.search(text), (path, text)
    assert seen > 100


def test_charts_draw_names_as_they_are(marked_store, open_window):
    window = open_window(marked_store)
    drawn = ""
    for page in ("overview", "organizations", "speakers", "submissions"):
        for chart in charts_on(window.go(page)):
            drawn += json.dumps(chart["figure"])
    assert "&lt;a" in drawn
    assert not re.search(r"<(?!/?b>|br>|/?i>|extra>)\s*\w", drawn)


@pytest.mark.parametrize("name", MARKS)
def test_escaping_is_undone_by_markdown(name):
    shown = re.sub(r"\\(.)", r"\1", escaped(MARKS[name])).replace("\u2060", "")
    assert shown == on_one_line(MARKS[name])


@pytest.mark.parametrize("text", ["ភ្នំពេញ", "ផ្ទះ\u200bអប្សរា", "10:30", "O'Neil & Søn", "a-b_c"])
def test_ordinary_names_get_nothing_invisible(text):
    assert re.sub(r"\\(.)", r"\1", escaped(text)) == text

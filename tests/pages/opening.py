"""Opens pages as AppTest runs them, and reads what they show."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "cjn_metrics" / "ui" / "main.py"
PAGES = {
    "overview": "explore/overview.py",
    "organizations": "explore/organizations.py",
    "speakers": "explore/speakers.py",
    "submissions": "explore/submissions.py",
    "activities": "explore/activities.py",
    "about": "explore/about.py",
    "report": "share/report.py",
    "extracts": "share/extracts.py",
}
MANAGE = {
    "intake": "manage/intake.py",
    "records": "manage/records.py",
    "history": "manage/history.py",
}
ALL_PAGES = PAGES | MANAGE
SECONDS = 60


@dataclass
class Offered:
    """A file that a page offers, on a button that makes it when it is clicked."""

    label: str
    name: str
    make: Any

    @property
    def rows(self) -> int:
        """The number of rows that the button promises."""
        return int(self.label.split()[1].replace(",", ""))


@dataclass
class Window:
    """One reader's tab: pages in it keep its filters."""

    app: AppTest
    sent: list[ForwardMsg]
    """All that was sent to the browser so far, every run of every page."""
    offered: list[Offered] = field(default_factory=list)
    """Files offered by the last run."""

    def go(self, page: str) -> AppTest:
        """Open a page; the address keeps its parameters."""
        self.app.switch_page(f"../../pages/{ALL_PAGES[page]}")
        return self.run()

    def run(self) -> AppTest:
        """Run the page that is open once more."""
        self.offered.clear()
        return self.app.run()

    def open_known(self, name: str) -> AppTest:
        """Open "How is this known?" of a metric."""
        self.app.session_state[f"known-{name}"] = True
        return self.run()

    @property
    def known(self) -> list[str]:
        """The metrics on the page whose "How is this known?" can be opened."""
        ids = [block.proto.id for block in self.app.get("popover")]
        return [one.rpartition("-known-")[2] for one in ids]


def words_of(app: AppTest) -> list[str]:
    """All text of the page that is read as Markdown, as it was sent."""
    kinds = (
        app.title, app.header, app.subheader, app.markdown, app.caption,
        app.info, app.warning, app.error, app.success,
    )  # fmt: skip
    reasons = [metric.delta for metric in app.metric]
    return [element.value for kind in kinds for element in kind] + reasons


def plain(text: str) -> str:
    """What a reader sees of escaped text."""
    return text.replace("\\", "").replace("\u2060", "")


def said(app: AppTest) -> str:
    """All words on the page as a reader sees them."""
    return plain("\n".join(words_of(app)))


def figures_on(app: AppTest) -> dict[str, str]:
    """The figures in the page's cards by title, as shown."""
    return {one.label: one.value for one in app.metric}


def charts_on(app: AppTest) -> list[dict[str, Any]]:
    """What the page gives the browser of each chart: figure, alt and the rest."""
    return [json.loads(one.proto.json)[0] for one in app.get("bidi_component")]


def failures_on(app: AppTest) -> list[str]:
    """What the page shows as gone wrong, with a traceback or as a sentence."""
    return [e.message for e in app.exception] + [e.value for e in app.error]


def texts(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a message to the browser, with the path of its field."""
    for descriptor, value in message.ListFields():
        here = f"{path}.{descriptor.name}"
        many = value if descriptor.is_repeated else [value]
        if descriptor.message_type and descriptor.message_type.GetOptions().map_entry:
            many = list(value.values())
        for one in many:
            if isinstance(one, Message):
                yield from texts(one, here)
            elif isinstance(one, str):
                yield here, one

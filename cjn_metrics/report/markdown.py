"""A report as Markdown: for wikis, newsletters, and the preview on the page."""

import re
from collections.abc import Callable, Iterable, Iterator

from cjn_metrics.report.content import (
    Report,
    ReportActivity,
    ReportDocument,
    ReportSource,
    ReportSpeaker,
    ReportSubmission,
)
from cjn_metrics.translation import _

Escape = Callable[[str], str]

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&]|(?<![\w/]):(?=\w)|^[+\-=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\\]+", re.ASCII)


def plainly(text: str) -> str:
    """Return text so that Markdown shows it as it is, on one line; readable in the source too."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def as_markdown(report: Report, escape: Escape = plainly) -> str:
    """Write a report as CommonMark with GitHub's tables, ending in a new line.

    ``escape`` makes a text safe for whatever draws it; of charts it holds the figures.
    Parts about which nothing is recorded are left out.
    """
    return "\n".join(_Lines(report, escape).lines()).rstrip() + "\n"


class _Lines:
    """The lines of one report, each block followed by an empty line."""

    def __init__(self, report: Report, escape: Escape) -> None:
        self.report = report
        self.escape = escape
        self.labels = report.labels

    def lines(self) -> Iterator[str]:
        report = self.report
        yield from (f"# {self.escape(report.title)}", "")
        yield from (self.escape(report.period), "")
        if report.banner:
            yield from (f"> **{self.escape(report.banner)}**", "")
        yield from self._part("summary", self._paragraphs(report.summary))
        yield from self._part("figures", self._figures())
        yield from self._part("charts", self._charts())
        for key, entries in (
            ("activities", report.activities),
            ("submissions", report.submissions),
        ):
            yield from self._part(key, self._entries(entries))
        if report.withheld:
            yield from (self.escape(report.withheld), "")
        for key, said in (("how_known", report.how_known), ("missing", report.missing)):
            yield from self._part(key, self._list(said))
        yield from self._part("sources", self._list(map(self._source, report.sources), raw=True))
        yield from self._part("provenance", self._paragraphs(report.provenance))

    def _part(self, key: str, content: Iterable[str]) -> Iterator[str]:
        if lines := list(content):
            yield from (f"## {self.escape(self.labels[key])}", "", *lines)

    def _paragraphs(self, said: Iterable[str]) -> Iterator[str]:
        for one in said:
            yield from (self.escape(one), "")

    def _list(self, said: Iterable[str], *, raw: bool = False) -> list[str]:
        lines = [f"- {one if raw else self.escape(one)}" for one in said]
        return [*lines, ""] if lines else []

    def _figures(self) -> Iterator[str]:
        if not self.report.figures:
            return
        yield f"| {' | '.join(self.labels[key] for key in ('figure', 'count', 'note'))} |"
        yield "| --- | ---: | --- |"
        for one in self.report.figures:
            cells = (one.title, one.text, one.note)
            yield f"| {' | '.join(map(self.escape, cells))} |"
        yield ""

    def _charts(self) -> Iterator[str]:
        for one in self.report.charts:
            if one.values:
                yield from (f"**{self.escape(one.title)}**", "", self.escape(one.takeaway), "")
                yield from self._list(f"{label}: {value}" for label, value in one.values)

    def _entries(self, entries: Iterable[ReportActivity]) -> Iterator[str]:
        for one in entries:
            yield from (f"### {self.escape(one.title)}", "")
            if one.description:
                yield from (self.escape(one.description), "")
            yield from self._list(self._facts(one), raw=True)
            yield from self._speakers(one.speakers)
            if isinstance(one, ReportSubmission):
                yield from self._asks(one)
            yield from self._documents(one.documents)

    def _facts(self, one: ReportActivity) -> Iterator[str]:
        when = f"{one.when}. {one.date_note}" if one.date_note else one.when
        yield self._fact("when", [when])
        if one.is_possible:
            yield self.escape(self.labels["possible"])
        if isinstance(one, ReportSubmission):
            stage = f" ({one.draft_stage})" if one.draft_stage else ""
            pairs = [
                ("addressees", one.addressees),
                ("instrument", (one.instrument + stage,) if one.instrument else ()),
                ("signatories", one.signatories),
                ("statuses", one.statuses),
            ]
        else:
            pairs = [("type", (one.type,))]
        pairs += [
            ("place", (one.place,) if one.place else ()),
            ("organizers", one.organizers),
            ("attended", one.attended),
            ("attended_by", one.attended_by),
            ("audiences", one.audiences),
            ("themes", one.themes),
            ("sources", one.sources),
        ]
        yield from (self._fact(key, values) for key, values in pairs if values)

    def _fact(self, key: str, values: Iterable[str]) -> str:
        apart = " " if key == "attended" else "; "
        return f"**{self.escape(self.labels[key])}:** {apart.join(map(self.escape, values))}"

    def _speakers(self, speakers: Iterable[ReportSpeaker]) -> Iterator[str]:
        everyone = list(speakers)
        for key, role in (("speakers", "speaker"), ("moderators", "moderator")):
            if some := [one for one in everyone if one.role == role]:
                yield from (f"**{self.escape(self.labels[key])}**", "")
                for place, one in enumerate(some, start=1):
                    yield f"{place}. {self._speaker(one)}"
                yield ""

    def _speaker(self, one: ReportSpeaker) -> str:
        name = f"**{self.escape(one.name)}**"
        return ", ".join((name, *map(self.escape, affiliations(one))))

    def _asks(self, one: ReportSubmission) -> Iterator[str]:
        if not one.asks:
            return
        yield from (f"**{self.escape(self.labels['asks'])}**", "")
        for ask in one.asks:
            outcome = f"{self.labels['outcome']}: {ask.outcome}"
            quote = f" “{self.escape(ask.quote)}”" if ask.quote else ""
            yield f"- {self.escape(ask.text)} ({self.escape(outcome)}){quote}"
        yield ""

    def _documents(self, documents: Iterable[ReportDocument]) -> Iterator[str]:
        several = list(documents)
        if not several:
            return
        yield from (f"**{self.escape(self.labels['documents'])}**", "")
        for one in several:
            title = f"{one.title}: {one.note}" if one.note else one.title
            said = [self.escape(title), self._address(one.url)]
            yield f"- {' '.join(filter(None, said))}"
        yield ""

    def _source(self, one: ReportSource) -> str:
        by = ", ".join(filter(None, (one.publisher, one.published)))
        said = (self.escape(f"{one.title}." + (f" {by}." if by else "")), self.escape(one.note))
        return " ".join(filter(None, (*said, self._address(one.url))))

    def _address(self, url: str) -> str:
        return f"<{url}>" if _WEB_ADDRESS.fullmatch(url) else self.escape(url)


def affiliations(one: ReportSpeaker) -> list[str]:
    """Write each position with its organization: "Chair, UN Committee on …", in their order."""
    several = [", ".join(filter(None, pair)) for pair in one.affiliations]
    return [_(" and ").join(several)] if several else []

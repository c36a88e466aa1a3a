"""How figures are counted, said once for every place that tells it: pages, reports, files."""

from dataclasses import dataclass

from cjn_metrics.translation import _

UNKNOWN_DAYS = (
    "An activity whose day is not known is placed between the earliest and the latest day that the"
    " evidence allows. Where it may lie in the period or outside it, figures are a range: the low"
    " end leaves it out, the high end counts it."
)
UNNAMED = (
    "Organizations reported as a number, without names, are counted as such and never given names."
    " Not recorded is not zero: “at least” stands where some attendance is not recorded."
)
_CHARTS = (
    "In charts, what is certain is solid and what is only possible is pale and hatched. An"
    " activity whose day is not known is drawn as a span over the time in which it may have been,"
    " never in a month of our choosing."
)
_BLANK = (
    "A dash or a blank cell means that something is not known or not recorded. It is never zero"
    " and never no. What is not known about a figure is said beside it."
)
_UNNAMED_MORE = (
    "How many different organizations were reached is therefore often a range: at the low end the"
    " unnamed are organizations that are counted already, at the high end they are all others. The"
    " network itself is never counted among those it reached."
)
_ROWS = (
    "“How is this known?” under a figure has its definition, its sources and the rows behind it."
    " Each row is marked certain or possible in the period: counting the certain ones gives the"
    " low end, counting both the high end."
)
_PUBLIC = (
    "Figures count every activity. Rows, names of those who attended and reports hold what the"
    " network has published; the rest is for its own staff."
)
_VERSIONS = (
    "Every change of the records makes a new version; earlier ones stay as they were, except that a"
    " person's name can be taken out of all of them. A figure is always that of one version, which"
    " files and reports name."
)


@dataclass(frozen=True)
class Method:
    """One matter of counting: a heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


def methods() -> tuple[Method, ...]:
    """Return how figures are counted, in reading order, in the reader's language."""
    return (
        Method(_("Days that are not known"), (_(UNKNOWN_DAYS), _(_CHARTS))),
        Method(_("Organizations without names"), (_(UNNAMED), _(_UNNAMED_MORE))),
        Method(_("What is not recorded"), (_(_BLANK),)),
        Method(_("From a figure to its rows"), (_(_ROWS), _(_PUBLIC), _(_VERSIONS))),
    )

"""What a file that leaves CJN Metrics is called: what it holds, for when, of which version."""

import re

from cjn_metrics.errors import AskedWrongly, good_values
from cjn_metrics.filters import Filters
from cjn_metrics.store import Reader

KINDS = {
    "records": ("csv", "xlsx"),
    "metrics": ("csv", "xlsx"),
    "everything": ("zip", "xlsx"),
    "report": ("docx", "pdf", "html", "md"),
    "dashboard": ("zip",),
    "calendar": ("ics",),
    "iati": ("csv",),
}
"""Each kind of file and its forms, the usual one first."""
_LONGEST = 60


def file_name(
    kind: str, name: str, filters: Filters, reader: Reader, form: str | None = None
) -> str:
    """Name a file so that two of them are never mistaken for each other.

    kind: one of KINDS; only records and metrics take a ``name``. form: csv, docx, …; None for
    the kind's usual one. The file's name is plain ASCII:
    cjn-records-activities-2022-01-01-to-2022-12-31-meeting-v3.csv. Selections that are too
    long for it, or not in Latin letters, become "filtered". A demonstration store's files begin
    with "demonstration", because a CSV has no other place to say so.

    Raises AskedWrongly for another kind or form.
    """
    if kind not in KINDS:
        raise AskedWrongly(f"There is no kind of file {kind!r}. {good_values(kind, KINDS)}")
    form = form or KINDS[kind][0]
    if form not in KINDS[kind]:
        raise AskedWrongly(
            f"A file of kind {kind} is never {form!r}. {good_values(form, KINDS[kind])}"
        )
    parts = [
        "demonstration" if reader.is_demonstration else "",
        "cjn",
        kind,
        re.sub(r"[^a-z0-9_]", "", name),
        _period(filters),
        _selections(filters),
        f"v{reader.version.number}",
    ]
    return "-".join(part for part in parts if part) + f".{form}"


def _period(filters: Filters) -> str:
    if filters.from_date and filters.to_date:
        return f"{filters.from_date}-to-{filters.to_date}"
    if filters.from_date:
        return f"since-{filters.from_date}"
    return f"until-{filters.to_date}" if filters.to_date else ""


def _selections(filters: Filters) -> str:
    selected = (
        *filters.types,
        *filters.audiences,
        *filters.themes,
        *filters.organization_types,
    )
    if not all(value.isascii() for value in selected):
        return "filtered"
    text = "-".join(re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") for value in selected)
    return text if len(text) <= _LONGEST else "filtered"

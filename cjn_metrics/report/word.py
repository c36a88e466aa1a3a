"""A report in Word, from a template that the network restyles in Word itself."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from cjn_metrics.errors import AskedWrongly
from cjn_metrics.report.content import Report
from cjn_metrics.report.layout import laid_out, printable
from cjn_metrics.report.pictures import png_charts
from cjn_metrics.translation import _

DEFAULT_TEMPLATE = Path(__file__).parent / "templates" / "report.docx"
_PICTURE_WIDTH = 170
"""Millimeters: A4 between its margins."""

_FACTS = (
    "when",
    "addressees",
    "instrument",
    "signatories",
    "statuses",
    "type",
    "place",
    "organizers",
    "attended",
    "attended_by",
    "audiences",
    "themes",
    "sources",
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def template_address() -> Path:
    """Return the template of CJN_METRICS_REPORT_TEMPLATE, by default the one that comes along."""
    return Path(os.environ.get("CJN_METRICS_REPORT_TEMPLATE") or DEFAULT_TEMPLATE)


def as_word(report: Report, template: Path | None = None) -> bytes:
    """Fill in a Word template (by default that of ``template_address``); a DOCX comes back.

    The same report and template give the same bytes. Raises AskedWrongly for a template that
    is not there, is no DOCX, or uses a field that docs/report-template.md does not list.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError

    file = template or template_address()
    drawn = [
        (one, png)
        for one, png in zip(report.charts, png_charts(report), strict=True)
        if png is not None
    ]
    try:
        document = DocxTemplate(io.BytesIO(file.read_bytes()))
        fields = template_fields(report) | {"charts": _charts(document, drawn)}
        document.render(fields, Environment(undefined=StrictUndefined), autoescape=True)
    except (OSError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise AskedWrongly(
            _("The report's template {file} cannot be read as a Word document (.docx).").format(
                file=file
            )
        ) from problem
    except (UndefinedError, TemplateSyntaxError) as problem:
        raise AskedWrongly(
            _("The report's template {file} has a tag that is not right: {reason}.").format(
                file=file.name, reason=problem.message
            )
        ) from problem
    _describe(document, {png: one.takeaway for one, png in drawn})
    properties = document.docx.core_properties
    properties.title = f"{report.title}, {report.period}"
    properties.author = report.network
    properties.last_modified_by = ""
    properties.language = laid_out(report)["language"]
    made_at = (report.made_at or datetime(2000, 1, 1)).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = made_at
    saved = io.BytesIO()
    document.save(saved)
    return settled(saved.getvalue())


def template_fields(report: Report) -> dict[str, Any]:
    """Return what a template may use, but for ``charts``; docs/report-template.md lists it."""
    fields = laid_out(report)
    for entry in (*fields["activities"], *fields["submissions"]):
        entry["facts"] = _facts(entry, report.labels)
        everyone = entry["speakers"]
        for role in ("speaker", "moderator"):
            entry[f"{role}s"] = [one for one in everyone if one["role"] == role]
    return fields


def settled(content: bytes) -> bytes:
    """Return a zip with the same files in their order, and no time of its own in it."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, _LONG_AGO), given.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _facts(entry: Mapping[str, Any], labels: Mapping[str, str]) -> list[dict[str, str]]:
    possible = f" {labels['possible']}" if entry["is_possible"] else ""
    return [
        {
            "label": labels[key],
            "text": entry[key] + (possible if key == "when" else ""),
            "note": entry["date_note"] if key == "when" else "",
        }
        for key in _FACTS
        if entry[key]
    ]


def _charts(document: Any, drawn: list[tuple[Any, bytes]]) -> list[dict[str, Any]]:
    from docx.shared import Mm
    from docxtpl import InlineImage

    return [
        {
            "title": printable(one.title),
            "takeaway": printable(one.takeaway),
            "picture": InlineImage(document, io.BytesIO(png), width=Mm(_PICTURE_WIDTH)),
        }
        for one, png in drawn
    ]


def _describe(document: Any, said: Mapping[bytes, str]) -> None:
    """Give the charts, and no picture of the template's own, what they say to the blind."""
    for shape in document.docx.inline_shapes:
        identifier = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        text = said.get(document.docx.part.related_parts[identifier].blob)
        if text:
            shape._inline.docPr.set("descr", printable(text))

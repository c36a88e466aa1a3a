"""A row of HXL hashtags under the header of a CSV, by which humanitarian tools know the columns.

The hashtags and most attributes are those of HXL 1.1 (https://hxlstandard.org/standard/1-1final/);
attributes of our own, which the standard allows, tell apart what it does not. A column without a
right hashtag has none. The two bounds of an uncertain day are never tagged as a start.
"""

import csv
import io
from collections.abc import Generator, Iterable, Mapping, Sequence

from cjn_metrics.errors import AskedWrongly, good_values
from cjn_metrics.extracts.columns import metric_columns, record_columns
from cjn_metrics.translation import _

_OF_RECORDS = {
    "activity_id": "#activity+code",
    "activity_title": "#activity+name",
    "activity_type": "#activity+type",
    "submission_title": "#activity+name",
    "earliest_date": "#date+earliest",
    "latest_date": "#date+latest",
    "last_day": "#date+end",
    "format": "#modality",
    "mode": "#modality",
    "place": "#loc+name",
    # The standard's default for codes of provinces is another list of codes, so ours is named.
    "province": "#adm1+code+v_iso_3166_2",
    "country": "#country+code+v_iso2",
    "organization_id": "#org+code",
    "organization_name": "#org+name",
    "organization_name_km": "#org+name+i_km",
    "organization_type": "#org+type",
    "organizers": "#org+impl+name+list",
    "other_organizations": "#org+name+other+list",
    "addressees": "#org+name+addressee+list",
    "signatories": "#org+impl+name+list",
    "audiences": "#beneficiary+name+list",
    "named_organizations": "#output+num+organizations+named",
    "reported_organizations_low": "#output+num+organizations+published+low",
    "reported_organizations_high": "#output+num+organizations+published+high",
    "activities_attended_low": "#output+num+activities+low",
    "activities_attended_high": "#output+num+activities+high",
    "description": "#description",
    "source": "#meta+source",
    "date_source": "#meta+source+date",
    "instrument_source": "#meta+source+instrument",
}
_OF_ONE_RECORD = {
    ("activities", "title"): "#activity+name",
    ("activities", "type"): "#activity+type",
    ("activities", "status"): "#status+name",
    ("activities", "speakers"): "#output+num+speakers",
    ("asks", "ask_id"): "#meta+id",
    ("asks", "ask_text"): "#description+ask",
    ("asks", "outcome_date"): "#date+outcome",
    ("attendance", "attendance_id"): "#meta+id",
    ("documents", "document_id"): "#meta+id",
    ("documents", "url"): "#activity+url+document",
    ("documents", "note"): "#description",
    ("reported_attendance", "reported_attendance_id"): "#meta+id",
    ("reported_attendance", "unit"): "#output+type",
    ("reported_attendance", "reported"): "#output+num+published",
    ("sources", "source_id"): "#meta+id",
    ("sources", "title"): "#meta+source",
    ("sources", "published_date"): "#date+published",
    ("sources", "url"): "#meta+url",
    ("sources", "note"): "#description",
    ("sources", "activities"): "#output+num+activities",
    ("speakers", "speaking_id"): "#meta+id",
    ("submissions", "title"): "#activity+name",
    ("submissions", "call_deadline"): "#date+deadline",
    ("submissions", "url"): "#activity+url",
    ("submissions", "status"): "#status+name",
    ("submissions", "status_date"): "#date+status",
    ("submissions", "asks"): "#output+num+asks",
    ("submissions", "asks_with_outcome"): "#output+num+asks+outcome",
}
_OF_METRICS = {
    "low": "#indicator+num+low",
    "high": "#indicator+num+high",
    "not_recorded": "#indicator+num+not_recorded",
    "from": "#date+start",
    "to": "#date+end",
    "known": "#indicator+num+known",
    "total": "#indicator+num+total",
    "activities": "#indicator+num+activities",
}
_OF_ONE_METRIC = {
    ("activities_by_audience", "label"): "#beneficiary+name",
    ("activities_by_type", "label"): "#activity+type",
    ("activities_timeline", "label"): "#activity+name+list",
    ("activities_timeline", "from"): "#date+earliest",
    ("activities_timeline", "to"): "#date+latest",
    ("organizations_by_type", "label"): "#org+type",
    ("speakers_by_organization_type", "label"): "#org+type",
    ("submissions_by_addressee", "label"): "#org+name+addressee",
    ("submissions_by_status", "label"): "#status+name",
    ("top_organizations", "label"): "#org+name",
}
_KINDS = ("metrics", "records")


def hxl_tags(name: str, kind: str = "records") -> list[str]:
    """Return the hashtag of each column of an extract, in order; empty where there is no right one.

    kind: ``records`` for a record extract or ``metrics`` for a metric's answer, because both may
    have the same name. Raises UnknownExtract, UnknownMetric, or AskedWrongly for another kind.
    """
    if kind == "records":
        return _tags(name, record_columns(name), _OF_RECORDS, _OF_ONE_RECORD)
    if kind == "metrics":
        return _tags(name, metric_columns(name), _OF_METRICS, _OF_ONE_METRIC)
    raise AskedWrongly(
        _("There is no kind {kind!r}. {known}").format(kind=kind, known=good_values(kind, _KINDS))
    )


def with_hxl(chunks: Iterable[bytes], tags: Sequence[str]) -> Generator[bytes, None, None]:
    """Pass a CSV on with a row of hashtags right under its header.

    chunks: UTF-8 with CRLF, cut anywhere, with or without a byte order mark. tags: one for each
    column. Closing the iterator closes ``chunks`` too, where they can be closed. Raises
    ValueError, before anything is passed on, when header and tags differ in number.
    """
    try:
        held, ended = b"", -1
        pieces = iter(chunks)
        for piece in pieces:
            held += piece
            ended = _end_of_first_row(held)
            if ended >= 0:
                break
        if ended < 0:
            held, ended = held + b"\r\n", len(held) + 2
        columns = next(csv.reader([held[:ended].decode("utf-8-sig")], strict=True))
        if len(columns) != len(tags):
            raise ValueError(f"{len(columns)} columns cannot have {len(tags)} hashtags")
        yield held[:ended] + _row(tags) + held[ended:]
        yield from pieces
    finally:
        if close := getattr(chunks, "close", None):
            close()


def _tags(
    name: str,
    columns: Sequence[tuple[str, str]],
    shared: Mapping[str, str],
    own: Mapping[tuple[str, str], str],
) -> list[str]:
    return [own.get((name, column)) or shared.get(column, "") for column, _type in columns]


def _end_of_first_row(text: bytes) -> int:
    """Return where the first row ends, its CRLF included; -1 when it does not end in ``text``."""
    place = text.find(b"\r\n")
    # A line end within quotes belongs to a column's name.
    while place >= 0 and text.count(b'"', 0, place) % 2:
        place = text.find(b"\r\n", place + 2)
    return place + 2 if place >= 0 else -1


def _row(tags: Sequence[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(tags)
    return buffer.getvalue().encode("utf-8")

"""One activity's whole record, as known: what is not recorded is said, never filled in."""

from typing import Any

import pandas as pd
import streamlit as st

from cjn_metrics.browsing import day_as_known, whole_record
from cjn_metrics.filters import day
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.view import current
from cjn_metrics.ui.words import titled

RECORDS = "../../pages/manage/records.py"


def show_activity(activity_id: str) -> None:
    """Draw the whole record. Raises UnknownActivity when it is not there or not for this reader."""
    view = current()
    record = whole_record(view.reader, activity_id, view.access)
    st.header(escaped(record["title"]))
    st.caption(escaped(f"{_(record['type'])} · {_(record['status'])}"))
    if view.access.may_manage:
        st.page_link(
            RECORDS,
            label=_("Edit this record"),
            icon=":material/edit_note:",
            query_params={"record": f"activity:{activity_id}"},
        )
    if record["description"]:
        st.markdown(escaped(record["description"]))
    left, right = st.columns(2, gap="large")
    with left:
        _when_and_where(record)
        _who_for(record)
        _organizers(record)
    with right:
        _speakers(record["speakers"])
        if record["type"] == "submission":
            _submission(record)
    if record["type"] != "submission" or record["attendance"] or record["reported"]:
        _attendance(record)
    left, right = st.columns(2, gap="large")
    with left:
        _documents(record["documents"])
    with right:
        _sources(record["sources"])


def _when_and_where(record: dict[str, Any]) -> None:
    known = day_as_known(record["earliest_date"], record["latest_date"], record["last_day"])
    label = _("Sent") if record["type"] == "submission" else _("First day")
    _fact(label, known, record["date_note"])
    place = ", ".join(
        filter(None, (record["place"], record["province"], _(record["format"] or "")))
    )
    if record["type"] != "submission":
        _fact(_("Place"), place or None)


def _who_for(record: dict[str, Any]) -> None:
    for label, key, rows in (
        (_("Audience"), "audience", record["audiences"]),
        (_("Theme"), "theme", record["themes"]),
    ):
        bases = list(dict.fromkeys(row["basis"] for row in rows if row["basis"]))
        _fact(label, ", ".join(_(row[key]) for row in rows) or None, "; ".join(bases))


def _organizers(record: dict[str, Any]) -> None:
    if record["type"] == "submission":
        _fact(_("Made by"), "; ".join(record["signatories"]) or None)
    if record["organizers"] or record["type"] != "submission":
        named = [f"{row['name']} ({_(row['role'])})" for row in record["organizers"]]
        _fact(_("Organized by"), "; ".join(named) or None)


def _speakers(speakers: list[dict[str, Any]]) -> None:
    if not speakers:
        return
    st.subheader(_("Speakers"))
    for place, speaker in enumerate(speakers, start=1):
        affiliations = "; ".join(
            ", ".join(filter(None, (one["job_title"], one["organization"])))
            for one in speaker["affiliations"]
        )
        role = f" ({_('moderator')})" if speaker["role"] == "moderator" else ""
        st.markdown(f"{place}. **{escaped(speaker['name'])}**{role}  \n{escaped(affiliations)}")
        # With one affiliation there is nothing to decide, and nothing to explain.
        if len(speaker["affiliations"]) > 1:
            bases = (one["basis"] for one in speaker["affiliations"] if one["basis"])
            for basis in dict.fromkeys(bases):
                st.caption(escaped(basis))


def _submission(record: dict[str, Any]) -> None:
    _fact(_("Addressee"), "; ".join(record["addressees"]) or None)
    stage = f" ({record['draft_stage']})" if record["draft_stage"] else ""
    _fact(_("Comments on"), f"{record['instrument']}{stage}" if record["instrument"] else None)
    if record["call_deadline"]:
        _fact(_("Comments were taken until"), day(record["call_deadline"]))
    stages = [
        _(row["status"]) + (f" ({day(row['date'])})" if row["date"] else "")
        for row in record["statuses"]
    ]
    _fact(_("Status"), ", ".join(stages) or None)
    if record["url"]:
        _fact(_("Text"), record["url"])
    st.subheader(_("What it asked for"))
    for ask in record["asks"]:
        outcome = _(ask["outcome"]) if ask["outcome"] else _("not recorded")
        st.markdown(f"- {escaped(ask['text'])}  \n  {_('Outcome')}: {escaped(outcome)}")
        if ask["quote"]:
            st.caption(escaped(ask["quote"]))
    if not record["asks"]:
        st.caption(_("Not recorded."))


def _attendance(record: dict[str, Any]) -> None:
    st.subheader(_("Who attended"))
    for reported in record["reported"]:
        text = _("{count} {unit} reported, covering {covers}").format(
            count=f"{reported['count']:,}", unit=_(reported["unit"]), covers=_(reported["covers"])
        )
        _fact(text, "", reported["basis"])
    if record["named"]:
        st.markdown(
            plural(
                "{count} organization is named as a participant.",
                "{count} organizations are named as participants.",
                record["named"],
            )
        )
    elif record["reported"]:
        st.caption(_("None of them is named."))
    else:
        st.caption(_("Not recorded."))
    if record["attendance"]:
        frame = pd.DataFrame(record["attendance"]).dropna(axis="columns", how="all")
        st.dataframe(
            frame,
            hide_index=True,
            column_config={column: titled(column) for column in map(str, frame)},
            alt=_("Who attended, by name"),
        )


def _documents(documents: list[dict[str, Any]]) -> None:
    st.subheader(_("Documents"))
    for one in documents:
        _fact(_titled(one), one["url"] or "", one["note"])
    if not documents:
        st.caption(_("Not recorded."))


def _sources(sources: list[dict[str, Any]]) -> None:
    st.subheader(_("Sources"))
    for one in sources:
        published = day(one["published_date"]) if one["published_date"] else None
        by = ", ".join(filter(None, (one["publisher"], published)))
        _fact(
            _titled(one),
            by,
            " ".join(filter(None, (one["note"], one["url"]))),
        )
    if not sources:
        st.caption(_("Not recorded."))


def _titled(one: dict[str, Any]) -> str:
    """A title with its kind, once when they are the same."""
    kind = _(one["kind"])
    is_said = one["title"].casefold() == kind.casefold()
    return str(one["title"]) if is_said else f"{one['title']} ({kind})"


def _fact(label: str, value: str | None, note: str | None = None) -> None:
    """Draw a label with its value; None is "not recorded", an empty one is left out."""
    text = _("not recorded") if value is None else value
    st.markdown(f"**{escaped(label)}**" + (f"  \n{escaped(text)}" if text else ""))
    if note:
        st.caption(escaped(note))

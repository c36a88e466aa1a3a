"""What the file was understood as: its kind, and what would come of it."""

from dataclasses import replace

import streamlit as st

from cjn_metrics.browsing import day_as_known
from cjn_metrics.intake.draft import Draft
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.intake.progress import shown_while
from cjn_metrics.ui.intake.work import (
    Work,
    current_version,
    in_hand,
    mappings_folder,
)

# Pixels; the cards of other pages have the same width.
_CARD = 168
_KINDS = {"csv": "Text", "xlsx": "Excel workbook", "xlsm": "Excel workbook", "ods": "ODS workbook"}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "windows-1252": "Windows-1252",
}


def understood() -> bool:
    """Understand the file as it was decided, once per decisions and version of the store.

    False when that failed; the page then says why, and has nothing more to show.
    """
    found = in_hand()
    with told_plainly():
        _understand(found)
        if found.said:
            st.info(escaped(found.said), icon=":material/sync:")
            found.said = ""
        return True
    # What was decided last cannot be understood: the way out is to start over, or to choose anew.
    if found.drafted_of is not None:
        found.decisions = found.drafted_of[0]
        st.button(_("Back to what was understood before"), icon=":material/undo:")
    return False


def _understand(found: Work) -> None:
    reader = current_version()
    wanted = (found.decisions, reader.version.version_id)
    if found.draft is not None and wanted == found.drafted_of:
        return
    if found.draft is not None and found.drafted_of == (
        replace(found.decisions, skips_bad_rows=found.draft.skips_bad_rows),
        wanted[1],
    ):
        # Rows with errors are left out either way; only whether they stop the import differs.
        found.draft = replace(found.draft, skips_bad_rows=found.decisions.skips_bad_rows)
        found.drafted_of = wanted
        return
    from cjn_metrics.intake.understanding import understand

    if found.drafted_of is not None and found.drafted_of[1] != wanted[1]:
        found.review = None
        found.said = _("The records were changed meanwhile; this is understood anew.")
    with shown_while(_("Understanding the file…")) as tell:
        found.draft = understand(
            found.book, found.decisions, reader, progress=tell, saved_in=mappings_folder()
        )
    found.drafted_of = wanted
    found.edition += 1


def show_recognized() -> None:
    """Draw what the file was recognized as, with the way to choose otherwise, and its figures."""
    found = in_hand()
    draft = found.understood
    if draft.earlier_version is not None:
        st.info(
            escaped(
                _(
                    "This very file was imported before, in version {number}. Its rows are in the"
                    " records and are not counted twice."
                ).format(number=draft.earlier_version)
            ),
            icon=":material/task_alt:",
        )
    left, right = st.columns([2, 3], vertical_alignment="bottom", gap="medium")
    with left:
        _profile(found, draft)
    right.caption(escaped(_how_read(found, draft)))
    st.markdown(escaped(_rows(draft)))
    _figures(draft)


def _profile(found: Work, draft: Draft) -> None:
    titles = _profile_titles()
    titles.setdefault(draft.profile, draft.profile_title)
    key = found.key("profile")
    st.session_state[key] = draft.profile

    def choose() -> None:
        # Columns were decided on as the other profile had found them.
        found.decide(profile=st.session_state[key], columns={}, splits={}, date_order=None)

    st.selectbox(
        _("Recognized as"),
        list(titles),
        format_func=lambda name: titles[name],
        key=key,
        on_change=choose,
        help=_("Choose another kind if this is not what the file is."),
    )


def _profile_titles() -> dict[str, str]:
    from cjn_metrics.intake.profiles import profiles, saved_mappings
    from cjn_metrics.intake.profiles.saved import PREFIX

    saved = {PREFIX + name: name for name in saved_mappings(mappings_folder())}
    return saved | {name: _(one.title) for name, one in profiles().items()}


def _how_read(found: Work, draft: Draft) -> str:
    parts = [_(_KINDS.get(found.book.kind, found.book.kind))]
    if draft.encoding:
        parts.append(_ENCODINGS.get(draft.encoding, draft.encoding))
    sheets = [mapped.table.sheet for mapped in draft.tables if mapped.table.sheet]
    if sheets:
        parts.append(_("read from {sheets}").format(sheets=", ".join(dict.fromkeys(sheets))))
    if draft.header_row:
        parts.append(_("header in row {row}").format(row=draft.header_row))
    return " · ".join(parts)


def _rows(draft: Draft) -> str:
    """Write how many rows there are and what becomes of them; the parts sum up to the whole."""
    read = plural("{count} row was read", "{count} rows were read", draft.rows_read)
    parts = [
        plural("{count} would be stored", "{count} would be stored", draft.rows_stored),
        plural("{count} is repeated", "{count} are repeated", draft.rows_repeated),
        plural("{count} is left out", "{count} are left out", draft.rows_left_out),
    ]
    return _("{read}: {parts}.").format(read=read, parts=", ".join(parts))


def _figures(draft: Draft) -> None:
    new = plural("{count} new", "{count} new", draft.organizations_new)
    cards = [
        (_("Activities"), draft.activities, _days(draft)),
        (_("Organizations"), draft.organizations, new if draft.organizations_new else ""),
        (_("People"), draft.people, ""),
        (_("Speakers"), draft.speakers, ""),
        (_("Submissions"), draft.submissions, ""),
    ]
    row = st.container(horizontal=True)
    for title, count, note in cards:
        if not count:
            continue
        with row.container(border=True, width=_CARD, height="stretch"):
            st.metric(title, f"{count:,}")
            if note:
                st.caption(escaped(note))


def _days(draft: Draft) -> str:
    if draft.earliest is None and draft.latest is None:
        return _("no date")
    return day_as_known(draft.earliest, draft.latest)

"""Issued reports on the report's page: record that one is sent out, and see what changed since.

Only for who may manage the records, because the reasons are what the history says.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from cjn_metrics.author import LONGEST_NAME, account_name
from cjn_metrics.extracts import file_name
from cjn_metrics.filters import day
from cjn_metrics.privacy import Access
from cjn_metrics.store import Store, store_address
from cjn_metrics.translation import _, plural
from cjn_metrics.ui.access import current_access
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.report import MEDIA_TYPES, NAMES
from cjn_metrics.ui.view import View, current

if TYPE_CHECKING:
    from cjn_metrics.report.issuing import Issued

_MADE = "issued-file"
_LISTED = 20


@dataclass(frozen=True)
class _Compared:
    """One issued report as it is listed; the lines are Markdown."""

    title: str
    icon: str
    when: str
    lines: tuple[str, ...]


def issue_report() -> None:
    """Offer to make the report and record that it was issued; nothing for other readers."""
    view = current()
    if not view.access.may_manage:
        return
    with st.popover(_("Issue a report…"), icon=":material/verified:"):
        st.markdown(
            _(
                "Make the file that is sent out, and record its figures, so that this page can say"
                " later what has changed since. Its version of the records is then kept for good."
            )
        )
        form = st.selectbox(
            _("Form"), list(NAMES), format_func=lambda one: NAMES[one], key="issue-form"
        )
        author = st.text_input(
            _("Your name"), account_name(), max_chars=LONGEST_NAME, key="issue-author"
        )
        if st.button(_("Make and record it"), key="issue", disabled=not author.strip()):
            with told_plainly(), st.spinner(_("Writing the report…")):
                st.session_state[_MADE] = _issue(view, str(form), author.strip())
    if made := st.session_state.get(_MADE):
        name, form, content = made
        st.success(_("The report is recorded as issued."), icon=":material/check_circle:")
        st.download_button(
            _("Download the issued file"),
            data=lambda: content,
            file_name=name,
            mime=MEDIA_TYPES[form],
            on_click="ignore",
            icon=":material/download:",
            key="issued-download",
        )


def issued_reports() -> None:
    """List the issued reports with what has changed since; nothing for other readers."""
    if not current_access().may_manage:
        return
    from cjn_metrics.report.issuing import issued

    reports, damaged = issued(Store(store_address()))
    if not reports and not damaged:
        return
    st.header(_("Issued reports"))
    for sentence in damaged:
        st.warning(escaped(sentence), icon=":material/warning:")
    with st.spinner(_("Comparing with what was reported…")):
        for report in reports[:_LISTED]:
            with told_plainly():
                _entry(report)
    if len(reports) > _LISTED:
        said = _("Older ones, {count}, are listed by the command “issued”.")
        st.caption(said.format(count=len(reports) - _LISTED))


def _issue(view: View, form: str, author: str) -> tuple[str, str, bytes]:
    # The libraries behind it take a second to import, which no other page should wait for.
    from cjn_metrics.report import gather, write
    from cjn_metrics.report.issuing import issue

    content = write(gather(view.reader, view.filters, Access.PUBLIC), form)
    store = Store(store_address())
    issue(store, view.reader, view.filters, Access.PUBLIC, form, content, author)
    return file_name("report", "", view.filters, view.reader, form), form, content


def _entry(report: "Issued") -> None:
    said = _compared(report.id, report.withdrawn_by, current().key, report)
    with st.expander(said.title, icon=said.icon):
        st.caption(escaped(said.when))
        for line in said.lines:
            st.markdown(line)


# The key stands for the version that is looked at; of the report, only that it was withdrawn can
# change.
@st.cache_data(max_entries=100, show_spinner=False)
def _compared(report_id: str, withdrawn_by: str | None, key: str, _report: "Issued") -> _Compared:
    from cjn_metrics.report.differences import changes_since

    report = _report
    differences = changes_since(Store(store_address()), report, current().reader)
    icon, state = ":material/check_circle:", _("as reported")
    if differences:
        icon = ":material/difference:"
        state = plural(
            "{count} figure has changed", "{count} figures have changed", len(differences)
        )
    if withdrawn_by is not None:
        icon, state = ":material/cancel:", _("withdrawn")
    lines = [
        "\n".join(
            [
                f"- **{escaped(one.sentence())}**",
                *(f"    - {escaped(reason)}" for reason in one.reasons),
            ]
        )
        for one in differences
    ]
    return _Compared(
        title=escaped(
            _("{filters}, {form}, issued {day}: {state}").format(
                filters=report.asked().sentence(),
                form=NAMES.get(report.form, report.form),
                day=day(report.when.date()),
                state=state,
            )
        ),
        icon=icon,
        when=_("{form}, issued on {when} UTC by {author} from version {number}").format(
            form=NAMES.get(report.form, report.form),
            when=f"{report.when:%Y-%m-%d %H:%M}",
            author=report.author,
            number=report.version_number,
        ),
        lines=tuple(lines or [_("Every figure is still as reported.")]),
    )

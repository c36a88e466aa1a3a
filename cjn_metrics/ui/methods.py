"""How everything here is counted, and what is known today: the page that a doubter reads."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from cjn_metrics.browsing import facts
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.extracts.columns import record_descriptions
from cjn_metrics.extracts.readme import MADE_UP
from cjn_metrics.filters import Filters, day
from cjn_metrics.methods import methods
from cjn_metrics.translation import _
from cjn_metrics.ui import view as views
from cjn_metrics.ui.failures import escaped, told_plainly
from cjn_metrics.ui.tables import figures_table
from cjn_metrics.ui.view import current
from cjn_metrics.ui.words import titled


def about_records() -> None:
    """Say whose records these are, of which version, and under which license."""
    view = current()
    version = view.reader.version
    made_up = view.reader.is_demonstration
    network = facts(view.reader, view.access).network_name
    st.markdown(
        escaped(
            _("Records of the {network}, version {number}, published on {day} (UTC).").format(
                network=network, number=version.number, day=day(version.created_at.date())
            )
        )
    )
    if made_up:
        st.markdown(_(MADE_UP))
        return
    st.markdown(
        escaped(
            _(
                "No license is stated for these records: ask the {network} before you publish them"
                " elsewhere. The program that shows them is free software (MIT license)."
            ).format(network=network)
        )
    )


def how_counted() -> None:
    """Tell how days and counts that are not known are treated."""
    for method in methods():
        st.subheader(method.title)
        for paragraph in method.paragraphs:
            st.markdown(escaped(paragraph))


def completeness_today() -> None:
    """Show of how much of the whole record days, names, sources and outcomes are known."""
    view = replace(current(), filters=Filters())
    st.header(_("What is known today"))
    st.caption(_("Of all records, whatever the filters at the side."))
    with told_plainly():
        figures_table(views.answer(view, "completeness"))


def definitions(subjects: Sequence[str]) -> None:
    """List what every metric counts, by subject; ``subjects`` are in reading order."""
    st.header(_("What each figure counts"))
    for subject in subjects:
        with st.expander(titled(subject)):
            for one in metrics().values():
                if one.subject == subject:
                    about = " ".join(filter(None, (one.definition, _(one.why_range))))
                    said = _("Counted: {unit}.").format(unit=_(one.unit))
                    st.markdown(f"**{escaped(_(one.title))}**  \n{escaped(_(about))}")
                    st.caption(escaped(f"{_(one.question)} {said}"))


def data_dictionary() -> None:
    """List what every column of every extract holds."""
    st.header(_("What each column holds"))
    st.caption(_("Of the files on the page Extracts. Days are calendar days in Cambodia."))
    for one in records().values():
        with st.expander(_(one.title)):
            st.markdown(escaped(_(one.description)))
            lines = [
                f"- **{escaped(column)}**: {escaped(meaning)}"
                for column, meaning in record_descriptions(one.name).items()
            ]
            st.markdown("\n".join(lines))

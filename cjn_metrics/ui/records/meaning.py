"""Who is meant by organizations' names that were typed and are not recorded."""

import streamlit as st

from cjn_metrics.editing import UndecidedName
from cjn_metrics.intake.decisions import NEW
from cjn_metrics.translation import _
from cjn_metrics.ui.failures import escaped
from cjn_metrics.ui.records.opened import Opened
from cjn_metrics.ui.records.widgets import organization_names

_PROPOSED = 3


def who_is_meant(found: Opened) -> dict[str, str]:
    """Ask about each name that kept the record from being saved; return what was decided.

    Normalized name → identifier of the organization that is meant, or ``NEW``.
    """
    if not found.undecided:
        return {}
    st.subheader(_("Who is meant?"))
    st.caption(_("A name given to a recorded organization here is remembered as another name."))
    names = organization_names(found.reader)
    proposals = _proposals(found)
    decided = {}
    for one in found.undecided:
        first = one.meant or tuple(proposals.get(one.name, ()))
        options = list(dict.fromkeys((NEW, *first, *names)))
        chosen = st.selectbox(
            escaped(one.name),
            options,
            index=None,
            format_func=lambda known: _("A new organization") if known == NEW else names[known],
            placeholder=_("A new organization, or one that is recorded"),
            key=found.widget(f"meant-{one.key}"),
        )
        if chosen:
            decided[one.key] = chosen
        if likely := [names[known] for known in first if known in names]:
            st.caption(escaped(_("Perhaps: {names}").format(names="; ".join(likely))))
    return decided


def _proposals(found: Opened) -> dict[str, list[str]]:
    from cjn_metrics.intake.organizations import Register, propose

    asked: list[UndecidedName] = found.undecided
    proposed = propose([one.name for one in asked], Register.of(found.reader), _PROPOSED)
    return {name: [one.organization_id for one in some] for name, some in proposed.items()}

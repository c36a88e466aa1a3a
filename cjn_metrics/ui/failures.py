"""What a reader is told when something fails, and what is written down about it.

A reader gets one sentence and no traceback. The log gets the kind of error and where it arose,
never its message: the message of a failing query may hold a record's content.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cjn_metrics.errors import CJNMetricsError, OutputProblem, StoreProblem
from cjn_metrics.privacy import Access
from cjn_metrics.translation import _
from cjn_metrics.ui.access import current_access

_log = logging.getLogger(__name__)
# Streamlit draws icons and emoji for these even where the colon is escaped; an invisible word
# joiner after it stops that.
_SHORTCODE = re.compile(r":(?=[\w+-]+(?:/\w+)?:)", re.ASCII)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


@contextmanager
def told_plainly() -> Iterator[None]:
    """Show what fails inside as one sentence where it fails; the rest of the page goes on.

    Fragments and callbacks run without the script around them and need it again.
    """
    try:
        yield
    except Exception as failure:
        tell(failure)


def tell(failure: Exception) -> bool:
    """Show a failure as one sentence on the page and write down an unexpected one.

    Returns True, by which Streamlit knows that it has been shown.
    """
    st.error(escaped(sentence(failure, current_access())), icon=":material/error:")
    return True


def sentence(failure: Exception, access: Access) -> str:
    """Put a failure into one sentence for a reader with ``access``; log an unexpected one.

    What is wrong with the store or a disk is told in detail only at the machine that has it:
    the sentence names a folder there.
    """
    if isinstance(failure, StoreProblem | OutputProblem) and not access.may_manage:
        return _(
            "The records cannot be shown at the moment. Please tell whoever runs this dashboard."
        )
    if isinstance(failure, CJNMetricsError):
        return str(failure)
    write_down(failure)
    return _("Something went wrong here. It has been noted; the other pages are not affected.")


def write_down(failure: BaseException) -> None:
    """Log the kind of a failure and the lines it passed through, without its message."""
    lines = traceback.extract_tb(failure.__traceback__)
    passed = " < ".join(f"{line.filename}:{line.lineno} {line.name}" for line in reversed(lines))
    _log.error("%s at %s", type(failure).__name__, passed)


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is: names and files may hold anything.

    It comes out on one line, because a new one could begin a heading or a list.
    """
    apart = _SHORTCODE.sub(":\u2060", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", apart)

"""Where the problems of files in hand are fetched: they hold names, so a route checks each request.

A file is found here for as long as a tab has it in hand, and no longer.
"""

import secrets
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from cjn_metrics.errors import UnknownExtract
from cjn_metrics.translation import _

if TYPE_CHECKING:
    from cjn_metrics.ui.intake.work import Work

_in_hand: "WeakValueDictionary[str, Work]" = WeakValueDictionary()


def keep_for_download(found: "Work") -> str:
    """Return the part of an address that nobody can guess, by which a file is found."""
    token = secrets.token_urlsafe(16)
    _in_hand[token] = found
    return token


def forget_download(token: str) -> None:
    """Let nothing be found there from now on."""
    _in_hand.pop(token, None)


def problems_of(token: str) -> tuple[str, bytes]:
    """Return the name and the content of the table with its problems, as last understood.

    Raises UnknownExtract when no tab has the file in hand any more.
    """
    found = _in_hand.get(token)
    if found is None or found.draft is None:
        raise UnknownExtract(
            _("This file is no longer in hand. Drop it once more on the page Add records.")
        )
    from cjn_metrics.intake.problems_file import problems_csv

    draft = found.draft
    stem = draft.file_name.rpartition(".")[0] or draft.file_name
    return f"{stem}-problems.csv", problems_csv(draft)

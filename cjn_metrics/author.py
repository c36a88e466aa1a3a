"""Who makes a change, as long as nobody says otherwise."""

import getpass

from cjn_metrics.errors import AskedWrongly
from cjn_metrics.translation import _

LONGEST_NAME = 100
"""Characters of the name of whoever makes a change."""


def account_name() -> str:
    """Return the name of the account that runs this; "unknown" where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


def author_name(given: str) -> str:
    """Return a name as it is kept: one line, without spaces around it.

    Raises AskedWrongly for one that is empty, longer than LONGEST_NAME characters, or holds a
    line end or another character that cannot be printed: a list of changes could be forged with it.
    """
    name = given.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AskedWrongly(
            _("Say who makes the change, in one line of at most {most} characters.").format(
                most=LONGEST_NAME
            )
        )
    return name

"""Who makes a change, when they do not say: the account that runs the program."""

import getpass

UNKNOWN = "unknown"


def account_name() -> str:
    """Return the name of this account; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return UNKNOWN

"""Who makes a change, as long as nobody says otherwise."""

import getpass


def account_name() -> str:
    """Return the name of the account that runs this; "unknown" where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"

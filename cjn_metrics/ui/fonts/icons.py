"""Which icons the pages may show: those that are named in what they are made of."""

import re
from pathlib import Path

import streamlit

_NAME = re.compile(rb":material/([a-z0-9_]+):")
_OURS = Path(__file__).parents[3]
_STREAMLIT = Path(streamlit.__file__).parent


def our_icons() -> set[str]:
    """Return the names of the icons that our own pages show."""
    return _named(*(_OURS / "cjn_metrics").rglob("*.py"), *(_OURS / "pages").rglob("*.py"))


def streamlits_icons() -> set[str]:
    """Return the names of those that Streamlit may show by itself, and of some that it only names.

    Among them are such as no font has.
    """
    return _named(*_STREAMLIT.rglob("*.py"), *_STREAMLIT.glob("static/static/js/*.js"))


def _named(*files: Path) -> set[str]:
    return {name.decode() for file in files for name in _NAME.findall(file.read_bytes())}

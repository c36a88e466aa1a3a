"""Text shown to people passes through here, so that Khmer can come as a catalogue of its own.

The language is read once from ``CJN_METRICS_LANGUAGE`` (default ``en``). A catalogue lies at
``cjn_metrics/locale/<language>/LC_MESSAGES/cjn_metrics.mo``; without one the English text,
which is also the key, is shown.
"""

import gettext
import os
from pathlib import Path

_asked = os.environ.get("CJN_METRICS_LANGUAGE", "en")
_catalogue = gettext.translation(
    "cjn_metrics",
    localedir=Path(__file__).parent / "locale",
    languages=[_asked],
    fallback=True,
)


def language() -> str:
    """Return the code of the language that text comes in: "en" where there is no catalogue."""
    return _asked if isinstance(_catalogue, gettext.GNUTranslations) else "en"


def _(text: str) -> str:
    """Return ``text`` in the reader's language; the empty text stays empty."""
    return _catalogue.gettext(text) if text else ""


def plural(one: str, many: str, count: int) -> str:
    """Return the form for ``count``, with ``{count}`` filled in with thousands separators."""
    return _catalogue.ngettext(one, many, count).format(count=f"{count:,}")

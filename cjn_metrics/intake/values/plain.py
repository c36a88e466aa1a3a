"""Counts, countries, provinces, languages and links: what one cell of each kind can be."""

import re
from urllib.parse import urlsplit

from cjn_metrics.intake.problems import Unreadable
from cjn_metrics.intake.values.listings import Listing, country_codes, listing
from cjn_metrics.intake.values.text import ascii_digits, cleaned, seen
from cjn_metrics.translation import _

# What the store's integer columns hold.
LARGEST_COUNT = 2**31 - 1
LONGEST_URL = 2000

_COUNT = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?:([,' ’])[0-9]{3})(?:\2[0-9]{3}){0,3})(?:\.0{1,9})?")
_PROVINCE_CODE = re.compile(r"KH[ -]?0?([1-9][0-9]?)", re.IGNORECASE)
_PROVINCE_WORDS = re.compile(
    r"^(?:ខេត្ត|រាជធានី|province of )|,? (?:province|city|municipality|capital)$", re.IGNORECASE
)
_BEFORE_PATH = re.compile(r"https?://[^\s/?#@]+", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def read_count(text: str) -> int:
    """Return the whole number that a cell holds, from 0 to 2,147,483,647.

    Read are 27, 27.0, 1,234, 1 234 and Khmer digits. Not read is what could be a fraction
    (1.234), has a sign, or words around it. Raises Unreadable.
    """
    found = _COUNT.fullmatch(ascii_digits(cleaned(text)))
    if not found:
        raise Unreadable(
            _("This is not a whole number. Write only digits, for example 27 or 1,234.")
        )
    count = int(re.sub("[^0-9]", "", found[1]))
    if count > LARGEST_COUNT:
        raise Unreadable(
            _("This number is too large for a count; it can be at most {largest:,}.").format(
                largest=LARGEST_COUNT
            )
        )
    return count


def read_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of the country that a cell names.

    Codes of two and three letters are read in capitals only, because "no" and "per" are words;
    names in any case. Raises Unreadable.
    """
    written = seen(text)
    known = listing("countries")
    code = country_codes().get(written) or known.find(written)
    if code is None and written.lower().startswith("the "):
        code = known.find(written[4:])
    if code is None:
        raise Unreadable(
            _did_you_mean(known, written)
            + _("Write the country's name in English, or its code of two letters, such as KH.")
        )
    return code


def read_province(text: str) -> str:
    """Return the ISO 3166-2 code, KH-1 to KH-25, of the Cambodian province that a cell names.

    Read are codes (KH-12, KH12, KH-02), and names in English and Khmer with or without the word
    for province or city; a number alone is not. Raises Unreadable.
    """
    written = seen(text)
    known = listing("provinces")
    if code := _PROVINCE_CODE.fullmatch(ascii_digits(written)):
        if f"KH-{code[1]}" in known.names:
            return f"KH-{code[1]}"
        raise Unreadable(_("There is no province with this code; they go from KH-1 to KH-25."))
    found = known.find(written) or known.find(_PROVINCE_WORDS.sub("", written))
    if found is None:
        raise Unreadable(
            _did_you_mean(known, written)
            + _("Write the name of one of the 25 provinces, or its code, such as KH-12.")
        )
    return found


def read_language(text: str) -> str:
    """Return the ISO 639-1 code of the one language that a cell names. Raises Unreadable."""
    written = seen(text)
    known = listing("languages")
    if written.lower() in known.names:
        return written.lower()
    found = known.find(written)
    if found is None:
        raise Unreadable(
            _did_you_mean(known, written)
            + _("Write one language by its English name or its code of two letters, such as km.")
        )
    return found


def read_url(text: str) -> str:
    """Return the link that a cell holds, trimmed; its case is kept. Raises Unreadable."""
    written = seen(text)
    if len(written) > LONGEST_URL or not _URL.fullmatch(written) or not _host(written):
        raise Unreadable(
            _(
                "This is not a link. It begins with https:// or http:// and has no spaces, "
                "for example https://example.org/letter.pdf."
            )
        )
    return written


def read_key(text: str) -> str:
    """Return the number or link that identifies something, as it is written.

    Of a link the scheme and the host are in small letters, because case says nothing there (RFC
    3986, section 6.2.2.1): otherwise one letter linked to in two ways would be two submissions.
    """
    found = _BEFORE_PATH.match(seen(text))
    return text if found is None else found[0].lower() + seen(text)[found.end() :]


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _did_you_mean(known: Listing, written: str) -> str:
    near = known.nearest(written)
    return _("Did you mean {name}?").format(name=near) + " " if near else ""

"""Countries, provinces and languages: their codes, and the names by which people write them.

Countries are those of ISO 3166-1 with the usual English names (IANA time zone database,
iso3166.tab, in the public domain), provinces those of ISO 3166-2:KH, languages the ones of
ISO 639-1 that a file of this network may hold.
"""

import csv
import difflib
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cjn_metrics.intake.values.text import likeness

# Enough to find the nearest name by; comparing a whole paragraph would take long.
_COMPARED = 40


@dataclass(frozen=True)
class Listing:
    """A list of codes and names."""

    names: dict[str, str]
    """Code → English name."""
    _spellings: dict[str, str]

    def find(self, text: str) -> str | None:
        """Return the code of what is called so; None when nothing is."""
        return self._spellings.get(likeness(text))

    def nearest(self, text: str) -> str | None:
        """Return the English name that looks most like the text; None when none does."""
        names = list(self.names.values())
        found = difflib.get_close_matches(text[:_COMPARED].title(), names, n=1, cutoff=0.75)
        return found[0] if found else None


@cache
def listing(name: str) -> Listing:
    """Return the list kept as ``name``.csv beside this file: countries, provinces, languages."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        names[row["code"]] = row["name"]
        written = [row["name"], row.get("name_km") or "", *row["aliases"].split("|")]
        spellings.update((likeness(each), row["code"]) for each in written if each)
    return Listing(names, spellings)


@cache
def country_codes() -> dict[str, str]:
    """Return the code of each country by its codes of two and of three letters."""
    text = (files(__package__) / "countries.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    return {row[column]: row["code"] for row in rows for column in ("code", "alpha_3")}

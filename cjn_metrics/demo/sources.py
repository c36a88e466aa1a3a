"""Made-up sources: one per kind and half-year, written only when a record rests on it."""

from datetime import date

from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.words import NETWORK_NAME, NOTE

FIRST_YEAR = 2014
LAST_YEAR = 2024
SEASONS = 2 * (LAST_YEAR - FIRST_YEAR + 1)

DIRECTORY = "src-directory"

_TITLES = {
    "published summary": "Made-up summary of activities",
    "official document": "Made-up official documents",
    "attendance list": "Made-up attendance lists",
    "form responses": "Made-up registration forms",
    "email": "Made-up e-mails",
    "web page": "Made-up news page",
    "workbook": "Made-up activity workbook",
    "other": "Made-up notes",
}


def season_of(day: date) -> int:
    """Return the half-year that ``day`` lies in, 0 for January to June 2014."""
    return 2 * (day.year - FIRST_YEAR) + (day.month > 6)


class Sources:
    """Hands out identifiers of sources and remembers which were used."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._used: set[tuple[str, int]] = set()

    def of(self, kind: str, season: int) -> str:
        """Return the identifier of the source of that kind (schema.sql) for a half-year."""
        self._used.add((kind, season))
        return f"src-{kind.replace(' ', '-')}-{_name(season)}"

    def write(self) -> None:
        """Write the directory of organizations and every source that was handed out."""
        self._rows.add(
            "source",
            DIRECTORY,
            "Made-up directory of organizations and people",
            "workbook",
            NETWORK_NAME,
            None,
            None,
            NOTE,
        )
        for kind, season in sorted(self._used):
            year, is_second = FIRST_YEAR + season // 2, season % 2
            months = "July to December" if is_second else "January to June"
            self._rows.add(
                "source",
                self.of(kind, season),
                f"{_TITLES[kind]}, {months} {year}",
                kind,
                NETWORK_NAME,
                date(year + is_second, 2 if is_second else 8, 15),
                f"https://example.org/made-up/{_name(season)}" if kind == "web page" else None,
                NOTE,
            )


def _name(season: int) -> str:
    return f"{FIRST_YEAR + season // 2}-{season % 2 + 1}"

"""What every metric answers on the tiny store, as one CSV a metric in tests/expected.

``make expected`` writes them again, ``tests/metrics/test_figures.py`` compares. Nothing here makes
an answer right: whoever writes the files anew reads the difference and checks it by hand.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

from cjn_metrics.answers import answer
from cjn_metrics.catalogue import Metric, metrics
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, create_store

HERE = Path(__file__).parent
FOLDER = HERE / "expected"
THEMES = ("courts", "forests")

YEAR = "from=2023-01-01&to=2023-12-31"
HALF_YEAR = "from=2024-01-01&to=2024-06-30"
# Cuts through the month of the webinar and the quarter of the letter.
ACROSS = "from=2024-02-10&to=2024-03-31"
NOTHING = "type=publication"

EVERY_METRIC = ("", YEAR, HALF_YEAR, ACROSS, "audience=children", NOTHING)
OVER_TIME = (
    "grain=year",
    f"{YEAR}&grain=quarter",
    f"{HALF_YEAR}&grain=month",
    f"{ACROSS}&grain=month",
    "audience=children&grain=quarter",
    NOTHING,
)
# On the training's day; the year-end workshop begins in it.
SECOND_HALF = "from=2023-06-30&to=2023-12-31"
OF_ORGANIZATIONS = (SECOND_HALF, f"{YEAR}&organization_type=national NGO")
MORE = {
    "activities": (
        "to=2023-12-29",
        "to=2023-12-30",
        "from=2023-12-30&to=2023-12-30",
        "from=2024-01-01&to=2024-01-02",
        "from=2024-01-01",
        "theme=courts",
        "theme=courts&theme=forests",
        "audience=children&audience=members&type=training",
        "audience=children&theme=courts",
    ),
    "retention": (
        "from=2023-07-01&to=2023-12-31",
        "from=2023-07-01&to=2023-12-31&organization_type=national NGO",
    ),
    "speaker_organizations_any": ("organization_type=national NGO",),
    "speaker_organizations_primary": ("organization_type=national NGO",),
}


def cases(metric: Metric) -> tuple[str, ...]:
    """Return the filters to ask the metric with, as query strings that may name a grain."""
    if "$grain" in metric.sql:
        return OVER_TIME
    heeds = "organization type" in metric.filters
    return EVERY_METRIC + (OF_ORGANIZATIONS if heeds else ()) + MORE.get(metric.name, ())


def answered(reader: Reader, metric: Metric) -> Iterator[dict[str, object]]:
    """Yield the rows of every case; a case without rows gives one row of its filters alone."""
    for case in cases(metric):
        query = parse_qs(case)
        (grain,) = query.pop("grain", ["auto"])
        filters, complaints = Filters.from_query(query, THEMES)
        assert not complaints, complaints
        rows = answer(reader, metric.name, filters, Access.LOCAL, grain).rows
        yield from ({"filters": case, **row} for row in rows or [{}])


def as_csv(rows: list[dict[str, object]]) -> str:
    """Write rows as CSV under the columns of the longest; None is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(max(rows, key=len)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    """Write every file anew and remove those of metrics that are gone."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        create_store(store, HERE / "data" / "tiny", "The tests", "For the tests")
        reader = Store(store).open()
        for stale in {file.stem for file in FOLDER.glob("*.csv")} - metrics().keys():
            (FOLDER / f"{stale}.csv").unlink()
        for name, metric in metrics().items():
            text = as_csv(list(answered(reader, metric)))
            (FOLDER / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

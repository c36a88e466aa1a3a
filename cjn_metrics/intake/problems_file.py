"""The problems of a file as a table to send back: the original, with one column more."""

import csv
import io
from collections import defaultdict

from cjn_metrics.extracts.cells import defuse
from cjn_metrics.intake.draft import Draft
from cjn_metrics.translation import _


def problems_csv(draft: Draft) -> bytes:
    """Return the tables of a file as CSV, each row with its number and what is wrong with it.

    Every row of every table is there, also those without a problem, so that it can be mended and
    imported in place of the original; tables follow each other after a blank line. What concerns
    the whole file stands in a last table. UTF-8 with a byte order mark, cells defused.
    """
    said: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for problem in draft.problems:
        where = f"{problem.column}: " if problem.column else ""
        said[problem.sheet, problem.row].append(f"{where}{problem.message}")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for mapped in draft.tables:
        table = mapped.table
        writer.writerow(map(defuse, [*table.columns, _("Row"), _("Problem")]))
        for number, row in zip(table.numbers, table.rows, strict=True):
            told = said.pop((table.sheet, number), [])
            writer.writerow([*map(defuse, row), number, defuse(" ".join(told))])
        writer.writerow([])
    if said:
        writer.writerow([_("Sheet"), _("Row"), _("Problem")])
        for (sheet, row_number), told in said.items():
            writer.writerow([defuse(sheet), row_number, defuse(" ".join(told))])
    return text.getvalue().encode("utf-8-sig")

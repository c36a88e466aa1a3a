"""How the dates of a file read, for a person to check."""

from collections.abc import Callable, Iterable
from datetime import date

from cjn_metrics.browsing import day_as_known
from cjn_metrics.intake.decisions import DateOrder
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.ui.intake.work import Work

ORDERS: tuple[tuple[DateOrder, str], ...] = (("dmy", "day first"), ("mdy", "month first"))


def as_read(found: Work, texts: Iterable[str]) -> Callable[[str], str]:
    """Return how to write a cell of a column with these cells: as the day that is understood.

    What cannot be read, or not yet, stays as it is.
    """
    from cjn_metrics.intake.problems import Unreadable
    from cjn_metrics.intake.values.dates import DateReader, order_of

    order = order_of([text for text in dict.fromkeys(texts) if text])
    chosen = found.decisions.date_order
    known = chosen if chosen and (order.order is None or order.contradictions) else order.order
    reader = DateReader(known, found.book.uses_1904, date.today())

    def written(text: str) -> str:
        try:
            span = reader(text) if text else None
        except Unreadable:
            span = None
        return text if span is None else day_as_known(span.earliest, span.latest, span.last_day)

    return written


def ambiguous_example(found: Work) -> tuple[str, dict[DateOrder, str]] | None:
    """Return a cell that reads as two different days, and both; None when there is none."""
    from cjn_metrics.intake.problems import Unreadable
    from cjn_metrics.intake.values.dates import DateReader

    draft = found.understood
    readers = {
        order: DateReader(order, found.book.uses_1904, date.today()) for order, _words in ORDERS
    }
    for mapped in draft.tables:
        columns = draft.mapping.get(mapped.table.sheet, {})
        for column, field in columns.items():
            if FIELDS[field].kind != "date":
                continue
            index = mapped.table.columns.index(column)
            for text in dict.fromkeys(row[index] for row in mapped.table.rows if row[index]):
                try:
                    spans = {order: reader(text) for order, reader in readers.items()}
                except Unreadable:
                    continue
                said = {o: day_as_known(s.earliest, s.latest) for o, s in spans.items()}
                if len(set(said.values())) > 1:
                    return text, said
    return None

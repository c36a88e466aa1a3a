"""Whether a column writes the day or the month first, from the rows that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cjn_metrics.intake.values.dates.numeric import triples_in
from cjn_metrics.intake.values.dates.wording import before_time, normalized, without_time


@dataclass(frozen=True)
class Order:
    """What the rows of a column say about the order of day, month and year."""

    order: str | None
    """dmy, mdy or ymd; None when no row proves one."""
    is_needed: bool
    """True when a row can be read in two ways and no row proves an order."""
    proofs: list[int] = field(default_factory=list)
    """Indices of the rows that can be read in this order only."""
    contradictions: list[int] = field(default_factory=list)
    """Indices of the rows that can be read in another order only."""


def order_of(texts: Sequence[str]) -> Order:
    """Decide the order of one column; ``texts`` are its cells.

    A row proves an order when its digits are a day of the calendar in that order only:
    13/05/2024 is day first, 05/13/2024 month first. 05/05/2024 and dates that begin with the year
    or name the month prove nothing and need nothing. The order that most rows prove holds, of
    equally many the one proven first; rows that prove another contradict it.
    """
    said: dict[str, tuple[frozenset[str], bool]] = {}
    by_order: dict[str, list[int]] = {}
    has_ambiguous = False
    contrary: list[int] = []
    for index, text in enumerate(texts):
        part = before_time(text)
        if part not in said:
            said[part] = _said_by(part)
        proven, is_ambiguous = said[part]
        has_ambiguous |= is_ambiguous
        if len(proven) > 1:
            contrary.append(index)
        for order in proven if len(proven) == 1 else ():
            by_order.setdefault(order, []).append(index)
    if not by_order:
        return Order(None, has_ambiguous, [], contrary)
    best = max(by_order, key=lambda order: len(by_order[order]))
    others = [index for order, rows in by_order.items() if order != best for index in rows]
    return Order(best, False, by_order[best], sorted(others + contrary))


def _said_by(text: str) -> tuple[frozenset[str], bool]:
    """Return the orders that a cell proves, and whether it holds a date with two readings."""
    triples = triples_in(without_time(normalized(text)).text)
    proven = frozenset(order for triple in triples if (order := triple.proven()))
    return proven, not proven and any(triple.is_ambiguous for triple in triples)

"""Reading the cells of mapped columns: each different text once, however many rows hold it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from cjn_metrics.intake.decisions import Decisions
from cjn_metrics.intake.fields import FIELDS, Field
from cjn_metrics.intake.problems import Problem, Unreadable
from cjn_metrics.intake.understanding.mapping import Asked
from cjn_metrics.intake.values import cleaned, is_blank
from cjn_metrics.intake.values.choices import read_choice
from cjn_metrics.intake.values.dates import DateReader, Span, order_of, stragglers
from cjn_metrics.intake.values.plain import (
    read_count,
    read_country,
    read_key,
    read_language,
    read_province,
    read_url,
)
from cjn_metrics.translation import _, plural

Read = Callable[[str], Any]

# The longest published titles have a few hundred letters; more is a text in the wrong column.
_LONGEST = 2_000


def _read_text(text: str) -> str:
    if len(text) > _LONGEST:
        raise Unreadable(
            _("This has {count} letters, and a name or title at most {most}.").format(
                count=f"{len(text):,}", most=f"{_LONGEST:,}"
            )
        )
    return text


_READERS: Mapping[str, Read] = {
    "text": _read_text,
    "count": read_count,
    "country": read_country,
    "province": read_province,
    "language": read_language,
    "url": read_url,
}


@dataclass
class ReadTable:
    """What the rows of a table say: per field one value a row, None where it says nothing.

    Organizations, and fields that may hold several values, are tuples. Dates are Spans.
    """

    asked: Asked
    values: dict[str, list[Any]] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    """Field → the first column that says it, to name in a problem."""
    bad_rows: set[int] = field(default_factory=set)
    """Indices of rows with a cell that cannot be read."""
    problems: list[Problem] = field(default_factory=list)
    needs_order: bool = False
    """True when a column's days and months cannot be told apart."""

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the table says anything of: "activity", "person", "reported" and so on.

        Rows are many, and most tables say little: what no row can say is not looked for.
        """
        return frozenset(name.partition(".")[0] for name in self.values)

    def __len__(self) -> int:
        return len(self.asked.mapped.table.rows)


def read_columns(asked: Asked, decisions: Decisions, *, uses_1904: bool, today: date) -> ReadTable:
    """Read every mapped column of a table, and the values that all rows share.

    A cell that cannot be read gives an error for each row that holds it; nothing is raised.
    """
    read = ReadTable(asked)
    table = asked.mapped.table
    for column, name in asked.columns.items():
        one = FIELDS[name]
        texts = _texts(asked, column, decisions)
        reader = _column_reader(read, column, one, texts, decisions, uses_1904, today)
        memo = _read_each(dict.fromkeys(texts), reader)
        _tell(read, column, texts, memo)
        found = [value for value, _warning, _bad in map(memo.__getitem__, texts)]
        if one.kind == "date":
            _tell_stragglers(read, column, texts, found)
        read.columns.setdefault(name, column)
        earlier = read.values.get(name)
        read.values[name] = found if earlier is None else list(map(_both, earlier, found))
    for name, text in asked.values.items():
        _share(read, name, text, decisions, today, len(table.rows))
    return read


def _texts(asked: Asked, column: str, decisions: Decisions) -> list[str]:
    table = asked.mapped.table
    index = table.columns.index(column)
    texts = [row[index] for row in table.rows]
    if decisions.corrections:
        for place, number in enumerate(table.numbers):
            corrected = decisions.corrections.get((table.sheet, number, column))
            if corrected is not None:
                texts[place] = corrected
    if cleaner := asked.mapped.cleaners.get(column):
        memo = {text: cleaner(text) for text in dict.fromkeys(texts)}
        texts = [memo[text] for text in texts]
    return texts


def _column_reader(
    read: ReadTable,
    column: str,
    one: Field,
    texts: list[str],
    decisions: Decisions,
    uses_1904: bool,
    today: date,
) -> Read:
    translation = read.asked.mapped.translations.get(column, {})
    if one.kind == "date":
        different = [text for text in dict.fromkeys(texts) if not is_blank(text)]
        found = order_of(different)
        order = found.order
        if decisions.date_order and (order is None or found.contradictions):
            order = decisions.date_order
        if order is None and found.is_needed:
            read.needs_order = True
        if found.contradictions and not decisions.date_order:
            read.needs_order = True
            message = _(
                "Some dates of this column have the day first and others the month; mend those that"
                " are wrong, or say which comes first."
            )
            read.problems.append(
                Problem("error", message, read.asked.mapped.table.sheet, None, column)
            )
        whole: Read = DateReader(order, uses_1904, today)
    elif one.kind == "choice":
        vocabulary = one.vocabulary or ""

        def whole(text: str) -> Any:
            return translation.get(text.casefold()) or read_choice(vocabulary, text)
    elif one.name in ("activity.key", "submission.key"):
        whole = read_key
    else:
        whole = _READERS[one.kind]
    separator = read.asked.splits.get(column)
    if not (one.is_organization or one.may_be_split):
        return whole

    def several(text: str) -> tuple[Any, ...]:
        parts = text.split(separator) if separator else [text]
        return tuple(dict.fromkeys(whole(cleaned(part)) for part in parts if not is_blank(part)))

    return several


def _read_each(texts: Iterable[str], reader: Read) -> dict[str, tuple[Any, str | None, str | None]]:
    """Read each text to (value, warning, what is wrong); a blank one to None."""
    memo: dict[str, tuple[Any, str | None, str | None]] = {}
    for text in texts:
        clean = cleaned(text)
        if is_blank(clean):
            memo[text] = (None, None, None)
            continue
        try:
            value = reader(clean)
        except Unreadable as problem:
            memo[text] = (None, None, str(problem))
        else:
            memo[text] = (value, value.warning if isinstance(value, Span) else None, None)
    return memo


def _tell(
    read: ReadTable,
    column: str,
    texts: list[str],
    memo: dict[str, tuple[Any, str | None, str | None]],
) -> None:
    if not any(warning or bad for _value, warning, bad in memo.values()):
        return
    table = read.asked.mapped.table
    warned: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        _value, warning, bad = memo[text]
        if bad:
            read.bad_rows.add(place)
            number = table.numbers[place]
            read.problems.append(Problem("error", bad, table.sheet, number, column, text))
        elif warning:
            warned.setdefault(warning, []).append(place)
    for warning, places in warned.items():
        # A way of writing goes through a whole column: it is said once.
        more = plural(
            "The same in {count} more row.", "The same in {count} more rows.", len(places) - 1
        )
        message = f"{warning} {more}" if len(places) > 1 else warning
        first = places[0]
        read.problems.append(
            Problem("warning", message, table.sheet, table.numbers[first], column, texts[first])
        )


def _tell_stragglers(
    read: ReadTable, column: str, texts: list[str], spans: list[Span | None]
) -> None:
    table = read.asked.mapped.table
    days = [(span.earliest or span.latest) if span else None for span in spans]
    for place in stragglers(days):
        read.problems.append(
            Problem(
                "warning",
                _("This date stands far from the others of the file; check the year."),
                table.sheet,
                table.numbers[place],
                column,
                texts[place],
            )
        )


def _share(
    read: ReadTable, name: str, text: str, decisions: Decisions, today: date, count: int
) -> None:
    """Give every row that says nothing of a field the value that all share."""
    one = FIELDS[name]
    clean = cleaned(text)
    try:
        if one.kind == "date":
            found = order_of([clean])
            value: Any = DateReader(found.order or decisions.date_order, False, today)(clean)
        elif one.kind == "choice":
            value = read_choice(one.vocabulary or "", clean)
        else:
            value = _READERS[one.kind](clean)
    except Unreadable as problem:
        sheet = read.asked.mapped.table.sheet
        message = _("{label}, for every row: {what}").format(label=_(one.label), what=problem)
        read.problems.append(Problem("error", message, sheet, value=text))
        return
    if one.is_organization or one.may_be_split:
        value = (value,)
    given = read.values.get(name)
    if given is None:
        read.values[name] = [value] * count
    else:
        read.values[name] = [value if said is None else said for said in given]


def _both(first: Any, second: Any) -> Any:
    """Put two columns of one field together: the first that says anything, or both names."""
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, tuple):
        return tuple(dict.fromkeys((*first, *second)))
    return first

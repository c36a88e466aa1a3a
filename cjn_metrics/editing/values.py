"""Reading what a person filled in, by the same rules as the cells of an imported file."""

from collections.abc import Callable, Mapping
from datetime import date

from cjn_metrics.editing.fields import RECORDS, Field, described
from cjn_metrics.filters import FIRST_DAY, LAST_DAY, day
from cjn_metrics.translation import _

Value = str | int | bool | date | None
Faults = dict[str, str]
"""Place (a column, or a list) → what is wrong there, as a sentence."""

WHEN = "when"
"""In place of an activity's dates: a text such as "May 2024", read into its bounds."""

# (column, column): the day of the first is not after that of the second.
_IN_ORDER = {
    "activity": (("earliest_date", "latest_date"), ("earliest_date", "last_day")),
    "membership": (("from_date", "to_date"),),
}


def read_record(
    table: str, given: Mapping[str, object], before: Mapping[str, Value]
) -> tuple[dict[str, Value], Faults]:
    """Return the columns that change with their new values, and what cannot be read.

    given: column → what the person filled in, as text or as a widget gives it; columns that are
    not given stay as they are. before: the row as it is, empty for a new one. What is as it was
    is not read again, so that an old value that no rule would let in today does not stand in the
    way of another.
    """
    changed: dict[str, Value] = {}
    faults: Faults = {}
    for field in RECORDS[table]:
        if field.name in given:
            try:
                value = read_value(table, field, given[field.name], before.get(field.name))
            except ValueError as problem:
                faults[field.name] = str(problem)
                continue
            if not before or value != before.get(field.name):
                changed[field.name] = value
        elif not before and described(table, field).is_required:
            faults[field.name] = required()
    for column, sentence in out_of_order(table, {**before, **changed}).items():
        faults.setdefault(column, sentence)
    return changed, faults


def read_value(table: str, field: Field, given: object, before: Value = None) -> Value:
    """Return the value that a field was filled in with; blank is None.

    Raises ValueError, which says what would be right.
    """
    if given == before and type(given) is type(before) and given is not None:
        return before
    column = described(table, field)
    value = _READERS.get(field.kind, _identifier)(field, given, column.choices)
    if value is None and column.is_required:
        raise ValueError(required())
    return value


def read_when(text: str) -> dict[str, Value]:
    """Read a date, or what is known of it, as an activity's dates and how they are known.

    Day before month, where that makes a difference. Blank gives nothing. Raises ValueError.
    """
    from cjn_metrics.intake.values import cleaned, is_blank
    from cjn_metrics.intake.values.dates import DateReader

    if is_blank(text):
        return {}
    span = DateReader("dmy")(cleaned(text))
    return {
        "earliest_date": span.earliest,
        "latest_date": span.latest,
        "last_day": span.last_day,
        "date_note": span.note,
    }


def out_of_order(table: str, values: Mapping[str, Value]) -> Faults:
    """Say which days of a row come before those that they cannot come before."""
    faults = {}
    for first, second in _IN_ORDER.get(table, ()):
        earlier, later = values.get(first), values.get(second)
        if isinstance(earlier, date) and isinstance(later, date) and later < earlier:
            faults[second] = _("This day is before {earlier}; it cannot be earlier.").format(
                earlier=day(earlier)
            )
    return faults


def required() -> str:
    """The sentence for a field that is blank and must not be."""
    return _("This must be filled in.")


def _text(field: Field, given: object, choices: tuple[str, ...]) -> str | None:
    from cjn_metrics.intake.values import cleaned, is_blank

    text = "" if given is None else str(given)
    return None if is_blank(text) else cleaned(text)


def _choice(field: Field, given: object, choices: tuple[str, ...]) -> str | None:
    text = _text(field, given, choices)
    if text is None or text in choices:
        return text
    if field.vocabulary:
        from cjn_metrics.intake.values.choices import read_choice

        return read_choice(field.vocabulary, text)
    listed = ", ".join(_(choice) for choice in choices)
    raise ValueError(_("This can be one of: {choices}.").format(choices=listed))


def _date(field: Field, given: object, choices: tuple[str, ...]) -> date | None:
    found = given
    if not isinstance(given, date):
        text = _text(field, given, choices)
        if text is None:
            return None
        from cjn_metrics.intake.values.dates import DateReader

        span = DateReader("dmy")(text)
        if span.earliest != span.latest or span.last_day:
            raise ValueError(_("This is one day, for example 12 May 2024."))
        found = span.earliest
    assert isinstance(found, date)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(_("The year lies between 1900 and 2100."))
    return found


def _count(field: Field, given: object, choices: tuple[str, ...]) -> int | None:
    if isinstance(given, float) and given == int(given):
        given = int(given)
    text = _text(field, given, choices)
    if text is None:
        return None
    from cjn_metrics.intake.values.plain import read_count

    count = read_count(text)
    if field.name.endswith("_order") and count < 1:
        raise ValueError(_("Places are counted from 1."))
    return count


def _yes_or_no(field: Field, given: object, choices: tuple[str, ...]) -> bool | None:
    if given is None or isinstance(given, bool):
        return given
    raise ValueError(_("This is yes or no."))


def _plain(reader: str) -> Callable[[Field, object, tuple[str, ...]], str | None]:
    def read(field: Field, given: object, choices: tuple[str, ...]) -> str | None:
        text = _text(field, given, choices)
        if text is None:
            return None
        from cjn_metrics.intake.values import plain

        return str(getattr(plain, reader)(text))

    return read


def _identifier(field: Field, given: object, choices: tuple[str, ...]) -> str | None:
    return None if given in (None, "") else str(given)


_READERS: Mapping[str, Callable[[Field, object, tuple[str, ...]], Value]] = {
    "text": _text,
    "long text": _text,
    "choice": _choice,
    "date": _date,
    "count": _count,
    "yes or no": _yes_or_no,
    "url": _plain("read_url"),
    "country": _plain("read_country"),
    "province": _plain("read_province"),
    "language": _plain("read_language"),
}

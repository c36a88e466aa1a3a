"""What several commands ask alike: which store, which filters, and where the result may go."""

from collections.abc import Callable
from pathlib import Path

import click

from cjn_metrics.author import account_name, author_name
from cjn_metrics.browsing import facts
from cjn_metrics.errors import AskedWrongly, BadDate, OutputProblem
from cjn_metrics.filters import ACTIVITY_TYPES, AUDIENCES, ORGANIZATION_TYPES, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, store_address
from cjn_metrics.translation import _

ACCESS = Access.LOCAL
"""Whoever can run a command is at the machine that holds the records."""

Command = Callable[..., None]

store_option = click.option(
    "--store",
    metavar="FOLDER",
    help="The store; by default that of CJN_METRICS_STORE, else data/store.",
)
author_option = click.option(
    "--author",
    default=account_name,
    callback=lambda _context, _option, given: author_name(given),
    help="Who makes the change; by default this account's name.",
)


def filter_options(command: Command) -> Command:
    """Add the filters to a command, which gets them as words, for ``asked``."""
    for names, meaning in (
        (("--organization-type", "organization_types"), ", ".join(ORGANIZATION_TYPES)),
        (("--theme", "themes"), "a theme as recorded, for example “access to justice”"),
        (("--audience", "audiences"), ", ".join(AUDIENCES)),
        (("--type", "types"), ", ".join(ACTIVITY_TYPES)),
    ):
        told = f"Only these: {meaning}. May be given several times."
        command = click.option(*names, multiple=True, metavar="WORD", help=told)(command)
    for names, meaning in (
        (("--to", "to_date"), "Last day, included."),
        (("--from", "from_date"), "First day, included."),
    ):
        command = click.option(*names, metavar="YYYY-MM-DD", help=meaning)(command)
    return command


def asked(store: str | None, words: dict[str, str | None]) -> tuple[Reader, Filters]:
    """Open the current version and read the filters strictly.

    ``words`` are the values of ``filter_options``. Raises a StoreProblem, BadDate (also for an
    empty date), ReversedPeriod or UnknownFilterValue.
    """
    for option in ("from", "to"):
        # An empty variable in somebody's script must not quietly ask for all dates.
        if words[f"{option}_date"] == "":
            raise BadDate(
                _("--{option} is empty; leave it away for all dates.").format(option=option)
            )
    reader = Store(store_address(store)).open()
    return reader, Filters.from_words(**words, known_themes=facts(reader, ACCESS).themes)  # type: ignore[arg-type]  # click's words are untyped


_SUFFIXES = {"csv", "docx", "html", "ics", "json", "md", "pdf", "xlsx", "xml", "zip"}


def require_target(out: str | None, store: str | None, form: str) -> None:
    """Refuse a file in the store, and one whose name says that it holds another kind than ``form``.

    A name without a suffix, or with one of its own, is the user's choice, and so is stdout (None
    or "-"). Raises OutputProblem, AskedWrongly.
    """
    if out in (None, "-"):
        return
    suffix = outside(out, store).suffix.lower().removeprefix(".")
    if suffix in _SUFFIXES and suffix != form:
        raise AskedWrongly(
            _("{file} would hold {form}, not what its name says; let it end in .{form}.").format(
                file=Path(out or "").name, form=form
            )
        )


def outside(out: str | None, store: str | None) -> Path:
    """Return the file to write. Raises OutputProblem for one in the store: no result may replace
    records.
    """
    target = Path(out or "")
    if target.resolve().is_relative_to(store_address(store).resolve()):
        raise OutputProblem(
            _("{file} lies in the store itself; name a file somewhere else.").format(file=target)
        )
    return target

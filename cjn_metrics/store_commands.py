"""Commands that take back, delete and remove: undo, prune and forget."""

import sys
from datetime import date

import click

from cjn_metrics.author import account_name
from cjn_metrics.errors import AskedWrongly, BadDate
from cjn_metrics.store import Store, store_address
from cjn_metrics.terminal import talk
from cjn_metrics.translation import _, plural

_MEGABYTE = 1_000_000


def _author_or_account(context: click.Context, option: click.Parameter, given: str | None) -> str:
    """Return who makes the change; an unset variable of a script must not make it nobody."""
    if given is not None and not given.strip():
        raise AskedWrongly(_("--author is empty; give a name, or leave it away."))
    return given.strip() if given else account_name()


store_option = click.option(
    "--store",
    metavar="FOLDER",
    help="The store; by default that of CJN_METRICS_STORE, else data/store.",
)
author_option = click.option(
    "--author",
    callback=_author_or_account,
    help="Who makes the change; by default this account's name.",
)


@click.command()
@click.argument("number", type=int)
@store_option
@author_option
@click.option("--message", help="Why; by default that it takes back that version.")
def undo(number: int, store: str | None, author: str, message: str | None) -> None:
    """Take back what version NUMBER did, as the newest version.

    What came later stays. Where it builds on that version, nothing is done, and it is said what.
    """
    made = Store(store_address(store)).undo(number, author, message)
    said = _("Published version {n}, which takes back version {number}.")
    talk(said.format(n=made.number, number=number))


@click.command()
@click.option("--keep-newest", type=int, metavar="N", help="Keep so many of the newest versions.")
@click.option("--before", metavar="YYYY-MM-DD", help="Delete only versions from before this day.")
@click.option("--keep", type=int, multiple=True, metavar="N", help="Keep this version as well.")
@store_option
def prune(
    keep_newest: int | None, before: str | None, keep: tuple[int, ...], store: str | None
) -> None:
    """Delete old versions for good, to free space; the history still tells of them.

    Needs --keep-newest or --before; with both, what either keeps stays. The current version and
    those that reports were issued from are always kept.
    """
    pruned = Store(store_address(store)).prune(keep_newest, _day(before), keep)
    if not pruned.numbers:
        talk(_("There is no version to delete."))
        return
    versions = plural("{count} version", "{count} versions", len(pruned.numbers))
    talk(
        _("Deleted {versions} and freed {size} MB: {numbers}.").format(
            versions=versions,
            size=f"{pruned.freed / _MEGABYTE:,.1f}",
            numbers=", ".join(map(str, pruned.numbers)),
        )
    )


@click.command()
@click.argument("person_id")
@store_option
@author_option
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody can answer.")
def forget(person_id: str, store: str | None, author: str, yes: bool) -> None:
    """Remove a person's name from every version and imported file; figures stay.

    PERSON_ID is the person_id of the extracts speakers and attendance. It cannot be undone.
    """
    asked = Store(store_address(store))
    asked.current()
    if not yes:
        if not _is_terminal():
            raise click.UsageError(_("This cannot be undone; say --yes if that is meant."))
        question = _("Remove this person's name for good? This cannot be undone.")
        click.confirm(question, abort=True, err=True)
    done = asked.forget_person(person_id, author)
    talk(
        _("Published version {n} without the name and rewrote {versions}.").format(
            n=done.version.number,
            versions=plural(
                "{count} older version", "{count} older versions", done.versions_rewritten
            ),
        )
    )
    talk(
        _(
            "Besides the person's own row, {texts} changed, also where others have that name."
        ).format(texts=plural("{count} text was", "{count} texts were", done.texts))
    )
    if done.originals_removed:
        talk(
            plural(
                "{count} imported file that named the person was deleted.",
                "{count} imported files that named the person were deleted.",
                done.originals_removed,
            )
        )
    talk(_("Backups, and files that were downloaded, still hold it. Restart a running dashboard."))


def register(group: click.Group) -> None:
    """Add the commands to a group of commands."""
    for command in (undo, prune, forget):
        group.add_command(command)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = None
    # Python also reads other ways to write a day, which would surprise.
    if day is None or day.isoformat() != given:
        raise BadDate(
            _("{given!r} is no day; write year, month and day, for example 2024-06-03.").format(
                given=given[:40]
            )
        )
    return day

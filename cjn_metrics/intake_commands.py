"""The commands that bring records in: ``import`` reads a member's file, ``template`` makes one.

They parse, call and print; what a file says is understood in ``cjn_metrics.intake``, which is
imported when one of them runs, so that the other commands start without it.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cjn_metrics.author import account_name
from cjn_metrics.errors import AskedWrongly, FileRefused, ImportStopped
from cjn_metrics.output import send_text, write_file
from cjn_metrics.store import Reader, Store, store_address
from cjn_metrics.terminal import printable, talk
from cjn_metrics.translation import _, plural

if TYPE_CHECKING:
    from cjn_metrics.intake.draft import Draft

# More of the same says no more to a person at a terminal; --format json has them all.
_SHOWN_OF_EACH = 5
_PROPOSED = 200


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--profile", metavar="NAME", help="Read it as this kind of file; by default found.")
@click.option(
    "--map", "maps", multiple=True, metavar='"COLUMN=FIELD"', help="Read a column as this field."
)
@click.option(
    "--set", "sets", multiple=True, metavar="FIELD=VALUE", help="What every row of the file has."
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="Where the rows do not prove it: day or month first.",
)
@click.option(
    "--split",
    "splits",
    multiple=True,
    metavar='"COLUMN=;"',
    help="What stands between several values in one cell of a column.",
)
@click.option(
    "--accept-new-organizations",
    is_flag=True,
    help="Names that are not recorded are new organizations; without it they stop the import.",
)
@click.option("--skip-bad-rows", is_flag=True, help="Leave rows with errors out, and count them.")
@click.option("--dry-run", is_flag=True, help="Say what was understood and store nothing.")
@click.option(
    "--author", default=account_name, help="Who makes the change; by default this account's name."
)
@click.option("--message", help="Why; by default the name of the file.")
@click.option(
    "--store",
    metavar="FOLDER",
    help="The store; by default that of CJN_METRICS_STORE, else data/store.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How stdout is written.",
)
def import_file(
    file: Path,
    profile: str | None,
    maps: Sequence[str],
    sets: Sequence[str],
    date_order: Any,
    splits: Sequence[str],
    accept_new_organizations: bool,
    skip_bad_rows: bool,
    dry_run: bool,
    author: str,
    message: str | None,
    store: str | None,
    form: str,
) -> None:
    """Read the records in a member's FILE (CSV, XLSX or ODS) and store them as one version.

    Nothing is stored while the file has errors. Fields are those of docs/importing.md; an empty
    field leaves a column away.
    """
    from cjn_metrics.intake.decisions import Decisions
    from cjn_metrics.intake.reading import Limits, read
    from cjn_metrics.intake.storing import keep
    from cjn_metrics.intake.understanding import understand

    decisions = Decisions(
        profile=profile,
        columns=_pairs(maps, "--map", last=True),
        values=_pairs(sets, "--set"),
        splits=_separators(splits),
        date_order=date_order,
        accepts_new_organizations=accept_new_organizations,
        skips_bad_rows=skip_bad_rows,
    )
    records = Store(store_address(store))
    reader = records.open()
    if not file.is_file():
        raise FileRefused(_("There is no file {file}.").format(file=file))
    progress = _Progress()
    book = read(file, file.name, Limits.for_command_line(), progress.say)
    draft = understand(book, decisions, reader, progress.say, saved_in=records.folder / "mappings")
    _tell_unknown_names(draft, reader)
    if dry_run or draft.earlier_version is not None or not draft.can_be_stored:
        progress.end()
        is_there = draft.earlier_version is not None and not dry_run
        _print(draft, form, reader.version.number if is_there else None)
        _say_why_not(draft, dry_run=dry_run)
        return
    version = keep(
        draft, records, author, message or "", file, reader.version.version_id, progress.say
    )
    progress.end()
    _print(draft, form, version.number)
    if version.version_id == reader.version.version_id:
        if draft.rows_left_out and not draft.rows_repeated:
            raise ImportStopped(_("Every row was left out: nothing was stored."))
        talk(_("Nothing in it is new: nothing was stored."))
    else:
        talk(_("Published version {n}.").format(n=version.number))


@click.command()
@click.option("--out", metavar="FILE.xlsx", required=True, help="Where to write the workbook.")
def template(out: str) -> None:
    """Write the network's own workbook, to fill in and import."""
    from cjn_metrics.intake.template import write_template

    if not out.lower().endswith(".xlsx"):
        raise AskedWrongly(_("Name a file that ends in .xlsx: --out FILE.xlsx"))
    write_file(Path(out), write_template)
    talk(_("Wrote {file}.").format(file=out))


class _Progress:
    """One line on a terminal that is written over; nothing where nobody watches."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr.isatty()
        self._is_open = False

    def say(self, sentence: str, share: float) -> None:
        """Show how far it is: a share from 0 to 1."""
        if self._is_watched:
            self._is_open = True
            click.echo(f"\r{sentence} … {share:>4.0%} \x1b[K", err=True, nl=False)

    def end(self) -> None:
        """Take the line away."""
        if self._is_open:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._is_open = False


def _pairs(given: Sequence[str], option: str, *, last: bool = False) -> dict[str, str]:
    """Read NAME=VALUE; last: the last = separates, because a header may hold one."""
    pairs = {}
    for pair in given:
        name, mark, value = pair.rpartition("=") if last else pair.partition("=")
        if not mark or not name.strip():
            raise AskedWrongly(
                _("{option} needs a name and a value with = between them, not {pair!r}.").format(
                    option=option, pair=pair
                )
            )
        pairs[name.strip()] = value.strip()
    return pairs


def _separators(given: Sequence[str]) -> dict[str, str]:
    splits = {}
    for pair in given:
        column, mark, separator = pair.rpartition("=")
        if not mark or not column.strip() or not separator:
            raise AskedWrongly(
                _('--split needs a column and what stands between values: --split "Column=;"')
            )
        splits[column.strip()] = separator
    return splits


def _tell_unknown_names(draft: "Draft", reader: Reader) -> None:
    """List the organizations that a person must decide on, with the nearest that are recorded."""
    from cjn_metrics.intake.organizations import Register, propose

    if not draft.unknown_names:
        return
    talk(
        plural(
            "{count} organization is not recorded:",
            "{count} organizations are not recorded:",
            len(draft.unknown_names),
        )
    )
    names = [one.name for one in draft.unknown_names[:_PROPOSED]]
    proposals = propose(names, Register.of(reader))
    for one in draft.unknown_names:
        near = "; ".join(
            f"{proposal.organization_name} ({proposal.score})"
            for proposal in proposals.get(one.name, ())
        )
        talk(f"  {one.name}" + (f" — {_('perhaps')} {near}" if near else ""))
    talk(
        _(
            "Mend the names, or add them as other names of recorded organizations in the dashboard;"
            " --accept-new-organizations records them as new ones."
        )
    )


def _say_why_not(draft: "Draft", *, dry_run: bool) -> None:
    if draft.earlier_version is not None:
        talk(
            _("This file was imported already, as version {n}: nothing was stored.").format(
                n=draft.earlier_version
            )
        )
    elif dry_run:
        _hint(draft)
        talk(_("Nothing was stored: this was a dry run."))
    else:
        _hint(draft)
        raise ImportStopped(
            plural(
                "{count} thing must be mended or decided first; nothing was stored.",
                "{count} things must be mended or decided first; nothing was stored.",
                max(1, len(draft.errors)),
            )
        )


def _hint(draft: "Draft") -> None:
    """Name the options by which a person says what the file does not."""
    hints = {
        "date_order": _("Say whether the day or the month comes first: --date-order dmy or mdy"),
        "activity.title": _('Give the activity a title: --set "activity.title=…"'),
    }
    for asked in draft.asked:
        if asked in hints:
            talk(hints[asked])
    if not any(draft.mapping.values()):
        talk(_('Say what the columns hold: --map "Column=organization.name"'))


def _print(draft: "Draft", form: str, version: int | None) -> None:
    said = draft.as_json()
    if version is not None:
        said["store_version"] = version
    if form == "json":
        send_text(json.dumps(said, ensure_ascii=False, indent=2))
        return
    said.pop("problems")
    lines = [f"{name:<18} {'—' if value is None else value}" for name, value in said.items()]
    lines += [
        _("not stored: column “{column}”").format(column=column)
        for _sheet, column in draft.unmapped
    ]
    send_text(printable("\n".join([*lines, *_problem_lines(draft)])))


def _problem_lines(draft: "Draft") -> list[str]:
    counted: Counter[tuple[str, str]] = Counter()
    lines = []
    for problem in draft.problems:
        kind = (problem.severity, problem.message)
        counted[kind] += 1
        if counted[kind] <= _SHOWN_OF_EACH:
            place = [problem.sheet] if problem.sheet else []
            place += [_("row {row}").format(row=problem.row)] if problem.row else []
            place += [f"“{problem.column}”"] if problem.column else []
            value = f" [{problem.value}]" if problem.value else ""
            where = f" {', '.join(place)}" if place else ""
            lines.append(f"{problem.severity}{where}: {problem.message}{value}")
    for (severity, message), count in counted.items():
        if count > _SHOWN_OF_EACH:
            more = plural("{count} more row", "{count} more rows", count - _SHOWN_OF_EACH)
            lines.append(f"{severity}, {more}: {message}")
    return lines

"""How the command line speaks: errors as one sentence, tables whose columns stand in line."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import click

from cjn_metrics.errors import CJNMetricsError, OutputProblem, good_values
from cjn_metrics.translation import _

STOPPED = 130
UNREAD = 141


def talk(text: str) -> None:
    """Say something to the person; it goes to stderr, so that stdout holds data alone."""
    click.echo(printable(text), err=True)


class PlainSpoken(click.Group):
    """Commands whose errors are one sentence on stderr and an exit code, without a traceback.

    Defects, which are any other exceptions, keep their traceback and Python's exit code 1.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command that the arguments name, and end the process with its exit code."""

        def run() -> Any:
            return super(PlainSpoken, self).main(
                args, prog_name, complete_var, standalone_mode=False, **extra
            )

        if not standalone_mode:
            return run()
        for stream in (sys.stdout, sys.stderr):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(_exit_code(run))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first. Raises UsageError, naming the good ones."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = good_values(args[0], self.commands)
            raise click.UsageError(
                _("There is no command {name!r}. {known}").format(name=args[0], known=known), ctx
            )
        return super().resolve_command(ctx, args)


def _exit_code(run: Callable[[], Any]) -> int:
    try:
        result = run()
    except CJNMetricsError as problem:
        talk(str(problem))
        return problem.exit_code
    except click.UsageError as problem:
        asked = problem.ctx.command_path if problem.ctx else "cjn-metrics"
        more = _("{command} --help says more.").format(command=asked)
        talk(f"{problem.format_message()} {more}")
        return problem.exit_code
    except click.ClickException as problem:
        talk(problem.format_message())
        return problem.exit_code
    except click.Abort:
        talk(_("Stopped."))
        return STOPPED
    except BrokenPipeError:
        return UNREAD
    except OSError as problem:
        # A path that the system itself refuses: too long, a loop of links, unreadable.
        why = problem.strerror or type(problem).__name__
        where = f" ({problem.filename})" if problem.filename else ""
        talk(_("The system refused: {why}{where}.").format(why=why, where=where))
        return OutputProblem.exit_code
    return result if isinstance(result, int) else 0


def exit_codes() -> str:
    """List the exit codes for a help page, as the error tree gives them."""
    told = {0: _("Success."), 1: _("A defect of CJN Metrics, with a traceback.")}
    for kind in CJNMetricsError.__subclasses__():
        # Kinds that share a code share a meaning; the first one says it.
        told.setdefault(kind.exit_code, (kind.__doc__ or "").splitlines()[0])
    told[STOPPED] = _("Stopped by Ctrl-C.")
    told[UNREAD] = _("Whoever read standard output stopped reading.")
    lines = [f"  {code:<4} {meaning}" for code, meaning in sorted(told.items())]
    # The mark keeps click from filling the lines into a paragraph.
    return "\b\n" + "\n".join([_("Exit codes:"), *lines])


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows with their columns in line, numbers to the right, a line under the header.

    Blank cells are "—" and numbers have separators of thousands. Without rows the header stands
    alone. Lines have no spaces at their end.
    """
    given = [list(row) for row in rows]
    texts = [[_shown(value) for value in row] for row in given]
    names = [printable(name) for name in columns]
    widths = [max(map(width, column)) for column in zip(names, *texts, strict=True)]
    to_right = [_is_numeric(column) for column in zip(*given, strict=True)] or [False] * len(names)
    lines = [names, ["-" * size for size in widths], *texts]
    return "\n".join(_line(line, widths, to_right) for line in lines)


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes, as well as that can be known.

    Marks over and under letters take none, as in Khmer, and wide letters two. Terminals differ in
    Khmer's spacing vowels.
    """
    taken = 0
    for letter in text:
        if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        taken += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return taken


def printable(text: str) -> str:
    """Return the text without what would move a terminal's cursor or turn its letters round.

    A recorded name must not be able to write elsewhere on the screen. Line feeds stay.
    """
    return "".join(
        " " if unicodedata.category(letter) == "Cc" and letter != "\n" else letter
        for letter in text
        if unicodedata.bidirectional(letter) not in _TURNS
    )


_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return printable(str(value)).replace("\n", " ")


def _is_numeric(values: Iterable[object]) -> bool:
    return all(
        value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        for value in values
    )


def _line(texts: Sequence[str], widths: Sequence[int], to_right: Sequence[bool]) -> str:
    cells = zip(texts, widths, to_right, strict=True)
    return "  ".join(_padded(*cell) for cell in cells).rstrip()


def _padded(text: str, size: int, is_right: bool) -> str:
    gap = " " * (size - width(text))
    return gap + text if is_right else text + gap

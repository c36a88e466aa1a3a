"""The command line: the same figures and extracts as the dashboard. It parses, calls and prints.

Data goes to stdout and everything else to stderr. Whoever can run it is at the machine that
holds the records, so it reads them as the dashboard does there.
"""

import tomllib
from importlib import metadata
from pathlib import Path

import click

from cjn_metrics import (
    answers,
    extracts,
    issued_commands,
    link_commands,
    printing,
    report_commands,
    share_commands,
    store_commands,
)
from cjn_metrics.asking import ACCESS, asked, author_option, filter_options, store_option
from cjn_metrics.catalogue import metrics
from cjn_metrics.errors import AskedWrongly
from cjn_metrics.filters import GRAINS
from cjn_metrics.intake_commands import import_file, template
from cjn_metrics.output import send, send_text
from cjn_metrics.store import Store, create_store, store_address
from cjn_metrics.terminal import PlainSpoken, exit_codes, talk
from cjn_metrics.translation import _

ROOT = Path(__file__).parents[1]
FOUNDING_RECORDS = ROOT / "data" / "cjn"


def _version() -> str:
    try:
        return metadata.version("cjn-metrics")
    except metadata.PackageNotFoundError:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        return str(project["project"]["version"])


_format = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How stdout is written.",
)


@click.group(
    cls=PlainSpoken,
    invoke_without_command=True,
    epilog=exit_codes(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(_version(), prog_name="CJN Metrics", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """CJN Metrics: whom a network reached, who spoke and what it submitted.

    Results go to stdout, everything else to stderr.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@store_option
@author_option
def create(store: str | None, author: str) -> None:
    """Make a store from the network's founding records (data/cjn), in an empty folder."""
    folder = store_address(store)
    made = create_store(folder, FOUNDING_RECORDS, author, _("Loaded the founding records"))
    talk(_("Made the store in {folder}: version {n}.").format(folder=folder, n=made.number))


@main.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, default=8501, show_default=True, help="Port to listen on.")
def serve(store: str | None, host: str, port: int) -> None:
    """Serve the dashboard; a missing store is made first."""
    # Only serving needs Streamlit, which takes a second to import.
    from cjn_metrics.ui import server

    server.serve(host, port, store)


@main.command("metrics")
@_format
def list_metrics(form: str) -> None:
    """List the metrics: name, title and unit."""
    rows = [(one.name, _(one.title), _(one.unit)) for one in metrics().values()]
    printing.show_rows(("name", "title", "unit"), rows, form)


@main.command("metric")
@click.argument("name")
@filter_options
@click.option("--grain", default="auto", show_default=True, help=f"Over time: {', '.join(GRAINS)}.")
@store_option
@_format
def show_metric(name: str, grain: str, store: str | None, form: str, **words: str | None) -> None:
    """Answer one metric under the filters given."""
    reader, filters = asked(store, words)
    answer = answers.answer(reader, name, filters, ACCESS, grain)
    notes = printing.notes(reader, answer.notes, answers.context(reader, filters, ACCESS))
    if form == "json":
        send_text(printing.metric_json(answer, notes))
    elif form == "csv":
        send([extracts.metric_csv(answer)])
        for note in notes:
            talk(note)
    else:
        send_text(printing.metric_text(answer, notes))


@main.command()
@store_option
@_format
def history(store: str | None, form: str) -> None:
    """List the versions of the store, newest first: who, when (UTC), why, what changed."""
    printing.show_history(Store(store_address(store)).history(), form)


@main.command()
@click.argument("number", type=int)
@store_option
@author_option
@click.option("--message", help="Why; by default that it goes back to that version.")
def restore(number: int, store: str | None, author: str, message: str | None) -> None:
    """Publish the records of version NUMBER once more, as the newest version."""
    made = Store(store_address(store)).restore(number, author, message)
    said = _("Published version {n}, with the records of version {number}.")
    talk(said.format(n=made.number, number=number))


@main.command()
@store_option
def verify(store: str | None) -> None:
    """Read every block of every version and run every check."""
    Store(store_address(store)).verify(talk)
    talk(_("The store is whole: everything was read, and every check passed."))


@main.command()
@click.option("--attendances", type=int, required=True, help="How many, 100 to 10,000,000.")
@click.option("--out", "folder", metavar="FOLDER", required=True, help="An empty or new folder.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other records.")
def demo(attendances: int, folder: str, seed: int) -> None:
    """Make a store of made-up records, labelled so; the same seed gives the same records."""
    from cjn_metrics import demo as demonstration

    if not folder.strip():
        # An unset variable of a script would make it where the network's own store belongs.
        raise AskedWrongly(_("Name the folder for the demonstration: --out FOLDER."))
    made = demonstration.make(store_address(folder), attendances, seed, talk)
    said = _("Made the demonstration store in {folder}: version {n}.")
    talk(said.format(folder=store_address(folder), n=made.number))


main.add_command(import_file)
main.add_command(template)
report_commands.register(main)
issued_commands.register(main)
link_commands.register(main)
share_commands.register(main)
store_commands.register(main)

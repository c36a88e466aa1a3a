"""Pages on how CJN Metrics is used: commands, errors, settings."""

import inspect
from collections.abc import Iterable

import click

from cjn_metrics import errors, terminal
from cjn_metrics.cli import main as commands
from cjn_metrics.documentation.markdown import block, table

SETTINGS = {
    "CJN_METRICS_STORE": (
        "data/store",
        "The folder of the store, for the dashboard and for every command without `--store`.",
    ),
    "CJN_METRICS_LANGUAGE": (
        "en",
        "The language of the interface. Without a catalogue for it the text stays English.",
    ),
    "CJN_METRICS_IMPORT_MAX_MB": (
        "20",
        "The largest file, in megabytes, that the Add records page reads. Above 20, raise"
        " `server.maxUploadSize` in .streamlit/config.toml too. The command line takes more.",
    ),
    "CJN_METRICS_IMPORT_MAX_ROWS": (
        "200000",
        "The most rows of a file that the Add records page reads.",
    ),
    "CJN_METRICS_REPORT_TEMPLATE": (
        "cjn_metrics/report/templates/report.docx",
        "The Word template that reports are filled into; see"
        " [report-template.md](report-template.md).",
    ),
    "CJN_METRICS_BROWSER_TESTS": (
        "not set",
        "`required` makes tests that need a browser fail without one; otherwise they skip.",
    ),
    "CJN_METRICS_CHROMIUM": (
        "/usr/bin/chromium",
        "The browser that the tests drive.",
    ),
}
"""Environment variables: name → what holds without it, and what it does."""


def cli_page() -> str:
    """Every command, from its help."""
    parts = [
        "# Command line\n",
        "Results go to standard output, everything said to the person to standard error. Below is"
        " what `--help` says of each command.\n",
        block(terminal.exit_codes().removeprefix("\b\n")),
    ]
    for context in command_contexts():
        parts.append(f"## {context.info_name}\n")
        parts.append(block(context.get_help()))
    return "\n".join(parts)


def command_contexts() -> Iterable[click.Context]:
    """Yield a context for each command that writes its help in lines of 88 letters."""
    parent = click.Context(
        commands, info_name="python -m cjn_metrics", terminal_width=88, **commands.context_settings
    )
    for name in commands.list_commands(parent):
        command = commands.get_command(parent, name)
        if command and not command.hidden:
            yield click.Context(command, parent=parent, info_name=name)


def errors_page() -> str:
    """Every error class with its exit code."""
    return "\n".join(
        (
            "# Errors\n",
            "Everything that can go wrong for a reader is one of these; the message says what is"
            " wrong and what would be right. The tree stands at the top of"
            " `cjn_metrics/errors.py`.\n",
            table(
                ("error", "a kind of", "exit code", "meaning"),
                [
                    (
                        f"`{kind.__name__}`",
                        _parent(kind),
                        str(kind.exit_code),
                        (inspect.getdoc(kind) or "").replace("``", "`").replace("\n", " "),
                    )
                    for kind in error_classes()
                ],
            ),
        )
    )


def _parent(kind: type[errors.CJNMetricsError]) -> str:
    base = kind.__bases__[0]
    return f"`{base.__name__}`" if issubclass(base, errors.CJNMetricsError) else ""


def error_classes() -> list[type[errors.CJNMetricsError]]:
    """Return every error class, in the order of errors.py, the root first."""
    return [
        kind
        for kind in vars(errors).values()
        if inspect.isclass(kind) and issubclass(kind, errors.CJNMetricsError)
    ]


def settings_page() -> str:
    """What can be set, and where."""
    return "\n".join(
        (
            "# Settings\n",
            "## Environment variables\n",
            table(
                ("variable", "without it", "what it does"),
                [
                    (f"`{name}`", default, text)
                    for name, (default, text) in sorted(SETTINGS.items())
                ],
            ),
            "## .streamlit/config.toml\n",
            "How the dashboard is served and how it looks; each setting has its reason beside it."
            " The safety settings (loopback address, upload limit, no stack traces, no usage"
            " statistics) are held by `tests/test_shape.py`, the contrast of the colors by"
            " `tests/test_theme.py`. Port and address are easier given on the command line:"
            " `python -m cjn_metrics serve --port 8502`.\n",
            "## make\n",
            table(
                ("given as", "what it does"),
                [
                    ("`PYTHON=python3.12`", "The interpreter that `.venv` is made with."),
                    ('`ARGS="…"`', "Passed on to the dashboard, to pytest or to uv."),
                ],
            ),
        )
    )

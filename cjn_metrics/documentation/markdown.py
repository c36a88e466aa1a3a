"""The two shapes of Markdown that the generated pages need."""

from collections.abc import Iterable


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table that ends in an empty line; bars inside cells are escaped."""
    head = list(header)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def block(text: str) -> str:
    """Return text as it stands, in letters of one width."""
    return f"```text\n{text.rstrip()}\n```\n"

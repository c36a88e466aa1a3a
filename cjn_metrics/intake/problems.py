"""What is wrong in a member's file, where, and what would be right, in a coordinator's words."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (an error: the row cannot be stored) or doubtful (a warning)."""

    severity: Severity
    message: str
    """What is wrong, and what would be right; a sentence or two, without the value."""
    sheet: str = ""
    row: int | None = None
    """As a spreadsheet shows it, from 1; None when it concerns a column or the file."""
    column: str | None = None
    """As its header is written; None when it concerns the row or the file."""
    value: str | None = None
    """What the cell holds, in full; None when no cell is meant."""

    @property
    def is_error(self) -> bool:
        """True when the row, or the file, cannot be stored as it is."""
        return self.severity == "error"

    def as_json(self) -> dict[str, Any]:
        """Return severity, sheet, row, column, value and message, in this order."""
        said = asdict(self)
        names = ("severity", "sheet", "row", "column", "value", "message")
        return {name: said[name] for name in names}


class Unreadable(ValueError):
    """A cell cannot be read as what its column holds; the message says what would be right."""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those of the problems that keep a row, or the file, from being stored."""
    return [problem for problem in problems if problem.is_error]

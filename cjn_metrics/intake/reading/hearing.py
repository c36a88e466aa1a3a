"""What the reading process tells, line by line, put together to a Book."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cjn_metrics.intake.book import Book, Sheet
from cjn_metrics.intake.problems import Problem
from cjn_metrics.translation import _, plural

Progress = Callable[[str, float], None]
"""Takes a sentence and the part of the file that is read, 0 to 1."""

_FACTS = ("sha256", "kind", "encoding", "delimiter", "uses_1904")
_OF_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass
class Heard:
    """What was told so far."""

    facts: dict[str, Any] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: str = ""
    """Why the file is refused, in a sentence; empty when it is not."""
    is_complete: bool = False
    is_broken: bool = False
    """A line was not what the process says: it was ended while writing."""

    @property
    def is_whole(self) -> bool:
        """Whether all was told that a Book needs."""
        return self.is_complete and not self.is_broken and self.facts.keys() >= set(_FACTS)

    def book(self, file_name: str) -> Book:
        """Return the Book of a whole telling; file_name is as the person named the file."""
        problems = list(self.problems)
        if self.facts["kind"] == "csv" and file_name.lower().endswith(_OF_WORKBOOKS):
            message = _(
                "The file is named as a workbook but is not a workbook; it was read as text."
            )
            problems.insert(0, Problem("warning", message))
        facts = {name: self.facts[name] for name in _FACTS}
        return Book(file_name=file_name, sheets=self.sheets, problems=problems, **facts)

    def _take(self, said: dict[str, Any]) -> None:
        if "rows" in said:
            self.sheets[-1].numbers.extend(said["numbers"])
            self.sheets[-1].rows.extend(said["rows"])
        elif "sheet" in said:
            self.sheets.append(Sheet(said["sheet"], [], []))
        elif "problem" in said:
            self.problems.append(Problem(**said["problem"]))
        elif "refused" in said:
            self.refused = said["refused"]
        elif "end" in said:
            self.is_complete = True
        else:
            self.facts |= said


def hear(lines: Iterable[bytes], progress: Progress | None = None) -> Heard:
    """Put together what the lines say, to their end even when one of them is broken.

    progress is called after each line that brings rows; what it raises goes through.
    """
    heard = Heard()
    count = 0
    for line in lines:
        if heard.is_broken:
            # Read on: the process would wait for that, and its end says what happened.
            continue
        try:
            said = json.loads(line)
            heard._take(said)
        except (ValueError, TypeError, LookupError):
            heard.is_broken = True
            continue
        if progress and "rows" in said:
            count += len(said["rows"])
            sentence = plural("{count} row read", "{count} rows read", count)
            progress(sentence, float(said["part"]))
    return heard

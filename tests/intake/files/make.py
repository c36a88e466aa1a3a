"""Writes the corpus: the files of good/ and bad/, each with its expected outcome beside it.

    .venv/bin/python -m tests.intake.files.make

Each file has one fault, or one feature, and its name says which. What is expected is decided here
by hand, from what a careful coordinator would want, and never recorded from what the program
does. The names in the files are invented. Running it again changes no byte, and a test says so.

A good file's expectation holds the counts of ``import --format json``, the decisions that it is
read with, and a part of every warning. A bad file's holds part of the sentence that refuses it,
or its errors.
"""

import sys
from pathlib import Path

from tests.intake.files.making import (
    dangers,
    dates,
    encodings,
    forms,
    headers,
    meetings,
    organizations,
    own_workbook,
    records,
    sheets,
    spreadsheets,
)
from tests.intake.files.making.case import Case

HERE = Path(__file__).parent
EXPECTED = ".expected.json"
_KINDS = (
    encodings,
    headers,
    dates,
    spreadsheets,
    organizations,
    own_workbook,
    meetings,
    forms,
    records,
    sheets,
    dangers,
)


def all_cases() -> dict[str, Case]:
    """Every case by its path within the corpus."""
    cases = [case for kind in _KINDS for case in kind.cases()]
    by_path = {case.path: case for case in cases}
    assert len(by_path) == len(cases), "Two files have the same name."
    return by_path


def contents() -> dict[str, bytes]:
    """Path within the corpus → bytes, of the files and of what is expected of them."""
    found = {}
    for path, case in sorted(all_cases().items()):
        found[path] = case.content
        found[f"{path}{EXPECTED}"] = case.expectation
    return found


def main() -> int:
    """Write what has changed and remove what is no longer made."""
    made = contents()
    for folder in ("good", "bad"):
        (HERE / folder).mkdir(exist_ok=True)
        for old in (HERE / folder).iterdir():
            if f"{folder}/{old.name}" not in made:
                old.unlink()
    changed = 0
    for path, content in made.items():
        file = HERE / path
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
            changed += 1
    print(f"{len(made) // 2} files, {changed} of them or of their expectations written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Every good file of the corpus gives its counts; files/make.py makes them all.

They are read in this process: a process each, as for a member's file, would take minutes. That
it makes no difference is tested in test_files.py.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.intake.corpus import GOOD, is_as_expected
from tests.intake.hard.reading_here import read_here


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_a_good_file_gives_its_counts_and_no_other_warnings(file: Path, tiny_reader: Any) -> None:
    is_as_expected(file, read_here, tiny_reader)

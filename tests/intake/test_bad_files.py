"""Every bad file of the corpus is refused or has its errors, read as in test_good_files.py."""

from pathlib import Path
from typing import Any

import pytest

from tests.intake.corpus import BAD, is_as_expected
from tests.intake.hard.reading_here import read_here


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_a_bad_file_is_refused_or_its_errors_are_named(file: Path, tiny_reader: Any) -> None:
    is_as_expected(file, read_here, tiny_reader)

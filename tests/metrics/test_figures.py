"""Every metric answers on the tiny store what tests/expected says, line by line."""

import csv

import pytest

from cjn_metrics.catalogue import metric, metrics
from tests.write_expected import FOLDER, answered, as_csv


def lines(text):
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize("name", metrics())
def test_metric_answers_as_expected(tiny_reader, name):
    expected = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    assert lines(as_csv(list(answered(tiny_reader, metric(name))))) == lines(expected)


def test_every_metric_has_an_expected_file_and_every_file_a_metric():
    assert {file.stem for file in FOLDER.glob("*.csv")} == set(metrics())

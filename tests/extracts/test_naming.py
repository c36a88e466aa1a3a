"""A file's name says what it holds."""

from datetime import date

import pytest

from cjn_metrics import extracts
from cjn_metrics.errors import AskedWrongly
from cjn_metrics.filters import Filters
from tests.extracts.reading import EVERYTHING, YEAR_2023


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        (EVERYTHING, "cjn-records-activities-v1.csv"),
        (YEAR_2023, "cjn-records-activities-2023-01-01-to-2023-12-31-v1.csv"),
        (Filters(date(2023, 1, 1)), "cjn-records-activities-since-2023-01-01-v1.csv"),
        (Filters(None, date(2023, 1, 1)), "cjn-records-activities-until-2023-01-01-v1.csv"),
        (
            Filters(types=("meeting",), organization_types=("UN agency",)),
            "cjn-records-activities-meeting-un-agency-v1.csv",
        ),
        (Filters(themes=("ក្មេង",)), "cjn-records-activities-filtered-v1.csv"),
        (Filters(themes=("../" * 40,)), "cjn-records-activities-v1.csv"),
        (Filters(themes=("long" * 20,)), "cjn-records-activities-filtered-v1.csv"),
    ],
)
def test_a_file_is_named_for_what_it_holds(tiny_reader, filters, name):
    assert extracts.file_name("records", "activities", filters, tiny_reader) == name


def test_there_is_no_other_kind_of_file(tiny_reader):
    with pytest.raises(AskedWrongly, match="calendar, dashboard, everything"):
        extracts.file_name("tables", "activities", EVERYTHING, tiny_reader)


def test_a_report_is_named_for_its_form(tiny_reader):
    name = extracts.file_name("report", "", YEAR_2023, tiny_reader, "pdf")
    assert name == "cjn-report-2023-01-01-to-2023-12-31-v1.pdf"


def test_no_file_has_a_form_its_kind_never_takes(tiny_reader):
    with pytest.raises(AskedWrongly, match="docx, html, md, pdf"):
        extracts.file_name("report", "", EVERYTHING, tiny_reader, "exe")

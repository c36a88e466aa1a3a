"""The founding document comes out of the store again: every fact of it, and nothing it never said.

Facts are listed one by one as the report words them; names and titles are verbatim.
"""

import csv
import re
from datetime import date

import pytest

from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.report import FORMATS, gather
from tests.conftest import FOUNDING_RECORDS
from tests.report.reading import text_of

FACTS = {
    "the network": "Child Justice Network: activities",
    "the period": "1 July 2021 to 31 December 2022",
    "the network's founding": "The network was founded in July 2021.",
    "the debrief's title": "Debrief Meeting for Cambodian CSOs with CRC Committee Members",
    "what it followed up": "follow-up to the Committee's Concluding Observations for Cambodia",
    "with whom it was held": "Cambodian civil society organizations met members of the Committee",
    "its first purpose": "to understand the follow-up process better",
    "its second purpose": "to seek clarifications on the Concluding Observations",
    "its host": "Child Justice Network (host)",
    "its co-organizer": "Child Rights Coalition Cambodia (co-organizer)",
    "how many attended": "27 organizations took part, as reported",
    "the words of the count": "“The meeting was attended by representatives of 27 organizations”",
    "the first speaker": "Mikiko Otani, Chair, UN Committee on the Rights of the Child",
    "the second speaker": (
        "Fanny Chappuis, CRC Reporting and Programme Support, Child Rights Connect"
    ),
    "the third speaker": "Roueida El Hage, Country Representative, OHCHR Cambodia",
    "the fourth speaker": "Foroogh Foyouzat, Representative, UNICEF Cambodia",
    "the fifth speaker": "Yan Lay, Executive Director, Child Rights Coalition Cambodia",
    "the sixth speaker": (
        "Ha Ryong Jung (Michael), Technical Advisor, Child Rights Coalition Cambodia"
        " and Co-coordinator, Child Justice Network"
    ),
    "the summary record": "Summary record",
    "what is in it": "the insights that the speakers shared at the meeting",
    "the first addressee": "UN Committee on the Rights of the Child",
    "the first instrument": (
        "General Comment No. 26 on children’s rights and the environment"
        " with a special focus on climate change (first draft)"
    ),
    "the first request": (
        "Build in additional safeguards for children, especially in their access to justice."
    ),
    "the second addressee": "Organisation for Economic Co-operation and Development (OECD)",
    "the second instrument": (
        "Draft Recommendation of the Council on Access to Justice"
        " and People-centred Justice Systems"
    ),
    "the second request": (
        "Make the approach to people-centered justice more inclusive of the rights of children"
        " and other groups."
    ),
    "that outcomes are not known": "Outcome: not recorded",
    "the source": "Child Justice Network Activities (July 2021 - December 2022)",
}
IN_ORDER = [
    "Mikiko Otani",
    "Fanny Chappuis",
    "Roueida El Hage",
    "Foroogh Foyouzat",
    "Yan Lay",
    "Ha Ryong Jung",
]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Words of the report itself that begin a sentence or are a title; everything else with a capital
# has to be in the records.
OWN_WORDS = """
    A Activities An And Any Appearances Asks At Attendance Attendances Audience Blank By Changes
    Charts Comments Count Different Documents Figure Figures Filters How Metrics CJN Moderators Most
    Never New None Not Note Nothing Of Or Organizations Organized Outcome Pairs Page Per Period
    Returning Signed Slots Sources Speakers Speaking Status Submission Submissions Summary The
    Themes There They To Type UTC Version What When Where Who With
""".split()  # noqa: SIM905  # a list of sixty words is easier to read without quotation marks


@pytest.fixture(scope="module")
def report(founding_reader):
    return gather(founding_reader, Filters(date(2021, 7, 1), date(2022, 12, 31)), Access.PUBLIC)


@pytest.fixture(scope="module", params=FORMATS)
def text(request, report):
    return text_of(report, request.param)


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_every_fact_of_the_founding_document_is_in_it(text, fact):
    assert fact in text


def test_the_speakers_stand_in_the_published_order(text):
    places = [text.index(name) for name in IN_ORDER]
    assert places == sorted(places)


def test_it_has_no_day_that_is_not_in_the_store(text, founding_reader):
    made = founding_reader.version.created_at
    ours = {f"{made.day} {made:%B} {made.year}", "1 July 2021", "31 December 2022"}
    days = set(re.findall(rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}", text))
    assert days
    assert {day for day in days - ours if day not in _records()} == set()


def test_it_has_no_name_that_is_not_in_the_store(text):
    ours = set(OWN_WORDS) | set(_MONTHS.split("|"))
    names = set(re.findall(r"\b[A-Z][\w’'-]*", text))
    known = set(re.findall(r"[\w’'-]+", _records()))
    assert "Chappuis" in names
    assert {name for name in names - ours if name not in known} == set()


def _records():
    """Everything in the founding records on one line, days also as people write them."""
    said = []
    for file in sorted(FOUNDING_RECORDS.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                said += row
                for cell in row:
                    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
                        day = date.fromisoformat(cell)
                        said.append(f"{day.day} {day:%B} {day.year}")
    return " ".join(" ".join(said).split())

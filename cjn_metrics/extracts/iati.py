"""The activities as a CSV whose columns are the elements of IATI 2.03.

IATI itself is XML. Columns are named by the path in it, as Flatten Tool reads them
(https://flatten-tool.readthedocs.io/en/latest/usage-iati/): ``activity-date/0/@iso-date``. Only
what is recorded is filled in. In particular no identifier of an organization is made up, and a
day that is not known stays blank, with words beside it.
"""

from collections.abc import Generator, Iterator, Sequence

from cjn_metrics.browsing import day_as_known
from cjn_metrics.extracts.outgoing import Network, Outgoing, activities, network
from cjn_metrics.extracts.tables import csv_chunks
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

_BATCH = 1_000

# https://iatistandard.org/en/iati-standard/203/codelists/activitystatus/
_STATUS = {"planned": "1", "held": "4", "cancelled": "5"}
# https://iatistandard.org/en/iati-standard/203/codelists/activitydatetype/
_PLANNED = ("1", "3")
_ACTUAL = ("2", "4")
# https://iatistandard.org/en/iati-standard/203/codelists/organisationrole/
_IMPLEMENTING = "4"
# https://iatistandard.org/en/iati-standard/203/codelists/otheridentifiertype/
_OWN_IDENTIFIER = "A1"
# https://iatistandard.org/en/iati-standard/203/codelists/organisationtype/ has none for the rest.
_ORGANIZATION_TYPES = {
    "UN agency": "40",
    "intergovernmental": "40",
    "government": "10",
    "international NGO": "21",
    "national NGO": "22",
    "academia": "80",
}

_BEFORE = (
    "iati-identifier",
    "reporting-org/@ref",
    "reporting-org/@type",
    "reporting-org/narrative",
    "title/narrative",
    "description/narrative",
)
_PARTICIPATING = (
    "participating-org/{n}/@role",
    "participating-org/{n}/@type",
    "participating-org/{n}/narrative",
)
_AFTER = (
    "other-identifier/@ref",
    "other-identifier/@type",
    "activity-status/@code",
    "activity-date/0/@type",
    "activity-date/0/@iso-date",
    "activity-date/0/narrative",
    "activity-date/1/@type",
    "activity-date/1/@iso-date",
    "recipient-country/@code",
    "location/name/narrative",
    "location/description/narrative",
)


def iati_csv(reader: Reader, filters: Filters, access: Access) -> Iterator[bytes]:
    """Write the activities held, planned and cancelled that may lie in the period, one a row.

    It is UTF-8 with a byte order mark and CRLF, like every CSV here. There are as many columns of
    participating organizations as one of the activities has, at least one. Without activities the
    header alone is written. Raises StoreDamaged, before anything is yielded.
    """
    found = activities(reader, filters, access)
    most = max([1, *(len(one.organizations) for one in found)])
    participating = [each.format(n=n) for n in range(most) for each in _PARTICIPATING]
    host, made_up = network(reader), reader.is_demonstration
    return csv_chunks(
        [*_BEFORE, *participating, *_AFTER], _batches(found, host, most, made_up=made_up)
    )


def _batches(
    found: Sequence[Outgoing], host: Network, most: int, *, made_up: bool
) -> Generator[list[list[object]], None, None]:
    for start in range(0, len(found), _BATCH):
        yield [_row(one, host, most, made_up=made_up) for one in found[start : start + _BATCH]]


def _row(one: Outgoing, host: Network, most: int, *, made_up: bool) -> list[object]:
    title = _("Demonstration: {title}").format(title=one.title) if made_up else one.title
    participating: list[object] = []
    for each in one.organizations:
        participating += [_IMPLEMENTING, _ORGANIZATION_TYPES.get(each["type"]), each["name"]]
    participating += [None] * (most * len(_PARTICIPATING) - len(participating))
    start, end = _ACTUAL if one.status == "held" else _PLANNED
    return [
        one.activity_id,
        None,
        None,
        host.name,
        title,
        one.description,
        *participating,
        one.activity_id,
        _OWN_IDENTIFIER,
        _STATUS[one.status],
        start,
        one.earliest_date if one.is_day_known else None,
        None if one.is_day_known else _when(one),
        end if one.last_day else None,
        one.last_day,
        # The first two letters of an ISO 3166-2 code are the country's.
        one.province[:2] if one.province else None,
        one.place,
        f"ISO 3166-2: {one.province}" if one.province else None,
    ]


def _when(one: Outgoing) -> str:
    said = [_("The day is not known.")]
    if one.earliest_date or one.latest_date:
        bounds = day_as_known(one.earliest_date, one.latest_date)
        said.append(_("It began {bounds}.").format(bounds=bounds))
    return " ".join([*said, *filter(None, [one.date_note])])

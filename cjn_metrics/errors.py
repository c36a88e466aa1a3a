"""Every error that CJN Metrics raises for a person to read.

    CJNMetricsError                       exit code
    ├── AskedWrongly                      2   the question cannot be answered as put
    │   ├── UnknownMetric
    │   ├── UnknownExtract
    │   ├── UnknownFilterValue
    │   ├── BadDate
    │   ├── ReversedPeriod
    │   ├── UnknownVersion
    │   ├── UnknownActivity
    │   ├── UnknownPerson
    │   ├── UnknownRecord
    │   ├── BadRecord
    │   ├── UnknownColumn
    │   ├── UnknownField
    │   ├── UnknownProfile
    │   ├── BadSize
    │   ├── PortTaken
    │   └── AddressUnusable
    ├── StoreProblem                      3   the store cannot be used
    │   ├── StoreMissing
    │   ├── NotAStore
    │   ├── StoreDamaged
    │   ├── StoreNewer
    │   ├── StoreBusy
    │   ├── StaleChange
    │   ├── LaterChanges
    │   ├── FolderNotEmpty
    │   ├── DiskFull
    │   ├── StoreNotWritable
    │   └── ChecksFailed
    ├── RecordsProblem                    4   the records to load are not as described
    │   ├── FileRefused
    │   └── ImportStopped
    ├── OutputProblem                     5   the result cannot be written where asked
    ├── NotAllowed                        6   this reader may not see that
    ├── MetricDefinitionError             7   a metric or extract file of ours is wrong
    └── ProfileDefinitionError            7   a profile of ours is wrong

A message is one or two plain sentences: what is wrong, and what would be right. It never holds
a record's content. Exit code 0 is success; 1 is left to defects, which do show a traceback.
"""

import difflib
from collections.abc import Iterable, Mapping


class CJNMetricsError(Exception):
    """The root of the tree; ``exit_code`` is what the command line returns for it."""

    exit_code = 1


class AskedWrongly(CJNMetricsError):
    """The question cannot be answered as put; asking otherwise helps."""

    exit_code = 2


class UnknownMetric(AskedWrongly):
    """No metric has that name."""


class UnknownExtract(AskedWrongly):
    """No record extract has that name."""


class UnknownFilterValue(AskedWrongly):
    """A filter was given a value that it does not know."""


class BadDate(AskedWrongly):
    """Not a calendar day, or not written as YYYY-MM-DD."""


class ReversedPeriod(AskedWrongly):
    """The first day of the period is after its last."""


class UnknownVersion(AskedWrongly):
    """The store has no version with that number."""


class UnknownActivity(AskedWrongly):
    """No activity has that identifier, or this reader may not see it."""


class UnknownRecord(AskedWrongly):
    """The store has no record with that identifier."""


class BadRecord(AskedWrongly):
    """A record cannot be kept as it was given."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Take the faults: place (a column or a list of the record) → what is wrong there."""
        super().__init__(" ".join(dict.fromkeys(faults.values())))
        self.faults = dict(faults)


class UnknownColumn(AskedWrongly):
    """The file has no column of that name."""


class UnknownField(AskedWrongly):
    """No field has that name."""


class UnknownProfile(AskedWrongly):
    """No profile has that name."""


class UnknownPerson(AskedWrongly):
    """No version of the store has a person with that identifier."""


class BadSize(AskedWrongly):
    """A demonstration store of that size cannot be made."""


class PortTaken(AskedWrongly):
    """Something else already listens at that port."""


class AddressUnusable(AskedWrongly):
    """This machine cannot serve at that address or port."""


class StoreProblem(CJNMetricsError):
    """The store cannot be used as it is."""

    exit_code = 3


class StoreMissing(StoreProblem):
    """There is no store in that folder."""


class NotAStore(StoreProblem):
    """There is something at that address, but no store."""


class StoreDamaged(StoreProblem):
    """A file of the store cannot be read as it was written."""


class StoreNewer(StoreProblem):
    """The store was written by a newer CJN Metrics."""


class StoreBusy(StoreProblem):
    """Another change is being made to the store."""


class StaleChange(StoreProblem):
    """The change was begun on a version that is no longer the current one."""


class LaterChanges(StoreProblem):
    """A version cannot be undone, because later ones build on what it did."""


class FolderNotEmpty(StoreProblem):
    """A new store needs an empty folder."""


class DiskFull(StoreProblem):
    """There is not enough room for a new version."""


class StoreNotWritable(StoreProblem):
    """This account may not write to the store's folder."""


class ChecksFailed(StoreProblem):
    """The change would break a rule of the store, so nothing was published."""


class RecordsProblem(CJNMetricsError):
    """The records to load are not as their description says."""

    exit_code = 4


class FileRefused(RecordsProblem):
    """The file cannot be read, or not safely."""


class ImportStopped(RecordsProblem):
    """Something in the file must be mended or decided first, so nothing was stored."""


class OutputProblem(CJNMetricsError):
    """The result cannot be written where it was asked for."""

    exit_code = 5


class NotAllowed(CJNMetricsError):
    """This reader may not see that."""

    exit_code = 6


class MetricDefinitionError(CJNMetricsError):
    """A metric or extract file lacks a heading, or has one that nobody knows."""

    exit_code = 7


class ProfileDefinitionError(CJNMetricsError):
    """A profile says something that profiles cannot say."""

    exit_code = 7


def good_values(wrong: str, known: Iterable[str]) -> str:
    """Say which values would be right, the nearest one first when one is near.

    Returns "Did you mean X? The known ones are: …." or, without a near one, only the list.
    An empty ``known`` gives "There are none.".
    """
    names = sorted(known)
    if not names:
        return "There are none."
    near = difflib.get_close_matches(wrong, names, n=1)
    question = f"Did you mean {near[0]}? " if near else ""
    return f"{question}The known ones are: {', '.join(names)}."

"""A made-up store of any size, to show the dashboard full and to measure it.

``fill`` writes the records and ``make`` publishes them as a new store. Everything is invented
and labelled so: ``network.is_demonstration`` is true, the network's name says it, and so does
every source.
"""

from collections.abc import Callable
from pathlib import Path

import duckdb

from cjn_metrics.demo.activities import make_activities
from cjn_metrics.demo.around import write_activities
from cjn_metrics.demo.attendance import statements, write_attendance
from cjn_metrics.demo.lists import write_lists
from cjn_metrics.demo.organizations import write_organizations
from cjn_metrics.demo.people import write_people
from cjn_metrics.demo.rows import Rows
from cjn_metrics.demo.sizes import LARGEST, SMALLEST, sizes_for
from cjn_metrics.demo.sources import Sources
from cjn_metrics.demo.speaking import write_speaking
from cjn_metrics.demo.submissions import write_submissions
from cjn_metrics.store import Version, create_with
from cjn_metrics.translation import _

__all__ = ["LARGEST", "SMALLEST", "fill", "make"]

AUTHOR = "CJN Metrics"
# Of ten million attendances the primary key alone takes 0.7 GB while they are written, and more
# while they are committed and checked, which happens in the same transaction.
_WHILE_WRITING = "1GB"
_AFTERWARDS = "1500MB"


def _silent(_sentence: str) -> None:
    return None


def make(
    folder: Path, attendances: int, seed: int = 1, progress: Callable[[str], None] = _silent
) -> Version:
    """Make a demonstration store in ``folder`` and return its only version.

    ``attendances``, ``seed`` and what the store then holds are as for ``fill``; ``progress``
    hears a short sentence now and then.

    Raises BadSize before anything is written, and what ``create_with`` raises: FolderNotEmpty
    for a folder with something in it, DiskFull, StoreNotWritable.
    """
    sizes_for(attendances)
    message = _("Made up for demonstration: {attendances:,} attendances, seed {seed}").format(
        attendances=attendances, seed=seed
    )
    return create_with(folder, AUTHOR, message, lambda con: fill(con, attendances, seed, progress))


def fill(
    con: duckdb.DuckDBPyConnection,
    attendances: int,
    seed: int = 1,
    progress: Callable[[str], None] = _silent,
) -> None:
    """Fill the empty tables of schema.sql, inside a transaction that the caller commits.

    Exactly ``attendances`` rows of attendance are of attended participants with an
    organization; a few of these organizations are the network itself, which is never counted
    as reached, and one row in eight is a second person of the same organization. On top come
    about a tenth as many who registered, were absent or observed, the organizers and speakers
    who signed, and some people who came for no organization.

    The same ``attendances`` and ``seed`` give the same contents on any machine. All first days
    lie from 2014 to 2024; today's date plays no part. Memory stays bounded whatever the size:
    the connection is left with a memory limit of 1.5 GB and at most four threads.

    Raises BadSize outside 100 to 10,000,000.
    """
    sizes = sizes_for(attendances)
    con.execute(f"set memory_limit = '{_WHILE_WRITING}'")
    # Each thread needs memory of its own.
    threads = con.execute("select least(current_setting('threads')::integer, 4)").fetchall()[0][0]
    con.execute(f"set threads = {threads}")
    con.execute(statements("before"))
    rows = Rows(con)
    sources = Sources(rows)
    progress(_("Organizations and people"))
    organizations = write_organizations(rows, sizes, seed)
    persons = write_people(rows, organizations, seed)
    progress(_("Activities and submissions"))
    activities = make_activities(sizes, seed)
    write_submissions(rows, sources, activities, organizations, seed)
    write_activities(rows, sources, activities, organizations, seed)
    write_speaking(rows, sources, activities, organizations, seed)
    count = write_lists(rows, sources, activities, organizations, attendances, seed)
    sources.write()
    rows.finish()
    # A quarter of the memory at the largest size, no longer needed.
    del activities, organizations
    write_attendance(con, count, persons, progress)
    con.execute(statements("after"))
    con.execute(f"set memory_limit = '{_AFTERWARDS}'")

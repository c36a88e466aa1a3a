"""Bytes of a member's file → a Book, read in a process of its own that may be ended at any time.

calling.py         starts that process, hears what it tells, ends it when a limit is reached
hearing.py         what it tells → a Book
child.py           what runs in it
telling.py         what it tells the caller, and the limits it keeps
kinds.py           what the file is, by its content
decoding.py        bytes → letters
delimited.py       letters → rows;  quoting.py mends stray quotes
archive.py         what is looked at before an archive is opened
workbook.py        XLSX and XLSM;  sheet_xml.py finds what the cells alone do not tell
open_document.py   ODS
values.py          one value → text
khmer_legacy.py    Khmer typed with an old font
"""

from cjn_metrics.intake.reading.calling import read
from cjn_metrics.intake.reading.limits import Limits

__all__ = ["Limits", "read"]

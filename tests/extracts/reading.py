"""Making extracts and reading them back, for the tests beside this file."""

import csv
import io
import json
import zipfile
from datetime import date

from cjn_metrics import extracts
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access

EVERYTHING = Filters()
YEAR_2023 = Filters(date(2023, 1, 1), date(2023, 12, 31))


def made(reader, name, filters=EVERYTHING, access=Access.LOCAL):
    return b"".join(extracts.record_csv(reader, name, filters, access))


def read_back(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def zipped(reader, filters=EVERYTHING, access=Access.LOCAL):
    with extracts.everything_zip(reader, filters, access) as file:
        content = file.read()
    archive = zipfile.ZipFile(io.BytesIO(content))
    return content, archive, json.loads(archive.read("datapackage.json"))

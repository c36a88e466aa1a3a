"""Rows in, files out: record extracts and metrics as CSV, and everything as one zip."""

from cjn_metrics.extracts.cells import defuse, restore
from cjn_metrics.extracts.naming import file_name
from cjn_metrics.extracts.package import everything_bytes, everything_zip, write_everything
from cjn_metrics.extracts.tables import csv_chunks, metric_csv, record_csv
from cjn_metrics.extracts.workbook import workbook_file

__all__ = [
    "csv_chunks",
    "defuse",
    "everything_bytes",
    "everything_zip",
    "file_name",
    "metric_csv",
    "record_csv",
    "restore",
    "workbook_file",
    "write_everything",
]

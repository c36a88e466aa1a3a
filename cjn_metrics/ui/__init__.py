"""What people see in the browser: the only package that knows Streamlit.

Pages use the names below and nothing else. They are imported when a page asks for them, so that
reading one part of the package (the access rule, say) does not load all of it.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "text": "cjn_metrics.ui.words",
    "CONVENING": "cjn_metrics.filters",
    "answered": "cjn_metrics.ui.showing",
    "show_figures": "cjn_metrics.ui.showing",
    "show_chart": "cjn_metrics.ui.showing",
    "show_one_chart": "cjn_metrics.ui.showing",
    "show_table": "cjn_metrics.ui.showing",
    "grain_choice": "cjn_metrics.ui.showing",
    "records_table": "cjn_metrics.ui.tables",
    "latest_activities": "cjn_metrics.ui.activities",
    "chosen_activity": "cjn_metrics.ui.activities",
    "list_activities": "cjn_metrics.ui.activities",
    "show_activity": "cjn_metrics.ui.activity",
    "about_extracts": "cjn_metrics.ui.extracts",
    "everything_button": "cjn_metrics.ui.downloads",
    "record_extracts": "cjn_metrics.ui.extracts",
    "links_to_refresh_from": "cjn_metrics.ui.links",
    "personal_links": "cjn_metrics.ui.links",
    "standard_files": "cjn_metrics.ui.extracts",
    "metric_extracts": "cjn_metrics.ui.extracts",
    "about_report": "cjn_metrics.ui.report",
    "report_buttons": "cjn_metrics.ui.report",
    "report_preview": "cjn_metrics.ui.report",
    "about_records": "cjn_metrics.ui.methods",
    "how_counted": "cjn_metrics.ui.methods",
    "completeness_today": "cjn_metrics.ui.methods",
    "definitions": "cjn_metrics.ui.methods",
    "data_dictionary": "cjn_metrics.ui.methods",
    "issue_report": "cjn_metrics.ui.issued",
    "issued_reports": "cjn_metrics.ui.issued",
    "file_in_hand": "cjn_metrics.ui.intake.choosing",
    "records_added": "cjn_metrics.ui.intake.adding",
    "understood": "cjn_metrics.ui.intake.understood",
    "show_recognized": "cjn_metrics.ui.intake.understood",
    "ask_missing": "cjn_metrics.ui.intake.asking",
    "show_first_rows": "cjn_metrics.ui.intake.first_rows",
    "map_columns": "cjn_metrics.ui.intake.mapping",
    "mend_problems": "cjn_metrics.ui.intake.mending",
    "decide_organizations": "cjn_metrics.ui.intake.deciding",
    "add_to_records": "cjn_metrics.ui.intake.adding",
    "chosen_record": "cjn_metrics.ui.records.form",
    "edit_record": "cjn_metrics.ui.records.form",
    "more_to_do": "cjn_metrics.ui.records.joining",
    "find_a_record": "cjn_metrics.ui.records.finding",
    "versions": "cjn_metrics.ui.history",
    "show_version": "cjn_metrics.ui.history",
    "choose_older": "cjn_metrics.ui.history",
    "free_space": "cjn_metrics.ui.history",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)

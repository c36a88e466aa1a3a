"""Changing records by hand: every change is read against the rules, then one version."""

from cjn_metrics.editing.activities import ActivityForm, add_activity, add_organization, who_came
from cjn_metrics.editing.deleting import delete_record, reason_against_deleting
from cjn_metrics.editing.fields import LISTS, OWNERS, RECORDS, Field, ListField, described
from cjn_metrics.editing.finding import (
    KINDS,
    Found,
    belongings,
    dependents,
    find_records,
    list_rows,
    record,
    submission_of,
)
from cjn_metrics.editing.merging import (
    Merge,
    merge_organizations,
    merge_persons,
    preview_merge,
    rename_organization,
)
from cjn_metrics.editing.names import UndecidedName
from cjn_metrics.editing.saving import Edit, Prepared, prepare, save, save_prepared
from cjn_metrics.editing.sources import BY_HAND
from cjn_metrics.editing.splitting import Held, held_by, split_organization
from cjn_metrics.editing.values import WHEN
from cjn_metrics.editing.wording import counted_rows

__all__ = [
    "BY_HAND",
    "KINDS",
    "LISTS",
    "OWNERS",
    "RECORDS",
    "WHEN",
    "ActivityForm",
    "Edit",
    "Field",
    "Found",
    "Held",
    "ListField",
    "Merge",
    "Prepared",
    "UndecidedName",
    "add_activity",
    "add_organization",
    "belongings",
    "counted_rows",
    "delete_record",
    "dependents",
    "described",
    "find_records",
    "held_by",
    "list_rows",
    "merge_organizations",
    "merge_persons",
    "prepare",
    "preview_merge",
    "reason_against_deleting",
    "record",
    "rename_organization",
    "save",
    "save_prepared",
    "split_organization",
    "submission_of",
    "who_came",
]

"""What a person decided about a file: how to read its columns, and what is meant by its names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

DateOrder = Literal["dmy", "mdy", "ymd"]

LEFT_AWAY = ""
"""As a column's field: the column is left away."""
NEW = "new"
"""As the decision on an organization's name: it is one that is not recorded yet."""
LIKE = "like:"
"""As the decision on a name, before another normalized name: what was decided on that one."""


@dataclass(frozen=True)
class Decisions:
    """All of them have a default: what the file and its profile say by themselves."""

    profile: str | None = None
    """Name of the profile to read it by; None finds one."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Column → field, or ``LEFT_AWAY``. A column is named by its header, or "sheet!header"."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Field → what every row has, where the row itself says nothing."""
    splits: Mapping[str, str] = field(default_factory=dict)
    """Column → what stands between several values in one of its cells."""
    date_order: DateOrder | None = None
    """For columns whose rows do not prove one."""
    organizations: Mapping[str, str] = field(default_factory=dict)
    """Normalized name → identifier of the organization that is meant, or ``NEW``."""
    corrections: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    """(sheet, row number, column) → what the cell should have held."""
    left_out: frozenset[tuple[str, int]] = frozenset()
    """(sheet, row number) of the rows that a person leaves out."""
    accepts_new_organizations: bool = False
    """True: every name that is not recorded, and not decided on, is a new organization."""
    skips_bad_rows: bool = False
    """True: rows with errors are left out, and counted, instead of stopping the import."""

    def over(self, saved: "Decisions") -> "Decisions":
        """Return these decisions, with those of a saved mapping where these say nothing."""
        return replace(
            self,
            columns={**saved.columns, **self.columns},
            values={**saved.values, **self.values},
            splits={**saved.splits, **self.splits},
            date_order=self.date_order or saved.date_order,
        )

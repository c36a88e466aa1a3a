"""Says why a figure is a range, blank, or a least, and no reason that does not apply."""

from collections.abc import Mapping
from typing import Any

from cjn_metrics.catalogue import Metric
from cjn_metrics.filters import Filters
from cjn_metrics.translation import _, plural


def shown(low: float | None, high: float | None, not_recorded: int = 0) -> str:
    """Write a figure for a reader: "27", "27–32", "at least 27", or "—" when it is blank."""
    if low is None:
        return "—"
    if high is None:
        return _("at least {low}").format(low=f"{low:,}") if not_recorded else f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def why(one: Metric, row: Mapping[str, Any], filters: Filters) -> list[str]:
    """Return the reason beside a single figure; none when it is one number.

    ``row`` has low, high and not_recorded, how many activities are only ``possible`` in the
    period, and for counts of named organizations how many are not (``unnamed_low``, ``_high``).
    """
    if row["low"] is None:
        return [_(one.why_blank) if one.why_blank else _blank(row)]
    if row["high"] is None:
        return [
            plural(
                "At least: who came to {count} meeting or the like is not recorded.",
                "At least: who came to {count} meetings and the like is not recorded.",
                row["not_recorded"],
            )
        ]
    if row["low"] == row["high"]:
        return []
    types_matter = bool(filters.organization_types) and "organization type" in one.filters
    if row["possible"] and (one.why_range or types_matter):
        return [_("Not all days, names or types are known.")]
    if row["possible"]:
        return [_("Not all days are known.")]
    if types_matter:
        return [_("Not all names or types are known.")]
    return [_(one.why_range)]


def ignored(one: Metric, filters: Filters) -> list[str]:
    """Say which filter changes nothing in this metric."""
    if filters.organization_types and "organization type" not in one.filters:
        return [_("The organization type is ignored: this counts no organizations.")]
    return []


def _blank(row: Mapping[str, Any]) -> str:
    if not row["unnamed_high"]:
        return _("Blank: it is not recorded who came.")
    count = shown(min(row["unnamed_low"], row["unnamed_high"]), row["unnamed_high"])
    return _("Blank: none of the {count} is named.").format(count=count)

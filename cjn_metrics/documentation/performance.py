"""The page of measured speed: what the kept results of the benchmarks say, in one table each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cjn_metrics.documentation.markdown import table

RESULTS = Path(__file__).parents[2] / "benchmarks" / "results"
# In the order a reader cares: what is felt, then what it is made of.
_TITLES = {
    "browser_speed": "A change of the filters, until it is drawn",
    "rerun_speed": "The same, until the server has answered",
    "answer_speed": "The answers alone",
    "answer_speed_at_ten_million": "The answers at ten million attendances",
    "start_speed": "From a cold start to the first page",
    "sessions_speed": "Many readers at once",
    "soak": "Memory over a long day",
    "extract_speed": "Downloads",
    "rollup_cost": "What the speed costs",
    "peers": "Beside others",
}
_INTRODUCTION = """# Measured speed

What `make bench` measures, on stores of made-up records. Most figures are ratios: two things done
turn about in one run on one machine, and the medians of their times divided. Such a ratio holds
elsewhere, seconds do not. Answers that are compared for speed are also compared with each other: a
difference ends the run. [benchmarks/README.md](../benchmarks/README.md) says what each script does.
"""


def performance_page() -> str:
    """Return docs/performance.md: a table for each kept result, in a fixed order.

    Raises KeyError for a result that has no title here.
    """
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in RESULTS.glob("*.json")}
    unknown = kept.keys() - _TITLES.keys()
    if unknown:
        raise KeyError(f"No title for the results of {', '.join(sorted(unknown))}")
    sections = [_section(title, kept[name]) for name, title in _TITLES.items() if name in kept]
    return "\n".join([_INTRODUCTION, *sections])


def _section(title: str, kept: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in kept["versions"].items())
    rows = [
        (one["work"], f"{one['value']:.3g} {one['unit']}", _goal(one), one["detail"])
        for one in kept["measured"]
    ]
    notes = "".join(f"\n{note}\n" for note in kept["notes"])
    return (
        f"## {title}\n\n{table(('work', 'measured', 'goal', 'from'), rows)}{notes}\n"
        f"{kept['date']}, {kept['machine']}, {versions}.\n"
    )


def _goal(one: Mapping[str, Any]) -> str:
    return f"{one['goal']}: **not met**" if one["is_met"] is False else one["goal"]

"""What a benchmark found: printed as lines, and kept for docs/performance.md when that is asked.

A kept file lies in ``benchmarks/results/``, one per benchmark, with the date, the machine and the
versions it was measured on; ``make docs`` puts the table together from all of them.
"""

import json
import math
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
_LIBRARIES = ("streamlit", "duckdb", "pandas", "plotly")


@dataclass(frozen=True)
class Measured:
    """One figure, and the goal that it is held against; most are ratios of medians of one run."""

    work: str
    """What was done, on how much."""
    value: float
    unit: str
    """What the value is: "x plain SQL", "MB"."""
    at_most: float | None = None
    at_least: float | None = None
    detail: str = ""
    """What the value was worked out from, times of this machine."""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.at_most is not None:
            return self.value <= self.at_most
        if self.at_least is not None:
            return self.value >= self.at_least
        return None

    @property
    def goal(self) -> str:
        """The goal in words; empty without one."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else ""

    def line(self) -> str:
        """Write it for a terminal."""
        goal = f"  (goal: {self.goal})" if self.goal else ""
        missed = "  NOT MET" if self.is_met is False else ""
        detail = f"  {self.detail}" if self.detail else ""
        return f"{self.work}: {self.value:.3g} {self.unit}{goal}{missed}{detail}"


def p95(times: Sequence[float]) -> float:
    """Return the time within which 95 of 100 were done, one of ``times``; 0 for none."""
    return sorted(times)[math.ceil(len(times) * 0.95) - 1] if times else 0.0


def report(
    name: str, measured: Sequence[Measured], notes: Sequence[str] = (), *, keep: bool
) -> None:
    """Print what was measured; with ``keep`` also write it to ``results/NAME.json``.

    ``notes`` are sentences that belong beside the figures: what was not met and why.
    """
    for one in measured:
        print(one.line(), flush=True)
    for note in notes:
        print(note, flush=True)
    if not keep:
        return
    kept = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "versions": {
            "Python": platform.python_version(),
            **{library: version(library) for library in _LIBRARIES},
        },
        "measured": [asdict(one) | {"goal": one.goal, "is_met": one.is_met} for one in measured],
        "notes": list(notes),
    }
    text = json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")

"""The rules of checks.sql, run before every publish: one select each, whose rows break the rule."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cjn_metrics.errors import ChecksFailed
from cjn_metrics.translation import _

CHECKS = Path(__file__).with_name("checks.sql")
_NAMED = 3


@dataclass(frozen=True)
class Rule:
    """A sentence that must hold, and the select that returns the identifiers of what breaks it."""

    sentence: str
    sql: str


@functools.cache
def rules(file: Path = CHECKS) -> tuple[Rule, ...]:
    """Read the rules: ``-- rule: sentence``, followed by one select of a single text column."""
    parts = re.split(r"^-- rule: (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple(
        Rule(sentence.strip(), sql.strip().removesuffix(";"))
        for sentence, sql in zip(parts[1::2], parts[2::2], strict=True)
    )


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Raise ChecksFailed, which names every broken rule and a few identifiers, unless all hold.

    All rules run, so that whoever mends the records learns of everything at once.
    """
    broken = []
    for rule in rules():
        # One more than is named, to know whether there are more.
        found = con.execute(f"select * from ({rule.sql}) limit {_NAMED + 1}").fetchall()
        if found:
            named = ", ".join(str(row[0]) for row in found[:_NAMED])
            more = _(" and others") if len(found) > _NAMED else ""
            broken.append(f"{_(rule.sentence)} ({named}{more})")
    if broken:
        raise ChecksFailed(
            _("The records break a rule of the store: {rules}.").format(rules="; ".join(broken))
        )

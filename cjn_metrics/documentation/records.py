"""Pages on what is recorded and what is counted."""

import re
from collections.abc import Mapping
from pathlib import Path

from cjn_metrics import catalogue
from cjn_metrics.documentation.markdown import table
from cjn_metrics.extracts.columns import record_descriptions
from cjn_metrics.store.describing import datapackage

_SCHEMA = Path(__file__).parents[1] / "store" / "schema.sql"


def metrics_page() -> str:
    """Every metric and record extract, from the headings of its file."""
    parts = [
        "# Metrics and record extracts\n",
        "A **metric** is a figure or a series of figures; the **record extracts** behind it list"
        " the rows that were counted. How dates that are not known to the day are counted is said"
        " in the [glossary](../GLOSSARY.md).\n",
        "## Metrics\n",
    ]
    for metric in catalogue.metrics().values():
        parts.append(f"### {metric.name}\n")
        parts.append(f"**{metric.title}.** {metric.question}\n")
        parts.append(metric.definition + "\n")
        if metric.why_range:
            parts.append(f"Why it may be a range although every day is known: {metric.why_range}\n")
        heeds = ", ".join(metric.filters) or "none"
        rows = ", ".join(f"[{name}](#extract-{name})" for name in metric.rows)
        parts.append(
            table(
                ("unit", "shape", "filters it heeds", "may be added up", "rows behind it"),
                [(metric.unit, metric.shape, heeds, "yes" if metric.is_additive else "no", rows)],
            )
        )
        if metric.has_names:
            parts.append(
                "It names organizations that attended, so the public view answers it from published"
                " activities alone.\n"
            )
    parts.append("## Record extracts\n")
    parts.append(
        "Each has a column `in_period`: `certain` or `possible`, so that anyone can recount"
        " a figure.\n"
    )
    for record in catalogue.records().values():
        parts.append(f'### <a id="extract-{record.name}"></a>{record.name}\n')
        parts.append(f"**{record.title}.** {record.description}\n")
        told = record_descriptions(record.name)
        parts.append(
            table(("column", "meaning"), [(f"`{column}`", text) for column, text in told.items()])
        )
    return "\n".join(parts)


def data_dictionary_page() -> str:
    """Every table and column, from the comments in schema.sql."""
    tables = re.findall(r"^create table (\w+)", _SCHEMA.read_text(encoding="utf-8"), re.MULTILINE)
    described = datapackage(tables, name="cjn-metrics", title="", description="")["resources"]
    parts = [
        "# Data dictionary\n",
        "The tables of a store, made from the comments in `cjn_metrics/store/schema.sql`. Blank"
        " means not known, never zero or no. Days are calendar days in Cambodia.\n",
        table(
            ("table", "what one row is"),
            [(f"[{each['name']}](#{each['name']})", each["description"]) for each in described],
        ),
    ]
    for each in described:
        schema = each["schema"]
        keys = schema.get("primaryKey", [])
        targets = {
            key["fields"][0]: key["reference"]["resource"] for key in schema.get("foreignKeys", [])
        }
        parts.append(f"## {each['name']}\n")
        parts.append(each["description"] + "\n")
        parts.append(
            table(
                ("column", "type", "", "meaning"),
                [
                    (
                        f"`{field['name']}`",
                        field["type"],
                        _demands(field, keys, targets),
                        _meaning(field),
                    )
                    for field in schema["fields"]
                ],
            )
        )
    return "\n".join(parts)


def _demands(field: Mapping[str, object], keys: list[str], targets: Mapping[str, str]) -> str:
    name = str(field["name"])
    constraints = field.get("constraints")
    said = []
    if name in keys:
        said.append("key")
    elif isinstance(constraints, Mapping) and constraints.get("required"):
        said.append("never blank")
    if name in targets:
        said.append(f"→ [{targets[name]}](#{targets[name]})")
    return ", ".join(said)


def _meaning(field: Mapping[str, object]) -> str:
    constraints = field.get("constraints")
    allowed = constraints.get("enum") if isinstance(constraints, Mapping) else None
    return f"{field.get('description', '')}" + (
        f" One of: {', '.join(allowed)}." if allowed else ""
    )

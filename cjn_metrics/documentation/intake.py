"""The page of the files that can be imported and the fields that their columns can be."""

from cjn_metrics.documentation.markdown import table
from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.profiles import profiles
from cjn_metrics.intake.values.choices import VOCABULARIES

_HOLDS = {
    "text": "text",
    "date": "a date, as well as it is known",
    "count": "a whole number",
    "country": "a country, by name or ISO code",
    "province": "a province of Cambodia, by name or ISO code",
    "language": "a language, by name or ISO code",
    "url": "a link",
    "order": "a whole number from 1",
}


def import_page() -> str:
    """Every kind of file that is known by itself, and every field."""
    kinds = [
        (f"`{one.name}`", one.title, one.description)
        for one in sorted(profiles().values(), key=lambda one: one.name)
    ]
    fields = [
        (
            f"`{one.name}`",
            one.label.partition(": ")[2] or one.label,
            ", ".join(VOCABULARIES[one.vocabulary]) if one.vocabulary else _HOLDS[one.kind],
        )
        for one in FIELDS.values()
    ]
    return "\n".join(
        (
            "# Files and fields of an import\n",
            "How an import goes is told in [importing.md](importing.md). The names below are those"
            ' of `import FILE --profile NAME --map "COLUMN=FIELD" --set FIELD=VALUE`.\n',
            "## Kinds of files that are known by themselves\n",
            table(("name", "what it is", "what is read"), kinds),
            "## Fields\n",
            table(("field", "what it says", "what it holds"), fields),
        )
    )

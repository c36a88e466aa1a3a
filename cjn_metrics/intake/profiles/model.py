"""What a profile file may say; a file that says anything else is refused with its fault named."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from cjn_metrics.intake.fields import FIELDS
from cjn_metrics.intake.profiles.cleaning import CLEANERS
from cjn_metrics.intake.profiles.headers import folded

SourceKind = Literal[
    "published summary",
    "official document",
    "attendance list",
    "form responses",
    "email",
    "web page",
    "workbook",
    "other",
]
"""Those of ``source.kind`` in the store."""


def _known_field(name: str) -> str:
    if name not in FIELDS:
        raise ValueError(f"there is no field {name!r}")
    return name


def _known_cleaner(name: str) -> str:
    if name not in CLEANERS:
        raise ValueError(f"there is no cleaner {name!r}")
    return name


FieldName = Annotated[str, AfterValidator(_known_field)]
CleanerName = Annotated[str, AfterValidator(_known_cleaner)]


class Said(BaseModel):
    """The root of what profile files hold: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ColumnRule(Said):
    """One column: by which headers it is known, and what it holds."""

    field: FieldName
    headers: list[str] = []
    """Aliases, beside the two headers of the template."""
    header_en: str = ""
    header_km: str = ""
    note: str = ""
    """A sentence for the template's heading."""
    required: bool = False
    """True when the template asks to fill it in; a file is recognized by ``TableRule.required``."""
    joined: list[list[str]] = []
    """Aliases of the columns that are joined by a space to be this one: first and last name."""
    cleaner: CleanerName | None = None
    values: dict[str, str] = {}
    """What a cell says → what it stands for; cells in any case."""
    fallback: bool = False
    """True when it counts only where nothing above the table gives this field."""

    @model_validator(mode="after")
    def _is_findable(self) -> "ColumnRule":
        if not (self.aliases or self.joined):
            raise ValueError("a column needs headers, or columns to be joined")
        return self

    @cached_property
    def header(self) -> str:
        """The template's header, "English / ខ្មែរ"; the first alias without one."""
        return " / ".join(filter(None, (self.header_en, self.header_km))) or "".join(
            self.headers[:1]
        )

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Every header that it is known by, folded."""
        names = (*self.headers, self.header_en, self.header_km, self.header)
        return frozenset(filter(None, map(folded, names)))


class LeaveRule(Said):
    """Columns that are knowingly left away; "_*" stands for all that begin with "_"."""

    headers: list[str]
    reason: str = ""
    """Said to the person when such a column is there, if it is something to know."""


class TableRule(Said):
    """One table: where it may stand, and what its columns are."""

    sheets: list[str] = []
    """Names of its sheet; any sheet when empty."""
    sections: list[str] = []
    """Titles of its section, where a file is stacked from several."""
    section_number: int | None = None
    """The number before the section's title, whatever the language of the title."""
    required: list[list[str]]
    """Of each group of aliases, one has to be among the headers."""
    first: list[str] = []
    """Aliases of which the very first header has to be one; any header when empty."""
    columns: list[ColumnRule] = []
    leave: list[LeaveRule] = []
    values: dict[FieldName, str] = {}

    @cached_property
    def by_alias(self) -> dict[str, ColumnRule]:
        """Folded alias → column; the first column that claims it."""
        return {alias: rule for rule in reversed(self.columns) for alias in rule.aliases}

    @cached_property
    def left(self) -> dict[str, str]:
        """Folded alias of a column that is left away → the reason, or ""."""
        return {folded(name): rule.reason for rule in self.leave for name in rule.headers}

    @cached_property
    def left_prefixes(self) -> tuple[str, ...]:
        """Beginnings of the names of columns that are left away."""
        names = (name for rule in self.leave for name in rule.headers)
        return tuple(name[:-1].casefold() for name in names if name.endswith("*"))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Folded aliases of the columns that are joined into others."""
        groups = (group for rule in self.columns for group in rule.joined)
        return frozenset(folded(name) for group in groups for name in group)

    @cached_property
    def needed(self) -> list[frozenset[str]]:
        """``required``, folded; a header of the template counts in each of its languages."""
        needed = []
        for group in (frozenset(map(folded, group)) for group in self.required):
            columns = (self.by_alias[name] for name in group if name in self.by_alias)
            headers = ((one.header_en, one.header_km, one.header) for one in columns)
            more = (folded(name) for three in headers if three[0] for name in three)
            needed.append(group | frozenset(filter(None, more)))
        return needed


class BlockColumn(Said):
    """One thing that a block above a table says."""

    name: str
    """By which ``Profile.made`` refers to it."""
    headers: list[str]
    field: FieldName | None = None
    cleaner: CleanerName | None = None


class BlockRule(Said):
    """Lines above a table that hold for all its rows."""

    kind: Literal["row", "pairs"]
    """A header with one row of values under it, or a label and its value on each line."""
    required: list[str] = []
    """Aliases that must all be in the header of a "row"."""
    columns: list[BlockColumn]


class ParentRule(Said):
    """How the rows of one sheet name the row of another sheet that they belong to."""

    index: str
    """Column of the parent that numbers its rows."""
    parent_index: str
    parent_sheet: str


class Profile(Said):
    """One kind of file: how it is told from others, and what its columns say."""

    name: str
    title: str
    description: str
    source_kind: SourceKind
    one_activity: bool = False
    """True when the whole file tells of one activity."""
    defused: bool = False
    """True for our own extracts: the apostrophe before a formula is taken away again."""
    guesses: bool = False
    """True when columns it does not know may be known by the aliases of ``generic``."""
    prefixed: bool = False
    """True when headers may be written "group/question"."""
    values: dict[FieldName, str] = {}
    made: dict[FieldName, str] = {}
    """Field → a text with {names} of what blocks say; made only when all of them say something."""
    ignored_sheets: list[str] = []
    example_rows: list[str] = []
    """Beginnings of the first cell of a row that only shows how to fill in the table."""
    section_titles: list[str] = []
    """Titles of the sections that no table is read from."""
    numbered_sections: bool = False
    """True when sections are headed "1. …", "2. …"."""
    about: list[BlockRule] = []
    parents: ParentRule | None = None
    tables: list[TableRule]

    @model_validator(mode="after")
    def _is_particular(self) -> "Profile":
        if self.name != "generic" and not all(table.required for table in self.tables):
            raise ValueError("each table needs headers that are required")
        return self

    @cached_property
    def titles(self) -> frozenset[str]:
        """Titles of all its sections, folded."""
        names = (*self.section_titles, *(name for table in self.tables for name in table.sections))
        return frozenset(map(folded, names))

    @property
    def is_sectioned(self) -> bool:
        """True when a file of it may be stacked from several sections."""
        return bool(self.titles) or self.numbered_sections

"""Issued reports: what was sent out, from which version, and with which figures.

Each report is one file in the store's folder, outside the versions, so that going back to an
older version does not take back that a report was sent.
"""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from cjn_metrics import answers
from cjn_metrics.catalogue import Metric, metrics
from cjn_metrics.errors import AskedWrongly, StoreDamaged, UnknownVersion
from cjn_metrics.filters import PARAMETERS, Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, Store, mishaps
from cjn_metrics.store.folder import StoreFolder, replace_file
from cjn_metrics.translation import _


@dataclass(frozen=True)
class FrozenFigure:
    """A single figure as it was issued; None where the end of the range is not known."""

    low: float | None
    high: float | None
    not_recorded: float | None
    definition_sha256: str
    """Of the SQL that the metric was asked with."""


@dataclass(frozen=True)
class Issued:
    """One issued report; ``when`` is in UTC, ``size`` in bytes."""

    id: str
    when: datetime
    author: str
    filters: dict[str, object]
    """As of Filters.as_json."""
    access: Access
    version_number: int
    version_id: str
    form: str
    sha256: str
    size: int
    figures: dict[str, FrozenFigure]
    """By the metric's name."""
    withdrawn_by: str | None = None
    """None while the report stands."""

    def asked(self) -> Filters:
        """Return the filters that it was made under, whether or not their words still occur."""
        days = [
            date.fromisoformat(str(self.filters[key])) if self.filters[key] else None
            for key in ("from", "to")
        ]
        selected: list[tuple[str, ...]] = [tuple(self.filters[key]) for key in PARAMETERS[2:]]  # type: ignore[arg-type]  # lists in as_json
        return Filters(*days, *selected)  # type: ignore[arg-type]  # two days, four lists


def issue(
    store: Store,
    reader: Reader,
    filters: Filters,
    access: Access,
    form: str,
    content: bytes,
    author: str,
) -> Issued:
    """Record that a report was issued, and keep its version from being deleted.

    reader: has the version open that the report was made from. form: its format, such as docx.
    content: the bytes of its file; only their fingerprint is kept. Raises UnknownVersion when
    that version's file is gone, AskedWrongly when it is another store's, StoreBusy, DiskFull,
    StoreNotWritable.
    """
    files = StoreFolder(store.folder)
    version = reader.version
    single = [one for one in metrics().values() if one.shape == "figure"]
    found = answers.figures(reader, [one.name for one in single], filters, access)
    report = Issued(
        id=str(uuid.uuid4()),
        when=datetime.now(UTC),
        author=author,
        filters=filters.as_json(),
        access=access,
        version_number=version.number,
        version_id=version.version_id,
        form=form,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        figures={
            one.name: FrozenFigure(
                **found[one.name].rows[0],
                definition_sha256=definition_sha256(one),
            )
            for one in single
        },
    )
    with mishaps.writing_to(files.path), files.locked():
        _require_there(store, files, report)
        # First, so that whatever breaks off never leaves a report whose version may be deleted.
        files.mark_issued(version.number)
        files.issued_reports.mkdir(mode=0o700, exist_ok=True)
        _write(files, report)
    return report


def issued(store: Store) -> tuple[list[Issued], list[str]]:
    """Return the issued reports, newest first, and a sentence for each file that is damaged."""
    reports, damaged = [], []
    for file in sorted(StoreFolder(store.folder).issued_reports.glob("*.json")):
        try:
            reports.append(_read(file))
        except StoreDamaged as problem:
            damaged.append(str(problem))
    return sorted(reports, key=lambda report: report.when, reverse=True), damaged


def withdraw(store: Store, report_id: str, author: str) -> Issued:
    """Mark a report that was recorded by mistake as withdrawn; it stays listed.

    Withdrawing it again changes nothing. Raises AskedWrongly for an unknown report, StoreDamaged,
    StoreBusy, DiskFull, StoreNotWritable.
    """
    files = StoreFolder(store.folder)
    known = {file.stem: file for file in files.issued_reports.glob("*.json")}
    if report_id not in known:
        raise AskedWrongly(
            _("No report was issued with the identifier {id!r}.").format(id=report_id)
        )
    with mishaps.writing_to(files.path), files.locked():
        report = _read(known[report_id])
        if report.withdrawn_by is None:
            report = replace(report, withdrawn_by=author)
            _write(files, report)
    return report


def definition_sha256(one: Metric) -> str:
    """Return the fingerprint of what a metric counts, the SQL it asks with."""
    return hashlib.sha256(one.sql.encode()).hexdigest()


def check_file(report: Issued, content: bytes) -> bool:
    """True when a file is, byte for byte, the one that was issued."""
    return hashlib.sha256(content).hexdigest() == report.sha256


def _require_there(store: Store, files: StoreFolder, report: Issued) -> None:
    number = report.version_number
    ids = {version.number: version.version_id for version in store.history()}
    if ids.get(number) != report.version_id:
        raise AskedWrongly(_("The report was made from another store than the one given."))
    if not files.version_file(number).is_file():
        raise UnknownVersion(
            _("Version {number}, which the report was made from, was deleted.").format(
                number=number
            )
        )


def _write(files: StoreFolder, report: Issued) -> None:
    said = asdict(report) | {"when": report.when.isoformat(), "access": report.access.value}
    text = json.dumps(said, ensure_ascii=False, indent=2, default=float)
    replace_file(files.issued_reports / f"{report.id}.json", f"{text}\n".encode())


def _read(file: Path) -> Issued:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        said["when"] = datetime.fromisoformat(said["when"])
        said["access"] = Access(said["access"])
        said["figures"] = {key: FrozenFigure(**value) for key, value in said["figures"].items()}
        report = Issued(**said)
        report.asked()
        return report
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StoreDamaged(
            _("The issued report {file} cannot be read; put back the one of a backup.").format(
                file=file
            )
        ) from problem

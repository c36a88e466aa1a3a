"""Everything in one zip: every record extract and metric, what they mean, and a manifest.

The manifest is a Data Package (version 2). Made twice from the same version with the same
filters, the zip is the same byte for byte: it holds no time but that of the version.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC
from typing import Any, BinaryIO

from cjn_metrics.answers import Answer, Context, answer, context, record_counts
from cjn_metrics.catalogue import metrics, records
from cjn_metrics.extracts.columns import (
    Columns,
    metric_columns,
    metric_descriptions,
    record_columns,
    record_descriptions,
)
from cjn_metrics.extracts.naming import file_name
from cjn_metrics.extracts.readme import definitions, definitions_columns, readme
from cjn_metrics.extracts.tables import DIALECT, csv_chunks, metric_csv, record_csv
from cjn_metrics.extracts.temporary_file import filled
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader, describing
from cjn_metrics.translation import _

# A file that may pass 2 GB must be announced as such before its first byte is written.
_ROWS_THAT_MAY_PASS_2_GB = 100_000


def everything_zip(reader: Reader, filters: Filters, access: Access) -> BinaryIO:
    """Return an open temporary file with everything in it, at its beginning; closing removes it.

    Raises OutputProblem when there is no room for it, and StoreDamaged.
    """
    return filled(
        ".zip",
        lambda file: write_everything(file, reader, filters, access),
        _("There is no room for the zip in the folder of temporary files, {folder}."),
    )


def everything_bytes(reader: Reader, filters: Filters, access: Access) -> bytes:
    """Return the zip as bytes, for those who need all of it at once; raises the same."""
    with everything_zip(reader, filters, access) as file:
        return file.read()


def write_everything(target: Any, reader: Reader, filters: Filters, access: Access) -> None:
    """Write the zip to ``target``, an open binary file that can seek, in bounded memory."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        Files(archive, reader).add_everything(filters, access)


class Files:
    """Writes files into a zip and remembers how the manifest describes them."""

    def __init__(self, archive: zipfile.ZipFile, reader: Reader) -> None:
        self.described: list[dict[str, Any]] = []
        self.fingerprints: dict[str, str] = {}
        """SHA-256 of every file in the zip so far, in hexadecimal, by its path."""
        self._archive = archive
        self._reader = reader
        self._when = reader.version.created_at.astimezone(UTC)

    def add_everything(self, filters: Filters, access: Access, *also: str) -> None:
        """Add every record extract and metric with what they mean.

        also: lines for the contents in README.txt, on files that the caller adds.
        """
        reader = self._reader
        counts = record_counts(reader, list(records()), filters, access)
        answers = [answer(reader, name, filters, access) for name in metrics()]
        said = context(reader, filters, access)
        self.add_text("README.txt", readme(reader, filters, access, said, counts, also))
        self._add_definitions(definitions(answers, counts))
        for each in answers:
            self._add_metric(each)
        for name, rows in counts.items():
            with closing(record_csv(reader, name, filters, access)) as chunks:
                self._add_record(name, chunks, rows)
        descriptor = _descriptor(self.described, reader, filters, access, said)
        self.add_text("datapackage.json", describing.as_text(descriptor))

    def add_text(self, path: str, text: str) -> None:
        """Add a text as UTF-8."""
        content = text.encode("utf-8")
        self._archive.writestr(self._entry(path), content)
        self.fingerprints[path] = hashlib.sha256(content).hexdigest()

    def _add_definitions(self, rows: Sequence[Sequence[object]]) -> None:
        columns, meanings = definitions_columns()
        self._add_table(
            "definitions.csv",
            _("Definitions"),
            _("What every record extract and metric counts, in words."),
            columns,
            meanings,
            csv_chunks([name for name, _type in columns], [rows]),
            len(rows),
        )

    def _add_metric(self, given: Answer) -> None:
        name = given.metric.name
        self._add_table(
            f"metrics/{name}.csv",
            _(given.metric.title),
            _(given.metric.definition),
            metric_columns(name),
            metric_descriptions(name),
            [metric_csv(given)],
            len(given.rows),
            unit=given.metric.unit,
        )

    def _add_record(self, name: str, chunks: Iterable[bytes], rows: int) -> None:
        self._add_table(
            f"records/{name}.csv",
            _(records()[name].title),
            _(records()[name].description),
            record_columns(name),
            record_descriptions(name),
            chunks,
            rows,
        )

    def _add_table(
        self,
        path: str,
        title: str,
        description: str,
        columns: Columns,
        meanings: Mapping[str, str],
        chunks: Iterable[bytes],
        rows: int,
        **more: str,
    ) -> None:
        is_large = rows > _ROWS_THAT_MAY_PASS_2_GB
        fingerprint, size = hashlib.sha256(), 0
        with self._archive.open(self._entry(path), "w", force_zip64=is_large) as file:
            for chunk in chunks:
                file.write(chunk)
                fingerprint.update(chunk)
                size += len(chunk)
        self.fingerprints[path] = fingerprint.hexdigest()
        self.described.append(
            describing.resource(
                path.removesuffix(".csv").replace("/", "-"),
                path,
                description,
                {"fields": describing.fields(columns, meanings)},
                title=title,
                **more,
                dialect=DIALECT,
                rows=rows,
                bytes=size,
                hash=f"sha256:{fingerprint.hexdigest()}",
            )
        )

    def _entry(self, path: str) -> zipfile.ZipInfo:
        """Describe a file of the zip in the same way on every machine and day."""
        entry = zipfile.ZipInfo(path, self._when.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        return entry


def _descriptor(
    resources: Sequence[Mapping[str, Any]],
    reader: Reader,
    filters: Filters,
    access: Access,
    said: Context,
) -> dict[str, Any]:
    name = file_name("everything", "", filters, reader).removesuffix(".zip")
    title = _("CJN Metrics: everything, {filters}").format(filters=filters.sentence())
    if reader.is_demonstration:
        title = _("Demonstration of {title}").format(title=title)
    created = reader.version.created_at.astimezone(UTC)
    return describing.package(
        resources,
        name=name,
        title=title,
        description=_(
            "Every record extract and every metric under the same filters, from one version of"
            " the store. README.txt tells how to read them, definitions.csv what is counted."
        ),
        created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        filters=filters.as_json(),
        filters_in_words=filters.sentence(),
        notes=said.sentences(),
        store_version=reader.version.number,
        store_version_id=reader.version.version_id,
        access=access.value,
        is_demonstration=reader.is_demonstration,
    )

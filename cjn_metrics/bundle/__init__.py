"""The dashboard of a period in one zip, to open from a folder or a USB stick without a network.

It leaves the network, so it holds what is published, whoever makes it; figures count everything.
"""

import zipfile
from io import BytesIO
from typing import Any

from cjn_metrics.bundle.page import dashboard_page
from cjn_metrics.extracts.package import Files
from cjn_metrics.filters import Filters
from cjn_metrics.privacy import Access
from cjn_metrics.store import Reader
from cjn_metrics.translation import _

__all__ = ["bundle_bytes", "write_bundle"]


def write_bundle(target: Any, reader: Reader, filters: Filters) -> None:
    """Write the zip to ``target``, an open binary file that can seek.

    It holds index.html, the CSVs, definitions.csv, datapackage.json and SHA256SUMS.txt. Made twice
    from the same version with the same filters it is the same byte for byte. A period with nothing
    in it makes a page that says so. Raises StoreDamaged.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        files = Files(archive, reader)
        files.add_text("index.html", dashboard_page(reader, filters))
        files.add_everything(
            filters,
            Access.PUBLIC,
            _("index.html        the dashboard: open it in a browser, no network is needed"),
            _("SHA256SUMS.txt    checksums of all files, for `sha256sum -c SHA256SUMS.txt`"),
        )
        sums = [f"{each}  {path}\n" for path, each in sorted(files.fingerprints.items())]
        files.add_text("SHA256SUMS.txt", "".join(sums))


def bundle_bytes(reader: Reader, filters: Filters) -> bytes:
    """Return the zip as bytes; raises the same."""
    target = BytesIO()
    write_bundle(target, reader, filters)
    return target.getvalue()

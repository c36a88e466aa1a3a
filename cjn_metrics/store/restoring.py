"""Bringing an older version back, also into a store whose current version is damaged."""

from cjn_metrics.errors import AskedWrongly, StoreDamaged
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder
from cjn_metrics.store.ledger import Version
from cjn_metrics.store.publishing import Reason, publish_again, refuse_newer
from cjn_metrics.store.recovering import kept, ledger_of, readable, require_kept, with_way_out
from cjn_metrics.translation import _


def restore(files: StoreFolder, number: int, reason: Reason) -> Version:
    """Publish a new version with the records of version ``number``; return it.

    Raises UnknownVersion, AskedWrongly for the version that is current, StoreDamaged when that
    version is damaged too, and what ``publish`` raises.
    """
    with mishaps.writing_to(files.path), files.locked():
        try:
            current: int | None = files.read_pointer().number
        except StoreDamaged:
            current = None
        require_kept(files, number, current)
        try:
            ledger_of(files, number, whole=True)
        except StoreDamaged as problem:
            raise with_way_out(files, str(problem), number) from problem
        if number == current:
            raise AskedWrongly(
                _("Version {number} is the current one already. {others}").format(
                    number=number, others=kept(files, current)
                )
            )
        files.sweep(above=current)
        for newest in reversed(files.numbers()):
            if newest == number or readable(files, [newest]):
                break
        ledger = ledger_of(files, newest)
        refuse_newer(files, ledger[0])
        return publish_again(files, reason, number, newest, ledger)

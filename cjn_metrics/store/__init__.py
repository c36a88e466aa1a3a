"""The store of records: a folder of immutable versions; see docs/ for how it is laid out."""

from cjn_metrics.store.address import store_address
from cjn_metrics.store.bulk import CAN_COPY
from cjn_metrics.store.creating import create_store, create_with, ensure_store
from cjn_metrics.store.folder import Pointer
from cjn_metrics.store.forgetting import Forgotten
from cjn_metrics.store.ledger import TableChange, Version, in_effect
from cjn_metrics.store.links import PersonalLink, give_link, link_with, links, revoke_link
from cjn_metrics.store.pruning import Pruned
from cjn_metrics.store.reading import Reader, Stream
from cjn_metrics.store.store import Store

__all__ = [
    "CAN_COPY",
    "Forgotten",
    "PersonalLink",
    "Pointer",
    "Pruned",
    "Reader",
    "Store",
    "Stream",
    "TableChange",
    "Version",
    "create_store",
    "create_with",
    "ensure_store",
    "give_link",
    "in_effect",
    "link_with",
    "links",
    "revoke_link",
    "store_address",
]

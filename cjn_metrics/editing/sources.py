"""Where rows that a person enters are from: entered by hand, or a source that they choose."""

from cjn_metrics.editing.plan import Plan, new_id
from cjn_metrics.store import Reader

BY_HAND = ""
TITLE_BY_HAND = "Entered by hand"


def source_for(reader: Reader, chosen: str, plan: Plan) -> str:
    """Return the identifier of the source of new rows, and note it in ``plan`` when it is new.

    chosen: the identifier of a recorded source, ``BY_HAND``, or the title of a new one. There is
    one source "Entered by hand" a store; it is made when it is first needed.
    """
    if chosen != BY_HAND:
        known = reader.rows(
            "select source_id from source where source_id = $chosen or title = $chosen"
            " order by source_id = $chosen desc, source_id limit 1",
            {"chosen": chosen},
        )
    else:
        known = reader.rows(
            "select source_id from source where title = $title and kind = 'other'"
            " order by source_id limit 1",
            {"title": TITLE_BY_HAND},
        )
    if known:
        return str(known[0]["source_id"])
    source_id = new_id()
    title = TITLE_BY_HAND if chosen == BY_HAND else chosen
    plan.insert("source", {"source_id": source_id, "title": title, "kind": "other"})
    return source_id

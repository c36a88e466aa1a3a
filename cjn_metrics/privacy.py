"""Who may see which rows.

Two kinds of reader exist until sign-in does. Someone at the machine that serves the dashboard
sees everything and may manage the records. Everyone else sees figures, and the rows of
activities that the network has published (``activity.is_public``), never who attended another.
A personal link opens the extracts with names to one more person, and no page.
"""

from enum import Enum


class Access(Enum):
    """What a reader may see; part of every cache key, decided anew on every run."""

    LOCAL = "local"
    LINKED = "linked"
    PUBLIC = "public"

    @property
    def may_see_names(self) -> bool:
        """True when attendance may be shown by name and unpublished activities as rows."""
        return self is not Access.PUBLIC

    @property
    def may_manage(self) -> bool:
        """True when the manage pages may be shown and records changed."""
        return self is Access.LOCAL

    def parameters(self) -> dict[str, object]:
        """Parameter for SQL: ``names`` is true when rows of unpublished activities may be shown."""
        return {"names": self.may_see_names}

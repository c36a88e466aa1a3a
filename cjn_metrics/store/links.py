"""Personal links: addresses of extracts that show one person what only the machine itself may see.

They lie in one file of the store's folder, outside the versions, so that going back to an older
version does not bring back a link that was revoked. Of a link only the fingerprint is kept:
whoever reads the file, or a backup of it, cannot open anything with it.
"""

import hashlib
import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cjn_metrics.errors import AskedWrongly, StoreDamaged
from cjn_metrics.store import mishaps
from cjn_metrics.store.folder import StoreFolder, replace_file
from cjn_metrics.translation import _

_SECRET_BYTES = 24
LONGEST_NAME = 100
"""Characters of the name of the person who gets a link."""


@dataclass(frozen=True)
class PersonalLink:
    """One link that was given; ``made`` and ``revoked`` are in UTC."""

    id: str
    person: str
    """Who got it."""
    author: str
    """Who gave it."""
    made: datetime
    sha256: str
    """Of the secret in the link."""
    revoked: datetime | None = None
    """None while it works."""
    revoked_by: str | None = None


def give_link(folder: Path, person: str, author: str) -> tuple[PersonalLink, str]:
    """Make a link for a person; return it with its secret, which nothing can show again.

    Raises AskedWrongly for a name that is empty, longer than LONGEST_NAME characters or of more
    than one line; a StoreProblem when there is no store, or it cannot be written.
    """
    name = person.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AskedWrongly(
            _(
                "Name the person who gets the link, in one line of at most {most} characters."
            ).format(most=LONGEST_NAME)
        )
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    link = PersonalLink(
        id=uuid.uuid4().hex[:8],
        person=name,
        author=author,
        made=datetime.now(UTC),
        sha256=_fingerprint(secret),
    )
    _changed(folder, lambda known: [*known, link])
    return link, secret


def links(folder: Path) -> list[PersonalLink]:
    """Return all links that were given, oldest first, those that were revoked among them.

    Raises StoreDamaged when the file that lists them cannot be read.
    """
    file = StoreFolder(folder).links
    try:
        return [_read(each) for each in json.loads(file.read_text(encoding="utf-8"))["links"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise StoreDamaged(
            _(
                "The file {file}, which lists the personal links, cannot be read; put back the one"
                " of a backup, or delete it, which ends all of them."
            ).format(file=file)
        ) from problem


def link_with(folder: Path, secret: str) -> PersonalLink | None:
    """Return the link that has this secret, revoked or not; None when there is no such link."""
    sought = _fingerprint(secret)
    # Fingerprints are compared, so how long it takes tells nothing about a secret.
    return next((link for link in links(folder) if link.sha256 == sought), None)


def revoke_link(folder: Path, link_id: str, author: str) -> PersonalLink:
    """End a link from the next request on; doing it again changes nothing.

    Raises AskedWrongly for an unknown identifier, or a StoreProblem.
    """
    ended = datetime.now(UTC)

    def revoked(known: list[PersonalLink]) -> list[PersonalLink]:
        if link_id not in {link.id for link in known}:
            raise AskedWrongly(
                _("There is no personal link with the identifier {id!r}.").format(id=link_id)
            )
        return [
            replace(link, revoked=ended, revoked_by=author)
            if link.id == link_id and link.revoked is None
            else link
            for link in known
        ]

    return next(link for link in _changed(folder, revoked) if link.id == link_id)


def _changed(
    folder: Path, change: Callable[[list[PersonalLink]], list[PersonalLink]]
) -> list[PersonalLink]:
    files = StoreFolder(folder)
    files.read_pointer()
    with mishaps.writing_to(files.path), files.locked():
        after = change(links(folder))
        text = json.dumps({"links": [_said(link) for link in after]}, ensure_ascii=False, indent=2)
        replace_file(files.links, f"{text}\n".encode())
    return after


def _said(link: PersonalLink) -> dict[str, str | None]:
    revoked = link.revoked.isoformat() if link.revoked else None
    return asdict(link) | {"made": link.made.isoformat(), "revoked": revoked}


def _read(said: dict[str, str]) -> PersonalLink:
    revoked = datetime.fromisoformat(said["revoked"]) if said["revoked"] else None
    return PersonalLink(
        **said | {"made": datetime.fromisoformat(said["made"]), "revoked": revoked}  # type: ignore[arg-type]  # the days were texts
    )


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

"""The commands about personal links: give one, list them, end one."""

from urllib.parse import urlencode, urlsplit

import click

from cjn_metrics.asking import asked, author_option, filter_options, store_option
from cjn_metrics.catalogue import records
from cjn_metrics.errors import AskedWrongly
from cjn_metrics.output import send_text
from cjn_metrics.store import PersonalLink, give_link, links, revoke_link, store_address
from cjn_metrics.terminal import printable, talk
from cjn_metrics.translation import _


@click.command()
@click.argument("person")
@click.option(
    "--address",
    default="http://localhost:8501",
    show_default=True,
    metavar="URL",
    help="Where the person reaches the dashboard.",
)
@filter_options
@store_option
@author_option
def link(person: str, address: str, store: str | None, author: str, **words: str | None) -> None:
    """Give PERSON a link to the extracts with names, for Excel or a script, until it is revoked.

    Prints the address of every record extract under the filters given. They are shown only now:
    whoever has one sees who attended, so pass it on like a password.
    """
    _require_address(address)
    _reader, filters = asked(store, words)
    given, secret = give_link(store_address(store), person, author)
    query = urlencode([*filters.to_query(), ("link", secret)])
    start = address.rstrip("/")
    send_text("\n".join(f"{start}/extracts/records/{name}.csv?{query}" for name in records()))
    talk(
        _("The link {id} is for {person}. End it with: python -m cjn_metrics revoke {id}").format(
            id=given.id, person=printable(given.person)
        )
    )


def _require_address(address: str) -> None:
    """Raise AskedWrongly for what nothing could be asked at: the secret is shown only once."""
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        has_more = bool(parts.query or parts.fragment or "@" in parts.netloc)
    except ValueError:
        is_address, has_more = False, False
    if has_more or not is_address or not address.isprintable():
        raise AskedWrongly(
            _("The address of a dashboard looks like https://dashboard.example.org.")
        )


@click.command("links")
@store_option
def list_links(store: str | None) -> None:
    """List the personal links that were given, those that were revoked among them."""
    known = links(store_address(store))
    if not known:
        talk(_("No personal link was given."))
        return
    send_text(printable("\n".join(_described(each) for each in known)))


@click.command()
@click.argument("link_id", metavar="ID")
@store_option
@author_option
def revoke(link_id: str, store: str | None, author: str) -> None:
    """End the personal link ID, from the next request on. It stays listed."""
    ended = revoke_link(store_address(store), link_id, author)
    talk(
        _("The link {id} of {person} opens nothing any more.").format(
            id=ended.id, person=printable(ended.person)
        )
    )


def _described(given: PersonalLink) -> str:
    said = _("{id}  {person}, given on {day} by {author}").format(
        id=given.id, person=given.person, day=given.made.date(), author=given.author
    )
    if given.revoked is None:
        return said
    ended = _("revoked on {day} by {author}").format(
        day=given.revoked.date(), author=given.revoked_by
    )
    return f"{said}; {ended}"


def register(main: click.Group) -> None:
    """Add the commands to those of the command line."""
    main.add_command(link)
    main.add_command(list_links)
    main.add_command(revoke)

"""Whether a reader sits at the machine that serves the dashboard.

Until people can sign in, that is the only sign of trust there is. It is decided anew for every
run of a script and every request for a file, from the connection itself, and never stored: a
stored answer could be replayed by whoever learns a session's id. Fragments and callbacks run
without the script around them, so they ask again as well.
"""

import secrets
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request

from cjn_metrics.errors import NotAllowed
from cjn_metrics.privacy import Access
from cjn_metrics.store import link_with, store_address
from cjn_metrics.translation import _

_LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
_PROXY_HEADERS = {"forwarded", "via", "x-real-ip", "x-original-host", "x-client-ip"}
_PROXY_PREFIXES = ("x-forwarded", "cf-", "tailscale-")
# New with every start; it opens nothing without the signs of a local reader.
_LINK_KEY = secrets.token_urlsafe(16)


def access_of_request(
    headers: Iterable[tuple[str, str]], client_host: str | None, bind_address: str | None
) -> Access:
    """Say what the sender of one request may see.

    ``headers`` are all of its headers, repeated ones repeated. ``client_host`` is the address
    that the connection came from, None when it is not known. ``bind_address`` is the address
    that the server listens on, None when it was never set, which means all of them.

    LOCAL needs every sign at once: a server that listens on loopback only, one ``Host`` that
    is this machine's own name, a loopback peer, no trace of a proxy, and an ``Origin`` and
    ``Referer``, when sent, that name the very address in ``Host``: a proxy may rewrite ``Host``
    to this machine's name without leaving a trace, but the browser still says where it is.
    Anything else, or anything unreadable, is PUBLIC.
    """
    sent: dict[str, list[str]] = {}
    for name, value in headers:
        sent.setdefault(name.lower(), []).append(value)
    hosts = sent.get("host", [])
    is_local = (
        is_loopback(bind_address)
        and (client_host is None or is_loopback(client_host))
        and len(hosts) == 1
        and _is_local_name(hosts[0])
        and not any(_tells_of_a_proxy(name) for name in sent)
        and all(_is_at(hosts[0], url) for url in sent.get("origin", []) + sent.get("referer", []))
    )
    return Access.LOCAL if is_local else Access.PUBLIC


def current_access() -> Access:
    """Say what the reader of the running script may see; PUBLIC where there is no connection."""
    headers = st.context.headers
    pairs = [(name, value) for name in headers for value in headers.get_all(name)]
    return access_of_request(pairs, st.context.ip_address, st.get_option("server.address"))


def access_of(request: Request) -> Access:
    """Say what the sender of an HTTP request may see.

    A browser that follows a link does not always say where it stands, so the headers alone would
    not give away a proxy that rewrites ``Host``. LOCAL therefore needs the key too that only
    pages of a local reader put into their links. Raises NotAllowed for a key that is not (or no
    longer) right: rows left out without a word would pass for the whole.

    LINKED needs nothing but a personal link that was given and not revoked (``link``); it works
    from anywhere. Raises NotAllowed for another one, StoreDamaged when it cannot be looked up.
    """
    given = request.query_params.getlist("link")
    if given:
        return _access_by_link(given)
    key = request.query_params.get("key")
    if key is None:
        return Access.PUBLIC
    if not secrets.compare_digest(key.encode(), _LINK_KEY.encode()):
        raise NotAllowed(
            _("This link is from before the dashboard was started. Reload the page it is on.")
        )
    client_host = request.client.host if request.client else None
    return access_of_request(request.headers.items(), client_host, st.get_option("server.address"))


def _access_by_link(given: list[str]) -> Access:
    known = link_with(store_address(), given[0]) if len(given) == 1 else None
    if known is None:
        raise NotAllowed(
            _("This personal link is not known here. Ask whoever gave it to you for a new one.")
        )
    if known.revoked is not None:
        raise NotAllowed(
            _("This personal link was revoked on {day}. Ask for a new one.").format(
                day=known.revoked.date()
            )
        )
    return Access.LINKED


def link_key() -> str:
    """Return what a link to an extract carries as ``key``; for pages of a local reader only."""
    return _LINK_KEY


def is_loopback(address: str | None) -> bool:
    """True when only this machine can reach ``address``; None means every address, so False."""
    if address == "localhost":
        return True
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


def _is_local_name(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        has_a_good_port = parts.port != 0  # reading it also refuses one that is no number
    except ValueError:
        return False
    names_nothing_else = parts.netloc == host and "@" not in host
    return parts.hostname in _LOCAL_NAMES and has_a_good_port and names_nothing_else


def _tells_of_a_proxy(name: str) -> bool:
    return name in _PROXY_HEADERS or name.startswith(_PROXY_PREFIXES)


def _is_at(host: str, url: str) -> bool:
    try:
        return urlsplit(url).netloc.lower() == host.lower()
    except ValueError:
        return False

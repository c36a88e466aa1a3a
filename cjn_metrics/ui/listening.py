"""The address that a server listens on, or a sentence that says why it cannot."""

import errno
import socket

from cjn_metrics.errors import AddressUnusable, PortTaken
from cjn_metrics.translation import _

_BACKLOG = 2048


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on ``host`` at ``port``, 0 to 65535; 0 is any that is free.

    Raises PortTaken, or AddressUnusable where the port or the address is none for this machine.
    """
    # The system would take 70000 for 4464 without a word.
    if not 0 <= port <= 65535:
        raise AddressUnusable(
            _("There is no port {port}. Ports go from 1 to 65535.").format(port=port)
        )
    try:
        family, *_others, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.create_server(address[:2], family=family, backlog=_BACKLOG)
        # Named as TCP, which create_server leaves open, and asyncio would then let a small message
        # wait until the one before is confirmed: 40 ms for each file of a first page.
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, made.detach())
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise PortTaken(
                _(
                    "Something else already uses port {port}, perhaps another dashboard:"
                    " stop it, or choose another port, as in --port {other}."
                ).format(port=port, other=port + 1)
            ) from None
        if problem.errno == errno.EACCES:
            raise AddressUnusable(
                _("This account may not use port {port}. Choose one from 1024 to 65535.").format(
                    port=port
                )
            ) from None
        raise AddressUnusable(
            _(
                "This machine cannot listen on {host}. Use 127.0.0.1 for this machine alone,"
                " or 0.0.0.0 for everyone who can reach it."
            ).format(host=host)
        ) from None

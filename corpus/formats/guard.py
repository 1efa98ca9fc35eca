"""Which addresses may be fetched from: those of the public internet alone, however they are written.

A name is looked up once, every address that it has is checked, and the connection goes to one of these: a name that
leads elsewhere a moment later leads nowhere. Each redirect is checked anew.
"""

import ssl
from functools import cache, lru_cache
from ipaddress import ip_network
from typing import TYPE_CHECKING

from corpus.errors import RejectedSource

if TYPE_CHECKING:
    from ssrfguard import Policy, SSRFGuardError
    from ssrfguard.httpx import AsyncClient

_USER_AGENT = "trichdan"
_MAX_REDIRECTS = 10
_WEB_PORTS, _FREE_PORTS = {80, 443}, range(1_024, 65_536)
"""The other ports below 1024 are those of mail, files and the like, which take a request for commands."""

_TRANSLATED = ip_network("::ffff:0:0:0/96")
"""Of version 6, behind which an old network may keep its addresses of version 4 (RFC 2765): not in the library's table."""


def guarded_client(*, timeout_s: float, networks: tuple[str, ...]) -> "AsyncClient":
    """A client that follows redirects and connects to public addresses and those of `networks` ("10.0.0.0/8") alone.

    What it refuses comes as an SSRFGuardError; `why_refused` says it in plain words.
    """
    from ssrfguard.httpx import AsyncClient

    return AsyncClient(
        policy=_policy(networks),
        follow_redirects=True,
        timeout=timeout_s,
        verify=_trusted(),
        # No other way of packing: one alone is unpacked by us, and no further than it may go.
        headers={"User-Agent": _USER_AGENT, "Accept-Encoding": "gzip"},
    )


def why_refused(url: str, error: "SSRFGuardError") -> RejectedSource:
    from ssrfguard import BlockedAddressError, ProxyUnsupportedError, TooManyRedirectsError

    if isinstance(error.__cause__, BlockedAddressError):  # the address itself is written in the URL
        error = error.__cause__
    match error:
        case TooManyRedirectsError():
            return RejectedSource(url, "the server redirects in circles")
        case BlockedAddressError():
            return RejectedSource(url, "it leads to an address that is not on the public internet")
        case ProxyUnsupportedError():
            return RejectedSource(
                url, "a proxy is set (HTTP_PROXY), behind which nobody sees where an address leads; unset it"
            )
        case _:
            return RejectedSource(
                url, "not an address of the web: those begin with http or https, name a host, and no password"
            )


@lru_cache(maxsize=4)
def _policy(networks: tuple[str, ...]) -> "Policy":
    from ssrfguard import DEFAULT_DENIED, AddressTable, Block, Policy, Reach

    translated = Block(_TRANSLATED, "IPv4-translated addresses", "RFC2765", Reach.DENIED)
    return Policy(
        allowed_networks=networks,  # type: ignore[arg-type]  # it takes text, too, and makes networks of it
        allowed_ports=frozenset(_WEB_PORTS.union(_FREE_PORTS)),
        denied_networks=AddressTable((*DEFAULT_DENIED.blocks, translated)),
        max_redirects=_MAX_REDIRECTS,
    )


@cache
def _trusted() -> ssl.SSLContext:
    """Reading who is trusted takes longer than a small page."""
    import httpx

    return httpx.create_ssl_context()

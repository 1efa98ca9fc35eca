"""Who may talk to the page: a browser that was told to open it on this machine, and nobody through it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOCAL = frozenset({"127.0.0.1", "localhost"})

HEADERS: Mapping[str, str] = {
    # No code and no style but the page's own files, nothing from elsewhere, and no text turned into HTML.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src {socket}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def is_local(host: str) -> bool:
    """Whether a Host header names this machine. A name that somebody's DNS points here does not."""
    return _name(host) in LOCAL


def is_own(origin: str, host: str) -> bool:
    """Whether a page of this origin is the one that was served under this Host header."""
    return is_local(host) and origin == f"http://{host}"


def headers(host: str) -> dict[str, str]:
    """What every answer bears that was asked for under this Host header."""
    return {name: value.format(socket=f"'self' ws://{host}") for name, value in HEADERS.items()}


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None

"""The address under which a page is known, of all that lead to it."""

import html
import re
from urllib.parse import urljoin, urlsplit, urlunsplit

_HEAD_BYTES = 100_000
_LINK = re.compile(rb"<link\b[^>]{0,2000}>", re.IGNORECASE)
_CANONICAL = re.compile(rb"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MIRRORS = ("www.", "m.", "amp.", "mobile.")


def canonical(address: str, *, base: str = "") -> str | None:
    """`address`, as a page at `base` has it, without what changes nothing of the page: the place in it, and by whom one
    was sent there. None for what is no address of the web.
    """
    from courlan import normalize_url

    if not address.strip():
        return None
    try:
        absolute = urljoin(base, "".join(address.split()) if "\n" in address else address.strip())
        parts = urlsplit(absolute)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        normal: str = normalize_url(urlunsplit(parts._replace(fragment="")))
        return normal if urlsplit(normal).path else f"{normal}/"
    except ValueError:
        return None


def site(address: str) -> str:
    """The host, without the part that tells the printings of one site apart."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    for mirror in _MIRRORS:
        host = host.removeprefix(mirror)
    return host


def is_front(address: str) -> bool:
    """Whether it is a site's front page: where one is led when a page is no more."""
    parts = urlsplit(address)
    return parts.path.strip("/").lower() in ("", "index.html", "index.php", "home") and not parts.query


def declared(data: bytes, url: str) -> str | None:
    """The address that a page of HTML at `url` gives as its own, if it is one of the same site and not the front page's;
    `url` itself where they differ but in the scheme, which many forget to change.
    """
    for link in _LINK.findall(data[:_HEAD_BYTES]):
        if _CANONICAL.search(link) and (href := _HREF.search(link)):
            written = next(part for part in (*href.groups(), b"") if part is not None)
            own = canonical(html.unescape(written.decode("utf-8", "replace")), base=url)
            if own is None or site(own) != site(url) or is_front(own):
                return None
            return url if own.partition("://")[2] == url.partition("://")[2] else own
    return None

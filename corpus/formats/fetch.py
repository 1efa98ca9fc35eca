"""One page over HTTP, from the public internet, within a total deadline and a size."""

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
from ssrfguard import SSRFGuardError

from corpus.errors import BadStatus, NoAnswer, RejectedSource
from corpus.formats.guard import guarded_client, why_refused
from corpus.formats.unpack import Unpackable, is_packed, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

_GRACE_S = 1.0
_NOT_MODIFIED = 304
_MAX_WAIT_S = 86_400


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server knows which version of a page one has: its ETag and Last-Modified, as it sent them."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value is not None}


NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A good answer: the address after redirects, the media type in lower case, the declared charset."""

    url: str
    media_type: str
    charset: str | None
    data: bytes
    validators: Validators = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost, and from where it may come: `timeout_s` bounds everything together, `max_bytes` the
    answer as sent and as unpacked; `networks` are those beyond the public internet, as "10.0.0.0/8".
    """

    max_bytes: int
    timeout_s: float
    networks: tuple[str, ...] = ()


def fetch(
    url: str, *, limits: Limits, media_types: frozenset[str] | None = None, known: Validators | None = None
) -> Fetched | None:
    """What `url` answers; None where it is still what `known` says. A server that drips bytes is cut off too.

    Raises BadStatus for any status but 2xx, NoAnswer, and RejectedSource for another media type than those, an address
    that is not public, and a larger answer.
    """
    outcome: list[Fetched | Exception | None] = []

    def work() -> None:
        try:
            outcome.append(asyncio.run(_within(url, limits, media_types, known)))
        except Exception as error:  # handed to the caller's thread below
            outcome.append(error)

    # A thread of its own: the caller may stand inside an event loop, and a name server that hangs
    # cannot be cancelled, only left behind.
    thread = threading.Thread(target=work, name="fetch", daemon=True)
    thread.start()
    thread.join(limits.timeout_s + _GRACE_S)
    result = outcome[0] if outcome else TimeoutError()
    if isinstance(result, Exception):
        raise _rejected(url, result, limits.timeout_s) from None
    return result


async def _within(
    url: str, limits: Limits, media_types: frozenset[str] | None, known: Validators | None
) -> Fetched | None:
    async with asyncio.timeout(limits.timeout_s):
        return await _fetch(url, limits, media_types, known)


async def _fetch(
    url: str, limits: Limits, media_types: frozenset[str] | None, known: Validators | None
) -> Fetched | None:
    async with (
        guarded_client(timeout_s=limits.timeout_s, networks=limits.networks) as client,
        client.stream("GET", url, headers=known.headers() if known else None) as response,
    ):
        if response.status_code == _NOT_MODIFIED and known is not None:
            return None
        if not response.is_success:
            wait_s = _seconds(response.headers.get("retry-after"))
            raise BadStatus(url, response.status_code, retry_after_s=wait_s)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_types is not None and media_type not in media_types:
            raise RejectedSource(url, f"the server sent {media_type or 'no media type'}, not a page of text")
        data = await _body(url, response, limits.max_bytes)
        validators = Validators(*(_plain(response.headers.get(name)) for name in ("etag", "last-modified")))
        return Fetched(str(response.url), media_type, response.charset_encoding, data, validators)


async def _body(url: str, response: httpx.Response, max_bytes: int) -> bytes:
    """Unpacked by hand: the client would unpack a few bytes to gigabytes before it is asked for any of them."""
    data = bytearray()
    async for chunk in response.aiter_raw(65_536):
        data += chunk
        if len(data) > max_bytes:
            raise RejectedSource(url, f"more than {max_bytes:,} bytes")
    packing = _packing(response.headers)
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise RejectedSource(url, f"the server packed it as {packing}, which was not asked for")
    whole = bytes(data)
    # Many servers send a file that is packed as it lies on their disk, and do not say so.
    if not whole or (packing in ("", "identity") and not is_packed(whole)):
        return whole
    try:
        return unpack(whole, max_bytes=max_bytes)
    except Unpackable as error:
        raise RejectedSource(url, str(error)) from None


def _packing(headers: "Mapping[str, str]") -> str:
    return headers.get("content-encoding", "").strip().lower()


def _plain(header: str | None) -> str | None:
    """None for what cannot be sent back as it came."""
    return header if header and header.isascii() and header.isprintable() else None


def _seconds(retry_after: str | None) -> float | None:
    """A date, which the header may have instead, is passed over: hardly any server sends one."""
    given = retry_after.strip() if retry_after else ""
    return float(min(int(given), _MAX_WAIT_S)) if given.isascii() and given.isdigit() else None


def _rejected(url: str, error: Exception, timeout_s: float) -> RejectedSource:
    match error:
        case RejectedSource():
            return error
        case SSRFGuardError():
            return why_refused(url, error)
        case TimeoutError() | httpx.TimeoutException():
            return NoAnswer(url, f"no complete answer within {timeout_s:g} seconds")
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return RejectedSource(url, "not a web address that can be opened")
        case _:
            return NoAnswer(url, f"the server could not be reached ({type(error).__name__})")

"""One page over HTTP, within a total deadline and a size."""

import asyncio
import threading
from dataclasses import dataclass

import httpx

from corpus.errors import RejectedSource

_USER_AGENT = "trichdan"
_MAX_REDIRECTS = 10
_GRACE_S = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A good answer: the address after redirects, the media type in lower case, the declared charset."""

    url: str
    media_type: str
    charset: str | None
    data: bytes


def fetch(url: str, *, max_bytes: int, timeout_s: float, media_types: frozenset[str]) -> Fetched:
    """What `url` answers. `timeout_s` bounds everything together: a server that drips bytes is cut off too.

    Raises RejectedSource for any status but 2xx, another media type, more than `max_bytes`, and no answer.
    """
    outcome: list[Fetched | Exception] = []

    def work() -> None:
        try:
            outcome.append(asyncio.run(_within(url, max_bytes, timeout_s, media_types)))
        except Exception as error:  # handed to the caller's thread below
            outcome.append(error)

    # A thread of its own: the caller may stand inside an event loop, and a name server that hangs
    # cannot be cancelled, only left behind.
    thread = threading.Thread(target=work, name="fetch", daemon=True)
    thread.start()
    thread.join(timeout_s + _GRACE_S)
    result = outcome[0] if outcome else TimeoutError()
    if isinstance(result, Fetched):
        return result
    raise _rejected(url, result, timeout_s) from None


async def _within(url: str, max_bytes: int, timeout_s: float, media_types: frozenset[str]) -> Fetched:
    async with asyncio.timeout(timeout_s):
        return await _fetch(url, max_bytes, timeout_s, media_types)


async def _fetch(url: str, max_bytes: int, timeout_s: float, media_types: frozenset[str]) -> Fetched:
    async with (
        httpx.AsyncClient(
            follow_redirects=True,
            max_redirects=_MAX_REDIRECTS,
            timeout=timeout_s,
            headers={"User-Agent": _USER_AGENT},
        ) as client,
        client.stream("GET", url) as response,
    ):
        if not response.is_success:
            raise RejectedSource(url, f"the server answered {response.status_code}")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in media_types:
            raise RejectedSource(url, f"the server sent {media_type or 'no media type'}, not a page of text")
        data = bytearray()
        async for chunk in response.aiter_bytes(65_536):
            data += chunk
            if len(data) > max_bytes:
                raise RejectedSource(url, f"more than {max_bytes:,} bytes")
        return Fetched(str(response.url), media_type, response.charset_encoding, bytes(data))


def _rejected(url: str, error: Exception, timeout_s: float) -> RejectedSource:
    if isinstance(error, RejectedSource):
        return error
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return RejectedSource(url, f"no complete answer within {timeout_s:g} seconds")
    if isinstance(error, httpx.TooManyRedirects):
        return RejectedSource(url, "the server redirects in circles")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return RejectedSource(url, "not a web address that can be opened")
    return RejectedSource(url, f"the server could not be reached ({type(error).__name__})")

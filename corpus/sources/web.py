"""The web, read politely: as each site's robots.txt asks, and never the same host twice within a moment."""

import ipaddress
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from corpus.errors import BadStatus, NoAnswer, RejectedSource
from corpus.formats.encodings import UnreadableText, decode
from corpus.formats.fetch import Fetched, Limits, Validators, fetch

AGENT = "trichdan"
_PAUSE_S, _MAX_PAUSE_S = 1.0, 30.0
_MAX_ROBOTS_BYTES = 2_000_000
_CLIENT_ERRORS = range(400, 500)
_WAIT = (429, 503)
_BUSY_S = 600.0


class Busy(RejectedSource):
    """A host that asks to be left alone for `seconds`."""

    def __init__(self, source: str, seconds: float) -> None:
        super().__init__(source, f"the server asks to be left alone for {seconds:.0f} seconds")
        self.seconds = seconds


class Web:
    """Remembers, as long as it lives, what hosts ask for and when each was last asked."""

    def __init__(
        self,
        limits: Limits,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._sleep = sleep
        self._clock = clock
        self._rules: dict[str, Protego | RejectedSource] = {}
        self._asked_at: dict[str, float] = {}
        self._busy: dict[str, Busy] = {}

    def get(
        self, url: str, *, media_types: frozenset[str] | None = None, known: Validators | None = None
    ) -> Fetched | None:
        """As `fetch`, once the host may be asked again. Raises RejectedSource for what robots.txt keeps to itself, and
        Busy where the host does not want to be asked at all for now.
        """
        host = _origin(url)
        self._check_free(host)
        rules = self._rules_of(host)
        if isinstance(rules, RejectedSource):
            raise type(rules)(url, rules.reason)
        if not rules.can_fetch(url, AGENT):
            raise RejectedSource(url, "the site's robots.txt asks programs not to read it")
        delay = rules.crawl_delay(AGENT)
        return self._ask(
            url,
            host,
            pause_s=_PAUSE_S if delay is None else min(delay, _MAX_PAUSE_S),
            media_types=media_types,
            known=known,
        )

    def get_list(self, url: str, *, known: Validators | None = None) -> Fetched | None:
        """As `get`, for what a person named or a site made for programs: robots.txt is for what these find by themselves,
        and asks many a search engine to keep away from feeds.
        """
        host = _origin(url)
        self._check_free(host)
        return self._ask(url, host, pause_s=_PAUSE_S, known=known)

    def _check_free(self, host: str) -> None:
        if host in self._busy:
            raise self._busy[host]

    def _ask(
        self,
        url: str,
        host: str,
        *,
        pause_s: float,
        media_types: frozenset[str] | None = None,
        known: Validators | None = None,
    ) -> Fetched | None:
        if host in self._asked_at and not self._is_ours(host):
            self._sleep(max(0.0, self._asked_at[host] + pause_s - self._clock()))
        try:
            return fetch(url, limits=self._limits, media_types=media_types, known=known)
        except BadStatus as bad:
            if bad.status not in _WAIT:
                raise
            seconds = _BUSY_S if bad.retry_after_s is None else bad.retry_after_s
            self._busy[host] = Busy(url, seconds)
            raise self._busy[host] from None
        finally:
            self._asked_at[host] = self._clock()

    def _rules_of(self, host: str) -> Protego | RejectedSource:
        """What the host's robots.txt says, or why it is to be left alone altogether (RFC 9309, 2.3.1)."""
        if host not in self._rules:
            self._rules[host] = self._read_rules(f"{host}/robots.txt", host)
        return self._rules[host]

    def _read_rules(self, url: str, host: str) -> Protego | RejectedSource:
        try:
            got = self._ask(url, host, pause_s=0.0)
        except BadStatus as bad:
            if bad.status in _CLIENT_ERRORS:
                return Protego.parse("")
            return NoAnswer(url, f"the site's robots.txt cannot be read, so nothing else is ({bad.reason})")
        except Busy:
            raise
        except RejectedSource as rejected:
            return rejected
        if got is None or len(got.data) > _MAX_ROBOTS_BYTES:
            return Protego.parse("")
        try:
            return Protego.parse(decode(got.data).text)
        except UnreadableText:
            return Protego.parse("")

    def _is_ours(self, host: str) -> bool:
        """Whether the host is of a network of the house, and so need not be spared."""
        try:
            address = ipaddress.ip_address(urlsplit(host).hostname or "")
        except ValueError:
            return False
        networks = map(ipaddress.ip_network, self._limits.networks)
        return any(address.version == network.version and address in network for network in networks)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"

"""How sources are read, as the settings say."""

import ipaddress
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.settings import Settings
from corpus.formats.reading import Reading

_THIS_MACHINE = ("127.0.0.0/8", "::1/128")


def reading_of(settings: Settings, *, named: Iterable[str] = ()) -> Reading:
    """`named` are sources that somebody names who may run commands on this machine: where one is a URL with an inner address,
    that is no secret of it, and may be fetched from.
    """
    corpus = settings.corpus
    return Reading(
        max_file_bytes=int(corpus.max_file_mb * 1_000_000),
        timeout_s=corpus.timeout_s,
        networks=(*map(str, corpus.networks), *_inner(named)),
        timezone=corpus.timezone,
    )


def _inner(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        try:
            host = urlsplit(source).hostname if "://" in source else None
            if host == "localhost":
                yield from _THIS_MACHINE
            elif host:
                yield str(ipaddress.ip_network(host))
        except ValueError:
            continue

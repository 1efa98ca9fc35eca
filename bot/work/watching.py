"""The sources that the settings, the command line and the chat name."""

from bot.every import read_every
from bot.settings import Settings
from corpus.errors import TrichdanError
from corpus.store.sources import Kind, Source

USUAL_S = 3_600


def configured(settings: Settings) -> list[Source]:
    """Those of the configuration."""
    return [
        source_named(one.url, kind=one.kind, every_s=read_every(one.every), is_configured=True)
        for one in settings.sources
    ]


def source_named(
    url: str, *, kind: Kind = "auto", every_s: int = USUAL_S, is_configured: bool = False
) -> Source:
    """Raises TrichdanError for what is no address of the web."""
    from corpus.sources.addresses import canonical

    address = canonical(url) if "://" in url else None
    if address is None:
        raise TrichdanError(f"{url}: not an address of the web; it must begin with http:// or https://")
    return Source(address, kind, every_s, is_configured)

"""How sources are read, as the settings say."""

from bot.settings import Settings
from corpus.formats.pages import Reading


def reading_of(settings: Settings) -> Reading:
    corpus = settings.corpus
    return Reading(
        max_file_bytes=int(corpus.max_file_mb * 1_000_000),
        timeout_s=corpus.timeout_s,
        networks=tuple(map(str, corpus.networks)),
        timezone=corpus.timezone,
    )

"""All that is looked at, one after the other; what rests on something broken is not looked at."""

from collections.abc import Iterator
from pathlib import Path

from bot.doctor.build import look_at_build
from bot.doctor.config import look_at_config, settings_of
from bot.doctor.databases import corpus_state, look_at_corpus, look_at_database
from bot.doctor.finding import Finding
from bot.doctor.home import cannot_be_entered, look_at_home
from bot.doctor.machine import look_at_disk, look_at_machine
from bot.doctor.models import encoder_of, look_at_models, look_at_ranker
from bot.doctor.online import look_at_telegram
from bot.doctor.server import look_at_server
from bot.home import CORPUS, MEMORY
from bot.settings import Settings


def examine(home: Path, config: Path | None, *, online: bool) -> Iterator[Finding]:
    """`online`: Telegram is asked, too."""
    yield from look_at_machine()
    settings = settings_of(config)
    if isinstance(settings, Finding):
        yield settings
    else:
        yield from look_at_config(config, settings)
        if online:
            yield from look_at_telegram(settings.telegram)
    yield from look_at_home(home)
    yield from look_at_models()
    if not cannot_be_entered(home):
        yield from look_at_disk(home)
        yield from _inside(home, settings if isinstance(settings, Settings) else None)


def _inside(home: Path, settings: Settings | None) -> Iterator[Finding]:
    """Without settings it is not known which encoder the build and the ranker must fit."""
    yield from look_at_database(home, MEMORY)
    on_server = settings is not None and settings.index.engine != "local"
    only_answers = on_server and not (home / CORPUS).exists()
    broken = [] if only_answers else list(look_at_database(home, CORPUS))
    yield from broken
    corpus = corpus_state(home) if not broken else None
    if corpus is not None:
        yield from look_at_corpus(home)
    encoder = None if settings is None else encoder_of(settings.index.encoder)
    if isinstance(encoder, Finding):
        yield encoder
    elif encoder is not None:
        yield from look_at_ranker(home, encoder=encoder.name)
        if settings is not None and on_server:
            yield from look_at_server(home, settings, corpus, encoder=encoder.name)
        elif corpus is not None:
            yield from look_at_build(home, corpus, encoder=encoder.name)

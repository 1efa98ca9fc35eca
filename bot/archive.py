"""All that an answer needs, opened together: the database, the models and the published build."""

import gc
import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.citing.reading_room import ReadingRoom, Source
from bot.engines import edited_elsewhere, is_edited_here, server_builds
from bot.fitted import usable_ranker
from bot.home import builds_path, database_path, memory_path
from bot.memory.efforts import Effort, total_of
from bot.settings import Settings
from corpus.errors import BuildError, StaleBuild, UnreachableBuild
from corpus.models import Article, ArticleId
from corpus.store.catalogue import Listing
from corpus.store.library import Library
from corpus.store.store import Store
from index.answer.answer import Answer
from index.answer.quoting import ranked
from index.builds.encoder import Encoder, load_encoder
from index.ranking.rerank import Reranker, load_reranker
from index.reader.reader import load_reader
from index.reader.steps import Done, Read, Reading, Steps, advance
from index.search import SearchEngine
from index.why.explanation import Why

if TYPE_CHECKING:  # `trichdan ask` need not wait for it
    from index.dialogue.understanding import Before
    from index.examples.examples import Example

_EXAMPLE_ARTICLES = 60
_WARMING = "Năm 2024 có bao nhiêu người?"

logger = logging.getLogger(__name__)

T = TypeVar("T")

KEPT_HITS = 12
"""Hits of an answer that are kept for "more sources"."""


@dataclass(frozen=True, slots=True)
class Status:
    """The corpus and the build that answers. `problem` says why there is none; then `indexed` is None.

    `fresh` says whether the build has all that is in the corpus; `made_at` is in UTC, ISO 8601; `effort` is that of the
    bot in the last days, None where there was none. `server` is where the index lies, None for this machine.
    """

    articles: int
    passages: int
    encoder: str
    indexed: int | None
    fresh: bool
    made_at: str | None
    problem: str | None
    effort: Effort | None
    server: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Articles about something, the likeliest first; the nearest there are where it is not `sure` that any is."""

    listings: tuple[Listing, ...]
    sure: bool


class Archive:
    """Use it from the thread that made it. Where the index lies on a server, all that is read of the corpus is read there."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self._server = server_builds(settings)
        self._home = home
        self._store: Store | None = None
        self.library: Library = self.store if self._server is None else self._server.library
        self.reading_room = ReadingRoom(self.library)
        self.encoder: Encoder = load_encoder(settings.index.encoder)
        self.reranker: Reranker | None = load_reranker(settings.index.reranker)
        self._rerank = settings.index.rerank
        self._read = settings.answer.read
        self._min_confidence = settings.answer.min_confidence
        self._engine: SearchEngine | None = None

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        if self._server is not None:
            self._server.close()

    @property
    def store(self) -> Store:
        """The corpus, to be edited. Raises EditedElsewhere on a machine that only answers, and UnreachableBuild where that
        cannot be told.
        """
        if self._store is None:
            if self._server is not None and not is_edited_here(self._home, self._server):
                raise edited_elsewhere(self._server)
            self._store = Store(database_path(self._home))
        return self._store

    def check_edited_here(self) -> None:
        """Raises as `store`."""
        _ = self.store

    def reach(self) -> None:
        """Opens what is to answer, where it lies on a server. Raises UnreachableBuild."""
        if self._server is not None:
            try:
                self.engine()
            except UnreachableBuild:
                raise
            except BuildError as error:
                logger.warning("%s", error)

    def is_edited_here(self) -> bool:
        """False, too, while it cannot be told."""
        try:
            return self._store is not None or is_edited_here(self._home, self._server)
        except UnreachableBuild:
            return False

    def engine(self) -> SearchEngine:
        """The engine on the newest build. Raises BuildError while there is none that fits."""
        if self._engine is None:
            self._engine = SearchEngine(
                self.library,
                self.encoder,
                builds_path(self._home) if self._server is None else self._server,
                min_confidence=self._min_confidence,
                ranker=usable_ranker(self._home, encoder=self.encoder.name),
                reranker=self.reranker,
                rerank=self._rerank,
                reader=load_reader(self._read),
                read=self._read,
            )
            gc.freeze()  # what is loaded stays: no collection need look at it again
        else:
            self._refresh(self._engine)
        return self._engine

    def warm_up(self) -> None:
        """Opens the build, if there is one that fits, and asks it once: whoever asks first need not wait for that."""
        from index.dialogue.understanding import ask_in_context

        with suppress(BuildError):
            ask_in_context(self.engine(), _WARMING, top=KEPT_HITS)

    def _refresh(self, engine: SearchEngine) -> None:
        try:
            engine.refresh()
        except BuildError as error:
            logger.warning("goes on with the old build: %s", error)

    def advance(self, steps: Steps[T], read: Read | None) -> Reading | Done[T]:
        """One step on, for which the database does not change."""
        with self.library.snapshot():
            return advance(steps, read)

    def asking(self, text: str, *, before: "Before | None" = None) -> Steps[Answer]:
        """The answer, in steps; its `question` is what the text was understood as, with what came `before` it.

        Raises BuildError.
        """
        from index.dialogue.understanding import asking_in_context  # `trichdan ask` need not wait for it

        return asking_in_context(self.engine(), text, top=KEPT_HITS, before=before)

    def asking_within(self, article_id: ArticleId, text: str) -> Steps[Answer]:
        """The answer from one article alone, in steps. Raises BuildError."""
        return self.engine().asking(text, top=KEPT_HITS, within=article_id)

    def about(self, words: str, *, limit: int) -> About:
        """The articles that are called like the words, then those that have them all; else the nearest."""
        engine = self.engine()
        with self.library.snapshot():
            listed = self.library.catalogue.titles_like(words, limit=limit)
            found = engine.find(words)
            near = [(found.passages[at], found.articles[at]) for at in ranked(found.fused, KEPT_HITS)]
            having = [article for passage, article in near if not engine.why(words, passage, article).missing]
        about = {one.article_id: one for one in listed} | {one.id: _listing(one) for one in having}
        nearest = {article.id: _listing(article) for _, article in near}
        return About(tuple((about or nearest).values())[:limit], bool(about))

    def why(self, question: str, source: Source) -> Why:
        """What of the question matched the passage."""
        return self.engine().why(question, source.passage, source.article)

    def examples(self, *, count: int) -> "Steps[list[Example]]":
        """Questions that the corpus answers, made from its newest articles, in steps. Raises BuildError."""
        from index.examples.examples import example_questions  # nor for this

        return example_questions(
            self.engine(), self.reading_room.newest_articles(_EXAMPLE_ARTICLES), count=count
        )

    def status(self) -> Status:
        return replace(self._status(), server=str(self._server.server.place) if self._server else None)

    def _status(self) -> Status:
        effort, edited_here = total_of(memory_path(self._home)), self.is_edited_here()
        state = self.store.state() if edited_here else None
        try:
            manifest = self.engine().manifest
            if state is not None and manifest.corpus != state.id:
                raise StaleBuild(f"{self._where}: built from another database; run `trichdan index`")
        except BuildError as error:
            articles, passages = (state.articles, state.passages) if state else (0, 0)
            return Status(articles, passages, self.encoder.name, None, False, None, str(error), effort)
        return Status(
            articles=state.articles if state else self._articles_on_server(),
            passages=state.passages if state else manifest.passages,
            encoder=manifest.encoder,
            indexed=manifest.passages,
            fresh=state is None or manifest.revision == state.revision,
            made_at=manifest.made_at,
            problem=None,
            effort=effort,
        )

    @property
    def _where(self) -> str:
        return str(builds_path(self._home) if self._server is None else self._server.server.place)

    def _articles_on_server(self) -> int:
        assert self._server is not None, "else they are edited here"
        return self._server.edition.articles


def _listing(article: Article) -> Listing:
    return Listing(article.id, article.title, article.published, article.source)

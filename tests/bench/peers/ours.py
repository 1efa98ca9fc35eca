"""trichdan itself, at the settings that it comes with."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from bot.home import builds_path, database_path
from bot.settings import Settings
from corpus.models import ArticleId, Page
from corpus.store.store import Store
from index.answer.answer import Hit
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.reader.reader import load_reader
from index.search import SearchEngine
from tests.bench.peers.protocol import Article, Found

_BATCH = 500


class Peer:
    def __init__(self, folder: Path, encoder: str, *, reads: bool) -> None:
        self._home = folder
        self._encoder = load_encoder(encoder)
        self._store = Store(database_path(folder))
        self._read = Settings().answer.read if reads else 0
        self._places: dict[ArticleId, Article] = {}

    def index(self, articles: Iterable[Article]) -> None:
        left = iter(articles)
        while batch := list(islice(left, _BATCH)):
            with self._store.writing():
                for article in batch:
                    self._add(article)
        bring_up_to_date(self._store, self._encoder, builds_path(self._home))
        self._engine = SearchEngine(
            self._store,
            self._encoder,
            builds_path(self._home),
            min_confidence=Settings().answer.min_confidence,
            reader=load_reader(self._read),
            read=self._read,
        )

    def search(self, question: str, *, k: int) -> Found:
        answer = self._engine.ask(question, top=k)
        return Found([self._number(hit) for hit in answer.hits], answer.quote.text if answer.quote else "")

    def _add(self, article: Article) -> None:
        page = Page(article.id, article.text)
        stored = self._store.put(page, title=article.title, read_as="")
        place = Article(article.id, "", "", article.spans, article.first)
        self._places.setdefault(stored.article_id, place)

    def _number(self, hit: Hit) -> int:
        article = self._places[hit.article.id]
        starts = [start for start, _ in article.spans]
        return article.first + max(0, bisect_right(starts, hit.passage.start) - 1)

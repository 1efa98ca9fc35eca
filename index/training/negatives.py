"""Hard negatives: passages that share a question's words but are of documents that do not answer it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.models import ArticleId, Page, Passage
from corpus.store.store import Store
from index.builds import keyword
from index.builds.keyword import KeywordIndex
from index.finding import TITLE_WEIGHT
from index.measure.beir import Document, Query, QuestionSet
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations, terms

MAX_NEGATIVES = 10
_SEARCHED = 16


@dataclass(frozen=True, slots=True)
class Contrast:
    """A question, the passages that answer it, and its hard negatives, best BM25 first.

    Those that answer are the passages of its documents that hold one of its answers, or all where none does.
    """

    question: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...]


def contrasts(questions: QuestionSet) -> Iterator[Contrast]:
    """Each question of the set whose documents have passages; the negatives are of the set's other documents."""
    with (
        TemporaryDirectory(prefix="trichdan-negatives-") as folder,
        Store(Path(folder) / "trichdan.db") as store,
    ):
        articles = {document.id: _put(store, document) for document in questions.documents}
        search = _Search(store, Path(folder) / "keyword")
        for query in questions.queries:
            ours = {articles[document] for document in query.relevant}
            texts = [passage.text for article in sorted(ours) for passage in store.passages_of(article)]
            others = [passage.text for passage in search(query.text) if passage.article_id not in ours]
            if texts:
                yield Contrast(query.text, _answering(query, texts), tuple(others[:MAX_NEGATIVES]))


def _put(store: Store, document: Document) -> ArticleId:
    page = Page(origin=document.id, text=document.text)
    return store.put(page, title=document.title, read_as="").article_id


def _answering(query: Query, texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if any(answer in text for answer in query.answers)) or tuple(texts)


class _Search:
    """The keyword search over all passages of a store."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._passages = {passage.id: passage for passage in store.passages_since(0)}
        articles = store.articles(passage.article_id for passage in self._passages.values())
        self._index = KeywordIndex(folder)
        self._index.update(
            [],
            (
                keyword.Document(
                    passage.id,
                    " ".join(terms(passage.text)),
                    " ".join(terms(articles[passage.article_id].title)),
                )
                for passage in self._passages.values()
            ),
        )
        self._frequencies = Frequencies.load()
        self._abbreviations = Abbreviations(store.abbreviations())

    def __call__(self, text: str) -> list[Passage]:
        question = Question.parse(text, frequencies=self._frequencies, abbreviations=self._abbreviations)
        hits = self._index.search(question.keyword_terms, limit=_SEARCHED, title_weight=TITLE_WEIGHT)
        return [self._passages[passage_id] for passage_id, _ in hits]

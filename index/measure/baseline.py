"""Plain BM25, as most systems search: what ours is compared with."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.models import PassageId
from corpus.text.sentences import paragraphs, sentences
from corpus.text.vietnamese import nfc
from index.builds import keyword
from index.builds.keyword import KeywordIndex
from index.measure.beir import Document
from index.question.terms import WeightedTerm

_WORD = re.compile(r"\w+")


class PlainBM25:
    """BM25 over whole documents, by syllables in lower case as they are written.

    Title and text are one field, read as `\\w+` in NFC: nothing is folded, stemmed or left out, and there are no
    bigrams. Tantivy scores with k1 = 1.2 and b = 0.75, as Lucene does unless told otherwise. Nothing is refused.
    """

    def __init__(self, documents: Iterable[Document], folder: Path) -> None:
        """Indexes the documents into `folder`, which must be empty."""
        self._documents: list[Document] = []
        self._index = KeywordIndex(folder)
        self._index.update([], self._read(documents))

    def search(self, question: str, *, limit: int) -> list[Document]:
        """The best documents, best first."""
        terms = map(WeightedTerm, _words(question))
        found = self._index.search(terms, limit=limit, title_weight=0)
        return [self._documents[row] for row, _ in found]

    def _read(self, documents: Iterable[Document]) -> Iterable[keyword.Document]:
        for row, document in enumerate(documents):
            self._documents.append(document)
            yield keyword.Document(PassageId(row), " ".join(_words(f"{document.title} {document.text}")), "")


def closest_sentence(question: str, text: str) -> str:
    """The first of the sentences of `text` that share the most different words with the question."""
    asked = set(_words(question))
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    quotes = (text[start:end] for start, end in spans)
    return max(quotes, key=lambda quote: len(asked.intersection(_words(quote))), default="")


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(nfc(text.lower()))

"""What is given back to a question: the quote, the passages it stands among, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Article, Passage, PassageId
from corpus.text.sentences import Span
from corpus.text.vietnamese import fold

_TELLING_DIGITS = 4
"""A mark with fewer, as "15 km" or a name, stands in many a passage that has nothing to do with the question."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its article. Scores compare hits of one question only."""

    passage: Passage
    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that answer, of a hit: `hit.passage.text[start:end] == text`, never rewritten.

    `marks`, in order, are the places in `text` of the figure, date or name asked for, as far as that is sure.
    `items_left` is how many items its article has behind it, where it is the beginning of a list.
    """

    text: str
    hit: Hit
    start: int
    end: int
    marks: tuple[Span, ...] = ()
    items_left: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that tells what is quoted, in nearly the same words: `passage.text[start:end]` in place of the quote.

    `figures` are what is written there where the quote has others marked. `is_earlier`: it is an earlier version of the
    article that is quoted.
    """

    passage: Passage
    article: Article
    start: int
    end: int
    figures: tuple[str, ...] = ()
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, best first, and the quote; without a quote nothing in the corpus answers.

    `confidence`, 0-1, is how likely it is that the corpus answers; below the configured one there is no quote.
    `unnamed` is what the question names and no hit speaks of, as typed. `copies` tell what is quoted too, the earliest first;
    `repeated` are the passages of hits that say what one before them says.
    """

    question: str
    quote: Quote | None
    confidence: float
    hits: tuple[Hit, ...]
    unnamed: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    repeated: frozenset[PassageId] = frozenset()

    @property
    def told_once(self) -> tuple[Hit, ...]:
        """The hits without those that repeat one before them, or what is quoted."""
        copied = {copy.passage.id for copy in self.copies}
        return tuple(hit for hit in self.hits if hit.passage.id not in self.repeated | copied)

    def used(self, *, limit: int) -> tuple[Hit, ...]:
        """The hits that the quote rests on: its own, then those whose passage has all that is marked in the quote, if
        that is a telling figure, date or number, or else the quote itself, but for its copies. None without a quote.
        """
        if self.quote is None:
            return ()
        words = [self.quote.text[mark.start : mark.end] for mark in self.quote.marks]
        if not any(sum(map(str.isdigit, word)) >= _TELLING_DIGITS for word in words):
            words = [self.quote.text]
        shown = {copy.article.id for copy in self.copies}
        others = [
            hit
            for hit in self.told_once
            if hit != self.quote.hit and hit.article.id not in shown and _has_all(hit.passage.text, words)
        ]
        return (self.quote.hit, *others[: limit - 1])


def answer_json(answer: Answer) -> dict[str, object]:
    """The answer as `trichdan ask --json` prints it; ranks count from 1."""
    quote = answer.quote
    return {
        "question": answer.question,
        "answered": quote is not None,
        "confidence": round(answer.confidence, 4),
        "answer": quote and {"text": quote.text, "passage": answer.hits.index(quote.hit) + 1},
        "passages": [
            {
                "rank": rank,
                "score": round(hit.score, 4),
                "article_id": hit.article.id,
                "passage_id": hit.passage.id,
                "title": hit.article.title,
                "url": hit.article.url,
                "published": hit.article.published and hit.article.published.isoformat(),
                "text": hit.passage.text,
                "start": hit.passage.start,
                "end": hit.passage.end,
            }
            for rank, hit in enumerate(answer.hits, 1)
        ],
    }


def _has_all(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return all(fold(word) in folded for word in words)

"""What is given back to a question: the quote, the passages it stands among, and how sure that is."""

from dataclasses import dataclass

from corpus.models import Article, Passage
from corpus.sentences import Span


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
    """

    text: str
    hit: Hit
    start: int
    end: int
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, best first, and the quote; without a quote nothing in the corpus answers.

    `confidence`, 0-1, is how likely it is that the corpus answers; below the configured one there is no quote.
    """

    question: str
    quote: Quote | None
    confidence: float
    hits: tuple[Hit, ...]


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

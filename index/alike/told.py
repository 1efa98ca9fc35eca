"""What an article tells, sentence by sentence, as it is compared with what others tell."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.models import Article
from corpus.text.sentences import Span, paragraphs, sentences
from corpus.text.vietnamese import folded_syllables

Pairs = frozenset[tuple[str, ...]]
"""The neighbouring words of a text, two by two, folded; of one word, that."""

MATCHED = 0.4
"""The share of its pairs of words that a sentence has in common with the one that says the same, at least: it bears one word
of four being another. Of two sentences on one subject hardly any has as many.
"""
_SEEN_CHARS = 20_000
"""Of an article before a place and behind it: a bound to what comparing costs."""


@dataclass(frozen=True, slots=True)
class Match:
    """The sentence of another article that is likest a sentence, -1 for none, and the `share` of its pairs in there."""

    at: int
    share: float

    @property
    def says_it(self) -> bool:
        return self.share >= MATCHED


@dataclass(frozen=True, slots=True)
class Told:
    """An article with the places of its sentences in the text, and the pairs of each; `where` has each pair in them."""

    article: Article
    spans: tuple[Span, ...]
    pairs: tuple[Pairs, ...]
    where: dict[tuple[str, ...], tuple[int, ...]]

    def matches(self, other: "Told") -> list[Match]:
        """For each sentence its match in the other article."""
        return [_match(pairs, other) for pairs in self.pairs]

    def counterpart(self, span: Span, other: "Told") -> Span | None:
        """Where the other article says what this one says at `span` of its text: its sentences, or the likest of them."""
        said = [at for at, (start, end) in enumerate(self.spans) if start < span.end and end > span.start]
        found = sorted({match.at for at in said if (match := _match(self.pairs[at], other)).says_it})
        if not found:
            return None
        if found[-1] - found[0] >= len(said):  # other things stand between them
            longest = max(said, key=lambda at: len(self.pairs[at]))
            found = [_match(self.pairs[longest], other).at]
        return Span(other.spans[found[0]].start, other.spans[found[-1]].end) if found[0] >= 0 else None


def told(article: Article, around: int) -> Told:
    """What the article tells: all of it, or of a long one what is near the place `around`."""
    text = article.text
    begin = text.rfind("\n", 0, max(0, around - _SEEN_CHARS)) + 1
    is_long = len(text) > 2 * _SEEN_CHARS
    return _told(article, *((begin, around + _SEEN_CHARS) if is_long else (0, len(text))))


@lru_cache(maxsize=128)  # articles about what many ask
def _told(article: Article, begin: int, end: int) -> Told:
    text = article.text[begin:end]
    spans = tuple(
        Span(begin + start, begin + end) for line in paragraphs(text) for start, end in sentences(text, line)
    )
    pairs = tuple(pairs_of(article.text[start:end]) for start, end in spans)
    where: dict[tuple[str, ...], tuple[int, ...]] = {}
    for at, sentence in enumerate(pairs):
        for pair in sentence:
            where[pair] = (*where.get(pair, ()), at)
    return Told(article, spans, pairs, where)


def pairs_of(text: str) -> Pairs:
    """The pairs of a sentence or of a whole passage."""
    words = folded_syllables(text)
    return frozenset(zip(words) if len(words) < 2 else pairwise(words))


def _match(pairs: Pairs, other: Told) -> Match:
    counts = Counter(at for pair in pairs for at in other.where.get(pair, ()))
    if not counts:
        return Match(-1, 0.0)
    at, count = min(counts.items(), key=lambda each: (-each[1], each[0]))
    return Match(at, count / len(pairs))

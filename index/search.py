"""From a question to its answer: find, read, quote, refuse."""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, ArticleId, Passage
from corpus.store.library import Library
from corpus.text.sentences import Span
from index.alike.copies import Copies
from index.answer.answer import Answer, Hit, Quote
from index.answer.judging import LED, READ_WEIGHT, judged
from index.answer.judging import confidence as judged_confidence
from index.answer.lists import asks_for_all
from index.answer.quoting import MAX_WORDS, NOTHING_READ, QUOTED_FROM, Choice, choose, ranked
from index.answer.refusing import is_of_another, is_ruled_out
from index.answer.rest import list_begin, list_from, rest_of_list
from index.builds.encoder import Encoder
from index.builds.engine import Builds, PassageIndex
from index.builds.local import LocalIndex
from index.builds.manifest import Manifest
from index.check.check import Checker
from index.check.counts import lacks_figure
from index.check.english import in_our_figures, is_english
from index.finding import Finder
from index.question.answer_span import marks
from index.question.frequencies import Frequencies
from index.question.parts import parts
from index.question.terms import Abbreviations
from index.ranking.evidence import passage_features
from index.ranking.found import Found
from index.ranking.ordering import naming_first, of_the_day, telling_first
from index.ranking.ranker import Ranker
from index.ranking.rerank import Reranker
from index.reader.cascade import is_enough, is_plain
from index.reader.reader import PassageReader
from index.reader.rows import Text
from index.reader.steps import Reading, Shares, Steps, at_once
from index.spelling.speller import Speller
from index.why.explanation import Why

CHECKED = 12

MAX_QUESTION_CHARS = 1000

Rows = NDArray[np.float32]


class SearchEngine:
    """Answers questions from the published build. Use one from the thread that made it."""

    def __init__(
        self,
        store: Library,
        encoder: Encoder,
        builds: Path | Builds,
        *,
        min_confidence: float,
        ranker: Ranker | None = None,
        reranker: Reranker | None = None,
        rerank: int = 0,
        reader: PassageReader | None = None,
        read: int = 0,
    ) -> None:
        """Opens the build published in `builds`, a folder on this machine or another place. Raises BuildError when there is
        none that fits. `store` is what is read of the corpus that it was made of.

        `ranker` is the one that comes with the program unless given. Learned with the cosines of another encoder,
        it does not order the passages: score fusion does. The `rerank` best are ordered again by `reranker`,
        and the `read` best read by `reader`, which says with the ranker which passage and what of it answers, if any.
        """
        self._store = store
        self._encoder = encoder
        self._builds = builds
        self._min_confidence = min_confidence
        self._frequencies = Frequencies.load()
        self._ranker = Ranker.load() if ranker is None else ranker
        self._reranker = reranker
        self._rerank = rerank
        self._passage_reader = reader
        self._read_count = read if reader is not None else 0
        self._open()

    @property
    def manifest(self) -> Manifest:
        """Of the build that answers."""
        return self._index.manifest

    def refresh(self) -> bool:
        """Changes to a newer build if one was published; True if so. Raises BuildError, the old one kept."""
        if self._index.is_published():
            return False
        self._open()
        return True

    def ask(
        self,
        text: str,
        *,
        top: int,
        without: Set[ArticleId] = frozenset(),
        within: ArticleId | None = None,
    ) -> Answer:
        """The answer to a question, with up to `top` hits, as if the articles `without` were not there, or all
        but the one `within`.

        Of a very long question only the first MAX_QUESTION_CHARS count.
        """
        return at_once(self.asking(text, top=top, without=without, within=within))

    def asking(
        self,
        text: str,
        *,
        top: int,
        without: Set[ArticleId] = frozenset(),
        within: ArticleId | None = None,
    ) -> Steps[Answer]:
        """What `ask` gives, in steps: what they wait for may be read in another thread, while this one searches on."""
        asked = in_our_figures(text[:MAX_QUESTION_CHARS])
        found = self.find(asked, without=without, within=within)
        if not found.passages:
            return Answer(text, None, 0.0, ())
        scores = self._finder.scores(found)
        best = ranked(scores, CHECKED)
        check = self._checker.check(asked, found.passages, found.articles, best)
        scores = telling_first(found, naming_first(check.worst, scores))
        best = ranked(scores, self._read_count)
        quoted_from = 1 if best else min(top, QUOTED_FROM, int(of_the_day(found).sum()))
        choice, by_words = self._choice(found, scores, quoted_from)
        reads: dict[int, float] = {}
        shares: dict[int, Shares] = {}
        are_ruled_out = all(is_ruled_out(asked, found, check, at) for at in best)
        alone = judged_confidence(by_words, None, is_of_another=is_of_another(check, choice.at))
        if best and not is_plain(_lead(scores), alone, is_ruled_out=are_ruled_out):
            read = yield self._reading(asked, found, scores, best)
            reads = dict(zip(best, read.scores, strict=False))
            shares = dict(zip(best, read.shares, strict=False))
            scores = judged(scores, reads)
            choice, by_words = self._choice(found, scores, quoted_from, shares)
        scores[choice.at] = scores.max()
        order = _best_first(scores, first=choice.at)
        hits = tuple(Hit(found.passages[at], found.articles[at], float(scores[at])) for at in order[:top])
        confidence = judged_confidence(
            by_words, reads.get(choice.at), is_of_another=is_of_another(check, choice.at)
        )
        is_led = is_english(asked) and check.leads(choice.at)
        if is_led:
            confidence = max(confidence, LED)
        quoted = found.passages[choice.at].text[choice.span.start : choice.span.end]
        if is_ruled_out(asked, found, check, choice.at, is_led=is_led) or lacks_figure(
            found.matches.question, quoted
        ):
            confidence = 0.0
        if confidence < self._min_confidence:
            return self._gathered(Answer(text, None, confidence, hits, check.unnamed), found, without, within)
        hit, span, left = hits[order.index(choice.at)], self._span(asked, found, choice), 0
        if choice.is_list and asks_for_all(asked):
            hit, span, left = self._whole_list(hit, span)
            hits = (hit, *(other for other in hits if other.passage.id != hit.passage.id))[:top]
        words = hit.passage.text[span.start : span.end]
        quote = Quote(words, hit, *span, marks(found.matches.question.expected, words), left)
        return self._gathered(Answer(text, quote, confidence, hits), found, without, within)

    def mend(self, text: str) -> str | None:
        """The question with its mistyped words mended, None where there is nothing to mend."""
        return self._speller.mend(text)

    def find(
        self, text: str, *, without: Set[ArticleId] = frozenset(), within: ArticleId | None = None
    ) -> Found:
        """The passages worth ranking, with their evidence."""
        return self._finder.find(text[:MAX_QUESTION_CHARS], without=without, within=within)

    def why(self, text: str, passage: Passage, article: Article) -> Why:
        """What of a question fits a passage, be it found or not."""
        return self._finder.why(text[:MAX_QUESTION_CHARS], passage, article)

    def _reading(self, text: str, found: Found, scores: Rows, best: Sequence[int]) -> Reading:
        """Reads the passages at these places, the best first, as far as it matters."""
        assert self._passage_reader is not None, "without one nothing is read"
        texts = [
            Text(
                found.articles[at].title,
                found.articles[at].published,
                found.passages[at].text,
                found.matches.readings[at].spans,
            )
            for at in best
        ]
        enough = partial(is_enough, scores[list(best)].tolist(), weight=READ_WEIGHT)
        return partial(self._passage_reader.read, text, texts, enough=enough)

    def _choice(
        self, found: Found, scores: Rows, quoted_from: int, shares: Mapping[int, Shares] = NOTHING_READ
    ) -> tuple[Choice, float]:
        """What to quote, and how likely it is by words that it answers."""
        choice = choose(
            found.matches, found.features, scores, self._ranker, quoted_from=quoted_from, shares=shares
        )
        return choice, self._ranker.score_confidence(choice.confidence_row)

    def _gathered(
        self, answer: Answer, found: Found, without: Set[ArticleId], within: ArticleId | None
    ) -> Answer:
        """The answer with the copies of what it quotes, as far as other articles are asked."""
        if within is not None:
            return answer
        return self._copies.gathered(answer, found.matches.question.expected, without=without)

    def _span(self, text: str, found: Found, choice: Choice) -> Span:
        """What to quote of the passage chosen: of a question in parts the answers to all, if they stand together."""
        spans = [choice.span]
        for part in parts(text) if len(parts(text)) > 1 else ():
            alone = self._finder.matches_of(part, found, choice.at)
            scores = np.zeros(1, np.float32)
            spans.append(choose(alone, passage_features(alone), scores, self._ranker, quoted_from=1).span)
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        words = found.passages[choice.at].text[whole.start : whole.end].split()
        return whole if len(words) <= MAX_WORDS else choice.span

    def _whole_list(self, hit: Hit, span: Span) -> tuple[Hit, Span, int]:
        """The passage, be it an earlier one, in which the list begins that `span` of `hit` is of, what to quote of it, and
        how many items that leaves out.
        """
        begin = list_begin(hit.article.text, _in_article(hit, span))
        if begin < hit.passage.start:
            hit, span = self._list_at(hit, begin)
        left = rest_of_list(hit.article.text, _in_article(hit, span))
        if left and hit.passage.text[span.end :].strip() == ":":  # the list itself is all in the next passage
            hit, span = self._list_at(hit, left[0].start)
            left = rest_of_list(hit.article.text, _in_article(hit, span))
        return hit, span, len(left)

    def _list_at(self, hit: Hit, begin: int) -> tuple[Hit, Span]:
        """The passage of the same article where the list is that begins there, and what to quote of it."""
        passages = self._store.passages_of(hit.article.id)
        passage = next(one for one in passages if one.start <= begin < one.end)
        return Hit(passage, hit.article, hit.score), list_from(passage.text, begin - passage.start)

    def _opened(self) -> PassageIndex:
        if isinstance(self._builds, Path):
            return LocalIndex.open(self._builds, encoder=self._encoder.name)
        return self._builds.open(encoder=self._encoder.name)

    def _open(self) -> None:
        self._index = self._opened()
        abbreviations = Abbreviations(self._store.abbreviations())
        self._copies = Copies(self._store, self._index.keyword)
        self._speller = Speller(self._index.keyword, self._frequencies)
        self._checker = Checker(abbreviations)
        self._finder = Finder(
            self._store,
            self._encoder,
            self._index,
            abbreviations,
            self._ranker,
            frequencies=self._frequencies,
            reranker=self._reranker,
            rerank=self._rerank,
        )


def _in_article(hit: Hit, span: Span) -> Span:
    """Where `span` of a passage is in its article."""
    return Span(hit.passage.start + span.start, hit.passage.start + span.end)


def _best_first(scores: Rows, *, first: int) -> list[int]:
    """The places of the passages by their scores, but `first` before all."""
    return [first, *(int(at) for at in np.argsort(-scores, kind="stable") if at != first)]


def _lead(scores: Rows) -> float:
    """By how much the best score is above the next one; of one alone there is no end to it."""
    top = np.sort(scores)[::-1][:2]
    return float(top[0] - top[1]) if len(top) > 1 else float("inf")

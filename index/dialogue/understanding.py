"""A question as it was meant: with what came before it, and with its mistyped words mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.models import ArticleId
from corpus.text.vietnamese import fold
from index.answer.answer import Answer
from index.dialogue.asking import asks_only
from index.dialogue.followup import FollowUp, follow_up, of_article
from index.dialogue.framing import ready
from index.dialogue.relations import without_meeting
from index.dialogue.view import InView
from index.reader.steps import Steps, at_once
from index.search import SearchEngine

_FOLLOWED_MIN = 0.24
_FOLLOWED_MARGIN = 0.2
"""How sure the answer must be to a question that may follow another, and how much less sure it may be than the one
to the question alone: a short question is the likelier to follow. Both were set by conversations of our own.
"""
_MAX_TITLE_CHARS = 120
_IN_ARTICLE = re.compile(r" \(“.*”\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Before:
    """What came before a question: the question before it, as it was understood, and what was shown since.

    `is_reply`: the answer to that question was replied to.
    """

    question: str | None = None
    view: InView | None = None
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which a question can be meant: how it is shown, how it is asked, and of which article alone."""

    shown: str
    asked: str
    within: ArticleId | None = None


def ask_in_context(engine: SearchEngine, text: str, *, top: int, before: Before | None = None) -> Answer:
    """The answer to the likeliest of the ways in which `text` can be meant; its `question` is that one.

    Where it is asked of the article that was shown, the title of that stands behind the question.
    """
    return at_once(asking_in_context(engine, text, top=top, before=before))


def asking_in_context(
    engine: SearchEngine, text: str, *, top: int, before: Before | None = None
) -> Steps[Answer]:
    """What `ask_in_context` gives, in steps."""
    if before is None:
        return (yield from _asking_mended(engine, text, top=top))
    old = _IN_ARTICLE.sub("", before.question or "")
    follow = follow_up(text, old, is_reply=before.is_reply, view=before.view)
    of_it = None if before.view is None else of_article(text, old)
    is_certain = of_it or (follow is not None and follow.certain)
    likely: list[Answer] = []
    for way in _ways(text, before, follow, of_it):
        likely.append((yield from _asking(engine, way, top=top)))
        if is_certain and not of_it and likely[0].quote is not None:
            return likely[0]
    best = max(likely, key=_telling, default=None)
    if best is not None and is_certain:
        return best if best.quote is not None else likely[0]
    alone = yield from _asking_mended(engine, text, top=top)
    if best is None or best.quote is None:
        return alone
    return best if best.confidence >= max(_FOLLOWED_MIN, alone.confidence - _FOLLOWED_MARGIN) else alone


def asks_of_article(question: str) -> bool:
    """Whether a question, as it was understood, is asked of one article."""
    return _IN_ARTICLE.search(question) is not None


def _telling(answer: Answer) -> tuple[bool, bool, float]:
    """An answer that has what is asked for before a surer one that has not, and both before none."""
    return answer.quote is not None, answer.quote is not None and bool(answer.quote.marks), answer.confidence


def _ways(text: str, before: Before, follow: FollowUp | None, of_it: bool | None) -> Iterator[_Way]:
    """In which `text` can be meant with what came before it. `of_it`: it asks of the meeting of the article that was
    shown, or may ask of that article.
    """
    view, old, core = before.view, before.question or "", ready(text)
    title = "" if view is None else f" (“{view.article.title[:_MAX_TITLE_CHARS]}”)"
    within = view.article.id if view and _IN_ARTICLE.search(old) else None
    if view and within and asks_only(core):  # where or when that meeting was
        yield _Way(f"họp {core.text}?{title}", f"họp {core.text}?", within)
        return
    if follow is not None and (follow.certain or not of_it):
        # Of words typed with diacritics and words typed without, only the folded ones are all alike.
        is_mixed = {_has_marks(text), _has_marks(_IN_ARTICLE.sub("", old))} >= {True, False}
        asked = fold(follow.question) if is_mixed else follow.question
        yield _Way(follow.question, asked, within)
    if view is not None and of_it is not None:
        yield _Way(f"{text}{title}", f"{core.text}?", view.article.id)
        if of_it and (bare := without_meeting(core.text)) != core.text:  # what the article may call otherwise
            yield _Way(f"{text}{title}", f"{bare}?", view.article.id)


def _asking(engine: SearchEngine, way: _Way, *, top: int) -> Steps[Answer]:
    answer = yield from _asking_mended(engine, way.asked, top=top, within=way.within)
    return replace(answer, question=way.shown) if answer.question == way.asked else answer


def _has_marks(text: str) -> bool | None:
    """Whether it is typed with diacritics; None where there is no word to tell by, as in "2022?"."""
    words = [word for word in text.split() if any(map(str.islower, word))]
    return None if not words else any(fold(word) != word.lower() for word in words)


def _asking_mended(
    engine: SearchEngine, question: str, *, top: int, within: ArticleId | None = None
) -> Steps[Answer]:
    """The answer to the question as it is typed, or with its typos mended where that is surer."""
    typed = yield from engine.asking(question, top=top, within=within)
    mended = engine.mend(question)
    if mended is None:
        return typed
    return _surer(typed, (yield from engine.asking(mended, top=top, within=within)))


def _surer(one: Answer, other: Answer) -> Answer:
    """One that answers before one that does not, then the one of more confidence; `one` if they are alike."""
    if (one.quote is None) != (other.quote is None):
        return one if other.quote is None else other
    return other if other.confidence > one.confidence else one

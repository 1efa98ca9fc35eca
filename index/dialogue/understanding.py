"""A question as it was meant: with the one before it, and with its mistyped words mended."""

from dataclasses import replace

from corpus.text.vietnamese import fold
from index.answer.answer import Answer
from index.dialogue import framing
from index.dialogue.followup import follow_up
from index.reader.steps import Steps, at_once
from index.search import SearchEngine

_FOLLOWED_MIN = 0.24
_FOLLOWED_MARGIN = 0.2
"""How sure the answer must be to a question that may follow another, and how much less sure it may be than the one
to the question alone: a short question is the likelier to follow. Both were set by conversations of our own.
"""


def ask_in_context(
    engine: SearchEngine, text: str, *, top: int, before: str | None = None, is_reply: bool = False
) -> Answer:
    """The answer to the likeliest of the ways in which `text` can be meant; its `question` is that one.

    `before` is the question before it, as it was meant; `is_reply` says that its answer was replied to.
    """
    return at_once(asking_in_context(engine, text, top=top, before=before, is_reply=is_reply))


def asking_in_context(
    engine: SearchEngine, text: str, *, top: int, before: str | None = None, is_reply: bool = False
) -> Steps[Answer]:
    """What `ask_in_context` gives, in steps."""
    follow = None if before is None else follow_up(text, before, is_reply=is_reply)
    if follow is None:
        return (yield from _asking_mended(engine, text, top=top))
    # Of words typed with diacritics and words typed without, only the folded ones are all alike.
    asked = (
        fold(follow.question)
        if before and {_has_marks(text), _has_marks(before)} >= {True, False}
        else follow.question
    )
    followed = yield from _asking_mended(engine, asked, top=top)
    if followed.question == asked:
        followed = replace(followed, question=follow.question)
    if follow.certain:
        return followed
    alone = yield from _asking_mended(engine, text, top=top)
    is_likely = followed.confidence >= max(_FOLLOWED_MIN, alone.confidence - _FOLLOWED_MARGIN)
    return followed if followed.quote is not None and is_likely else alone


def is_small_talk(text: str) -> bool:
    """Whether it only greets, thanks or agrees, or has no words at all."""
    return framing.is_small_talk(framing.ready(text))


def _has_marks(text: str) -> bool | None:
    """Whether it is typed with diacritics; None where there is no word to tell by, as in "2022?"."""
    words = [word for word in text.split() if any(map(str.islower, word))]
    return None if not words else any(fold(word) != word.lower() for word in words)


def _asking_mended(engine: SearchEngine, question: str, *, top: int) -> Steps[Answer]:
    """The answer to the question as it is typed, or with its typos mended where that is surer."""
    typed = yield from engine.asking(question, top=top)
    mended = engine.mend(question)
    return typed if mended is None else _surer(typed, (yield from engine.asking(mended, top=top)))


def _surer(one: Answer, other: Answer) -> Answer:
    """One that answers before one that does not, then the one of more confidence; `one` if they are alike."""
    if (one.quote is None) != (other.quote is None):
        return one if other.quote is None else other
    return other if other.confidence > one.confidence else one

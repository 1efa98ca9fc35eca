"""A question as it was meant: with the one before it, and with its mistyped words mended."""

from collections.abc import Iterator

from index.answer import Answer
from index.followup import follow_up
from index.search import SearchEngine


def ask_in_context(
    engine: SearchEngine, text: str, *, top: int, before: str | None = None, is_reply: bool = False
) -> Answer:
    """The answer to the surest of the ways in which `text` can be meant; its `question` is that one.

    `before` is the question before it, as it was meant; `is_reply` says that its answer was replied to.
    """
    best: Answer | None = None
    for question, is_certain in _readings(text, before, is_reply):
        answer = engine.ask(question, top=top)
        best = answer if best is None else _surer(best, answer)
        if (mended := engine.mend(question)) is not None:
            best = _surer(best, engine.ask(mended, top=top))
        if is_certain and best.quote is not None:
            break
    assert best is not None, "there is one reading at least"
    return best


def _readings(text: str, before: str | None, is_reply: bool) -> Iterator[tuple[str, bool]]:
    """Ways to understand the question, and whether each is certain; one that is and answers ends the search."""
    follow = None if before is None else follow_up(text, before, is_reply=is_reply)
    if follow is not None and follow.certain:
        yield follow.question, True
    yield text, False
    if follow is not None and not follow.certain:
        yield follow.question, False


def _surer(one: Answer, other: Answer) -> Answer:
    """One that answers before one that does not, then the one of more confidence; `one` if they are alike."""
    if (one.quote is None) != (other.quote is None):
        return one if other.quote is None else other
    return other if other.confidence > one.confidence else one

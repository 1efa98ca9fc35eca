"""The questions of a message that asks more than one."""

from itertools import groupby

from index.dialogue.asking import content, subject, what_asks
from index.dialogue.followup import follow_up
from index.dialogue.talk import talk
from index.dialogue.typed import Line
from index.question.parts import Piece, pieces

_MIN_CONTENT = 2


def questions(text: str) -> tuple[str, ...]:
    """What a message asks, as typed: by lines and question marks, and by "và" where both sides are questions of
    their own; what is said twice in a row is asked once. One where it asks but one thing, or nothing.
    """
    found: list[Piece] = []
    for piece in pieces(text):
        if found and not piece.apart and not (piece.bound and _are_two(found[-1].text, piece.text)):
            last = found[-1]
            found[-1] = Piece(text[last.start : piece.end].strip(), last.start, piece.end)
        else:
            found.append(piece)
    asked = [piece.text for piece in found if talk(piece.text) is None]
    # not "Ai ký?" that comes again behind another question: it may be asked of that
    once = tuple(next(same) for _, same in groupby(asked, key=_plainly))
    return once if once and len(found) > 1 else (text,)


def _plainly(question: str) -> str:
    return " ".join(question.casefold().split())


def _are_two(first: str, second: str) -> bool:
    return _is_own(first) and _is_own(second) and follow_up(second, first) is None


def _is_own(question: str) -> bool:
    """Whether it says what it asks, and of what."""
    line = Line.of(question).cut(0)
    asked = what_asks(line)
    if asked is None or len(content(line)) < _MIN_CONTENT:
        return False
    return asked.start == 0 or subject(line) is not None

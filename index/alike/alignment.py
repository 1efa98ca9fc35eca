"""Two sentences word by word: what stands in one in place of what stands in the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from corpus.text.forms import TOKEN, joined
from corpus.text.vietnamese import Memo, folded_form


class Word(NamedTuple):
    """A word or figure as written, its folded form, and where in its text it stands."""

    written: str
    form: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def is_figure(self) -> bool:
        return self.written[0].isdigit()


class Change(NamedTuple):
    """Words `one` of a sentence, in whose place another has the words `other`; either may be none."""

    one: range
    other: range


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with their places in `text`."""
    part = text[start:end]
    return [
        Word(found[0], _FORMS[found[0]], start + found.start(), start + found.end())
        for found in TOKEN.finditer(joined(part))
    ]


def changes(one: Sequence[Word], other: Sequence[Word]) -> Iterator[Change]:
    """In order, what is not the same in both."""
    forms = [word.form for word in one], [word.form for word in other]
    begin = 0, 0
    for step in Indel.opcodes(*forms):
        if step.tag == "equal":
            if (step.src_start, step.dest_start) != begin:
                yield Change(range(begin[0], step.src_start), range(begin[1], step.dest_start))
            begin = step.src_end, step.dest_end
    if begin != (len(one), len(other)):
        yield Change(range(begin[0], len(one)), range(begin[1], len(other)))


_FORMS = Memo(folded_form)

"""Which words of a question count, and which only ask, greet or bind."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import exp

from index.question.question import Question
from index.why.wording import Word, Wording

# Words that ask, greet or bind, as written. Folded, some are other words too: "bản", "tài", "làm".
_BINDING = frozenset(
    "ai gì nào là có không được các những của và cho mình hỏi xin ạ nhé vậy thì bao nhiêu khi ở đâu thế sao vì"
    " tại mấy mà hả đi với về như bằng biết em anh chị bạn ơi dùm giùm giúp nói tôi hay trong theo vào đến tới từ"
    " ra đã sẽ đang vừa phải nên cần bị do bởi để cũng còn lại rất nhất hồi này đó".split()
)
_PLAIN_BINDING = frozenset("theo vao trong da den ra".split())
# Even beside a word that they often come with.
_ALWAYS_BINDING = frozenset(
    "nhiêu nào gì ai là của và các những được có hồi với về đã đang sẽ nhieu nao gi la cua va cac nhung duoc".split()
)
# They ask with the word beside them: "năm nào", "bao giờ".
_ASKS_OF_TIME = frozenset("nao may bao gi".split())
_ASKED_BEFORE = frozenset("nam ngay thang hom luc".split())
_ASKED_AFTER = frozenset("gio lau xa".split())

_UNKNOWN_IDF = 11.0
_BOUND = 0.025
"""The least bond to the rest of its word of a syllable that asks or binds elsewhere."""


def is_plain(question: Question) -> bool:
    """Whether it was typed without diacritics."""
    return not any(term.startswith("=") for term in question.terms)


def bonds_of(question: Question, asked: Wording) -> Iterator[float]:
    """How often, in Vietnamese at large, the rarer of each word and the next has the other beside it; 0 if never."""
    idf = dict(zip(question.terms, question.idf.tolist(), strict=True))
    for one, other in pairwise(word.folded for word in asked.words):
        pair = idf.get(f"{one}_{other}", _UNKNOWN_IDF)
        yield exp(max(idf[one], idf[other]) - pair) if pair < _UNKNOWN_IDF else 0.0


def content_of(question: Question, asked: Wording) -> Iterator[int]:
    """The places of the words that neither ask nor bind."""
    for at, word in enumerate(asked.words):
        if not _may_bind(question, word) and not _asks_of_time(asked, at):
            yield at


def bound_of(asked: Wording, content: Collection[int], bonds: Sequence[float]) -> Iterator[int]:
    """The places of the other words that are likely to be part of a word: of the "Ban" of "Ban Tổ chức"."""
    for at, word in enumerate(asked.words):
        beside = [min(at, other) for other in (at - 1, at + 1) if other in content]
        is_part = any(bonds[first] >= _BOUND for first in beside)
        if (
            is_part
            and at not in content
            and not _asks_of_time(asked, at)
            and word.written not in _ALWAYS_BINDING
        ):
            yield at


def _may_bind(question: Question, word: Word) -> bool:
    """Whether it is no word, or one that asks or binds where it is no part of another."""
    if not is_plain(question):
        return word.folded == "\n" or word.written in _BINDING
    asking = (term for term, is_asking in zip(question.terms, question.is_asking, strict=True) if is_asking)
    return word.folded in {"\n", *asking, *_PLAIN_BINDING}


def _asks_of_time(asked: Wording, at: int) -> bool:
    words = ["", *(word.folded for word in asked.words), ""]
    before, word, after = words[at : at + 3]
    return (word in _ASKED_BEFORE and after in _ASKS_OF_TIME) or (
        word in _ASKED_AFTER and before in _ASKS_OF_TIME
    )

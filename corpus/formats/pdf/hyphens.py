"""Words cut at the end of a line: joined where the hyphen is the typesetter's, left where it is the writer's."""

import re

from corpus.text.vietnamese import fold, is_syllable

_HYPHENS = "-\u2010"
_ONLY_AT_LINE_ENDS = "\u2010"
"""Programs that cut words write it; people type the other hyphen."""
_SOFT_HYPHEN = "\u00ad"
_CUT = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_GOES_ON = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile(r"[ăđơưẠ-ỹ]", re.IGNORECASE)
_COMPOUND = frozenset(
    "self well ex half high low long short full all cross ever far free great hard ill large much near new "
    "north off old on one open out over part post quasi real single six small so south still ten then third three "
    "two under up vice west east world year years first second four five seven eight nine mid father mother "
    "brother sister state by to of the in and at e t x".split()
)


def joined(before: str, after: str, words: frozenset[str]) -> str:
    """`before`, the end of a line, and `after`, the start of the next, as they were before the line was cut.

    `words` are those of the document, in lower case: what is written in one word, or with its hyphen, elsewhere
    is so here. In Vietnamese, whose words are not cut, a hyphen is always the writer's.
    """
    if before.endswith(_SOFT_HYPHEN):
        return before.rstrip(_SOFT_HYPHEN) + after
    if before.endswith(_ONLY_AT_LINE_ENDS) and after[:1].islower():
        return before[:-1] + after
    cut, goes_on = _CUT.search(before), _GOES_ON.match(after)
    if cut is None or goes_on is None:
        return before + ("" if before[-1:] in _HYPHENS and before[-2:-1].isalnum() else " ") + after
    first, second = cut[1], goes_on[0]
    if _is_cut(before, first, second, words):
        return before[:-1] + after
    return before + after


def _is_cut(before: str, first: str, second: str, words: frozenset[str]) -> bool:
    if second != second.lower() or _VIETNAMESE.search(first + second):
        return False
    whole, hyphenated = (first + second).lower(), f"{first}-{second}".lower()
    if (whole in words) != (hyphenated in words):
        return whole in words
    start = re.split(r"[\s(\"“'‘]", before[:-1])[-1]
    if any(hyphen in start for hyphen in _HYPHENS):  # "state-of-the-" art
        return False
    if first.lower() in _COMPOUND or len(second) < 2:
        return False
    return not (_VIETNAMESE.search(before) and is_syllable(fold(first)) and is_syllable(fold(second)))


def words_of(text: str) -> frozenset[str]:
    """The words of a document in lower case, those with hyphens too."""
    return frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

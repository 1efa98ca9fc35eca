"""Words found again in a text that has changed: by themselves, and by what stood before and after them.

As the W3C's TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector); what counts are words
and punctuation marks, and not the white space between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from rapidfuzz import fuzz

from bot.citing.wording import Range, Token, Words, alike_first, tokens_of, whole_sentences, words_of

_AROUND_CHARS = 64
_TELLING_TOKENS = 6
"""As many are hardly twice in a text by chance."""
_LEAST_AROUND_TOKENS = 3
_LEAST_RATIO = 50.0
_LEAST_SHARE = 0.4
_SPARE_TOKENS = 20
_GAP_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Selector:
    """Words, and those before and after them in the text that they are of."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand, `text[start:end]`, or, unless `is_same`, what stands in their place; empty where they
    were taken out.
    """

    start: int
    end: int
    is_same: bool


def select(text: str, start: int, end: int) -> Selector:
    """What `text[start:end]` is found again by."""
    before, after = text[max(0, start - _AROUND_CHARS) : start], text[end : end + _AROUND_CHARS]
    if start > _AROUND_CHARS:
        before = before.partition(" ")[2]
    if len(text) - end > _AROUND_CHARS:
        after = after.rpartition(" ")[0]
    return Selector(text[start:end], before, after)


def find(text: str, selector: Selector) -> Place | None:
    """Where the words stand now, or what stands there; None where neither they nor their surroundings do."""
    tokens = tokens_of(text)
    exact, before, after = map(words_of, (selector.exact, selector.prefix, selector.suffix))
    words = [token.text for token in tokens]
    same = _same(words, exact, before, after)
    sure = same is not None and (
        len(exact) >= _TELLING_TOKENS or _context(words, same, before, after) or not (before or after)
    )
    span = same if sure else _between(words, exact, before, after)
    if not sure and span is None:
        span = same or _alike(text, tokens, exact, before, after)
    if span is None:
        return None
    start, end = span
    is_same = words[start:end] == exact
    if start == end:
        at = tokens[start].start if start < len(tokens) else len(text)
        return Place(at, at, is_same)
    return Place(tokens[start].start, tokens[end - 1].end, is_same)


def _same(words: Words, exact: Words, before: Words, after: Words) -> Range | None:
    """Where the words stand as they were; of several places the one with the most of the same around it."""
    places = [(at, at + len(exact)) for at in _places(words, exact)]
    return max(places, key=lambda place: _context(words, place, before, after), default=None)


def _context(words: Words, place: Range, before: Words, after: Words) -> int:
    """How many words next to the place are those that stood there."""
    start, end = place
    reach = max(0, start - len(before))
    return alike_first(words[reach:start][::-1], before[::-1]) + alike_first(words[end:], after)


def _between(words: Words, exact: Words, before: Words, after: Words) -> Range | None:
    """What stands between the words that stood before and after: the more of those, the better.

    Where there were none, the text began or ended.
    """
    farthest = 2 * len(exact) + _SPARE_TOKENS
    known = [len(around) for around in (before, after) if around]
    for count in range(max(known, default=0), _LEAST_AROUND_TOKENS - 1, -1):
        if min(known) < _LEAST_AROUND_TOKENS:
            return None
        first, last = before[-count:], after[:count]
        starts = [at + len(first) for at in _places(words, first)] if before else [0]
        ends = list(_places(words, last)) if after else [len(words)]
        pairs = [(start, end) for start in starts for end in ends if 0 <= end - start <= farthest]
        if pairs:
            return max(pairs, key=lambda pair: fuzz.ratio(words[pair[0] : pair[1]], exact))
    return None


def _alike(text: str, tokens: Sequence[Token], exact: Words, before: Words, after: Words) -> Range | None:
    """The whole sentences that have the most of the words in their order, if they have enough of them."""
    words = [token.text for token in tokens]
    for needle in ([*before, *exact, *after], exact):
        found = fuzz.partial_ratio_alignment(needle, words, score_cutoff=_LEAST_RATIO) if exact else None
        if found is None:
            continue
        spare = len(exact) // 2 + _SPARE_TOKENS
        start, end = max(0, found.dest_start - spare), found.dest_end + spare
        blocks = SequenceMatcher(None, exact, words[start:end], autojunk=False).get_matching_blocks()
        together = _together([block for block in blocks if block.size > 1])
        if together and sum(block.size for block in together) >= _LEAST_SHARE * len(exact):
            first, last = together[0].b, together[-1].b + together[-1].size - 1
            whole = whole_sentences(text, tokens[start + first].start, tokens[start + last].end)
            inside = [at for at, token in enumerate(tokens) if whole[0] <= token.start < whole[1]]
            return inside[0], inside[-1] + 1
    return None


def _together(blocks: Sequence[Match]) -> Sequence[Match]:
    """The largest and those about as far from each other as they were."""
    if not blocks:
        return ()
    largest = max(range(len(blocks)), key=lambda at: blocks[at].size)
    first = last = largest
    while first and _are_near(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _are_near(blocks[last], blocks[last + 1]):
        last += 1
    return blocks[first : last + 1]


def _are_near(one: Match, other: Match) -> bool:
    was, now = other.a - one.a - one.size, other.b - one.b - one.size
    return now <= 2 * was + _GAP_TOKENS


def _places(words: Words, wanted: Words) -> Iterator[int]:
    """Where the wanted words stand among the words, one after the other."""
    if not wanted:
        return
    joined, sought = f" {' '.join(words)} ", f" {' '.join(wanted)} "
    at, place, counted = joined.find(sought), 0, 0
    while at >= 0:
        place += joined.count(" ", counted, at)
        yield place
        counted, at = at, joined.find(sought, at + 1)

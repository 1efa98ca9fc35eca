"""What of a list a quote leaves out: it ends at a bound and with its passage, where the article goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.text.sentences import Span, paragraphs, sentences
from index.answer.layout import ORDINAL, Layout
from index.answer.lists import MAX_LIST_WORDS, list_end, list_lead

_SEEN_CHARS = 20_000
"""Of an article before a quote and behind it: a bound to what one question costs."""
_SEMICOLON = re.compile(r";\s+")
_WORD = re.compile(r"\w")


def rest_of_list(text: str, quoted: Span) -> tuple[Span, ...]:
    """The further items of the list of which `quoted` is the beginning, as places in the article `text`.

    Of a sentence that `quoted` breaks off in, they are its parts between semicolons; of a paragraph, its sentences.
    """
    seen = text[: quoted.end + _SEEN_CHARS]
    spans = _sentences(seen, quoted.start)
    last = max(at for at, span in enumerate(spans) if span.start < quoted.end)
    return (*_parts(seen, quoted.end, spans[last].end), *_further(seen, spans, last))


def list_begin(text: str, quoted: Span) -> int:
    """Where the list begins of which `quoted`, a list or a part of one, is in the article `text`, with what announces it."""
    begin = max(0, quoted.start - _SEEN_CHARS)
    seen = text[: quoted.end]
    spans = _sentences(seen, begin if not begin else seen.find("\n", begin, quoted.start) + 1 or quoted.start)
    first = next(at for at, span in enumerate(spans) if span.end > quoted.start)
    layout = Layout.of(seen, spans)
    if first not in layout.items:
        return quoted.start
    return spans[list_lead(layout, [seen[start:end] for start, end in spans], first)].start


def list_from(text: str, begin: int) -> Span:
    """Of the list that begins at `begin` in a passage `text` what there is room for in a quote."""
    spans = _sentences(text, begin)
    lines = [text[start:end] for start, end in spans]
    last = list_end(Layout.of(text, spans), lines, 0, 0, max_words=MAX_LIST_WORDS)
    return Span(begin, begin + len(text[begin : spans[last].end].rstrip(" ;:,")))


def _sentences(text: str, begin: int) -> list[Span]:
    return [
        sentence
        for line in paragraphs(text[begin:])
        for sentence in sentences(text, Span(begin + line.start, begin + line.end))
    ]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between the semicolons of `text[start:end]`, if that has a word."""
    cuts = [start, *(match.end() for match in _SEMICOLON.finditer(text, start, end)), end]
    for begin, stop in pairwise(cuts):
        if word := _WORD.search(text, begin, stop):
            yield Span(word.start(), begin + len(text[begin:stop].rstrip()))


def _further(text: str, spans: Sequence[Span], last: int) -> list[Span]:
    """The items behind the sentence `last`, each with all its sentences."""
    layout, lines = Layout.of(text, spans), [text[start:end] for start, end in spans]
    is_over = last + 1 in layout.opening and last + 1 not in layout.items and not lines[last].endswith(":")
    end = last if is_over else list_end(layout, lines, last, last, max_words=float("inf"))
    items: list[Span] = []
    for at in range(last + 1, end + 1):
        if at in layout.items and at not in layout.opening and not ORDINAL.match(lines[at]):
            if items:
                items[-1] = Span(items[-1].start, spans[at].end)
        else:
            items.append(spans[at])
    return items

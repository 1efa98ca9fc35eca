"""Text fragments: the words by which a browser finds a quote on the page that it was taken from.

A browser looks for the first words and for the last ones, each within one line of one block of the page
(https://wicg.github.io/scroll-to-text-fragment/): whole words, whatever their case and diacritics. What the
reading of a page may have put there stands in no such words: list marks and numbers, the bars between cells,
`[n]` and `^n`, and quotation marks, which a page may have from its style.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from corpus.text.vietnamese import fold

_EDGE_WORDS = 4
_WHOLE_MAX_WORDS = 2 * _EDGE_WORDS
_EDGE_MAX_WORDS = 14
"""Of an edge whose words stand elsewhere, too."""
_EDGE_MAX_CHARS = 100
_TELLING_CHARS = 6
_LEAD_WORDS = 3
_LEAD_MAX_WORDS = 8

_TOKEN = re.compile(r"[^\s。，、；：！？]+|\n")
_WORD = re.compile(r"\w+")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]{1,5})[.)]")
_NOTE = re.compile(r"\[[^\]\s]{0,4}\][.,;:]?|\^\S*")
_NOTED = re.compile(r"\[[^\]\s]{0,4}\]|\^")
_OPENING = re.compile(r"[(\[]*[\"“”„«»‹›‘’']+")
_CLOSING = re.compile(r"[\"“”„«»‹›‘’'][^\w]*$")
_QUOTE = re.compile(r"[\"“”„«»‹›]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


class _Word(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Run:
    """Neighbouring words of one line, with nothing between them that the page may not have; `lead` are those
    before the quote.
    """

    lead: list[_Word] = field(default_factory=list)
    words: list[_Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edge:
    words: Sequence[_Word]
    lead: Sequence[_Word] = ()


def text_fragment(text: str, start: int, end: int) -> str | None:
    """The text directives for `text[start:end]`; None where it holds nothing to look for.

    A browser takes the first place that fits: of words that stand in the text before as well more are given,
    or those that lead to them. It takes the first directive that fits, too: where the first or the last words are
    not on the page as they are here, it goes to some between them.
    """
    runs = [run for run in _runs(text, start, end) if run.words]
    if not runs:
        return None
    first = _first(text, runs)
    above = () if first else _line_before(text, start)
    first = first or _Edge(_some(runs[0].words, from_end=False), above)
    after_first = [[word for word in run.words if word.start >= first.words[-1].end] for run in runs]
    rest = [words for words in after_first if words]
    last = _last(text, first.words[-1].end, rest)
    found = f"text={_encode(first.lead)}-," if first.lead else "text="
    found += _encode(first.words) + (f",{_encode(last)}" if last else "")
    # Between two lines the page may have what the article has not: then to the first of those that are alike.
    spare = first.words if above else _spare(text[:start], rest) if last else ()
    return found + (f"&text={_encode(spare)}" if spare else "")


def _line_before(text: str, start: int) -> Sequence[_Word]:
    """The last words of the line before the one of `start`, where the quote opens its line."""
    above = text[:start].rstrip()
    if "\n" not in text[len(above) : start]:
        return ()
    runs = list(_runs(text, above.rfind("\n") + 1, len(above)))
    words = next((run.words for run in reversed(runs) if run.words), [])
    return _some(words[-_LEAD_WORDS:], from_end=True) if words and words[-1].end == len(above) else ()


def _runs(text: str, start: int, end: int) -> Iterator[_Run]:
    """Those of the lines that `text[start:end]` touches."""
    run, opens = _Run(), True
    for token in _TOKEN.finditer(text, text.rfind("\n", 0, start) + 1):
        if token.start() >= end:
            break
        word, broken_before, broken_after = _read(token, opens=opens)
        if word is None and _NOTE.fullmatch(token[0]) and run.words:
            run.words.pop()  # a note mark that touched it on the page would make them one word
        if broken_before or word is None:
            yield run
            run = _Run()
        opens = token[0] in "\n|" or (opens and word is None)
        if word is None:
            continue
        if word.start < start:
            run.lead.append(word)
        elif not _WORD.search(text, end, word.end):
            run.words.append(word)
        if broken_after:
            yield run
            run = _Run()
    yield run


def _read(token: re.Match[str], *, opens: bool) -> tuple[_Word | None, bool, bool]:
    """The word in a token, if a page surely has it so, and whether the words before and after it are apart."""
    text = token[0]
    if (opens and _NUMBERING.fullmatch(text)) or _NOTED.search(text) or len(text) > _EDGE_MAX_CHARS:
        return None, True, True
    opening, closing = _OPENING.match(text), _CLOSING.search(text)
    from_, to = opening.end() if opening else 0, closing.start() if closing else len(text)
    inner = text[from_:to]
    if not _WORD.search(inner) or _QUOTE.search(inner):
        return None, True, True
    return _Word(inner, token.start() + from_, token.start() + to), bool(opening), bool(closing)


def _first(text: str, runs: Sequence[_Run]) -> _Edge | None:
    """The first words that stand nowhere before, such as tell much rather than such as tell little."""
    whole = len(runs) == 1 and len(runs[0].words) <= _WHOLE_MAX_WORDS
    for least_chars in (_TELLING_CHARS, 0):
        for run in runs:
            seen = _plain(text[: run.words[0].start])
            fewest = len(run.words) if whole else min(_EDGE_WORDS, len(run.words))
            for count in range(fewest, min(len(run.words), _EDGE_MAX_WORDS) + 1):
                words = run.words[:count]
                if _tells(words, least_chars) and _plainly(words) not in seen:
                    return _Edge(_some(words, from_end=False))
            start = _some(run.words[:fewest], from_end=False)
            for count in range(min(_LEAD_WORDS, len(run.lead)), min(len(run.lead), _LEAD_MAX_WORDS) + 1):
                lead = run.lead[len(run.lead) - count :]
                if lead and _plainly([*lead, *start]) not in seen:
                    return _Edge(start, _some(lead, from_end=True))
    return None


def _last(text: str, start: int, rest: Sequence[Sequence[_Word]]) -> Sequence[_Word]:
    """The last words that stand nowhere between `start` and them."""
    for run in reversed(rest):
        for count in range(min(_EDGE_WORDS, len(run)), min(len(run), _EDGE_MAX_WORDS) + 1):
            words = run[-count:]
            if _plainly(words) not in _plain(text[start : words[0].start]):
                return _some(words, from_end=True)
    return ()


def _spare(before: str, rest: Sequence[Sequence[_Word]]) -> Sequence[_Word]:
    """Words to look for where the first or the last ones are not to be found as they are."""
    seen = _plain(before)
    found = (run[:_EDGE_WORDS] for run in rest)
    return next(
        (words for words in found if _tells(words, _TELLING_CHARS) and _plainly(words) not in seen), ()
    )


def _tells(words: Sequence[_Word], least_chars: int) -> bool:
    return len(_plainly(words).strip()) >= least_chars


def _some(words: Sequence[_Word], *, from_end: bool) -> Sequence[_Word]:
    """As many of the words as an edge holds."""
    while sum(len(word.text) + 1 for word in words) - 1 > _EDGE_MAX_CHARS:
        words = words[1:] if from_end else words[:-1]
    return words


def _plainly(words: Sequence[_Word]) -> str:
    return _plain(" ".join(word.text for word in words))


def _plain(text: str) -> str:
    """As a browser compares: words without case and diacritics, a space around each."""
    return f" {' '.join(_WORD.findall(fold(_UNSEEN.sub('', text))))} "


def _encode(words: Sequence[_Word]) -> str:
    # A hyphen would be read as the mark of a prefix or suffix.
    return quote(_UNSEEN.sub("", " ".join(word.text for word in words)), safe="").replace("-", "%2D")

"""Judged questions as groups: the passage that answers among those of its small corpus that share most words with it."""

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

from corpus.text.sentences import Span, paragraphs, sentences
from corpus.text.vietnamese import nfc
from index.training.judged import Judged, read_judged
from index.training.reader.bm25 import Bm25
from index.training.reader.examples import Example, Group
from index.training.reader.news import MAX_WORDS, title_and_date

NEGATIVES, NOT_ANSWERED = 2, 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage `text[start:end]` of the article at `line`."""

    line: int
    start: int
    end: int


def judged_groups(path: Path, vietnews: Path, chance: Random) -> Iterator[Group]:
    judged = read_judged(path)
    articles = read_articles({line for one in judged for line in one.articles}, vietnews)
    for lines, questions in groupby(judged, key=lambda one: one.articles):
        pieces = [piece for line in lines for piece in pieces(line, articles[line][1])]
        prefixes = {line: title_and_date(articles[line][0], chance) for line in lines}
        texts = [articles[piece.line][1][piece.start : piece.end] for piece in pieces]
        index = Bm25([f"{articles[piece.line][0]} {text}" for piece, text in zip(pieces, texts, strict=True)])
        for one in questions:
            if group := _group(one, pieces, texts, index, prefixes):
                yield group


def _group(
    one: Judged, pieces: Sequence[Piece], texts: Sequence[str], index: Bm25, prefixes: Mapping[int, str]
) -> Group | None:
    best = index.best(one.question, NEGATIVES + NOT_ANSWERED + 6)

    def example(row: int, answer: Span | None) -> Example:
        return Example(one.question, prefixes[pieces[row].line], texts[row], answer)

    if one.line is None:
        return Group(tuple(example(row, None) for row in best[:NOT_ANSWERED]))
    if not one.answers:
        return None
    inside = [
        (row, Span(start - piece.start, end - piece.start))
        for row, piece in enumerate(pieces)
        for start, end in one.answers[:1]
        if piece.line == one.line and piece.start <= start and end <= piece.end
    ]
    if not inside:
        return None
    right, span = inside[0]
    words = texts[right][slice(*span)]
    wrong = [row for row in best if words not in texts[row]][:NEGATIVES]
    return Group((example(right, span), *(example(row, None) for row in wrong)))


def pieces(line: int, text: str) -> Iterator[Piece]:
    start = end = -1
    held = 0
    for paragraph in paragraphs(text):
        for first, last in sentences(text, paragraph):
            words = len(text[first:last].split())
            if start >= 0 and held + words > MAX_WORDS:
                yield Piece(line, start, end)
                start, held = -1, 0
            start = first if start < 0 else start
            end, held = last, held + words
    if start >= 0:
        yield Piece(line, start, end)


def read_articles(lines: set[int], vietnews: Path) -> dict[int, tuple[str, str]]:
    """Title and text of the articles at `lines` of a JSON-lines file, plain or .xz."""
    with (
        lzma.open(vietnews, "rt", encoding="utf-8")
        if vietnews.suffix == ".xz"
        else vietnews.open(encoding="utf-8") as file
    ):
        rows = {number: json.loads(line) for number, line in enumerate(file) if number in lines}
    return {number: (nfc(row["title"]), nfc(f"{row['lead']}\n{row['body']}")) for number, row in rows.items()}

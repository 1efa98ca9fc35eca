"""PDFs of random layout: every word on the sheets is read once; damaged ones are refused."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.pdf.reading import read_pdf
from tests.corpus.formats.pdf.drawing import Text, drawn, width

FEW, MANY = 25, 500
MOST_MISPLACED = 100
"""Breaks of the order in a few files of some 450 words each: blocks stand so close that it is a guess now and then."""
SYLLABLES = (
    "nhà kho sách mới cũ tủ kệ bạn đọc xã bản làng mùa lúa gạo trâu bò sông suối đường cầu chợ".split()
)


class Maker:
    """Draws random sheets; `words` are those on them in the order in which they are to be read."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = []
        self._count = 0

    def said(self, count: int) -> list[str]:
        words = []
        for _ in range(count):
            self._count += 1
            words.append(f"{self.random.choice(SYLLABLES)}{self._count:04}")
        self.words += words
        return words

    def sheet(self) -> list[Text]:
        texts, y = [], 760.0
        while y > 200:
            kind = self.random.choice(["prose", "prose", "columns", "table", "title"])
            made = list(getattr(self, kind)(y))
            texts += made
            y = min(text.y for text in made) - self.random.choice([22, 30, 40])
        if self.random.random() < 0.5:
            self.random.shuffle(texts)
        return texts

    def title(self, y: float) -> Iterator[Text]:
        yield Text(60, y - 6, " ".join(self.said(3)), 18)

    def prose(self, y: float) -> Iterator[Text]:
        yield from self._lines(60, y, self.random.randint(1, 6), 470)

    def columns(self, y: float) -> Iterator[Text]:
        count = self.random.choice([2, 2, 3])
        room, lines = 480 / count, self.random.randint(5, 9)
        for at in range(count):
            yield from self._lines(60 + at * room, y, lines - (at == count - 1), room - 20)

    def table(self, y: float) -> Iterator[Text]:
        columns = self.random.randint(2, 4)
        for row in range(self.random.randint(3, 6)):
            for at in range(columns):
                yield Text(60 + 120 * at, y - 15 * row, self.said(1)[0])

    def _lines(self, x: float, y: float, count: int, room: float) -> Iterator[Text]:
        """A sentence, as prose is made of."""
        each = max(2, int(room / (width("sách0000") + 6)))
        words = self.said(count * each)
        self.words[-len(words) :] = words = [words[0].capitalize(), *words[1:-1], f"{words[-1]}."]
        for at in range(count):
            yield Text(x, y - 13 * at, " ".join(words[at * each : (at + 1) * each]))


def made(seed: int) -> tuple[bytes, Maker]:
    maker = Maker(seed)
    return drawn(*(maker.sheet() for _ in range(maker.random.randint(1, 4)))), maker


def check(seed: int) -> int:
    """How many of the words stand behind another than they should."""
    data, maker = made(seed)
    found = " ".join(read_pdf(data, max_chars=1_000_000).paragraphs).replace(" | ", " ").split()
    assert Counter(found) == Counter(maker.words), seed
    follows = dict(zip(maker.words, maker.words[1:], strict=False))
    return sum(follows.get(word, after) != after for word, after in pairwise(found))


def check_damaged(seed: int, path: Path) -> None:
    data, maker = made(seed)
    broken = bytearray(data)
    for _ in range(maker.random.randint(1, 40)):
        broken[maker.random.randrange(len(broken))] = maker.random.randrange(256)
    if seed % 3 == 0:
        del broken[maker.random.randrange(len(broken)) :]
    path.write_bytes(broken)
    for found in read(str(path)):
        assert found.reason if isinstance(found, RejectedSource) else found.text, seed


def test_every_word_is_read_once(tmp_path: Path) -> None:
    assert sum(map(check, range(FEW))) <= MOST_MISPLACED
    for seed in range(4):
        check_damaged(seed, tmp_path / "a.pdf")


@pytest.mark.slow
def test_every_word_of_many_files_is_read_once(tmp_path: Path) -> None:
    assert sum(map(check, range(FEW, MANY))) <= MOST_MISPLACED * (MANY - FEW) / FEW
    for seed in range(FEW, MANY, 5):
        check_damaged(seed, tmp_path / "a.pdf")

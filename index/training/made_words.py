"""The words of made-up pages: sentences, titles, names, dates, phrases of menus, in one language and script a page."""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from index.training.sources import Story

_CYRILLIC = str.maketrans(
    "abcdeghiklmnopqrstuvxyABCDEGHIKLMNOPQRSTUVXY", "абцдегхиклмнопярстувжуАБЦДЕГХИКЛМНОПЯРСТУВЖУ"
)
_FIRST_HAN, _HAN = 0x4E00, 3000
_WORD = re.compile(r"\w+")
_LATIN = "en es pt fr de it id nl sv pl tr".split()
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "as it is": ("vi", "vi", "vi", "en"),
    "latin": ("en", "en", "en", "en", *_LATIN),
    "cyrillic": ("ru",),
    "han": ("zh", "ja", "ko"),
}
_SCRIPT_CHANCES = (5, 8, 2, 2)
_MONTHS = "Jan Feb March Apr May June Juli août Sept Okt November Dec".split()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a made-up page; one of weight 0 may be kept or not."""

    text: str
    is_article: bool
    weight: float = 1.0


class Pen:
    """Says things in the words of news stories; `turn` takes up another language, and a script to imitate."""

    def __init__(self, stories: Sequence[Story], *, seed: int) -> None:
        self.random = random.Random(seed)
        self._stories = stories
        self._table = _table()
        self._script, self.language = "latin", "en"
        self._unknown, self._heads_in_capitals = False, False

    def turn(self) -> None:
        pick = self.random
        self._script = pick.choices(list(_LANGUAGES), _SCRIPT_CHANCES)[0]
        self.language = pick.choice(_LANGUAGES[self._script])
        self._unknown = pick.random() < 0.15
        self._heads_in_capitals = self._script == "latin" and pick.random() < 0.5

    def may(self, chance: float) -> bool:
        return self.random.random() < chance

    def story(self) -> Story:
        return self.random.choice(self._stories)

    def say(self, text: str) -> str:
        return _WRITTEN[self._script](text)

    def title(self, story: Story) -> str:
        title = self.say(story.title.rstrip("."))
        return title.title() if self._heads_in_capitals else title

    def topic(self, most: int = 3) -> str:
        words = _WORD.findall(self.story().title)
        start = self.random.randrange(max(1, len(words) - most))
        said = self.say(" ".join(words[start : start + self.random.randint(1, most)]))
        return said.title() if self.may(0.7) else said.capitalize()

    def phrase(self, section: str) -> str:
        if self._unknown and self.may(0.7):
            return self.topic()
        said = self.random.choice(self._table[section][self.language])
        return self.random.choice((str.capitalize, str.capitalize, str.title, str.upper, str))(said)

    def name(self) -> str:
        words = [self.say(word).capitalize() for word in _WORD.findall(self.story().title) if word.isalpha()]
        return " ".join(self.random.sample(words, min(len(words), self.random.randint(2, 3))))

    def sentence(self, least: int = 0, most: int = 400) -> str:
        for _ in range(20):
            said = self.random.choice(self.story().sentences or ("",))
            if least <= len(said) <= most:
                return self.say(said)
        return self.say(self.story().lead)

    def date(self) -> str:
        pick = self.random
        day, month, year = pick.randint(1, 28), pick.randint(1, 12), pick.randint(2005, 2025)
        clock = f"{pick.randint(0, 23)}:{pick.randint(0, 59):02d}"
        name = pick.choice(_MONTHS)
        return pick.choice(
            [
                f"{day}/{month}/{year}",
                f"{day:02d}/{month:02d}/{year} {clock}",
                f"{name} {day}, {year}",
                f"{day}. {name} {year}",
                f"{year}-{month:02d}-{day:02d}",
                f"{name} {day}, {year} at {clock} pm",
                f"{pick.randint(2, 23)} hours ago",
                f"{pick.randint(2, 11)} tháng trước",
                f"{day} tháng {month}, {year}",
                f"{year}年{month}月{day}日",
            ]
        )

    def site(self) -> str:
        return self.topic(2) + self.random.choice(("", ".com", " News", " 24h", " Blog", ".vn"))


def _table() -> dict[str, dict[str, list[str]]]:
    """The phrases of the cleaner's table by section and language."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in files("corpus.cleaning").joinpath("furniture.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = current = {}
        elif line and not line.startswith("#"):
            language, _, said = line.partition(": ")
            current[language] = said.split(" | ")
    return sections


def _latin(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return plain.replace("đ", "d").replace("Đ", "D")


def _cyrillic(text: str) -> str:
    return _latin(text).translate(_CYRILLIC)


def _han(text: str) -> str:
    written = _WORD.sub(
        lambda word: word[0] if word[0].isdigit() else chr(_FIRST_HAN + _number(word[0]) % _HAN), text
    )
    for mark, wide in (
        (", ", "、"),
        (". ", "。"),
        (".", "。"),
        ("?", "？"),
        ("!", "！"),
        (": ", "："),
        (" ", ""),
    ):
        written = written.replace(mark, wide)
    return written


def _number(word: str) -> int:
    """The same number for the same word in every run."""
    return sum(ord(char) * 31**at for at, char in enumerate(word.lower()[:8]))


_WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "latin": _latin,
    "cyrillic": _cyrillic,
    "han": _han,
}

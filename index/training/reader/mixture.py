"""Batches out of several files of groups, each gone through again and again in an order of chance."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from index.training.reader.examples import Example, Group, read_groups
from index.training.reader.typed import as_typed
from index.training.reader.windows import Batch, Window, batch_of, window

SHARES = {
    "written": 0.5,
    "viquad": 0.22,
    "viquad2": 0.08,
    "judged": 0.08,
    "news": 0.07,
    "search": 0.03,
    "squad2": 0.02,
}
"""What share of the groups comes from which file."""
LENGTHS = (112, 144, 176)
PIECES = 1800
_APART = 7919
ALIEN = 0.05
"""Share of the groups to which a passage about something else altogether is added."""


class Stream:
    """The groups of a file in an order that depends on its name and the round alone."""

    def __init__(self, name: str, groups: list[Group]) -> None:
        self._name, self._groups = name, groups
        self._order: list[int] = []
        self._round = -1
        self.at = 0

    def next(self) -> Group:
        turn, place = divmod(self.at, len(self._groups))
        if turn != self._round:
            self._round, self._order = turn, list(range(len(self._groups)))
            Random(f"{self._name} {turn}").shuffle(self._order)
        self.at += 1
        return self._groups[self._order[place]]


class Mixture:
    """`places` says how far each file has been read: with it and the state of `chance` one goes on where one was."""

    def __init__(
        self, folder: Path, tokenizer: Tokenizer, *, shares: Mapping[str, float] = SHARES, seed: int = 1
    ) -> None:
        self._streams = {name: Stream(name, [*read_groups(folder / f"{name}.jsonl")]) for name in shares}
        self._shares = shares
        self._tokenizer = tokenizer
        self.chance = Random(seed)

    @property
    def places(self) -> dict[str, int]:
        return {name: stream.at for name, stream in self._streams.items()}

    def go_to(self, places: Mapping[str, int]) -> None:
        for name, stream in self._streams.items():
            stream.at = places.get(name, 0)

    def part(self, number: int) -> None:
        """Goes on elsewhere in every file, so that weights learned side by side, and then averaged, saw other groups."""
        self.chance.seed(number)
        self.go_to({name: place + number * _APART for name, place in self.places.items()})

    def batch(self) -> Batch:
        """About PIECES pieces, of windows that are about as long."""
        length, held, groups = self.chance.choice(LENGTHS), 0, []
        while held + length < PIECES:
            if windows := self._windows(self._draw(), length):
                groups.append(windows)
                held += len(windows) * max(len(one.ids) for one in windows)
        return batch_of(groups)

    def _draw(self) -> Group:
        name = self.chance.choices([*self._shares], [*self._shares.values()])[0]
        group = self._streams[name].next()
        if self.chance.random() < ALIEN:
            other = self.chance.choice(self._streams["news"]._groups).examples[0]
            alien = Example(group.examples[0].question, other.prefix, other.text, None)
            return Group((*group.examples, alien))
        return group

    def _windows(self, group: Group, length: int) -> list[Window]:
        """Every question of the group typed in the same way."""
        style = self.chance.random()
        windows = [
            window(one, as_typed(one.question, Random(style)), self._tokenizer, self.chance, length=length)
            for one in group.examples
        ]
        return [] if windows[0] is None else [one for one in windows if one is not None]

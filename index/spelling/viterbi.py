"""The likeliest reading of a question, by Viterbi's algorithm."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from index.spelling.channel import Reading
from index.spelling.language import Language

_START = Reading(("",), ("",), 0.0)


def likeliest(readings: Sequence[Sequence[Reading]], *, language: Language) -> list[Reading]:
    """The reading of each word in the likeliest one of the question."""
    if all(len(of_word) == 1 for of_word in readings):
        return [of_word[0] for of_word in readings]
    links = {
        link
        for nearby, of_word in pairwise([[_START], *readings])
        for before, reading in product(nearby, of_word)
        for link in _links(before, reading)
    }
    chances = language.chances(links)

    def chance(before: Reading, reading: Reading) -> float:
        return sum(map(chances.__getitem__, _links(before, reading))) - reading.cost

    paths = [(0.0, [_START])]
    for of_word in readings:
        paths = [
            max(
                ((total + chance(path[-1], reading), [*path, reading]) for total, path in paths),
                key=_total,
            )
            for reading in of_word
        ]
    return max(paths, key=_total)[1][1:]


def _links(before: Reading, reading: Reading) -> Iterator[tuple[str, str]]:
    """The pairs of words that follow each other where `reading` follows `before`."""
    return pairwise((before.folded[-1], *reading.folded))


def _total(path: tuple[float, list[Reading]]) -> float:
    return path[0]

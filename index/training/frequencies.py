"""Count in how many passages each folded syllable and bigram stands: what `index.question.frequencies` reads.

    python -m index.training.frequencies --vietnews FILE.jsonl.xz --beir FOLDER... [--out FILE]

Some 860,000 passages take a minute and a half and 4 GB of memory.
"""

import argparse
import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from corpus.text.vietnamese import fold, syllables
from index.question.frequencies import LEVELS, PATH, hash_terms
from index.training.sources import pack, read_passages, read_stories

MIN_SYLLABLE_COUNT = 5
MAX_BIGRAMS = 200_000


class Vocabulary(dict[str, int]):
    """The number of each written syllable's folded form; `folded[number]` is that form."""

    def __init__(self) -> None:
        self.folded: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, syllable: str) -> int:
        form = fold(syllable)
        number = self._numbers.setdefault(form, len(self.folded))
        if number == len(self.folded):
            self.folded.append(form)
        self[syllable] = number
        return number


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many passages each of `terms` stands; `smallest` is the least count kept, 1 where none is."""

    terms: list[str]
    counts: NDArray[np.int64]

    @property
    def smallest(self) -> int:
        return int(self.counts.min()) if self.counts.size else 1


def count(texts: Iterable[str]) -> tuple[int, Counts, Counts]:
    """The number of texts, and the counts of the syllables and bigrams that are common enough to keep."""
    vocabulary = Vocabulary()
    singles, pairs = array("Q"), array("Q")
    passages = 0
    for text in texts:
        passages += 1
        numbers = [vocabulary[syllable] for syllable in syllables(text)]
        singles.extend(set(numbers))
        pairs.extend({first << 32 | second for first, second in pairwise(numbers)})
    folded = vocabulary.folded
    codes, counts = np.unique(np.frombuffer(singles, np.uint64), return_counts=True)
    kept = counts >= MIN_SYLLABLE_COUNT
    of_syllables = Counts([folded[code] for code in codes[kept]], counts[kept])
    codes, counts = np.unique(np.frombuffer(pairs, np.uint64), return_counts=True)
    best = np.argsort(-counts, kind="stable")[:MAX_BIGRAMS]
    names = [f"{folded[code >> 32]}_{folded[code & 0xFFFFFFFF]}" for code in codes[best].tolist()]
    return passages, of_syllables, Counts(names, counts[best])


def write(passages: int, of_syllables: Counts, of_bigrams: Counts, path: Path) -> None:
    """Write the file that `Frequencies.load` reads; of two terms with one hash the larger count stays."""
    hashes = hash_terms([*of_syllables.terms, *of_bigrams.terms])
    counts = np.concatenate([of_syllables.counts, of_bigrams.counts])
    order = np.lexsort((-counts, hashes))
    kept, first = np.unique(hashes[order], return_index=True)
    levels = np.rint(np.log(counts[order][first]) * (LEVELS / np.log(passages))).astype(np.uint8)
    scale = {
        "passages": passages,
        "rare_syllable": of_syllables.smallest / 2,
        "rare_bigram": of_bigrams.smallest / 2,
    }
    save_file({"hashes": kept, "levels": levels}, path, metadata={"scale": json.dumps(scale)})
    print(f"{path}: {scale}, {kept.size} terms, {hashes.size - kept.size} collisions")


def read_texts(vietnews: Path, folders: Iterable[Path]) -> Iterator[str]:
    """Every passage of the news stories and of the BEIR folders."""
    for story in read_stories(vietnews):
        for run in pack((story.title, story.lead, *story.sentences)):
            yield " ".join(run)
    for folder in folders:
        yield from read_passages(folder).values()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training.frequencies")
    parser.add_argument("--vietnews", type=Path, required=True, metavar="FILE")
    parser.add_argument("--beir", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=PATH, metavar="FILE")
    arguments = parser.parse_args()
    write(*count(read_texts(arguments.vietnews, arguments.beir)), arguments.out)


if __name__ == "__main__":
    main()

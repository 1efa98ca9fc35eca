"""Make the pairs that an encoder learns from first: an anchor and the passage that it should be near.

    python -m index.training.pairs --vietnews FILE.jsonl.xz --out pairs.jsonl

Of a news story: its title, its lead and its caption, each with a passage of the body; and sentences with
their passages, once taken out of it (what it is about) and once, shortened to the length of a question, left
in (its words). One line a pair: {"anchor": ..., "positive": ...}.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from index.training.sources import Story, pack, read_stories

SEED = 7
MIN_ANCHOR_WORDS = 4
SENTENCES_A_STORY = 2
SPAN_WORDS = (5, 14)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; `anchor` is the one like a question."""

    anchor: str
    positive: str


def story_pairs(story: Story, chance: random.Random) -> Iterator[Pair]:
    """The pairs of one story; none where the body is empty."""
    runs = list(pack(story.sentences))
    if not runs:
        return
    for anchor in (story.title, story.lead, story.caption):
        if len(anchor.split()) >= MIN_ANCHOR_WORDS:
            yield Pair(anchor, " ".join(chance.choice(runs)))
    long = [run for run in runs if len(run) > 1]
    for run in chance.sample(long, min(SENTENCES_A_STORY, len(long))):
        yield from sentence_pairs(run, chance)


def sentence_pairs(run: tuple[str, ...], chance: random.Random) -> Iterator[Pair]:
    """A sentence of the passage `run` with the others, and a span of a sentence with all of them."""
    at = chance.randrange(len(run))
    if len(run[at].split()) >= MIN_ANCHOR_WORDS:
        yield Pair(run[at], " ".join(run[:at] + run[at + 1 :]))
    words = chance.choice(run).split()
    length = chance.randint(*SPAN_WORDS)
    start = chance.randint(0, max(0, len(words) - length))
    span = words[start : start + length]
    if len(span) >= MIN_ANCHOR_WORDS:
        yield Pair(" ".join(span), " ".join(run))


def make_pairs(stories: Iterable[Story]) -> Iterator[Pair]:
    """The pairs of all stories; the same for the same stories."""
    chance = random.Random(SEED)
    return (pair for story in stories for pair in story_pairs(story, chance))


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file of {"anchor": ..., "positive": ...}, one a line."""
    with path.open("rb") as lines:
        for line in lines:
            yield Pair(**json.loads(line))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.training.pairs")
    parser.add_argument("--vietnews", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8") as lines:
        for pair in make_pairs(read_stories(arguments.vietnews)):
            lines.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

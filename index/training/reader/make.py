"""The folder of groups that a reader learns from, and the dev-*.jsonl beside them that it never sees."""

import argparse
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from index.training.reader.examples import Example, Group, write_groups
from index.training.reader.judged_groups import judged_groups
from index.training.reader.news import story_groups
from index.training.reader.sets import Question, answered, changed, read_beir, rows, searched, unanswerable
from index.training.reader.twins import names
from index.training.reader.written_groups import is_held, written_groups
from index.training.sources import Story, read_stories

HELD, CHANGED_HELD = 0.05, 80
STORIES_FOR_NAMES = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "train", type=Path, help="folder with viquad-train, unanswerable and vietnews.jsonl.xz"
    )
    parser.add_argument("judged", type=Path, help="judged.jsonl")
    parser.add_argument("written", type=Path, help="written.jsonl")
    parser.add_argument("out", type=Path)
    parser.add_argument("--stories", type=int, default=10_000, help="how many stories to make questions of")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chance = Random(11)
    vietnews = options.train / "vietnews.jsonl.xz"
    made = {
        **_viquad(options.train, chance),
        "squad2": unanswerable(options.train / "unanswerable" / "squad2-vi.jsonl"),
        "search": searched(options.train / "unanswerable" / "search-questions.jsonl", chance),
        "judged": judged_groups(options.judged, vietnews, chance),
        **_news(read_stories(vietnews), options.stories, chance),
        **_written(options.written, options.train, chance),
    }
    for name, groups in made.items():
        print(name, write_groups(options.out / f"{name}.jsonl", groups), flush=True)


def _viquad(train: Path, chance: Random) -> dict[str, Iterable[Group]]:
    """The last passages are held out, and those of some of the changed questions, with all that is asked of them."""
    texts, questions = read_beir(train / "viquad-train")
    path = train / "unanswerable" / "viquad2.jsonl"
    last = set(range(int(len(texts) * (1 - HELD)), len(texts)))
    held = last | _held_of_changed(path, texts, last)
    kept = set(range(len(texts))) - held
    own = [one for one in questions if one.passage in kept]
    of_changed = {text: at for at, text in enumerate(texts) if at in held}
    asked_of = {of_changed[row["text"]] for row in rows(path) if row["text"] in of_changed}
    return {
        "viquad": answered(own, texts, chance, allowed=kept),
        "viquad2": changed(path, questions, texts, allowed=kept),
        "dev-viquad": answered(
            [one for one in questions if one.passage in last], texts, chance, allowed=last
        ),
        "dev-viquad2": changed(path, questions, texts, allowed=held),
        "dev-viquad2-answered": (_alone(one, texts) for one in questions if one.passage in asked_of),
    }


def _held_of_changed(path: Path, texts: Sequence[str], last: set[int]) -> set[int]:
    """Passages of so many changed questions that, with those of the last passages, CHANGED_HELD are held out."""
    place = {text: at for at, text in enumerate(texts)}
    asked = [place[row["text"]] for row in rows(path) if row["text"] in place]
    order = sorted(set(asked) - last)
    Random(3).shuffle(order)
    held: set[int] = set()
    count = sum(at in last for at in asked)
    for at in order:
        if count >= CHANGED_HELD:
            break
        held.add(at)
        count += asked.count(at)
    return held


def _alone(one: Question, texts: Sequence[str]) -> Group:
    return Group((Example(one.text, "", texts[one.passage], one.answer),))


def _written(path: Path, train: Path, chance: Random) -> dict[str, list[Group]]:
    groups = [*written_groups(path, train, chance)]
    return {
        "written": [group for group in groups if not is_held(group)],
        "dev-written": [group for group in groups if is_held(group)],
    }


def _news(stories: Iterable[Story], count: int, chance: Random) -> dict[str, list[Group]]:
    """Of stories spread over the whole file; the last groups are held out."""
    every = [story for story in stories if len(story.sentences) > 2]
    others = [name for story in every[:STORIES_FOR_NAMES] for text in story.sentences for name in names(text)]
    step = max(1, len(every) // count)
    groups = [
        group
        for story in islice(every, STORIES_FOR_NAMES, None, step)
        for group in story_groups(story, others, chance)
    ]
    kept = int(len(groups) * (1 - HELD))
    return {"news": groups[:kept], "dev-news": groups[kept:]}


if __name__ == "__main__":
    main()

"""Questions made of news stories as groups: with the passage that answers, and with what does not."""

from collections.abc import Iterator, Sequence
from random import Random

from corpus.text.sentences import Span
from index.training.reader.examples import Example, Group
from index.training.reader.news_forms import Asked, asked
from index.training.reader.twins import names, twin
from index.training.sources import Story

MAX_WORDS = 110
TITLED, DATED = 0.65, 0.5
MAX_CHARS, STRANGERS = 600, 40


def story_groups(story: Story, others: Sequence[str], chance: Random, *, most: int = 2) -> Iterator[Group]:
    """At most `most` groups of a story: a question with its passage, and what does not answer it. `others`: names
    of other stories."""
    sentences = story.sentences
    found = [
        (at, one)
        for at, sentence in enumerate(sentences)
        if len(sentence) < MAX_CHARS
        for one in asked(sentence, chance)
        if sentence.count(one.answer) == 1 and one.answer not in one.question
    ]
    chance.shuffle(found)
    near = [name for sentence in sentences for name in names(sentence)]
    for at, one in found[:most]:
        yield _group(story, at, one, near, others, chance)


def _group(
    story: Story, at: int, one: Asked, near: Sequence[str], others: Sequence[str], chance: Random
) -> Group:
    prefix = title_and_date(story.title, chance)
    first, last = around(story.sentences, at, chance)
    before = " ".join(story.sentences[first:at])
    text = " ".join(story.sentences[first:last])
    start = len(before) + bool(before) + story.sentences[at].index(one.answer)
    examples = [Example(one.question, prefix, text, Span(start, start + len(one.answer)))]
    away = [name for name in near if name not in story.sentences[at]]
    if (
        other := twin(
            one.question,
            story.sentences[at],
            [*away, *chance.sample(others, min(STRANGERS, len(others)))],
            chance,
        )
    ) and one.answer not in other:
        examples.append(Example(other, prefix, text, None))
    if chance.random() < 0.5 or len(examples) == 1:
        examples.append(Example(one.question, prefix, without(story.sentences, at, chance), None))
    return Group(tuple(examples))


def around(sentences: Sequence[str], at: int, chance: Random) -> tuple[int, int]:
    """The first and the last (exclusive) of a run of sentences with that at `at`, of at most MAX_WORDS words if it can be."""
    first, last = at, at + 1
    room = chance.randint(MAX_WORDS // 2, MAX_WORDS) - len(sentences[at].split())
    while True:
        sides = [
            side
            for side in (first - 1, last)
            if 0 <= side < len(sentences) and len(sentences[side].split()) <= room
        ]
        if not sides:
            return first, last
        side = chance.choice(sides)
        room -= len(sentences[side].split())
        first, last = min(first, side), max(last, side + 1)


def without(sentences: Sequence[str], at: int, chance: Random) -> str:
    """A passage around a sentence without it."""
    rest = [*sentences[:at], *sentences[at + 1 :]]
    if not rest:
        return "…"
    first, last = around(rest, min(at, len(rest) - 1), chance)
    return " ".join(rest[first:last])


def title_and_date(title: str, chance: Random) -> str:
    """What is read before a passage: "<title> · <date>", or a part of it, or nothing."""
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2008, 2026)
    date = f"{day:02}/{month:02}/{year}" if chance.random() < DATED else ""
    return " · ".join(part for part in (title if chance.random() < TITLED else "", date) if part)

"""Made-up texts, every line of them the text's own: the articles of made-up pages, and documents that are no page."""

from collections.abc import Callable, Iterator

from index.training.made_words import Line, Pen
from index.training.sources import Story


def make_document(pen: Pen) -> list[Line]:
    """An article, a regulation, verse, lists, minutes, questions and answers."""
    pen.turn()
    return [Line(line.text, True) for line in _document(pen, pen.story()) if line.text.strip()]


def _document(pen: Pen, story: Story) -> Iterator[Line]:
    pick = pen.random
    if pen.may(0.5):
        yield Line(pen.title(story), True)
    match pick.randrange(7):
        case 0 | 1:
            yield Line(pen.say(story.lead), True)
            yield from article(pen, story)
        case 2:  # a regulation
            for number in range(1, pick.randint(3, 20)):
                yield Line(f"Điều {number}. {pen.title(pen.story())}", True)
                for clause in range(1, pick.randint(1, 6)):
                    yield Line(f"{clause}. {pen.sentence()}", True)
                    for letter in "abcdeg"[: pick.choice((0, 0, 2, 4, 6))]:
                        yield Line(f"{letter}) {pen.sentence(most=150).rstrip('.')};", True)
        case 3:  # verse
            for _ in range(pick.randint(4, 60)):
                yield Line(pen.topic(8), True)
        case 4:  # a list under headings
            for _ in range(pick.randint(1, 8)):
                yield Line(pen.topic(4) + pick.choice(("", ":")), True)
                yield from _items(pen, 14)
        case 5:  # minutes, a conversation
            for _ in range(pick.randint(5, 40)):
                yield Line(f"{pen.name()}: {pen.sentence(most=200)}", True)
                if pen.may(0.2):
                    yield from _items(pen, 14)
        case _:  # a lexicon, questions and answers
            for _ in range(pick.randint(4, 30)):
                yield Line(pen.topic(5) + pick.choice(("", "?", ":")), True)
                yield Line(pen.sentence(), True)


def article(
    pen: Pen, story: Story, interruption: Callable[[], Iterator[Line]] = lambda: iter(())
) -> Iterator[Line]:
    """The lines of an article below its heading; now and then an `interruption` stands between them."""
    pick = pen.random
    told = [*story.sentences, *(pen.story().sentences if pen.may(0.5) else ())]
    if pen.may(0.1):
        told = told[: pick.randint(1, 5)]
    if pen.may(0.2):  # a plain style
        told = [one for one in told if len(one) < 130] or told
    together = pick.choice((1, 1, 2, 3, 4))
    heads = pick.choice((0, 0, 0.1, 0.2, 0.6))
    lists, breaks = pick.choice((0, 0, 0.05, 0.2)), pick.choice((0, 0, 0, 0.05, 0.1, 0.3))
    at, first = 0, True
    while at < len(told):
        count = pick.randint(1, together)
        if not first and pen.may(breaks):
            yield from interruption()
        if not first and pen.may(heads):
            yield Line(pen.title(pen.story())[: pick.randint(15, 80)].rstrip(), True)
        if not first and pen.may(lists):
            yield from _items(pen, 14)
        yield Line(pen.say(" ".join(told[at : at + count])), True)
        at, first = at + count, False
    if pen.may(0.2):
        yield from _items(pen, pick.choice((14, 14, 60)))
    if pen.may(0.1):
        yield from (Line(pen.topic(4), True, 0.5) for _ in range(pick.randint(1, 4)))


def _items(pen: Pen, most: int) -> Iterator[Line]:
    """A list of the article's own: of things, persons, steps, figures, dates and places, or a conversation."""
    pick = pen.random
    mark = pick.choice(("", "", "- ", "• ", "1. ", "* "))
    item = pick.choice((_thing, _whole_title, _step, _figures, _occasion, _spoken))
    heads = pick.choice((0, 0, 0.15))
    for _ in range(pick.randint(2, most)):
        if pen.may(heads):
            yield Line(pen.topic(4), True)
        yield Line(mark + item(pen), True)


def _thing(pen: Pen) -> str:
    return pen.topic(5) + pen.random.choice(("", "", f", {pen.topic(3)}", f" ({pen.topic(2)})"))


def _whole_title(pen: Pen) -> str:
    return pen.title(pen.story())


def _step(pen: Pen) -> str:
    return pen.sentence(most=150)


def _spoken(pen: Pen) -> str:
    return f"– {pen.sentence(most=90)}"


def _figures(pen: Pen) -> str:
    pick = pen.random
    return f"{pen.topic(2)} {pick.randint(1, 99)} {pick.randint(1, 99)} {pick.randint(1, 999)}"


def _occasion(pen: Pen) -> str:
    mark = pen.random.choice((" – ", " -- ", ": ", ", "))
    return f"{pen.date()}{mark}{pen.topic(3)}, {pen.topic(2)}"

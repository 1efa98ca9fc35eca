"""Made-up web pages as a crawler leaves them, each line known to be the article's or its frame's.

The articles are news stories; menus, lists of other stories, comments and notices around them come from templates
and from the table of phrases of `corpus.cleaning.furniture`. Other scripts are imitated letter by letter.
"""

from collections.abc import Callable, Iterator
from functools import partial

from index.training.made_texts import article
from index.training.made_words import Line, Pen
from index.training.notices import NOTICES
from index.training.sources import Story

_SHARED_ON = "Facebook Twitter Zalo WhatsApp LinkedIn Pinterest Email Print Reddit".split()


def make_page(pen: Pen) -> list[Line]:
    """What stands above an article, the article, and what stands below it."""
    pen.turn()
    story = pen.story()
    title = pen.title(story)
    own = article(pen, story, partial(_interruption, pen))
    lines = [*_above(pen, title), *_heading(pen, story, title), *own, *_below(pen)]
    return [line for line in lines if line.text.strip()]


def _above(pen: Pen, title: str) -> Iterator[Line]:
    site = pen.site()
    mark = pen.random.choice((" | ", " - ", " – ", " « ", " : "))
    if pen.may(0.9):
        yield Line(
            pen.random.choice((title, title + mark + site, title + mark + site, site + mark + title)),
            False,
        )
    if pen.may(0.15):
        yield from _notice(pen)
    size = pen.random.choice((0, 3, 10, 30, 60, 120))
    while size > 0:
        block = list(pen.random.choice((_menu, _menu, _menu, _list))(pen, min(size, 25)))
        size -= len(block)
        yield from block
        if pen.may(0.05):
            yield from _notice(pen)


def _heading(pen: Pen, story: Story, title: str) -> Iterator[Line]:
    if pen.may(0.3):
        yield Line(pen.topic(), False)
    if pen.may(0.9):
        yield Line(title, False, 0.3)
    if pen.may(0.2):
        yield from [Line(title, False, 0.3), *_share(pen)]
    if pen.may(0.5):
        yield Line(pen.say(story.lead), True, 0.3)
    by = pen.random.choice(("", "By ", "by ", "Von ", "Por ", "Theo ", "Posted by "))
    for line in pen.random.sample(
        [
            by + pen.name(),
            pen.date(),
            f"{pen.name()} | {pen.date()}",
            f"{pen.phrase('after')} (0)",
            f"{pen.topic()} / {pen.date()}",
            f"{pen.random.choice(('Published', 'Posted:', 'Updated', 'Cập nhật:', 'Publié le'))} {pen.date()}",
            f"{by}{pen.name()}, {pen.topic()} {pen.date()}",
            f"{pen.random.randint(2, 9)} min read",
        ],
        pen.random.randint(0, 4),
    ):
        yield Line(line, False)
    if pen.may(0.4):
        yield from _share(pen)
    if pen.may(0.2):
        yield Line(pen.say(story.caption), True, 0.0)


def _interruption(pen: Pen) -> Iterator[Line]:
    match pen.random.randrange(7):
        case 0:
            yield Line(pen.phrase("frame"), False)
        case 5:
            yield Line(f"{pen.topic(5)} ({pen.name()})", False, 0.0)
        case 6:
            yield from [*_share(pen), Line(pen.phrase("frame"), False)]
        case 1:
            yield Line(f"{pen.phrase('after')}: {pen.title(pen.story())}", False)
        case 2:
            yield from _list(pen, 4)
        case 3:
            yield Line(pen.say(pen.story().caption), True, 0.0)
        case _:
            yield from _notice(pen)


def _below(pen: Pen) -> Iterator[Line]:
    parts: list[tuple[float, Callable[[], Iterator[Line]]]] = [
        (0.4, partial(_tags, pen)),
        (0.25, partial(_author, pen)),
        (0.5, partial(_share, pen)),
        (0.3, partial(_notice, pen)),
        (0.7, lambda: _list(pen, 12)),
        (0.5, partial(_comments, pen)),
        (0.4, lambda: _list(pen, 20)),
    ]
    pen.random.shuffle(parts)
    for chance, part in parts:
        if pen.may(chance):
            yield from part()
    while pen.may(0.6):
        yield from pen.random.choice((_menu, _menu, _list))(pen, 25)
    if pen.may(0.8):
        yield from _notice(pen)


def _menu(pen: Pen, most: int) -> Iterator[Line]:
    count = pen.random.randint(1, most)
    known = pen.random.choice((0.2, 0.5, 0.8))
    number, mark = pen.may(0.1), pen.random.choice(("", "", "", "", "» ", "• ", "- ", "| "))
    entries = [pen.phrase("frame") if pen.may(known) else pen.topic() for _ in range(count)]
    if pen.may(0.1):
        yield Line(pen.random.choice((" ", " | ", " / ", " • ")).join(entries), False)
        return
    for entry in entries:
        yield Line(f"{mark}{entry}" + (f" ({pen.random.randint(1, 99)})" if number else ""), False)


def _list(pen: Pen, most: int) -> Iterator[Line]:
    """Other stories: their titles, with any of a date, a section, a name, a lead, whole or cut."""
    if pen.may(0.8):
        yield Line(pen.phrase("after") if pen.may(0.7) else pen.topic(), False)
    dated, section, doubled = pen.may(0.3), pen.may(0.25), pen.may(0.1)
    teased, whole, by = pen.may(0.3), pen.may(0.4), pen.may(0.1)
    for _ in range(pen.random.randint(1, most)):
        story = pen.story()
        if section:
            yield Line(pen.topic(2), False)
        title = pen.title(story)
        yield from [Line(title, False)] * (1 + doubled)
        if by:
            yield Line(pen.name(), False)
        if dated:
            yield Line(pen.date(), False)
        if teased:
            lead = pen.say(story.lead)
            yield Line(lead if whole else lead[: pen.random.randint(40, 150)].rstrip() + "…", False)


def _comments(pen: Pen) -> Iterator[Line]:
    count = pen.random.choice((0, 1, 3, 8, 20, 40))
    longest = pen.random.choice((1, 1, 2, 5))
    heading = pen.phrase("after")
    yield Line(f"{count} {heading}" if pen.may(0.5) else heading, False)
    says = pen.random.choice(("", "", ":", " says:", " viết:"))
    dated, after = pen.may(0.7), pen.random.choice((0, 0, 1, 2))
    for _ in range(count):
        yield Line(pen.name() + says, False)
        if dated:
            yield Line(pen.date(), False)
        for _ in range(pen.random.choice((1, 1, 1, 2, 3))):
            yield Line(" ".join(pen.sentence(most=250) for _ in range(pen.random.randint(1, longest))), False)
        for _ in range(after):
            yield Line(pen.phrase("after"), False)
    for _ in range(pen.random.randint(0, 6)):
        yield Line(pen.phrase("after") + pen.random.choice(("", "", " *", ":")), False)


def _notice(pen: Pen) -> Iterator[Line]:
    for said in pen.random.choice(NOTICES):
        text = said.format(site=pen.site(), year=pen.random.randint(2005, 2025), name=pen.name())
        yield Line(text if pen.language in ("en", "vi") else pen.say(text), False)


def _author(pen: Pen) -> Iterator[Line]:
    name = pen.name()
    if pen.may(0.5):
        yield Line(pen.phrase("after"), False)
    if pen.may(0.7):
        yield Line(pen.random.choice(("", "", "About ", "Über ", "Sobre ", "Về ")) + name, False)
    yield Line(f"{name} {pen.sentence(40, 300)}", False)


def _share(pen: Pen) -> Iterator[Line]:
    lead = pen.random.choice(("", "", "Share on ", "Click to share on ", f"{pen.phrase('frame')} "))
    behind = pen.random.choice(("", "", "", " (Opens in a new window)"))
    for site in pen.random.sample(_SHARED_ON, pen.random.randint(1, 6)):
        yield Line(lead + site + behind, False)
    if pen.may(0.3):
        yield Line(str(pen.random.randint(0, 900)), False)


def _tags(pen: Pen) -> Iterator[Line]:
    names = [pen.topic() for _ in range(pen.random.randint(1, 6))]
    label = pen.phrase("after")
    if pen.may(0.5):
        yield Line(f"{label}: {', '.join(names)}", False)
    else:
        yield from (Line(one, False) for one in (label, *names))

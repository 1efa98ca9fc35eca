"""Lists that are longer than a quote: how much is left out, and what."""

from collections.abc import Sequence
from datetime import date

from bot.actions.reading import RestOfList
from bot.citing.reading_room import Source
from bot.render.markup import Marked, blockquote, italic, join, plain, shorten, units
from bot.render.message import Button, Message, Row
from bot.render.source import show_about, show_title
from bot.texts import Texts
from corpus.text.sentences import Span

_MAX_UNITS = 3000
"""Of the items in one message, which has a head too."""


def show_left(count: int, texts: Texts) -> Marked:
    """That `count` more items follow."""
    return italic(texts.answers.items_left.format(count=count))


def rest_button(left: int, rest: RestOfList, texts: Texts) -> Row:
    """Shows the `left` items that follow of a list, if any."""
    return (Button(texts.answers.show_items_left.format(count=left), rest),) if left else ()


def render_rest(
    source: Source, items: Sequence[Span], shown: RestOfList, *, texts: Texts, today: date
) -> list[Message]:
    """The next of the `items` of a list behind what was `shown`, as many as a message holds, as they stand in the article."""
    text, first = source.article.text, items[0].start
    count = max(1, sum(units(text[first : item.end]) <= _MAX_UNITS for item in items))
    end, left = items[count - 1].end, len(items) - count
    head = join([show_title(source.article), plain(show_about(source.article, texts, today=today))], "\n")
    blocks = [head, blockquote(plain(shorten(text[first:end], _MAX_UNITS)))]
    if left:
        blocks.append(show_left(left, texts))
    following = RestOfList(shown.passage_id, shown.start, end - source.passage.start)
    rows = (rest_button(left, following, texts),)
    return [Message(join(blocks, "\n"), tuple(row for row in rows if row))]

"""What a quote left out of its list, as a list."""

from collections.abc import Sequence
from datetime import date

from bot.actions.reading import RestOfList
from bot.citing.reading_room import Source
from bot.render.listing import rest_button
from bot.rich.blocks import Block, Paragraph, Quotation, Rich, italic
from bot.rich.limits import Size, runs, size_of
from bot.rich.source import head_of
from bot.rich.structure import structured
from bot.texts import Texts
from corpus.text.sentences import Span


def rich_rest(
    source: Source, items: Sequence[Span], shown: RestOfList, *, texts: Texts, today: date
) -> Rich | None:
    """As `render_rest`, as many of the items as a rich message holds; None where it holds not one."""
    text, first = source.article.text, items[0].start
    head = head_of(source.article, texts, today=today)
    sizes = [size_of(structured(text[item.start : item.end])) for item in items]
    count = len(runs(sizes, beside=size_of(head) + _REST)[0])
    end, left = items[count - 1].end, len(items) - count
    blocks: list[Block] = [*head, Quotation(structured(text[first:end]))]
    if left:
        blocks.append(Paragraph(italic(texts.answers.items_left.format(count=left))))
    if not size_of(blocks).fits:
        return None
    row = rest_button(left, RestOfList(shown.passage_id, shown.start, end - source.passage.start), texts)
    return Rich(tuple(blocks), (row,) if row else ())


_REST = Size(units=100, blocks=2, depth=1)

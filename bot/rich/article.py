"""A whole article as one document: its headings, lists, tables and notes as such."""

from datetime import date
from functools import lru_cache

from bot.actions.reading import TurnPage
from bot.citing.pages import pages
from bot.citing.reading_room import ArticlePage
from bot.render.message import turning
from bot.render.passage import article_tools
from bot.render.source import TITLE_MAX_UNITS
from bot.rich.blocks import Rich
from bot.rich.limits import Size, runs, size_of
from bot.rich.source import linked_head_of
from bot.rich.structure import structured
from bot.texts import Texts

_HEAD = Size(units=2 * TITLE_MAX_UNITS + 50, blocks=3, depth=2)  # with the link
_TEXTS_KEPT = 4  # of articles being read, as of their pages


def rich_article(page: ArticlePage, *, texts: Texts, today: date) -> Rich | None:
    """The part of the article that has the page, with buttons to turn to the other parts; None where that is too much
    for a message.
    """
    article, spans = page.article, pages(page.article.text)
    parts = _parts(article.text)
    number = next(at for at, part in enumerate(parts) if page.number in part)
    part = parts[number]
    text = article.text[spans[part.start].start : spans[part.stop - 1].end]
    blocks = (*linked_head_of(article, texts, today=today), *structured(text, noted=True))
    if not size_of(blocks).fits:
        return None
    turns = turning(
        TurnPage(article.id, parts[number - 1].start) if number else None,
        f"{number + 1}/{len(parts)}",
        TurnPage(article.id, part.stop) if number + 1 < len(parts) else None,
    )
    tools = article_tools(article, texts)
    return Rich(blocks, (turns, tools) if len(parts) > 1 else (tools,))


def following_page(rich: Rich, page: ArticlePage) -> int | None:
    """The page that the part after this one begins with; None behind the last."""
    turns = (button.does for row in rich.rows for button in row if isinstance(button.does, TurnPage))
    return next((turn.page for turn in turns if turn.page > page.number), None)


@lru_cache(maxsize=_TEXTS_KEPT)
def _parts(text: str) -> list[range]:
    """The pages that go together, as many as a message holds."""
    # where a page is turned within a table or a list, the parts of it are together no more than side by side
    return runs([size_of(structured(text[span.start : span.end])) for span in pages(text)], beside=_HEAD)

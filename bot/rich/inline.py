"""What is offered and posted in chats that the bot is not in, as rich messages where that is wanted and taken."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from telegram import InlineQueryResultArticle, InputMessageContent

from bot.citing.reading_room import Source
from bot.render.source import show_about
from bot.rich.blocks import Block, Paragraph, Quotation, Rich, bold, italic
from bot.rich.source import links_of, title_of
from bot.rich.structure import has_structure, structured
from bot.rich.way import RichWay
from bot.rich.wire import message_json
from bot.texts import Texts
from index.answer.answer import Quote


@dataclass(frozen=True, slots=True)
class Offer:
    """A result of an inline query; `rich` is what is posted of it instead, where that goes."""

    result: InlineQueryResultArticle
    rich: Rich | None


def rich_posted(source: Source, quote: Quote | None, *, texts: Texts, bot_username: str, today: date) -> Rich:
    """The quote, or else the whole passage, with its source."""
    words = quote.text if quote else source.passage.text
    blocks: list[Block] = [Quotation(structured(words, quote.marks if quote else ()))]
    if quote and quote.items_left:
        blocks.append(Paragraph(italic(texts.answers.items_left.format(count=quote.items_left))))
    about = show_about(source.article, texts, today=today)
    blocks.append(Paragraph((bold(title_of(source.article)), f"\n{about}")))
    blocks.append(Paragraph(links_of(source, words, texts=texts, bot_username=bot_username)))
    return Rich(tuple(blocks), pays=has_structure(words))


async def put_offers(
    way: RichWay,
    method: str,
    offers: Sequence[Offer],
    put: Callable[[Sequence[InlineQueryResultArticle]], Awaitable[object]],
) -> None:
    """Puts the results by the method, the rich ones as such where the server takes them."""
    plainly = [one.result for one in offers]
    wanted = [one.rich if one.rich is not None and way.wants(one.rich) else None for one in offers]
    if any(wanted):
        richly = [_richly(one, rich) if rich else one for one, rich in zip(plainly, wanted, strict=True)]
        if await way.go(method, lambda: put(richly)) is not None:
            return
    await put(plainly)


def _richly(result: InlineQueryResultArticle, rich: Rich) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        result.id,
        result.title,
        InputMessageContent(api_kwargs={"rich_message": message_json(rich.blocks)}),
        reply_markup=result.reply_markup,
        description=result.description,
    )

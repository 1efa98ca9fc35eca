"""What is offered and posted in chats that the bot is not in: results of inline queries and of guest mode."""

from datetime import date

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot.citing.citation import day_of
from bot.citing.links import deep_link
from bot.citing.reading_room import Source
from bot.render.answer import show_quote
from bot.render.keyboard import NO_PREVIEW, keyboard
from bot.render.markup import Marked, blockquote, join, plain, shorten
from bot.render.message import Button, Message, Open
from bot.render.source import show_about, show_links, show_title
from bot.texts import Texts
from corpus.text.sentences import paragraphs, sentences
from corpus.text.vietnamese import folded_syllables
from index.answer.answer import Answer, Hit

_TITLE_MAX_UNITS = 100
_SNIPPET_MAX_UNITS = 160


def render_hit(
    answer: Answer, hit: Hit, *, texts: Texts, bot_username: str, today: date
) -> InlineQueryResultArticle:
    """One passage found: by title, date and its own words in the list, the quote with its source once posted."""
    source = Source(hit.passage, hit.article)
    quote = answer.quote if answer.quote is not None and answer.quote.hit == hit else None
    quoted = show_quote(quote, texts) if quote else blockquote(plain(hit.passage.text))
    words = quote.text if quote else hit.passage.text
    listed = quote.text if quote else _from_likest(hit.passage.text, answer.question)
    return _result(source, quoted, words, listed, texts=texts, bot_username=bot_username, today=today)


def render_listing(
    source: Source, *, texts: Texts, bot_username: str, today: date
) -> InlineQueryResultArticle:
    """An article by its first passage."""
    words = source.passage.text
    quoted = blockquote(plain(words))
    return _result(source, quoted, words, words, texts=texts, bot_username=bot_username, today=today)


def render_guest(
    answer: Answer | None, nothing: str, *, texts: Texts, bot_username: str, today: date
) -> InlineQueryResultArticle:
    """The whole answer as one message; without a quote, that there is none; `nothing` where nothing was asked."""
    if answer is not None and answer.quote is not None:
        return render_hit(answer, answer.quote.hit, texts=texts, bot_username=bot_username, today=today)
    text = texts.answers.not_found if answer is not None else nothing
    return InlineQueryResultArticle("none", texts.inline_none, InputTextMessageContent(text))


def _from_likest(text: str, question: str) -> str:
    """The text from the sentence on that has the most of the question's words."""
    asked = {*folded_syllables(question)}
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    start = max(spans, key=lambda span: len(asked & {*folded_syllables(text[span.start : span.end])})).start
    return f"… {text[start:]}" if start else text


def _result(
    source: Source,
    quoted: Marked,
    words: str,
    listed: str,
    *,
    texts: Texts,
    bot_username: str,
    today: date,
) -> InlineQueryResultArticle:
    about = show_about(source.article, texts, today=today)
    links = show_links(source, words, texts=texts, bot_username=bot_username)
    text = join([quoted, join([show_title(source.article), plain(about), links], "\n")], "\n\n")
    button = Button("🔖 " + texts.answers.read_here, Open(deep_link(bot_username, source.passage.id)))
    return InlineQueryResultArticle(
        f"p{source.passage.id}",
        shorten(source.article.title, _TITLE_MAX_UNITS),
        InputTextMessageContent(text.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=keyboard(Message(text, ((button,),))),
        description=shorten(
            " · ".join(filter(None, (day_of(texts, source.article.published), " ".join(listed.split())))),
            _SNIPPET_MAX_UNITS,
        ),
    )

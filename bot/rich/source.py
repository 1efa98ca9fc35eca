"""How an article is named in a rich message: title, date, publisher, and where it opens."""

from datetime import date

from bot.citing.links import article_link, deep_link, quote_link
from bot.citing.reading_room import Source
from bot.render.markup import shorten
from bot.render.source import TITLE_MAX_UNITS, show_about
from bot.rich.blocks import Block, Heading, Link, Paragraph, RichText, joined
from bot.texts import Texts
from corpus.models import Article

TITLE_SIZE = 3


def title_of(article: Article) -> str:
    return shorten(article.title, TITLE_MAX_UNITS)


def head_of(article: Article, texts: Texts, *, today: date) -> tuple[Block, ...]:
    """Title and what else the article is known by, at the head of what is shown of it."""
    about = show_about(article, texts, today=today)
    return Heading(title_of(article), TITLE_SIZE), Paragraph(about)


def linked_head_of(article: Article, texts: Texts, *, today: date) -> tuple[Block, ...]:
    """The same, with a link to the whole article where it has a URL."""
    head, url = head_of(article, texts, today=today), article_link(article)
    return (*head, Paragraph(Link("🔗 " + texts.answers.open_source, url))) if url else head


def links_of(source: Source, words: str, *, texts: Texts, bot_username: str) -> RichText:
    """Where the article has a URL a link to these words in it, and in any case one to the passage in the bot."""
    here = Link("🔖 " + texts.answers.read_here, deep_link(bot_username, source.passage.id))
    url = quote_link(source, words)
    return joined(Link("🔗 " + texts.answers.open_source, url), " · ", here) if url else here

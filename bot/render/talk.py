"""What is answered to who speaks to the bot itself: the opening of an article for a summary, ways to the articles."""

from datetime import date

from bot.actions.reading import OpenPassage, ReadArticle, SearchWithin
from bot.citing.anchor import Quoted
from bot.citing.reading_room import Source
from bot.render.markup import blockquote, join, plain
from bot.render.message import Button, Message
from bot.render.shelves import ways
from bot.render.source import show_about, show_links, show_number, show_title
from bot.texts import Texts
from corpus.models import Article
from corpus.text.sentences import paragraphs, sentences
from corpus.text.split import is_heading

_OPENING_MAX_CHARS = 700
_MAX_HEADINGS = 10


def render_opening(source: Source, *, texts: Texts, today: date) -> Message:
    """The first sentences of an article, as they stand, and its headings: no summary is written."""
    article = source.article
    head = join([show_title(article), plain(show_about(article, texts, today=today))], "\n")
    blocks = [plain(texts.talk.opening), head, blockquote(plain(opening(article)))]
    if headings := _headings(article):
        blocks.append(plain("\n".join([texts.talk.headings, *(f"• {one}" for one in headings)])))
    tools = (
        Button(texts.reading.whole_article, ReadArticle(article.id)),
        Button(texts.reading.search_within, SearchWithin(article.id)),
    )
    return Message(join(blocks, "\n\n"), (tools,))


def render_origin(quoted: Quoted, *, texts: Texts, bot_username: str, today: date) -> Message:
    """Where words are from: all that is known of their article, and where it opens."""
    article, passage = quoted.source.article, quoted.source.passage
    about = f"{show_about(article, texts, today=today)} · {show_number(passage, texts)}"
    links = show_links(quoted.source, quoted.words, texts=texts, bot_username=bot_username)
    tools = (
        Button(texts.answers.read, OpenPassage(passage.id, quoted.start, quoted.end)),
        Button(texts.reading.whole_article, ReadArticle(article.id)),
    )
    return Message(join([show_title(article), plain(about), links], "\n"), (tools,))


def render_with_ways(text: str, texts: Texts) -> Message:
    """A sentence, and the ways to look through the articles."""
    return Message(plain(text), ways(texts))


def opening(article: Article) -> str:
    """The first sentences of its text, whole ones as far as there are."""
    text = article.text
    ends = [
        span.end
        for paragraph in paragraphs(text[: 2 * _OPENING_MAX_CHARS])
        for span in sentences(text, paragraph)
        if span.end <= _OPENING_MAX_CHARS
    ]
    end = ends[-1] if ends else min(len(text), _OPENING_MAX_CHARS)
    shown = text[:end].rstrip()
    *lines, last = shown.split("\n")
    return "\n".join(lines).rstrip() if lines and is_heading(last) else shown


def _headings(article: Article) -> list[str]:
    found = [article.text[span.start : span.end].strip() for span in paragraphs(article.text)]
    return [one for one in found if is_heading(one)][:_MAX_HEADINGS]

"""How an article is named wherever it appears: title, date, publisher, and where it opens."""

from datetime import date

from bot.citing.anchor import Quoted
from bot.citing.difference import difference
from bot.citing.links import article_link, deep_link, quote_link
from bot.citing.reading_room import Source
from bot.render.markup import Marked, bold, join, link, plain, shorten
from bot.texts import Texts, show_age, show_date
from corpus.models import Article, Passage

TITLE_MAX_UNITS = 300
CHANGE_MAX_UNITS = 150
"""Of what the words were, and of what they are."""


def show_title(article: Article) -> Marked:
    return bold(shorten(article.title, TITLE_MAX_UNITS))


def show_about(article: Article, texts: Texts, *, today: date) -> str:
    """Date, with the age of what is old, publisher and author; and when it was found gone from its site, if it is."""
    parts = (
        show_date(texts, article.published),
        show_age(texts, article.published, today=today),
        article.source,
        article.author,
        article.withdrawn and texts.sources.withdrawn_on.format(date=show_date(texts, article.withdrawn)),
    )
    return shorten(" · ".join(part for part in parts if part), TITLE_MAX_UNITS)


def show_head(article: Article, texts: Texts, *, today: date) -> Marked:
    """Title and what else the article is known by, with a link to the whole of it where it has a URL."""
    lines = [show_title(article), plain(show_about(article, texts, today=today))]
    if url := article_link(article):
        lines.append(link("🔗 " + texts.answers.open_source, url))
    return join(lines, "\n")


def show_number(passage: Passage, texts: Texts) -> str:
    """By which `/passage` opens it; the same wherever the passage is named."""
    return texts.reading.passage_number.format(number=passage.id)


def show_change(quoted: Quoted | None, texts: Texts) -> list[Marked]:
    """What the words were and what they are, in the sentences that changed; nothing where they stand as they stood."""
    if quoted is None or quoted.was is None:
        return []
    was, now = (shorten(words, CHANGE_MAX_UNITS) for words in difference(quoted.was, quoted.words))
    if was and now:
        return [plain(texts.reading.words_changed.format(was=was, now=now))]
    if was:
        return [plain(texts.reading.words_removed.format(was=was))]
    return [plain(texts.reading.words_added.format(now=now))] if now else []


def show_links(source: Source, words: str, *, texts: Texts, bot_username: str) -> Marked:
    """Where the article has a URL a link to these words in it, and in any case one to the passage in the bot."""
    links = [link("🔖 " + texts.answers.read_here, deep_link(bot_username, source.passage.id))]
    if url := quote_link(source, words):
        links.insert(0, link("🔗 " + texts.answers.open_source, url))
    return join(links, " · ")

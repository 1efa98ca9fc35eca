"""A passage in its surroundings, and a whole article page by page."""

from datetime import date

from bot.actions.reading import ReadArticle, SearchWithin, SendArticle, TurnPage, TurnTo
from bot.actions.taking import Cite, Save
from bot.citing.anchor import Quoted
from bot.citing.reading_room import ArticlePage, Surroundings
from bot.render.markup import MAX_UNITS, Marked, blockquote, bold, code, italic, join, plain, shorten, units
from bot.render.message import Button, Message, Row, turning
from bot.render.source import TITLE_MAX_UNITS, show_about, show_change, show_head, show_links, show_title
from bot.texts import Texts
from corpus.models import Article, Passage
from corpus.text.sentences import paragraphs, sentences

_AROUND_MAX_CHARS = 300


def render_passage(
    view: Surroundings, quoted: Quoted | None = None, *, texts: Texts, bot_username: str, today: date
) -> Message:
    """A passage with the words before and after it, and buttons to turn to those; what of the words that it was
    opened for, `quoted`, has changed stands above.
    """
    article, passage = view.source.article, view.source.passage
    about, (place, command) = plain(show_about(article, texts, today=today)), place_of(view, texts)
    lines = [show_title(article), about, plain(f"{place} · ") + code(command)]
    head = join([join(lines, "\n"), *show_change(quoted, texts)], "\n\n")
    before, after = (map(italic, words) for words in around(view))
    words = blockquote(_emphasised(passage, quoted))
    links = show_links(view.source, passage.text, texts=texts, bot_username=bot_username)
    text = join([head, *before, words, *after, links], "\n\n")
    if units(text.plain) > MAX_UNITS:
        text = join([head, words, links], "\n\n")
    return Message(text, passage_rows(view, texts))


def place_of(view: Surroundings, texts: Texts) -> tuple[str, str]:
    """Its number with its place in the article, and the command that opens it."""
    number, place = (
        view.source.passage.id,
        texts.reading.passage_of.format(place=view.place, count=view.count),
    )
    return f"{texts.answers.open_passage.format(number=number)}, {place}", f"/passage {number}"


def around(view: Surroundings) -> tuple[list[str], list[str]]:
    """The words before a passage and after it, where there are any."""
    before = ["… " + _end_of(view.before.text)] if view.before else []
    return before, [_start_of(view.after.text) + " …"] if view.after else []


def passage_rows(view: Surroundings, texts: Texts) -> tuple[Row, ...]:
    article, passage = view.source.article, view.source.passage
    turns = tuple(
        Button(label, TurnTo(neighbour.id))
        for label, neighbour in ((texts.reading.previous, view.before), (texts.reading.next, view.after))
        if neighbour
    )
    keeps = (
        Button(texts.answers.cite, Cite(passage.id, 0, len(passage.text))),
        Button(texts.answers.save, Save(passage.id, 0, len(passage.text))),
    )
    whole = (
        Button(texts.reading.whole_article, ReadArticle(article.id, view.page)),
        Button(texts.reading.search_within, SearchWithin(article.id)),
    )
    return tuple(row for row in (turns, keeps, whole) if row)


def _emphasised(passage: Passage, quoted: Quoted | None) -> Marked:
    """The passage, and in bold what of it is quoted, if that is a part."""
    text = passage.text
    if quoted is None or quoted.source.passage != passage or quoted.words in ("", text):
        return plain(text)
    return plain(text[: quoted.start]) + bold(quoted.words) + plain(text[quoted.end :])


def render_article(page: ArticlePage, *, texts: Texts, today: date) -> Message:
    """One page of an article, and buttons to turn to the others."""
    article = page.article
    head = show_head(article, texts, today=today)
    text = join([head, plain(article.text[page.span.start : page.span.end].strip("\n"))], "\n\n")
    turns = turning(
        TurnPage(article.id, page.number - 1) if page.number else None,
        f"{page.number + 1}/{page.count}",
        TurnPage(article.id, page.number + 1) if page.number + 1 < page.count else None,
    )
    tools = article_tools(article, texts)
    return Message(text, (turns, tools) if page.count > 1 else (tools,))


def article_tools(article: Article, texts: Texts) -> Row:
    return (
        Button(texts.reading.send_file, SendArticle(article.id)),
        Button(texts.reading.search_within, SearchWithin(article.id)),
    )


def render_search_prompt(article: Article, texts: Texts, *, who: Marked | None) -> Message:
    """`who` is named in it, in a group, and alone is to reply."""
    text = plain(texts.reading.search_prompt.format(title=shorten(article.title, TITLE_MAX_UNITS)))
    whole = text if who is None else join([who, text], ", ")
    return Message(whole, prompt=texts.reading.search_placeholder)


def _end_of(text: str) -> str:
    """The last sentences of a text, or of its last one the end."""
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    fitting = [span.start for span in spans if len(text) - span.start <= _AROUND_MAX_CHARS]
    return text[fitting[0] :] if fitting else text[-_AROUND_MAX_CHARS:].split(maxsplit=1)[-1]


def _start_of(text: str) -> str:
    """The first sentences of a text, or of its first one the beginning."""
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    fitting = [span.end for span in spans if span.end <= _AROUND_MAX_CHARS]
    return text[: fitting[-1]] if fitting else text[:_AROUND_MAX_CHARS].rsplit(maxsplit=1)[0]

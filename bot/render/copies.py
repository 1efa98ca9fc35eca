"""The articles that tell what is quoted as well, under its own: the earliest first, and in what they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.citing.links import deep_link, quote_link
from bot.citing.reading_room import Source
from bot.render.markup import Marked, join, link, plain, shorten
from bot.render.source import show_about, show_links, show_number, show_title
from bot.texts import Texts, show_date
from index.answer.answer import Copy, Quote

COPIES_SHOWN = 4
NAME_MAX_UNITS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """Words, and the articles named behind them."""

    words: str
    copies: tuple[Copy, ...] = ()


def in_time(quote: Quote, copies: Sequence[Copy]) -> tuple[Sequence[Copy], Sequence[Copy]]:
    """Of the copies, those to be shown before and behind the article that is quoted: the earliest, and no earlier version."""
    shown = [copy for copy in copies if not copy.is_earlier][:COPIES_SHOWN]
    day = quote.hit.article.published or date.max
    before = [copy for copy in shown if (copy.article.published or date.max) < day]
    return before, shown[len(before) :]


def told_of(copies: Sequence[Copy], texts: Texts) -> Iterator[Told]:
    """In what the copies differ from what is quoted, which are but earlier versions, and how many more there are."""
    others = [copy for copy in copies if not copy.is_earlier]
    for figures in dict.fromkeys(copy.figures for copy in others if copy.figures):
        saying = tuple(copy for copy in others if copy.figures == figures)
        form = texts.copies.another_says if len(saying) == 1 else texts.copies.others_say
        yield Told(form.format(figure=_joined(figures)), saying[:COPIES_SHOWN])
    for copy in copies:
        if copy.is_earlier:
            form = texts.copies.earlier_said if copy.figures else texts.copies.earlier_version
            yield Told(form.format(figure=_joined(copy.figures)), (copy,))
    if (more := len(others) - COPIES_SHOWN) > 0:
        yield Told(texts.copies.more.format(count=more))


def name_of(copy: Copy, texts: Texts) -> str:
    """By its publisher; an earlier version, whose publisher is known, by its title and day."""
    article = copy.article
    if not copy.is_earlier:
        return shorten(article.source or article.title, NAME_MAX_UNITS)
    return f"{shorten(article.title, NAME_MAX_UNITS)}, {show_date(texts, article.published)}"


def link_of(copy: Copy, bot_username: str) -> str:
    """To its words at their source, or else to the passage in the bot."""
    url = quote_link(Source(copy.passage, copy.article), words_of(copy))
    return url or deep_link(bot_username, copy.passage.id)


def words_of(copy: Copy) -> str:
    return copy.passage.text[copy.start : copy.end]


def show_copy(copy: Copy, texts: Texts, *, bot_username: str, today: date) -> Marked:
    """What the article is known by, and where it opens at the words that it has in place of the quote."""
    about = show_about(copy.article, texts, today=today)
    source = Source(copy.passage, copy.article)
    lines = [
        show_title(copy.article),
        plain(f"{about} · {show_number(copy.passage, texts)}"),
        show_links(source, words_of(copy), texts=texts, bot_username=bot_username),
    ]
    return join(lines, "\n")


def show_told(copies: Sequence[Copy], texts: Texts, *, bot_username: str) -> list[Marked]:
    """What is told of the copies, a line each; nothing where there is nothing to tell."""
    lines = [_line(told, texts, bot_username) for told in told_of(copies, texts)]
    return [join(lines, "\n")] if lines else []


def _line(told: Told, texts: Texts, bot_username: str) -> Marked:
    names = [link(name_of(copy, texts), link_of(copy, bot_username)) for copy in told.copies]
    return plain(f"{told.words} ") + join(names, ", ") if names else plain(told.words)


def _joined(figures: Sequence[str]) -> str:
    return ", ".join(figures)

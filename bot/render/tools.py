"""The buttons under an answer: three, and behind "more" all that can be done with it."""

from collections.abc import Iterator, Sequence

from bot.actions.answers import CloseTools, Explain, Judge, MoreSources, OpenTools, Opinion
from bot.actions.reading import OpenPassage, RestOfList
from bot.actions.taking import Cite, Save
from bot.citing.anchor import Quoted
from bot.citing.citation import day_of
from bot.memory.answers import AnswerId, GivenAnswer
from bot.memory.feedback import Tally
from bot.render.listing import rest_button
from bot.render.message import Button, Row, copy_button
from bot.texts import Texts
from corpus.models import PassageId


def few_tools(given: GivenAnswer, used: int, items_left: int, *, texts: Texts) -> Row:
    """Read or, where the quote leaves out items of its list, go on with those; cite; more. `used` of the passages are
    shown as sources.
    """
    more = Button(texts.answers.more, OpenTools(given.id, used, items_left))
    return (*_first(given, items_left, texts), _cite(given, texts), more)


def all_tools(
    given: GivenAnswer, used: int, items_left: int, quoted: Quoted | None, tally: Tally, *, texts: Texts
) -> tuple[Row, ...]:
    """The same with the way back, and above it what else can be done: at the end of a chat the row stays under the
    finger, so that a second press on "more" judges nothing, but closes. `quoted` is where the words stand now: what has
    changed is not copied, but cited.
    """
    less = Button(texts.answers.less, CloseTools(given.id, used, items_left))
    words = () if quoted is None or quoted.was is not None else _with_source(quoted, texts)
    rows = (
        (
            *((_read(given, texts),) if items_left else ()),
            *copy_button(
                texts.answers.copy, *words, otherwise=Cite(given.passages[0], given.start, given.end)
            ),
            Button(texts.answers.save, Save(given.passages[0], given.start, given.end)),
        ),
        (*passage_buttons(given.passages[1:used], texts), *more_sources(given, used, texts)),
        (*thumbs(given.id, tally), Button(texts.answers.why, Explain(given.id))),
        (*_first(given, items_left, texts), _cite(given, texts), less),
    )
    return tuple(row for row in rows if row)


def thumbs(answer_id: AnswerId, tally: Tally) -> Row:
    """Each with the votes that it has."""
    up, down = (f" {count}" if count else "" for count in (tally.up, tally.down))
    return (
        Button(f"👍{up}", Judge(answer_id, Opinion.GOOD)),
        Button(f"👎{down}", Judge(answer_id, Opinion.BAD)),
    )


def passage_buttons(ids: Sequence[PassageId], texts: Texts) -> Row:
    return tuple(Button(texts.answers.open_passage.format(number=one), OpenPassage(one)) for one in ids)


def more_sources(given: GivenAnswer, shown: int, texts: Texts) -> Row:
    return (
        (Button(texts.answers.more_sources, MoreSources(given.id, shown)),)
        if shown < len(given.passages)
        else ()
    )


def _first(given: GivenAnswer, items_left: int, texts: Texts) -> Row:
    rest = RestOfList(given.passages[0], given.start, given.end)
    return rest_button(items_left, rest, texts) or (_read(given, texts),)


def _read(given: GivenAnswer, texts: Texts) -> Button:
    return Button(texts.answers.read, OpenPassage(given.passages[0], given.start, given.end))


def _cite(given: GivenAnswer, texts: Texts) -> Button:
    return Button(texts.answers.cite, Cite(given.passages[0], given.start, given.end))


def _with_source(quoted: Quoted, texts: Texts) -> Iterator[str]:
    """The words with all that their source is known by, and with title and day alone."""
    article = quoted.source.article
    for source in (article.source, None):
        named = (article.title, source, day_of(texts, article.published))
        yield f"“{quoted.words}” — {', '.join(part for part in named if part)}"

"""Why an answer was given: the words that matched, and the sentence nearest in meaning."""

from bot.citing.reading_room import Source
from bot.memory.answers import GivenAnswer
from bot.render.markup import Marked, blockquote, bold, italic, join, pack, plain, shorten
from bot.render.message import Message
from bot.render.source import show_title
from bot.texts import Texts
from corpus.text.sentences import Span
from index.why.explanation import Why

_MAX_UNITS = 700
_MAX_PLACES = 80
"""Telegram takes 100 entities in a message."""


def render_why(given: GivenAnswer, source: Source, why: Why, *, texts: Texts) -> Message:
    text = source.passage.text
    here = tuple(words for words in why.matched if words not in why.titled)
    lines = (
        (texts.answers.why_matched, here),
        (texts.answers.why_titled, why.titled),
        (texts.answers.why_missing, why.missing),
    )
    facts = [line.format(words=shorten(", ".join(words), _MAX_UNITS)) for line, words in lines if words]
    facts += [f"{form.asked} = {form.found}" for form in why.other_forms]
    if why.asked_for is not None and why.asked_for in texts.answers.why_kinds:
        facts.append(texts.answers.why_kinds[why.asked_for])
    nearest = text[why.closest.start : why.closest.end]
    blocks = [
        join([bold(texts.answers.why_title), italic(shorten(given.question, _MAX_UNITS))], "\n"),
        plain(shorten("\n".join(facts), 2 * _MAX_UNITS)),
        join(
            [show_title(source.article), plain(texts.answers.open_passage.format(number=source.passage.id))],
            "\n",
        ),
        blockquote(_emphasised(text, why.places), expandable=len(text) > _MAX_UNITS),
        join(
            [
                plain(texts.answers.why_closest.format(percent=round(100 * why.likeness))),
                italic(shorten(nearest, _MAX_UNITS)),
            ],
            "\n",
        ),
    ]
    return Message(pack([block for block in blocks if block.plain])[0])


def _emphasised(text: str, places: tuple[Span, ...]) -> Marked:
    """The text with the matched words in bold, as many as one message may have marked."""
    pieces, end = [], 0
    for place in places[:_MAX_PLACES]:
        pieces += [plain(text[end : place.start]), bold(text[place.start : place.end])]
        end = place.end
    return join([*pieces, plain(text[end:])], "")

"""Short next questions in English: "and in 2022?", "what about Hanoi?", "who chaired it?"."""

import re

from index.dialogue.swapping import alike, bare, is_time, swapped
from index.dialogue.things import Kind, kind_of, numbered
from index.dialogue.topic import topic
from index.dialogue.typed import Line

_WH = r"who|whom|whose|what|when|where|why|which(?: \w+)?|how(?: (?:many(?: \w+)?|much|long|far|old|often))?"
_AUXILIARY = "was|were|is|are|did|does|do|will|has|have|had"
_ASKS = re.compile(rf"(?P<wh>{_WH})\b(?: (?P<aux>{_AUXILIARY})\b)?(?: there\b)?|(?P<whether>{_AUXILIARY})\b")
_IS_ENGLISH = re.compile(
    rf"(?:and|{_WH}|did|does|is|are|was|were|has|have|will)\b|(?:but|so|then|in|on|for|at),? (?:\d|{_WH}|the\b)"
)
_MARKED = re.compile(r"(?:(?:and|but|so|then|ok|okay)\b,? )*(?:(?:what|how) about|and|so)\b ?")
_PRONOUN = re.compile(
    r"\b(?:(?P<owner>its|their|his|her(?= [a-z]))|he|she|him|her|it|they|them|(?:this|that|these|those)(?: \w+)?"
    r"|(?P<there>(?<=\w )there$))\b"
)
_VERB = re.compile(
    r" (?:held|signed|issued|adopted|located|published|take place|taken place|happen|start|begin|end|open|founded|say"
    r"|established|made|born|die|organi[sz]ed|chaired|built|mean|contain|cover|apply|cost|decide|have|do)\b"
)
_TRANSITIVE = re.compile(
    r"\b(?:signed|chaired|attended|wrote|issued|adopted|led|organi[sz]ed|founded|opened|joined)$"
)
_MAX_WORDS = 10
_MAX_OPEN_WORDS = 4


def is_english(line: Line) -> bool:
    """Whether it begins with a word that asks or binds in English."""
    return line.is_plain and _IS_ENGLISH.match(line.plain) is not None


def unmarked(asked: Line) -> tuple[Line, bool]:
    """Without "and", "what about" and their like, and whether there were any."""
    found = _MARKED.match(asked.plain)
    return (asked.cut(found.end()), True) if found else (asked, False)


def part(core: Line, before: Line) -> str | None:
    """`before` with a time or a name in the place of another, or added; None where `core` is a question."""
    if _ASKS.match(core.plain):
        return None
    core = bare(core)
    if is_time(core):
        return swapped(core, before) or f"{before.text} in {core.text}"
    has_name = core.text != core.text.lower()
    if has_name and (span := alike(core, before)):
        return before.text[: span.start] + core.text + before.text[span.end :]
    asks = _ASKS.match(before.plain)
    if asks and asks["aux"] and not has_name and (about := _about(before)) in before.text:
        return before.text.replace(about, core.text, 1)
    return f"{before.text} {'in' if kind_of(core) is Kind.PLACE else 'for'} {core.text}"


def question(core: Line, before: Line) -> tuple[str, bool] | None:
    """A question with what `before` is about for its pronouns, or behind it; and whether its words ask for that."""
    asks = _ASKS.match(core.plain)
    words = len(core.text.split())
    if asks is None or words > _MAX_WORDS or numbered(core):
        return None
    if found := _PRONOUN.search(core.plain):
        name = _who(before) if found[0] in ("he", "she", "him", "his", "her") else _about(before)
        name = f"{name}'s" if found["owner"] else f"at {name}" if found["there"] else name
        return f"{core.text[: found.start()]}{name}{core.text[found.end() :]}", True
    if asks.end() == len(core.text):
        return _asked_instead(core, before), True
    if words > _MAX_OPEN_WORDS or any(char.isupper() for char in core.text[1:]):
        return None
    return f"{core.text} {'' if _TRANSITIVE.search(core.plain) else 'at'} {_about(before)}", False


def _asked_instead(core: Line, before: Line) -> str:
    """ "When?" for the "where" of `before`."""
    asks = _ASKS.match(before.plain)
    if asks and asks["wh"] in ("when", "where", "why", "how") and asks["aux"]:
        return core.text + before.text[asks.end("wh") :]
    return f"{core.text} {(asks and asks['aux']) or 'was'} {_about(before)}"


def _who(before: Line) -> str:
    asks = _ASKS.match(before.plain)
    if asks and asks["wh"] == "who" and not asks["aux"]:
        return f"the person who{before.text[asks.end() :]}"
    return _about(before)


def _about(before: Line) -> str:
    asks = _ASKS.match(before.plain)
    if asks is None:
        about = topic(before)
        return before.text if about is None else about.as_object
    rest = before.cut(asks.end())
    if asks["wh"] == "who" and not asks["aux"]:
        return rest.text.partition(" ")[2] or rest.text
    if (asks["wh"] or "").startswith(("how many", "which")):
        return f"{before.text[asks.start() : asks.end('wh')].split()[-1]} {rest.text}"
    verb = _VERB.search(rest.plain)
    return rest.text[: verb.start()] if verb else rest.text

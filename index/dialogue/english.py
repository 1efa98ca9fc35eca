"""Short next questions in English: "and in 2022?", "what about Hanoi?", "who chaired it?"."""

import re
from dataclasses import dataclass

from index.dialogue.adding import added
from index.dialogue.swapping import alike, bare, is_time, swapped
from index.dialogue.things import numbered
from index.dialogue.topic import topic
from index.dialogue.typed import Line

_ADVERB = r"(?:(?:since|until|from|for) )?(?:when|where|why|how(?: (?:long|often))?(?! \w+ing\b))|by whom"
_WH = rf"who|whom|whose|what|which|how (?:many|much|far|old)|{_ADVERB}"
_BE = "was|were|is|are"
_AUXILIARY = f"{_BE}|did|does|do|will|has|have|had"
_MADE = "signed|issued|adopted|founded|published|established|built"
_DOES = rf"{_MADE}|chair(?:ed|s)|attend(?:ed|s)?|joined|led|leads?|organi[sz]e[ds]|opened|signs|wrote|heads|headed"
_ASKS = re.compile(rf"(?P<wh>{_WH})\b(?: (?P<aux>{_AUXILIARY})\b)?(?: there\b)?|(?P<whether>{_AUXILIARY})\b")
_IS_ENGLISH = re.compile(
    rf"(?:and|{_WH}|did|does|is|are|was|were|has|have|will)\b|(?:but|so|then|in|on|for|at),? (?:\d|{_WH}|the\b)"
)
_MARKED = re.compile(r"(?:(?:and|but|so|then|ok|okay)\b,? )*(?:(?:what|how) about|and|so)\b ?")
_PRONOUN = re.compile(
    r"\b(?:(?P<owner>its|their|his|her(?= [a-z]))|he|she|him|her|it|they|them|(?:this|that|these|those)(?: \w+)?"
    r"|(?P<there>(?<=\w )there$))\b"
)
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = re.compile(r"(?:they|them|their|these|those)\b")
_VERB = re.compile(
    r" (?:held|signed|issued|adopted|located|published|take place|taken place|happen|start|begin|end|open|founded|say"
    r"|established|made|born|die|organi[sz]ed|chaired|built|mean|contain|cover|apply|cost|decide|have|do"
    r"|\w{2,}ed(?=$| (?:in|on|at|by|from|for|to|with)\b))\b"
)
_TRANSITIVE = re.compile(rf"\b(?:{_DOES})$")
_NOUN = rf"(?:how many|how much|which|what) (?P<noun>(?!(?:{_AUXILIARY}|{_DOES}|about)\b)\w.*?)"
_OF_NOUN = re.compile(rf"{_NOUN} (?:(?P<aux>{_AUXILIARY})\b(?: there\b)?|(?P<does>{_DOES})\b)")
_NOUN_ALONE = re.compile(rf"{_NOUN}$")
_IN = re.compile(r"(?:in|at|of|within) (?!\d)(?P<body>.+?)(?: (?:in|on|at|by|for|since|during|until) .*)?$")
_PREPOSITION = re.compile(r"(?:in|on|at|by|for|from|since|to|with|during|until)\b")
_MAX_WORDS = 10
_MAX_OPEN_WORDS = 4


@dataclass(frozen=True, slots=True)
class _About:
    """What a question is about; `is_sure` where a verb that is known tells where its words end."""

    text: str
    is_sure: bool


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
    core, asks = bare(core), _ASKS.match(before.plain)
    if asks is None:
        return swapped(core, before) or added(core, before)
    if is_time(core):
        return swapped(core, before) or f"{before.text} in {core.text}"
    has_name, counted = core.text != core.text.lower(), _OF_NOUN.match(before.plain)
    if has_name and (span := alike(core, before)):
        return before.text[: span.start] + core.text + before.text[span.end :]
    if counted and not has_name and not core.plain.startswith("the "):
        return before.text[: counted.start("noun")] + core.text + before.text[counted.end("noun") :]
    about = _about(before)
    if about and (counted or (asks["aux"] and not has_name)):
        return before.text.replace(about.text, core.text, 1)
    return f"{before.text} in {core.text}" if has_name else None


def question(core: Line, before: Line) -> tuple[str, bool] | None:
    """A question with what `before` is about for its pronouns, or behind it, and whether that is certain.

    None where it stands by itself, or what `before` is about cannot stand there.
    """
    asks = _ASKS.match(core.plain)
    words = len(core.text.split())
    if asks is None or words > _MAX_WORDS or numbered(core):
        return None
    if found := _PRONOUN.search(core.plain):
        return _resolved(core, found, before)
    if _NOUN_ALONE.fullmatch(core.plain) and not _TRANSITIVE.search(core.plain):
        return _of_another_noun(core, before)
    if asks.end() == len(core.text):
        return _asked_instead(core, before)
    about = _about(before)
    if about is None or words > _MAX_OPEN_WORDS or any(char.isupper() for char in core.text[1:]):
        return None
    return f"{core.text} {'' if _TRANSITIVE.search(core.plain) else 'at'} {about.text}", False


def _resolved(core: Line, pronoun: re.Match[str], before: Line) -> tuple[str, bool] | None:
    is_person = pronoun[0] in _PERSONAL
    about = _person(before) if is_person else _about(before, many=_PLURAL.match(pronoun[0]) is not None)
    if about is None:
        return None
    name = about.text
    name = f"{name}'s" if pronoun["owner"] else f"at {name}" if pronoun["there"] else name
    # what was done for a reason may be meant as well as the thing it was done to
    is_sure = about.is_sure and not before.plain.startswith("why ")
    return f"{core.text[: pronoun.start()]}{name}{core.text[pronoun.end() :]}", is_sure


def _of_another_noun(core: Line, before: Line) -> tuple[str, bool] | None:
    """ "How many cells?" after how many members there are."""
    new, old = _NOUN_ALONE.fullmatch(core.plain), _OF_NOUN.match(before.plain)
    if new is None or old is None or not before.plain.startswith(core.plain[: new.start("noun")]):
        return None
    return f"{core.text}{before.text[old.end('noun') :]}", True


def _asked_instead(core: Line, before: Line) -> tuple[str, bool] | None:
    """ "When?" for the "where" of `before`, or of what it is about; None where that would be no question."""
    asks, about = _ASKS.match(before.plain), _about(before)
    if not re.fullmatch(_ADVERB, core.plain) or about is None:
        return None
    is_where = core.plain in ("when", "where")
    if asks is None:
        return (f"{core.text} was {about.text}", False) if is_where else None
    if asks["whether"] or (asks["aux"] and re.fullmatch(_ADVERB, asks["wh"])):
        clause = before.cut(0 if asks["whether"] else asks.end("wh")).text
        is_whole = about.is_sure or (is_where and re.fullmatch(_BE, asks["aux"] or ""))
        return (f"{core.text} {clause}", about.is_sure) if is_whole else None
    done = re.search(rf" (?P<does>{_DOES}) {re.escape(about.text.lower())}$", before.text.lower())
    if done is None:
        return None
    if re.fullmatch(_MADE, done["does"]):
        return f"{core.text} was {about.text} {done['does']}", True
    return (f"{core.text} was {about.text}", True) if is_where else None


def _person(before: Line) -> _About | None:
    """Whom `before` asks for, or else is about."""
    asks = _ASKS.match(before.plain)
    if asks and asks["wh"] == "who":
        rest = before.text[asks.end() :].strip()
        return _About(rest if asks["aux"] else f"the person who {rest}", bool(rest))
    about = _about(before)
    return about and _About(about.text, False)


def _about(before: Line, *, many: bool = False) -> _About | None:
    """`many`: of members or others that are counted they themselves, else what they are of."""
    asks = _ASKS.match(before.plain)
    if asks is None:
        about = topic(before)
        return _About(about.as_object, True) if about else _About(before.text, False)
    if found := _OF_NOUN.match(before.plain):
        return _about_counted(found, before, many=many)
    rest = before.cut(asks.end())
    if asks["wh"] == "who" and not asks["aux"]:
        does = re.match(rf"(?:{_DOES}) ", rest.plain)
        thing = rest.cut(does.end()) if does else Line.of(rest.text.partition(" ")[2])
        return _About(thing.text, does is not None) if thing.text else None
    if not asks["aux"] and not asks["whether"]:
        return None
    verb = _VERB.search(rest.plain)
    text = rest.text[: verb.start()] if verb else rest.text
    return _About(text, verb is not None) if text else None


def _about_counted(found: re.Match[str], before: Line, *, many: bool) -> _About | None:
    rest, is_be = before.cut(found.end()), re.fullmatch(_BE, found["aux"] or "") is not None
    if many:
        noun = before.text[found.start("noun") : found.end("noun")]
        return _About(f"{noun} {rest.text}", False) if is_be and rest.text else None
    if found["does"]:
        is_object = bool(rest.text) and not _PREPOSITION.match(rest.plain)
        return _About(rest.text, True) if is_object else None
    if is_be:
        body = _IN.match(rest.plain)
        return _About(rest.cut(*body.span("body")).text, False) if body and not is_time(rest) else None
    verb = _VERB.search(rest.plain)
    return _About(rest.text[: verb.start()], True) if verb else None

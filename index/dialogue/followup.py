"""A short next question understood with the one before: "còn năm 2022?", "ai chủ trì?", "what about Hanoi?"."""

from dataclasses import dataclass

from corpus.text.vietnamese import folded_syllables, is_syllable
from index.dialogue import english
from index.dialogue.adding import added
from index.dialogue.asking import asks_only, content, subject, what_asks
from index.dialogue.counting import among, at_another_time, of_the_same
from index.dialogue.framing import ready, unmarked
from index.dialogue.joining import WHEREBY, joined
from index.dialogue.moments import leading, moments
from index.dialogue.pronouns import defined, resolved
from index.dialogue.relations import (
    completed,
    has_topic,
    is_relation,
    said_of_its_own,
    says_little,
    says_only,
)
from index.dialogue.swapping import bare, is_time, swapped
from index.dialogue.talk import talk
from index.dialogue.things import Kind, is_name, kind_of, names_place, numbered, things
from index.dialogue.topic import other_relation, wants_another, wants_meeting
from index.dialogue.translated import translated
from index.dialogue.typed import MAX_CHARS, Form, Line
from index.dialogue.view import InView

_MAX_CHARS = 200  # a longer question says itself what it asks of
# The most syllables of its own that an unfinished question has: bound by its words or as a reply, or alone.
_MAX_PART, _MAX_LONE_PART = 8, 5
_MAX_QUESTION, _MAX_LONE_QUESTION = 5, 2
_MAX_WITH_HEAD = 6
_MAX_OF_MEETING, _MAX_OF_ARTICLE = 1, 2
_NOW = Form(r"\b(?:hôm nay|hôm qua|ngày mai|bây giờ|(?:sáng|trưa|chiều|tối) nay)\b")
_OF_ITS_DAY = Form(
    r"(?:đã |có )?(?:xảy ra|diễn ra|có) (?:những )?(?:điều|việc|chuyện|sự kiện|gì)|(?:điều|việc|chuyện|sự kiện) gì|là ngày gì"
)
"""What a day is asked for that is named itself."""
_ANY_KIND = Form(
    r"(?:cơ quan|đơn vị|tổ chức|người|đồng chí|ai|nơi|chỗ|văn bản|cấp|ban|bộ|địa phương|tỉnh|thành phố|nước|năm|tháng|ngày|những|các)\b"
)
_CONDITION = Form(r"(?:nếu|giả sử|trường hợp|trong trường hợp) ")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question understood with the one before it.

    `question` is complete, as it is asked and shown to the person. `certain`: its words say that it follows;
    else it is only short, and may as well stand by itself.
    """

    question: str
    certain: bool


def follow_up(
    question: str, before: str, *, is_reply: bool = False, view: InView | None = None
) -> FollowUp | None:
    """`question` understood with `before`, the question before it as it was understood, in at most MAX_CHARS.

    None where it stands by itself, or asks nothing. `is_reply`: it was sent as a reply to the answer of `before`;
    `view`: what was shown since.
    """
    asked, old = ready(question), ready(before)
    if not (content(old) or view) or talk(question) or len(asked.text) > _MAX_CHARS:
        return None
    if english.is_english(asked) and old.text and not old.is_plain and (same := translated(asked)):
        asked = same
    is_english = english.is_english(asked) or (english.is_english(old) and is_time(asked))
    found = _english(asked, old) if is_english else _vietnamese(asked, old, view, is_reply=is_reply)
    if found is None or folded_syllables(found.question) == folded_syllables(asked.text):
        return None
    return FollowUp(_sentence(found.question), found.certain)


def of_article(question: str, before: str) -> bool | None:
    """Whether `question` asks of what an article is about that was shown: True where of the meeting that it tells
    of, False where it only says of nothing else; None where it says of what.
    """
    core, _ = unmarked(ready(question), ready(before))
    asked = what_asks(core)
    if asked is None or talk(question) or _names(core) or is_relation(core) or _NOW.search(core):
        return None
    if _asks_which_of_its_own(core) and any(map(str.isdigit, core.text)):
        return None
    own = said_of_its_own(core)
    if own <= _MAX_OF_MEETING and wants_meeting(core, ready(before)):
        return True
    is_open = asked.start == 0 and not core.cut(asked.end).plain.startswith("la ")
    return False if is_open and own <= _MAX_OF_ARTICLE else None


def _vietnamese(asked: Line, old: Line, view: InView | None, *, is_reply: bool) -> FollowUp | None:
    core, is_marked = unmarked(asked, old)
    if not core.text or _CONDITION.match(core):
        return None
    if text := among(core, old) or at_another_time(core, old):
        return FollowUp(text, True)
    if text := resolved(core, old, view):
        if what_asks(core) is None:
            text = completed(Line.of(text)) or swapped(Line.of(text), old) or text
        return None if numbered(core) else FollowUp(text, True)
    if not content(old):
        return None
    if _asks_which_of_its_own(core) and moments(core) and not is_marked and not is_reply:
        return None
    if what_asks(core) is None:
        return _part(core, old, is_marked=is_marked, is_reply=is_reply)
    if text := of_the_same(core, old):
        return FollowUp(text, False)
    if len(content(core)) <= _MAX_WITH_HEAD and (text := defined(core, old)):
        return FollowUp(text, is_marked)
    text = _question(core, old, is_bound=is_marked or is_reply)
    is_another = wants_another(core, old) or (view is not None and wants_meeting(core, old))
    is_open = asks_only(core) or (says_only(core) and not is_another)
    return FollowUp(text, is_marked or is_open) if text else None


def _english(asked: Line, old: Line) -> FollowUp | None:
    core, is_marked = english.unmarked(asked)
    if not core.text:
        return None
    if (is_marked or is_time(core)) and (text := english.part(core, old)):
        return FollowUp(text, True)
    found = english.question(core, old)
    return FollowUp(found[0], is_marked or found[1]) if found else None


def _part(part: Line, old: Line, *, is_marked: bool, is_reply: bool) -> FollowUp | None:
    """ "Năm 2022?", "Hà Nội?": it takes the place of its like, or is added."""
    says_so, is_bound = is_marked or is_time(part), is_marked or is_reply
    if len(content(part)) > (_MAX_PART if is_bound else _MAX_LONE_PART):
        return None
    if not is_bound and (has_topic(part, old) or (is_relation(part) and names_place(part))):
        return None
    kind = kind_of(bare(part))
    if is_relation(part) and not is_time(part) and (text := _relation(part, old, kind)):
        return FollowUp(text, says_so)
    if (kind is Kind.OTHER or not is_name(part, kind)) and not says_so and not is_reply:
        return None
    text = swapped(part, old)
    if text is None and (says_so or is_reply) and not english.is_english(old):
        text = added(part, old)
    return FollowUp(text, says_so) if text else None


def _relation(part: Line, old: Line, kind: Kind) -> str | None:
    if kind is Kind.PERSON and things(old, kind):
        return swapped(part, old)
    return other_relation(part, old) or joined(part, old)


def _question(core: Line, old: Line, *, is_bound: bool) -> str | None:
    """ "Ai chủ trì?", and "năm 2022 ai chủ trì?", of what `old` is about."""
    time = leading(core)
    if time and time.span.end < len(core.text):
        moment = core.cut(*time.span)
        if _OF_ITS_DAY.match(core.cut(time.span.end)):
            return None
        core, old = core.cut(time.span.end), Line.of(swapped(moment, old) or added(moment, old) or old.text)
        if not content(core):
            return old.text if _asks_the_same(core, old) else None
    asked = what_asks(core)
    is_headless = is_relation(core) or WHEREBY.match(core) or (asked and asked.start == 0)
    head = None if is_headless else subject(core)
    if head is None:
        has_no_subject = is_bound or (asked is not None and asked.kind == "whether")
        if not is_bound and (has_topic(core, old) or _NOW.search(core)):
            return None
        is_open = says_little(core, most=_MAX_QUESTION if has_no_subject else _MAX_LONE_QUESTION)
        return joined(core, old) if is_open and not _names(core) else None
    rest = core.cut(head.end)
    if not is_bound or not says_little(rest, most=_MAX_LONE_QUESTION) or not _asks_the_same(rest, old):
        return None
    if not content(rest) and (asked is None or asked.kind in ("what", "who")):
        return None
    text = swapped(core.cut(*head), old)
    return joined(rest, Line.of(text)) if text and content(rest) else text


def _asks_which_of_its_own(core: Line) -> bool:
    """Whether it asks which of a kind that it names: "tu viện nào"."""
    asked = what_asks(core)
    if asked is None or asked.kind != "which":
        return False
    noun = core.cut(asked.start, asked.end)
    return bool(content(noun)) and not _ANY_KIND.match(noun)


def _asks_the_same(rest: Line, old: Line) -> bool:
    """Whether `rest`, behind a subject of its own, asks of it what `old` does, or says more than that."""
    asked, before = what_asks(rest), what_asks(old)
    if asked is None or before is None or content(rest):
        return True
    return asked.kind in (before.kind, "manner")


def _names(core: Line) -> bool:
    """Whether it names a document, a place, or what has a capital letter or is no Vietnamese word."""
    has_capital = not core.text.isupper() and core.text[1:] != core.text[1:].lower()
    is_foreign = any(word.isalpha() and not is_syllable(word) for word in content(core))
    return has_capital or is_foreign or bool(numbered(core)) or names_place(core)


def _sentence(text: str) -> str:
    text = " ".join(text.split())[: MAX_CHARS - 1].strip(" ?!.,")
    first = text[:1].upper()
    return f"{first if len(first) == 1 else text[:1]}{text[1:]}?"

"""What is said to the bot itself, and asks nothing that articles answer: "xin chào", "bạn là ai?", "bài mới nhất"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.dialogue import sayings
from index.dialogue.articles import wanted
from index.dialogue.deeds import deed
from index.dialogue.typed import Line

_MAX_WORDS = 14


class Topic(StrEnum):
    """What such a message is about."""

    ABUSE = "abuse"
    COMPLAINT = "complaint"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    GREETING = "greeting"
    AGREEMENT = "agreement"
    COUNT = "count"
    NEWEST = "newest"
    CONTENTS = "contents"
    DETAIL = "detail"
    GO_ON = "go on"
    BACK = "back"
    MORE = "more"
    EDITING = "editing"
    WHO = "who"
    ABILITIES = "abilities"
    FIND = "find"
    SUMMARY = "summary"
    READ = "read"
    PASSAGE = "passage"
    SOURCE = "source"
    FILE = "file"
    CITE = "cite"
    SAVE = "save"
    SAVED = "saved"
    VIETNAMESE = "vietnamese"
    ENGLISH = "english"
    EXAMPLES = "examples"
    REWORD = "reword"


@dataclass(frozen=True, slots=True)
class Talk:
    """`words`, as typed, say which articles are meant, `place`, from 1, which of those shown; or the newest is. Of a
    passage `place` is its number.
    """

    topic: Topic
    words: str = ""
    place: int | None = None
    is_newest: bool = False


# The first of them that a message has is what it is answered as.
_REMARKS = {
    Topic.ABUSE: sayings.INSULTS,
    Topic.COMPLAINT: sayings.COMPLAINTS,
    Topic.GOODBYE: sayings.GOODBYES,
    Topic.THANKS: sayings.THANKS,
    Topic.GREETING: sayings.GREETINGS,
    Topic.AGREEMENT: sayings.AGREEMENTS,
}
_REQUESTS = {
    Topic.COUNT: sayings.COUNT,
    Topic.NEWEST: sayings.NEWEST,
    Topic.EDITING: sayings.EDITING,
    Topic.DETAIL: sayings.DETAIL,
    Topic.MORE: sayings.MORE,
    Topic.WHO: sayings.WHO,
    Topic.ABILITIES: sayings.ABILITIES,
    Topic.CONTENTS: sayings.CONTENTS,
    Topic.GO_ON: sayings.GO_ON,
    Topic.BACK: sayings.BACK,
}
_ONLY_REMARKS = re.compile(rf"(?:(?:{'|'.join(_REMARKS.values())}|{sayings.PARTICLES}) )+")
_ONLY_TALK = re.compile(
    rf"(?:(?:{'|'.join((*_REQUESTS.values(), *_REMARKS.values()))}|{sayings.PARTICLES}|{sayings.AROUND}) )+"
)
_EACH = {topic: re.compile(rf"\b(?:{form})(?!\w)") for topic, form in (_REMARKS | _REQUESTS).items()}
_WORD = re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


def talk(text: str) -> Talk | None:
    """What `text` says to the bot; None for a question. What has no words, as "👍", agrees."""
    line = Line.of(text).cut(0)
    said = _said(line)
    if not said:
        return Talk(Topic.AGREEMENT)
    if done := deed(line):
        return Talk(Topic(done[0]), place=done[1])
    if articles := wanted(line):
        return Talk(Topic(articles.what), articles.words, articles.place, articles.is_newest)
    if said.count(" ") <= _MAX_WORDS:
        for whole, topics in ((_ONLY_TALK, _REQUESTS), (_ONLY_REMARKS, _REMARKS)):
            if whole.fullmatch(said) and (topic := _topic(said, topics)):
                return Talk(topic)
    return None


def _said(line: Line) -> str:
    """Its words, folded, as they are written where they were typed in haste; a space behind each."""
    words = (_DRAWN_OUT.sub(r"\1", word) for word in _WORD.findall(line.plain))
    return "".join(f"{sayings.TYPED.get(word, word)} " for word in words)


def _topic(said: str, topics: dict[Topic, str]) -> Topic | None:
    return next((topic for topic in topics if _EACH[topic].search(said)), None)

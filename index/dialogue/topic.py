"""What a question is about, whatever it asks of it: a conference, a regulation, a body."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.sentences import Span
from corpus.text.vietnamese import is_syllable
from index.dialogue.asking import ADVERBS, DOES, content, predicate, subject, what_asks
from index.dialogue.moments import leading
from index.dialogue.relations import RELATION
from index.dialogue.things import Kind, kind_of, numbered, things
from index.dialogue.typed import Form, Line

_WANTED = (
    (
        Kind.DOCUMENT,
        Form(r"\b(?:ký|ban hành|nội dung|căn cứ|hiệu lực|số hiệu|thay thế|sửa đổi|phạm vi|điểm mới|đối tượng|áp dụng)\b"),
    ),
    (
        Kind.EVENT,
        Form(r"\b(?:chủ trì|dự|khai mạc|bế mạc|diễn ra|phát biểu|đại biểu|địa điểm|thành phần|tổ chức|họp)\b"),
    ),
    (Kind.PERSON, Form(r"\b(?:sinh|quê|quê quán|giữ chức|chức vụ|tuổi|học vấn)\b")),
)  # fmt: skip
_TITLED = (Kind.EVENT, Kind.DOCUMENT)
_OBJECTS = (*_TITLED, Kind.BODY, Kind.PERSON, Kind.PLACE)
_OWNERS = (Kind.NAME, Kind.BODY, Kind.PLACE, Kind.PERSON)
_SPEAKERS = frozenset({"toi", "minh", "tui", "chung toi", "chung minh", "chung ta"})
"""Whoever asks is not what a question is about: "mình cần tìm …"."""
_MUST = Form(r"(?:phải|cần|nên|có thể|được|là|đã|sẽ) ")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, its kind, and the time before it: "toàn Khối", "cuối năm 2023"."""

    text: str
    kind: Kind
    time: str = ""

    @property
    def as_subject(self) -> str:
        return f"{self.time} {self.text}" if self.time else self.text

    @property
    def as_object(self) -> str:
        return f"{inside(self.text)} {inside(self.time)}" if self.time else inside(self.text)


def topic(before: Line, question: Line | None = None) -> Topic | None:
    """What `before` is about: what the words of `question` go with, if it names such, or its subject or object."""
    for kind, words in _WANTED:
        if question and words.search(question):
            for span in things(before, kind):
                return Topic(before.text[span.start : span.end], kind)
    first = leading(before)
    time = before.text[: first.span.end] if first else ""
    parts = (part for part in _parts(before) if content(part) and part.plain not in _SPEAKERS)
    named = (Topic(part.text, kind_of(part), time) for part in parts)
    return next(named, None) or _doing(before)


def wants_another(question: Line, before: Line) -> bool:
    """Whether the words of `question` go with a kind of thing that `before` does not name, but a body or a person."""
    kinds = [kind for kind, words in _WANTED if words.search(question)]
    about = topic(before, question)
    is_actor = about is not None and about.kind in _OWNERS
    return bool(kinds) and is_actor and not any(things(before, kind) for kind in kinds)


def wants_meeting(question: Line, before: Line) -> bool:
    """Whether the words of `question` go with a meeting, and `before` names none."""
    words = dict(_WANTED)[Kind.EVENT]
    is_meeting = words.search(question) is not None or bool(things(question, Kind.EVENT))
    return is_meeting and not things(before, Kind.EVENT)


def owner(line: Line, span: Span) -> Span:
    """`span` without a noun behind a name in it that is the name's: "Vinamilk" of "Vinamilk doanh thu"."""
    for found in RELATION.finditer(line, span.start + 1):
        name = Span(span.start, len(line.text[: found.start()].rstrip()))
        if found.end() > span.end:
            break
        if name.end > name.start and line.text[found.start()].islower():
            return name if kind_of(line.cut(*name)) in _OWNERS else span
    return span


def other_relation(part: Line, before: Line) -> str | None:
    """`before` with "diện tích" for the "dân số" that it is about; None where it is about no such noun."""
    span = subject(before)
    if span is None:
        return None
    name = owner(before, span)
    start = span.start if name == span else name.end + 1
    old = RELATION.match(before, start)
    return None if old is None else before.text[:start] + part.text + before.text[old.end() :]


def _doing(before: Line) -> Topic | None:
    """What is done by no one that is named: "việc sắp xếp bộ máy" of "Vì sao phải sắp xếp bộ máy?"."""
    asked = what_asks(before)
    if asked is None or asked.start > 0 or asked.kind not in ADVERBS:
        return None
    rest = before.cut(asked.end)
    must = _MUST.match(rest)
    done = rest.cut(must.end()) if must else rest
    return Topic(f"việc {inside(done.text)}", Kind.OTHER) if content(done) else None


def inside(text: str) -> str:
    """`text` as it stands inside a sentence: what is no name loses the capital letter that only began another."""
    line = Line.of(text)
    first, _, rest = line.text.partition(" ")
    is_word = rest[:1].islower() and is_syllable(line.plain[: len(first)])
    kind = kind_of(line)
    is_event = kind is Kind.EVENT and text[1:] == text[1:].lower() and not numbered(line)
    is_common = is_word and (kind in (Kind.NAME, Kind.OTHER) or is_event)
    if is_common or leading(line) or line.plain.startswith(("ong ", "ba ")):
        return f"{text[:1].lower()}{text[1:]}"
    return text


def _parts(before: Line) -> Iterator[Line]:
    """What `before` may be about, the likeliest first."""
    asked = what_asks(before)
    if span := subject(before):
        yield before.cut(*owner(before, span))
    if asked is None:
        return
    rest = before.cut(asked.end)
    if found := DOES.match(rest):
        yield rest.cut(found.end())
    for kind in _TITLED if asked.kind in ADVERBS else _OBJECTS:
        for span in things(rest, kind):
            yield rest.cut(*span)
    if asked.kind == "amount":
        yield rest.cut(0, predicate(rest, 1))

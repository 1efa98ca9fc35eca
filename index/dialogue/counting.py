"""A short next question that counts: "trong đó bao nhiêu công văn?", "trước đó bao nhiêu?", "khối có bao nhiêu?"."""

from index.dialogue.asking import content, subject, what_asks
from index.dialogue.swapping import recounted
from index.dialogue.things import Kind
from index.dialogue.topic import topic
from index.dialogue.typed import Form, Line

_AMONG = Form(r"trong (?:số )?(?:đó|ấy|này)(?: thì| có)? ")
_ANOTHER_TIME = Form(
    r"(?P<time>trước (?:đó|đây|kia)|ban đầu|lúc đầu|hiện (?:nay|tại|giờ)|bây giờ|sau đó|về sau)"
    r"(?: (?:là|có|thì|còn))* (?:bao nhiêu|mấy|bn)$"
)
_HAS_HOW_MANY = Form(r"\bcó (?:bao nhiêu|mấy|bn)$")


def among(question: Line, before: Line) -> str | None:
    """How many there are of something among what `before` counts."""
    found = _AMONG.match(question)
    rest = question.cut(found.end()) if found else question
    asked = what_asks(rest)
    if found is None or asked is None or asked.kind != "amount" or asked.start > 0:
        return None
    counted = rest.cut(asked.end)
    return recounted(counted, before) if content(counted) else None


def at_another_time(question: Line, before: Line) -> str | None:
    """How many of what `before` counts there were before, or are now."""
    asked, time = what_asks(before), _ANOTHER_TIME.match(question)
    if time is None or asked is None or asked.kind != "amount":
        return None
    when = question.text[: time.end("time")]
    return f"{before.text[: asked.start]}{when[:1].lower()}{when[1:]} {before.text[asked.start :]}"


def of_the_same(question: Line, before: Line) -> str | None:
    """How many "khối có bao nhiêu?" there are of what `before` is about."""
    about = topic(before)
    if about is None or about.kind not in (Kind.OTHER, Kind.BODY, Kind.NAME):
        return None
    is_open = _HAS_HOW_MANY.search(question) is not None and subject(question) is not None
    return f"{question.text} {about.as_object}" if is_open else None

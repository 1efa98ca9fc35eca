"""Nouns that are always something's, as a result is of a meeting: "kết quả?", "nội dung chính là gì?"."""

from index.dialogue.asking import TRANSITIVE, content, what_asks
from index.dialogue.moments import moments
from index.dialogue.typed import Form, Line

_AMOUNTS = "số lượng|tổng số|tỷ lệ|tỉ lệ|quy mô|kinh phí|chi phí|dân số|diện tích|doanh thu|lợi nhuận|giá(?! (?:vàng|xăng|dầu|điện|nhà|đất|đô|cổ phiếu))|tuổi"
RELATION = Form(
    rf"(?:những |các )?(?:{_AMOUNTS}|nội dung|mục đích|mục tiêu|ý nghĩa|kết quả|nguyên nhân|lý do|chủ đề|chủ trương"
    r"|nhiệm vụ|nhiệm kỳ|thời gian|địa điểm|thành phần|phương châm|giải pháp|đối tượng|chức vụ|chức danh|tác giả"
    r"|người (?:ký|chủ trì|đứng đầu|phát biểu|tham dự|dự|trình bày|viết|sáng lập|phụ trách)"
    r"|cơ quan (?:ban hành|chủ trì)|phạm vi|vai trò|trọng tâm|điểm mới|số hiệu|tên|hiệu lực|thời hạn|tiêu chuẩn"
    r"|điều kiện|yêu cầu|hạn chế|ưu điểm|khuyết điểm|nhược điểm|bài học|thành tích|thành tựu|quê quán|quê|học vấn"
    r"|(?:phó )?(?:(?<!tổng )bí thư|chủ tịch(?! nước)|chủ nhiệm|giám đốc)|trưởng ban)\b"
)
"""Such nouns, at their beginning."""
_MEETING = Form(
    r"\b(?:hội nghị|đại hội|hội thảo|cuộc họp|buổi họp|họp|buổi lễ|lễ|lớp|buổi)\b(?: (?:này|đó|ấy|trên))?"
)
_MEETING_IS = Form(
    r"(?:(?:hội nghị|đại hội|hội thảo|cuộc họp|buổi họp|buổi lễ|lễ|lớp)(?: (?:này|đó|ấy|trên))? )?(?:diễn ra|được tổ chức) "
)
_MAX_OWN = 1  # syllables of its own, as in "giá vé": more name a topic
_OWNED = Form(r"(?: \w+){0,3} (?:của|về|cho|làm|khiến|vào(?! (?:năm|tháng|ngày|lúc|thời))) ")
_HOW_MUCH = Form(rf"(?:{_AMOUNTS})\b")
_COPULA = Form(r" (?:là|ra sao|thế nào|như thế nào|bao nhiêu|mấy|gồm|có|ở|khi nào|(?<!lý )do)\b")
_VERBS = (
    rf"{TRANSITIVE}|diễn ra|phát biểu|trình bày|chịu trách nhiệm|có mặt|có hiệu lực|giữ chức|đại biểu|bắt đầu"
    r"|kết thúc|kéo dài|thay thế|căn cứ|xảy ra|khen thưởng|bổ nhiệm"
)
_VERB = Form(rf"\b(?:{_VERBS})\b")
_COMMON = Form(rf"\b(?:{_VERBS}|làm|tăng|giảm)\b")


def is_relation(question: Line) -> bool:
    """Whether it begins with such a noun, and does not say whose."""
    found = RELATION.match(question)
    return found is not None and not _OWNED.match(question, found.end())


def related(question: Line, owner: str) -> str:
    """`question`, which begins with such a noun, of `owner`; the noun alone asks what it is, or how much."""
    thing = Line.of(owner)
    if (found := RELATION.match(thing)) and (owned := _OWNED.match(thing, found.end())):
        thing = thing.cut(owned.end())
    asked, copula = what_asks(question), _COPULA.search(question)
    if asked is None:
        return f"{question.text} của {thing.text} là {_what(question)}"
    at = min(asked.start, copula.start() if copula else asked.start)
    if question.plain[at:] == "gi":
        return f"{question.text[:at]} của {thing.text} là {question.text[at:]}"
    return f"{question.text[:at]} của {thing.text} {question.text[at:]}"


def completed(part: Line) -> str | None:
    """What such a noun is, or how much, where nothing but it and its owner is named; None for another noun."""
    return f"{part.text} là {_what(part)}" if RELATION.match(part) and what_asks(part) is None else None


def says_little(question: Line, *, most: int) -> bool:
    """Whether at most so many syllables of `question` are no asking words and none that go with any topic."""
    return len(content(_cut_all(_cut_all(question, RELATION), _COMMON))) <= most


def said_of_its_own(question: Line) -> int:
    """How many syllables of `question` say what it asks of: neither asking words nor such that go with any topic."""
    for form in (RELATION, _COMMON, _MEETING):
        question = _cut_all(question, form)
    return len(content(question))


def without_meeting(question: str) -> str:
    """ "Ai chủ trì?" of "ai chủ trì hội nghị?", "họp ở đâu?" of "hội nghị diễn ra ở đâu?": a meeting has many names."""
    line = Line.of(question)
    if found := _MEETING_IS.match(line):
        return f"họp {line.text[found.end() :]}"
    return _cut_all(line, _MEETING).text if _MEETING.search(line) else question


def says_only(question: Line) -> bool:
    """Whether `question` is asking words and a verb that goes with any topic: "ai ký?"; of no topic, it asks nothing."""
    asked = what_asks(question)
    if asked is None or asked.kind == "amount" or is_relation(question):
        return False
    return not content(_cut_all(_without(question, asked.start, asked.end), _VERB))


def has_topic(question: Line, before: Line) -> bool:
    """Whether `question`, which begins with such a noun, says of what itself: "giá vàng hôm nay", "kết quả xổ số"."""
    found, asked = RELATION.match(question), what_asks(question)
    if found is None:
        return False
    rest = (_without(question, asked.start, asked.end) if asked else question).cut(found.end())
    rest = _cut_all(rest, _COMMON)
    own = set(content(rest)) - set(content(before))
    times = [word for moment in moments(rest) for word in content(Line.of(moment.text))]
    own -= set(times)
    return len(own) > _MAX_OWN or bool(own and times)


def _cut_all(line: Line, form: Form) -> Line:
    while found := form.search(line):
        line = _without(line, *found.span())
    return line


def _without(line: Line, start: int, end: int) -> Line:
    return Line.of(f"{line.text[:start]} {line.text[end:]}")


def _what(noun: Line) -> str:
    return "bao nhiêu" if _HOW_MUCH.match(noun) else "gì"

"""Nouns that are always something's, as a result is of a meeting: "kết quả?", "nội dung chính là gì?"."""

from index.dialogue.asking import TRANSITIVE, content, subject, what_asks
from index.dialogue.typed import Form, Line

_AMOUNTS = (
    "số lượng|tổng số|tỷ lệ|tỉ lệ|quy mô|kinh phí|chi phí|dân số|diện tích|doanh thu|lợi nhuận|giá|tuổi"
)
_RELATION = Form(
    rf"(?:những |các )?(?:{_AMOUNTS}|nội dung|mục đích|mục tiêu|ý nghĩa|kết quả|nguyên nhân|lý do|chủ đề|chủ trương"
    r"|nhiệm vụ|nhiệm kỳ|thời gian|địa điểm|thành phần|phương châm|giải pháp|đối tượng|chức vụ|chức danh|tác giả"
    r"|người (?:ký|chủ trì|đứng đầu|phát biểu|tham dự|dự|trình bày|viết|sáng lập|phụ trách)"
    r"|cơ quan (?:ban hành|chủ trì)|phạm vi|vai trò|trọng tâm|điểm mới|số hiệu|tên|hiệu lực|thời hạn|tiêu chuẩn"
    r"|điều kiện|yêu cầu|hạn chế|ưu điểm|khuyết điểm|nhược điểm|bài học|thành tích|thành tựu|quê quán|quê|học vấn"
    r"|bí thư|phó bí thư|chủ tịch|chủ nhiệm|giám đốc|trưởng ban)\b"
)
_OWNED = Form(r"(?: \w+){0,3} (?:của|về|cho|làm|khiến) ")
_HOW_MUCH = Form(rf"(?:{_AMOUNTS})\b")
_COPULA = Form(r" (?:là|ra sao|thế nào|như thế nào|bao nhiêu|mấy|gồm|có|ở|khi nào|do)\b")
_COMMON = Form(
    rf"\b(?:{TRANSITIVE}|diễn ra|phát biểu|trình bày|chịu trách nhiệm|có mặt|có hiệu lực|giữ chức|đại biểu|bắt đầu"
    r"|kết thúc|kéo dài|thay thế|căn cứ|xảy ra|khen thưởng|bổ nhiệm|làm|tăng|giảm)\b"
)


def is_relation(question: Line) -> bool:
    """Whether it begins with such a noun, and does not say whose."""
    found = _RELATION.match(question)
    return found is not None and not _OWNED.match(question, found.end())


def related(question: Line, owner: str) -> str:
    """`question`, which begins with such a noun, of `owner`; the noun alone asks what it is, or how much."""
    thing = Line.of(owner)
    if (found := _RELATION.match(thing)) and (owned := _OWNED.match(thing, found.end())):
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
    return f"{part.text} là {_what(part)}" if _RELATION.match(part) and what_asks(part) is None else None


def other_relation(part: Line, before: Line) -> str | None:
    """`before` with "diện tích" for the "dân số" that it is about; None where it is about no such noun."""
    span = subject(before)
    old = _RELATION.match(before.cut(*span)) if span else None
    if span is None or old is None:
        return None
    return before.text[: span.start] + part.text + before.text[span.start + old.end() :]


def says_little(question: Line, *, most: int) -> bool:
    """Whether at most so many syllables of `question` are no asking words and none that go with any topic."""
    for form in (_RELATION, _COMMON):
        while found := form.search(question):
            question = Line.of(f"{question.text[: found.start()]} {question.text[found.end() :]}")
    return len(content(question)) <= most


def _what(noun: Line) -> str:
    return "bao nhiêu" if _HOW_MUCH.match(noun) else "gì"

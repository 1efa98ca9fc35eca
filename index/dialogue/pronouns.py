"""The words of a question that stand for what the one before names: "ông ấy", "hội nghị này", "lúc đó"."""

from collections.abc import Callable, Iterator
from functools import partial

from corpus.text.vietnamese import fold
from index.dialogue.asking import content, what_asks
from index.dialogue.moments import moments
from index.dialogue.things import HEADS, Kind, head_end, kind_of, things
from index.dialogue.topic import inside, topic
from index.dialogue.typed import Form, Line
from index.dialogue.view import InView, document_in, person_in

_ABOVE = "trên(?=$| (?:là|do|được|có|diễn|ai|ở đâu|ký|ban hành|nói|quy|gồm))"
_THIS = f"(?:này|ấy|đó|đấy|nói trên|kể trên|trên đây|vừa nêu|{_ABOVE})"
# "do ai ký" is no "đó"
_THIS_PLAIN = (
    f"(?:(?<!hien )(?<!ngay )(?<!hom )(?<!nam )(?<!thang )(?<!tuan )(?<!den )nay|ay|noi tren|ke tren|vua neu|{_ABOVE}"
    "|do(?! (?:ai|dau|co quan|nguoi|to chuc|ban|bo|dong chi)))"
)
_ONE = (
    "việc|điều|chuyện|vấn đề|cái|vụ|con số|số|nội dung|dự án|công trình|sự kiện|sự việc|phong trào|phương châm|mô hình"
    "|đề xuất|kiến nghị|chính sách|biện pháp|hệ thống|công nghệ|sản phẩm|cuốn sách|bài viết|bài báo|tác phẩm|bộ phim"
    "|giải thưởng|phương án|lớp|nhóm|quy trình|hình thức|chức danh|chức vụ|loại|khoản|mức"
)
_PERSONAL = Form(
    rf"\b(?:ông|bà|anh|chị|cô|đồng chí|đ/c|người|vị) (?:(?<!người )ta|{_THIS})\b|\b(?:ổng|bả|hắn)\b"
    r"|^(?:ông|bà|cô|anh|chị)(?= (?:là|có|đã|đang|sẽ|từng|được|bị|sinh|mất|quê|tên|học|giữ|làm|nói|nêu"
    r"|phát biểu|trình bày|chủ trì|ký|dự|viết|nhận|trở thành|bao nhiêu)\b)",
    r"\b(?:ong|ba|anh|chi|co|nguoi) (?:ay|(?<!nguoi )ta)\b"
    rf"|\b(?:ong|dong chi|d/c|nguoi|vi) {_THIS_PLAIN}\b",
)
_PEOPLE = Form(
    rf"(?<!dòng )\b(?:bọn )?họ\b(?! (?:của|nào|tên|hàng))|\b(?:các|những) (?:đồng chí|người|ông|bà|vị) {_THIS}\b",
    rf"^ho(?= )(?! (?:dan|chieu|so|tro|khau|ngheo|tay|gia|noi|va|ten|chi|cua|nao|hang))|(?<=cua )ho\b"
    rf"|\b(?:cac|nhung) (?:dong chi|nguoi|ong|ba|vi) {_THIS_PLAIN}\b",
)
_THERE = Form(
    r"\b(?:ở|tại|từ|đến|tới) (?:đó|đấy|đây)\b|\b(?:ở |tại )?(?:nơi|chỗ) (?:này|đó|ấy)\b",
    r"\b(?:o|tai) (?:do|day)\b(?! ai)|\b(?:o |tai )?(?:noi|cho) (?:nay|do|ay)\b",
)
_THEN = Form(
    r"\b(?:vào |từ |hồi |trong )?(?:khi|lúc|thời điểm|thời gian|hồi|hôm|ngày|năm|tháng|giai đoạn|nhiệm kỳ|thời kỳ)"
    r" (?:đó|ấy|đấy|nói trên)\b"
)
_IT = Form(
    rf"\bnó\b|\b(?:{_ONE}) {_THIS}\b|^(?:đó|đây|đấy)(?= là)",
    rf"^no(?= )|(?<=cua )no\b|(?<=ve )no\b|\b(?:{_ONE}) {_THIS_PLAIN}\b|^(?:do|day)(?= la)",
)
_MAX_CONTENT = 3
_KINDS = (Kind.DOCUMENT, Kind.EVENT, Kind.BODY, Kind.PERSON, Kind.PLACE)
_NOUNS = {kind: HEADS[kind] for kind in _KINDS} | {Kind.BODY: f"{HEADS[Kind.BODY]}|cơ quan|đơn vị|tổ chức"}
_OF_KIND = {
    kind: Form(
        rf"\b(?:{nouns})(?: \w+){{0,2}}? {_THIS}\b",
        rf"\b(?:{nouns})(?: {_THIS_PLAIN}|(?: \w+){{1,2}}? ay)\b",
    )
    for kind, nouns in _NOUNS.items()
}


def resolved(question: Line, before: Line, view: InView | None = None) -> str | None:
    """`question` with the name or the thing from `before`, or in view, for its pronouns; None where it has none.

    One behind words of its own stands for these; one for which neither names a thing stays as it is.
    """
    text = question.text
    for form, refer in _referring():
        found = form.search(question)
        if (
            found is None
            or _is_family(question, found[0], found.end())
            or _says_much(question.cut(0, found.start()), found[0])
        ):
            continue
        if name := refer(found[0], before, view):
            name = inside(name) if found.start() else name
            return f"{text[: found.start()]}{name}{text[found.end() :]}"
    return None


def defined(question: Line, before: Line) -> str | None:
    """`question` with what `before` calls in full for what it names by its first word alone: "hội nghị"."""
    for kind in _KINDS:
        for span in things(question, kind):
            part = question.cut(*span)
            if part.text and head_end(part, kind) == len(part.text) and (full := _full(part, kind, before)):
                return question.text[: span.start] + full + question.text[span.end :]
    return None


def _full(part: Line, kind: Kind, before: Line) -> str | None:
    named = (before.cut(*span) for span in things(before, kind))
    return next((one.text for one in named if one.plain.startswith(f"{part.plain} ")), None)


def _is_family(question: Line, pronoun: str, end: int) -> bool:
    """Whether "Họ" is the first word of a name: "Họ Kiến"."""
    return fold(pronoun) == "ho" and question.text[end + 1 : end + 2].isupper()


def _says_much(words: Line, pronoun: str) -> bool:
    """Whether a pronoun behind these words stands for something in them; "nghị quyết đó" for no other thing."""
    is_named = any(char.isupper() for char in words.text[1:]) or words.plain.endswith(" ma")
    kind = next((kind for kind in _KINDS if head_end(Line.of(pronoun), kind)), None)
    most = _MAX_CONTENT if kind is None or things(words, kind) else 2 * _MAX_CONTENT
    return len(content(words)) > most or is_named


def _referring() -> Iterator[tuple[Form, Callable[[str, Line, InView | None], str | None]]]:
    yield _PERSONAL, _person
    yield _PEOPLE, _people
    for kind, form in _OF_KIND.items():
        yield form, partial(_thing, kind=kind)
    yield _THERE, _place
    yield _THEN, _time
    yield _IT, _it


def _person(words: str, before: Line, view: InView | None) -> str | None:
    asked_for = _the_one(before)
    if (
        view
        and (asked_for or not things(before, Kind.PERSON))
        and (found := person_in(view, is_answer=asked_for is not None))
    ):
        return _titled(words, found)
    if asked_for:
        return asked_for
    for span in things(before, Kind.PERSON):
        name = before.cut(*span)
        if head_end(name, Kind.PERSON):
            return name.text
        return _titled(words, name.text)
    about = topic(before)
    return about.text if about and about.kind is Kind.NAME else None


def _titled(words: str, name: str) -> str:
    """ "Ông Đỗ Văn Ngạn" where he was "ông ấy"."""
    title = words.rpartition(" ")[0]
    return f"{title} {name}" if fold(title) not in ("nguoi", "vi", "") else name


def _people(_: str, before: Line, _view: InView | None) -> str | None:
    if one := _the_one(before):
        return f"những {one}" if one.startswith("người ") else one
    bodies = things(before, Kind.BODY) or things(before, Kind.PERSON)
    return before.text[bodies[0].start : bodies[0].end] if bodies else _name(before)


def _the_one(before: Line) -> str | None:
    """Who `before` asks for, described: "người chủ trì hội nghị" of "Ai chủ trì hội nghị?"."""
    asked = what_asks(before)
    if asked is None or asked.kind not in ("who", "which"):
        return None
    left, right = before.cut(0, asked.start), before.cut(asked.end)
    words = before.plain[asked.start : asked.end]
    if words.endswith("nao"):
        noun = before.cut(asked.start, asked.end - len("nào"))
        return f"{noun.text} {right.text}" if not left.text and kind_of(noun) is Kind.PERSON else None
    if words.startswith("la "):
        return left.text
    if right.plain.startswith("la "):
        return right.cut(len("la ")).text
    if words.startswith("do "):
        return f"người {right.text} {left.text}"
    return f"người {right.text}" if not left.text else None


def _thing(words: str, before: Line, view: InView | None, *, kind: Kind) -> str | None:
    """What was shown is meant before what was asked: "hướng dẫn đó" of an answer that names one."""
    named = [before.cut(*span) for span in things(before, kind)]
    noun = fold(words).rpartition(" ")[0]
    asked_for = _asked_for(noun, before)
    same = next((one for one in named if one.plain.startswith(noun.split()[0])), None)
    if same and not asked_for:
        return same.text
    is_document = kind is Kind.DOCUMENT and view is not None
    if is_document and view and (shown := document_in(view, noun)):
        return shown
    if asked_for:
        return asked_for
    if named:
        return named[0].text
    if kind is Kind.EVENT and view is not None:
        return None  # what its article is about, whatever it is called there
    if is_document and view and (shown := document_in(view)):
        return shown
    return _name(before)


def _asked_for(noun: str, before: Line) -> str | None:
    """The plan that is asked for, described: "kế hoạch mà hướng dẫn cụ thể hóa" of "… cụ thể hóa kế hoạch nào?"."""
    asked = what_asks(before)
    at = before.plain.rfind(noun, asked.start, asked.end) if asked and asked.kind == "which" else -1
    if asked is None or at < 0:
        return None
    left, right = before.cut(0, at), before.cut(asked.end)
    which = before.cut(at, asked.end - len("nào"))
    return f"{which.text} mà {inside(left.text)}" if left.text and not right.text else None


def _place(words: str, before: Line, _view: InView | None) -> str | None:
    if places := things(before, Kind.PLACE):
        first = words.split()[0]
        preposition = "ở" if fold(first) in ("noi", "cho") else first
        return f"{preposition} {before.text[places[0].start : places[0].end]}"
    name = _name(before)
    return f"tại {name}" if name else None


def _time(_: str, before: Line, _view: InView | None) -> str | None:
    times = moments(before)
    if not times:
        return None
    return f"năm {times[0].text}" if times[0].text.isdigit() else inside(times[0].text)


def _it(_: str, before: Line, _view: InView | None) -> str | None:
    return _name(before)


def _name(before: Line) -> str | None:
    about = topic(before)
    return about.text if about else None

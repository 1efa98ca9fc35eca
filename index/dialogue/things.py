"""The things that a question names: documents, events, persons, bodies and places."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from corpus.text.sentences import Span
from corpus.text.vietnamese import fold
from index.dialogue.asking import predicate, what_asks
from index.dialogue.compounds import ends_word
from index.dialogue.relations import RELATION
from index.dialogue.typed import Form, Line
from index.question.initials import is_abbreviation
from index.question.names import NAME, person_fit, place_fit


class Kind(StrEnum):
    """What a thing is, as its name or its first words tell."""

    DOCUMENT = "document"
    EVENT = "event"
    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    NAME = "name"
    OTHER = "other"


_DOCUMENT = (
    "quy định|quyết định|nghị quyết|chỉ thị|kết luận|hướng dẫn|kế hoạch|thông báo|công văn|chương trình(?! làm)"
    "|thông tư|nghị định|tờ trình|văn bản|công điện|đề án|báo cáo|quy chế|bộ luật|luật|hiến pháp|điều lệ|hiệp định"
    "|hiệp ước|sắc lệnh|pháp lệnh"
)
_EVENT = (
    "hội nghị|đại hội|hội thảo|hội thi|tọa đàm|diễn đàn|lễ|lớp|khóa học|kỳ họp|phiên họp|chiến dịch|trận|đợt|chuyến"
    "|buổi|cuộc|giải(?! (?:thích|quyết|thể|pháp|đoạn|cấp|trình|phóng|ngân))"
)
_ROLE = (
    "(?:tổng |phó )?bí thư(?: thứ nhất| thường trực)?|(?:phó )?chủ tịch|(?:phó )?(?:trưởng ban|trưởng phòng|thủ tướng"
    "|tổng thống|chủ nhiệm|cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|chánh văn phòng)|(?:bộ|thứ) trưởng"
    "|(?:phó )?(?:tổng )?giám đốc|tư lệnh|ủy viên|nhà vua|vua|tác giả|người đứng đầu"
)
_HONORIFIC = "ông|bà|đồng chí|đ/c|anh|chị|cô|giáo sư|tiến sĩ|nhà văn|nhà thơ|nhạc sĩ|ca sĩ|cụ"
_BODY = (
    "đảng bộ|đảng ủy|chi bộ|tỉnh ủy|thành ủy|huyện ủy|quận ủy|ban cán sự|khối(?! lượng)"
    "|bộ(?! (?:máy|phận|luật|hồ|quy|phim|số|khung|đội))|ban(?! (?:hành|đầu|ngày|đêm))|cục|vụ(?! (?:việc|án))"
    "|sở(?! (?:hữu|thích|dĩ))|ủy ban|hội đồng|tập đoàn|tổng công ty|công ty|ngân hàng|trường|đại học|học viện|viện"
    "|văn phòng|quốc hội|chính phủ|trung ương|ngành|đoàn(?! kết)|hội(?! (?:nghị|thảo|viên|thi|đủ))|liên đoàn"
    "|mặt trận|câu lạc bộ|hợp tác xã|trung tâm|bệnh viện|tòa án|công đoàn|đội|xưởng|nhà máy"
)
_PLACE = "tỉnh|thành phố|huyện|quận|phường|xã(?! (?:viên|hội|luận))|thị xã|thị trấn|nước|đảo|làng|thôn"
HEADS = {
    Kind.DOCUMENT: _DOCUMENT,
    Kind.EVENT: _EVENT,
    Kind.PERSON: _ROLE,
    Kind.BODY: _BODY,
    Kind.PLACE: _PLACE,
}
"""For patterns: the first words of a thing that tell its kind."""
_HEAD = {kind: Form(rf"\b(?:{heads})\b") for kind, heads in HEADS.items()} | {
    # without diacritics "cô", "chị" and "bà" are any other words
    Kind.PERSON: Form(rf"\b(?:{_ROLE}|{_HONORIFIC})\b", rf"\b(?:{_ROLE}|đồng chí|d/c)\b")
}
_PERSON_FIT, _PLACE_FIT = 0.8, 0.7
_STOP = Form(
    r"\b(?:trong|ở|tại|vào|theo|về|cho|với|khi|để|vì|hồi|và|năm|tháng|ngày|từ|đến|sau khi|trước khi)\b"
)
_MARK = re.compile(r"[,;:?!]|\.(?= )")
_CITIES = (
    "ha ?noi|hai phong|da ?nang|can tho|sai ?gon|(?<!hoa )hue|viet ?nam|trung quoc|nghe an|ha tinh|thanh hoa"
    "|quang (?:ninh|binh|tri|nam|ngai)|bac (?:ninh|giang|kan|lieu)|hung yen|hai duong|nam dinh|ninh (?:binh|thuan)"
    "|vinh (?:phuc|long)|phu (?:tho|yen)|thai nguyen|lang son|cao bang|lao cai|yen bai|son la|dien bien|lai chau"
    "|ha (?:nam|giang)|tuyen quang|binh (?:dinh|thuan|duong|phuoc)|khanh hoa|lam dong|dak (?:lak|nong)|gia lai"
    "|kon tum|dong (?:nai|thap)|tay ninh|long an|tien giang|ben tre|tra vinh|an giang|kien giang|hau giang"
    "|soc trang|ca mau|vung tau"
)
_PLACE_NAME = re.compile(
    rf"(?:\b(?:tinh|thanh pho|tp\.?|nuoc) )?\b(?:{_CITIES}|(?<=thanh pho )ho chi minh)\b"
)
_FOLDED_DOCUMENT = fold(_DOCUMENT)
_PERSON_NAME = re.compile(
    r"(?:nguyen|tran|pham|hoang|huynh|bui|ngo|trinh|truong|le|vu|phan|dinh|doan|duong)(?: [a-z]+){2,3}"
)
"""As it is typed without capitals."""
_NUMBERED = re.compile(
    rf"(?:\b(?:{_FOLDED_DOCUMENT}) )?(?:\bso )?(?<![\w/.,-])\d{{1,5}}(?:/\d{{4}})?[-–/][a-z]{{2,6}}(?:[-/][a-z]+)*\b"
    rf"|\b(?:{_FOLDED_DOCUMENT}|qd|nq|ct|kl|hd|kh|cv|nd|tt)(?: so)?[ -]?(?!(?:19|20)\d\d\b)\d{{1,5}}\b(?![.,]\d)"
    "(?! (?:nam|thang|trieu|ty|nguoi)\\b)"
)


def things(line: Line, kind: Kind) -> list[Span]:
    """Where `line` names things of a kind, the surest first: documents by their number, names of what may be any
    kind as names of bodies. What it asks for with "nào" is none."""
    match kind:
        case Kind.DOCUMENT:
            return [*numbered(line), *_headed(line, kind)]
        case Kind.PERSON:
            return [*persons(line), *_headed(line, kind)]
        case Kind.PLACE:
            return [*_places(line), *_headed(line, kind)]
        case Kind.NAME:
            names = (Span(*found.span()) for found in NAME.finditer(line.text) if found.start() > 0)
            return [*_headed(line, Kind.BODY), *names]
        case Kind.OTHER:
            return []
    return list(_headed(line, kind))


@lru_cache(64)
def kind_of(part: Line) -> Kind:
    """The kind of the thing that `part` is, by its first words and its capital letters."""
    whole = Span(0, len(part.text))
    if _NUMBERED.match(part.plain):
        return Kind.DOCUMENT
    if _PLACE_NAME.fullmatch(part.plain) or _fits(place_fit(part.text, whole), _PLACE_FIT):
        return Kind.PLACE
    if _PERSON_NAME.fullmatch(part.plain) and (part.is_plain or part.text == part.written):
        return Kind.PERSON
    for kind, head in _HEAD.items():
        found = head.match(part)
        if found and (kind is not Kind.BODY or _is_body(part, found.end())):
            return kind
    if NAME.fullmatch(part.text) and _fits(person_fit(part.text, whole), _PERSON_FIT):
        return Kind.PERSON
    is_short = any(is_abbreviation(word) for word in part.plain.split())
    return Kind.NAME if is_short or part.text != part.text.lower() else Kind.OTHER


def is_name(part: Line, kind: Kind) -> bool:
    """Whether `part` of a kind is a name as a whole, not a noun with one: "Petrovietnam", not "Thời tiết Hà Nội"."""
    is_short = any(is_abbreviation(word) for word in part.plain.split())
    return kind is not Kind.NAME or is_short or NAME.fullmatch(part.text) is not None


def head_end(part: Line, kind: Kind) -> int:
    """Where the first words of a thing end that tell its kind; 0 where it has none."""
    found = _HEAD[kind].match(part) if kind in _HEAD else None
    return found.end() if found else 0


def numbered(line: Line) -> list[Span]:
    """Where `line` names documents by their number."""
    return [Span(*found.span()) for found in _NUMBERED.finditer(line.plain)]


def persons(line: Line) -> list[Span]:
    """Where `line` names persons, by their names."""
    names = (Span(*found.span()) for found in NAME.finditer(line.text))
    return [span for span in names if _fits(person_fit(line.text, span), _PERSON_FIT)]


def names_place(line: Line) -> bool:
    """Whether `line` names a city or a country."""
    return next(_places(line), None) is not None


def _is_body(part: Line, head_end: int) -> bool:
    """Whether a name follows: "chi bộ 5", "đảng bộ khối", but not the common noun "chi bộ trực thuộc"."""
    rest = part.cut(head_end)
    if not rest.text:
        return False
    if not part.plain.startswith(("dang", "chi bo", "doi", "hoi")) and " " in rest.text:
        return True
    is_name = any(char.isupper() or char.isdigit() for char in rest.text)
    return is_name or _HEAD[Kind.BODY].match(rest) is not None or _PLACE_NAME.match(rest.plain) is not None


def _headed(line: Line, kind: Kind) -> Iterator[Span]:
    """What begins with a head of the kind, up to where its predicate begins or, of no title, a preposition."""
    asked, is_title = what_asks(line), kind in (Kind.DOCUMENT, Kind.EVENT)
    last = 0
    for found in _HEAD[kind].finditer(line):
        start, at = found.span()
        if start < last or (asked and asked.start <= start < asked.end) or ends_word(line, start, at):
            continue
        ends = [predicate(line, at, clear=is_title)]
        if not is_title:
            ends += [
                one.start() for one in RELATION.finditer(line, at + 2) if line.text[one.start()].islower()
            ][:1]
        if asked and start < asked.start:
            ends.append(asked.start)
        marks = (_MARK.search(line.text, at), None if is_title else _STOP.search(line, at))
        last = min(*ends, *(mark.start() for mark in marks if mark), len(line.text))
        yield Span(start, start + len(line.text[start:last].rstrip()))


def _fits(fit: float | None, least: float) -> bool:
    return fit is not None and fit >= least


def _places(line: Line) -> Iterator[Span]:
    for found in _PLACE_NAME.finditer(line.plain):
        start = found.start()
        before = line.text[:start].split()
        if line.text[start].islower() or not before or not before[-1][0].isupper():
            yield Span(*found.span())

"""What kind of answer a question expects: a figure, a date, a person …"""

import re
from enum import StrEnum

from corpus.text.vietnamese import canonical, fold

_MAX_CHARS = 1000


class AnswerType(StrEnum):
    """The answer types of question answering, told apart by the form that an answer has in a text."""

    FIGURE = "figure"
    DURATION = "duration"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    DOCUMENT = "document"
    NAME = "name"  # of an organisation or a thing
    DEFINITION = "definition"
    OTHER = "other"


_DOCUMENT = (
    "quy định|quyết định|nghị quyết|chỉ thị|kết luận|hướng dẫn|kế hoạch|thông báo|công văn|chương trình"
    "|thông tư|nghị định|tờ trình|văn bản|công điện|đề án|báo cáo|quy chế|nq|qđ|ct|kl|hd|tt|nđ|kh|tb|cv|ctr"
)
_PERIOD = "năm|tháng|ngày|tuần|giờ|tiếng|phút|giây|thế kỷ|thập kỷ|thập niên|quý"
_PERSON = (
    "đồng chí|đ/c|vua|vị vua|nhân vật|hoàng đế|nữ hoàng|giáo hoàng|tổng thống|thủ tướng|vị tướng|nhà văn|nhà thơ|nhà khoa học|nhà bác học|họa sĩ|ca sĩ|nhạc sĩ|bí thư|phó bí thư|chủ tịch"
    "|trưởng ban|phó trưởng|phó trưởng ban|cục trưởng|bộ trưởng|thứ trưởng|giám đốc|tác giả|cầu thủ|học giả|vị quan"
)
_PLACE = (
    "nước|quốc gia|đất nước|thành phố|tỉnh|huyện|địa phương|châu lục|hòn đảo|vùng đất|địa điểm|thị trấn|thị xã"
    "|lãnh thổ|khu vực|thủ đô|bệnh viện"
)
# Without diacritics these are all manner of words, so "nào" must follow at once.
_SHORT_PLACE = "xã|phường|(?<!cơ )quận|thôn|làng|đảo|vùng|bang|nơi|chỗ"
_NAMED = (
    "cơ quan|tổ chức|đơn vị|đội|đội bóng|câu lạc bộ|công ty|tập đoàn|doanh nghiệp|hãng|trường|đại học|ngân hàng"
    "|đảng|chính đảng|đảng phái|triều đại|báo|tờ báo|tạp chí|đài|tác phẩm|cuốn sách|bộ phim|phim|bài hát|album"
    "|sông|con sông|núi|ngọn núi|dãy núi|hồ|biển|trận đánh|chiến dịch|cuộc chiến|chiến tranh|hiệp định|hiệp ước"
    "|sân bay|bảo tàng|tộc|thế lực|đế quốc|vương quốc|ủy ban"
)
# The first that is found decides. They are read folded too, so none may hold a capital, as in `\W`.
_FORMS: tuple[tuple[AnswerType, str], ...] = (
    (AnswerType.OTHER, r"\b(?:vì sao|tại sao|làm sao|ra sao|thế nào thì|(?:như|làm) thế nào|cách nào)\b"),
    (
        AnswerType.DOCUMENT,
        rf"\b(?:{_DOCUMENT}) (?:[^\s?]+ ){{0,6}}?(?:mang )?số (?:mấy|bao nhiêu|nào|gì|hiệu)\b|\bsố hiệu\b"
        rf"|\b(?:{_DOCUMENT})(?: số)? (?:nào|mấy)\b|\bmang số\b",
    ),
    (
        AnswerType.DATE,
        r"\b(?:khi|lúc|hồi|thuở|thời gian|thời điểm|thời khắc) (?:nào|mô)\b|\bbao giờ\b|\bngày tháng năm\b"
        r"|\b(?:ngày|tháng|năm|hôm|thế kỷ|thế kỉ|thập niên|thập kỷ)(?: thứ)? (?:nào|bao nhiêu|bn|gì)\b"
        r"|\b(?:ngày|tháng|năm|thế kỷ|lúc|ngày thứ)(?: thứ)? mấy\b|\bmấy giờ\b",
    ),
    (AnswerType.OTHER, r"\b(?:thứ|hạng|loại|cấp) (?:mấy|bao nhiêu)\b"),
    (AnswerType.DURATION, rf"\bbao lâu\b|\b(?:bao nhiêu|mấy|bn) (?:{_PERIOD})\b"),
    (AnswerType.FIGURE, r"\b(?:bao nhiêu|bao nhiu|bnhiêu|bn|mấy|bao xa|phần trăm nào)\b"),
    (
        AnswerType.PERSON,
        rf"\bai\b|\b(?:{_PERSON})(?: [^\s?,]+){{0,5}}? (?:nào|tên gì|tên là gì)\b"
        r"|\b(?:người|ông|bà)(?: tên)?(?: là)? nào\b",
    ),
    (
        AnswerType.PLACE,
        r"\b(?:ở|tại|từ|đến|về|đi|vào|đặt|tới|sang|nằm) (?:đâu|mô)\b|^đâu là (?:nơi|thủ đô|thành phố)"
        rf"|\b(?:{_PLACE})(?: [^\s?,]+){{0,2}}? nào\b"
        rf"|\b(?:{_SHORT_PLACE}) nào\b|\bthủ đô (?:[^\s]+ ){{1,5}}là gì\b",
    ),
    (
        AnswerType.NAME,
        rf"\b(?:{_NAMED})(?: [^\s?,]+){{0,3}}? nào\b|\btên(?: [^\s?,]+){{0,4}}? (?:gì|chi)\b|\btên gọi nào\b"
        r"|\bgọi (?:là|bằng)(?: [^\s?,]+)? gì\b",
    ),
    (AnswerType.FIGURE, r"^(?:tổng )?số (?:lượng )?(?!điện|hiệu|nhà|tài khoản|phận|liệu|mấy|bao|\d)\w+ \w"),
    (AnswerType.DEFINITION, r"\bthế nào là\b|^(?:[^\s?]+ ){1,4}(?:nghĩa )?là (?:gì|cái gì|chi|ai)\b"),
)
_WRITTEN = tuple((kind, re.compile(form)) for kind, form in _FORMS)
_PLAIN = tuple((kind, re.compile(fold(form))) for kind, form in _FORMS)

_ONE_PERSON = re.compile(r"^\s*(?P<name>[^\s?]+(?:\s+[^\s?,]+){0,4}?)\s+là\s+ai\b")


def answer_type(question: str) -> AnswerType:
    """The type of answer that `question` expects, with or without diacritics, in any case."""
    written, is_plain = written_form(question)
    forms = _PLAIN if is_plain else _WRITTEN
    kind = next((kind for kind, form in forms if form.search(written)), AnswerType.OTHER)
    return AnswerType.DEFINITION if kind is AnswerType.PERSON and _names_person(question) else kind


def written_form(question: str) -> tuple[str, bool]:
    """The question in canonical form on one line, and whether it was typed without diacritics."""
    written = " ".join(canonical(question[:_MAX_CHARS]).split())
    return written, written == fold(written)


def _names_person(question: str) -> bool:
    """Whether the question names the person that it asks about: "Lý Thường Kiệt là ai?"."""
    asked = _ONE_PERSON.match(question[:_MAX_CHARS])
    return asked is not None and all(word[0].isupper() for word in asked["name"].split())

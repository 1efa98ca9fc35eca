"""The words of a question that ask, and where its subject ends."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.sentences import Span
from corpus.text.vietnamese import folded_syllables
from index.dialogue.moments import leading
from index.dialogue.typed import Form, Line

# The name of each group is the kind of asking. The words that must not stand beside "đâu" and "mấy" are those
# that make a head, a pain or a machine of them without diacritics.
_ASKS = Form(
    r"(?P<reason>\b(?:vì sao|tại sao|vì lý do gì|vì đâu|do đâu|sao lại)\b|^sao\b)"
    r"|(?P<purpose>\b(?:để|nhằm)(?: mục đích| làm)* (?:gì|chi)\b)"
    r"|(?P<place>\b(?:là )?(?:(?:ở|tại|từ|đến|tới|vào|sang|về) )?"
    r"(?:(?:nơi|chỗ|địa điểm|địa phương|tỉnh|thành phố) nào"
    r"|(?<!bắt )(?<!hàng )(?<!ban )(?<!lần )(?<!đứng )(?<!dẫn )(?<!khởi )đâu(?! (?:năm|tiên|tư|tháng|mối)\b))\b)"
    r"|(?P<time>\b(?:là |tính |kể )?(?:(?:vào|từ|đến|tới|trong|lúc|hồi|kể từ) )?"
    r"(?:(?:khi|lúc|hồi|thời gian|thời điểm|giai đoạn|nhiệm kỳ) nào|bao giờ|mấy giờ"
    r"|(?:ngày|tháng|năm|hôm|giờ|ngày tháng năm|thế kỷ)(?: thứ)? (?:nào|mấy|bao nhiêu|bn|gì))\b)"
    r"|(?P<manner>\b(?:bằng cách nào|cách nào|như thế nào|như nào|thế nào|ra sao|làm sao)\b)"
    r"|(?P<duration>\b(?:trong |mất )?bao lâu\b)"
    r"|(?P<number>\b(?:mang |là )?(?<!dân )(?<!tổng )(?<!doanh )(?<!chỉ )(?<!hệ )số (?:hiệu )?(?:mấy|bao nhiêu|nào|gì)\b)"
    r"|(?P<amount>\b(?:là )?(?:tổng cộng |tất cả |khoảng )?(?:bao nhiêu|bao nhiu|bn|bao xa"
    r"|(?<!bộ )(?<!nhà )(?<!xe )mấy)\b)"
    r"|(?P<who>\b(?:(?:là|do|bởi|với|cho|của) )?(?:những )?(?:ai|người nào)\b)"
    r"|(?P<what>\b(?:(?:có )?nghĩa là |tên là |là )?(?:những |cái |điều |việc |các |chuyện )?gì\b)"
    r"|(?P<which>\b(?:là )?nào\b)"
    r"|(?P<whether>\b(?:hay )?(?:không|chưa|ko)$|\b(?:phải|đúng) không$"
    r"|\b(?:tăng|cao|nhiều|lớn|đúng) hay \w+|\b\w+ hay \w+$)"
)
ADVERBS = frozenset({"reason", "purpose", "place", "time", "manner", "duration"})
"""The kinds of asking that a whole clause answers to: what it says is so when, where, why …"""

# Where a subject ends. The clear words end a title too, as "hội nghị giới thiệu Quy định 126" is one; some words
# do so only where it is asked for what follows. In many a noun, or without diacritics, they are other syllables.
_ASKED = r"(?= (?:gì|những|bao|mấy|ai|ở|tại|vào|khi|lúc|thế|như|ra sao|từ|ngày|năm nào|về)\b)"
_MEASURED = r"(?= (?:bao nhiêu|bao xa|mấy|bn)\b)"
_CLEAR = (
    "được|đã|sẽ|thì|mà|phải|gồm|là|ban hành|diễn ra|khai mạc|bế mạc|kéo dài|xảy ra|bắt đầu|kết thúc|thông qua|đề ra"
    "|đưa ra|ra đời|ra(?! sao)|bao gồm|công bố|phát hành|nói(?! (?:bộ|dung))|nêu|mang|(?<!trực )(?<!phụ )thuộc"
    "|(?<!nhiệm )(?<!thời )(?<!học )(?<!định )(?<!bảy )(?<!đăng )(?<!chữ )(?<!thư )ký"
    "(?! (?:luật|niệm|họp|thuật|năng|hiệu))"
    "|(?:quyết định|quy định|tổ chức|hướng dẫn|thực hiện|xây dựng|kết luận|thông báo|báo cáo|yêu cầu|bàn|giao|nhận"
    f"|chuyển|nhập|lập|cấp|học|(?<!cuộc )(?<!buổi )(?<!phiên )họp){_ASKED}"
    f"|(?:cao|dài|rộng|sâu|nặng|lớn|xa|nhanh|đông|tốn|hết|chia|xếp){_MEASURED}"
)
_CLEAR_WRITTEN = "(?<!tự )(?<!lý )do|có|(?<!thiết )(?<!chuẩn )(?<!trang )(?<!dự )bị|đang"
_CLEAR_PLAIN = (
    "(?<!tu )(?<!ly )(?<!che )(?<!toc )(?<!thu )(?<!trinh )(?<!mot so )do(?! thi)"
    "|co(?! (?:quan|so|cau|che|hoi|ban|dong))|bi(?! thu)"
)
_VERBS = (
    "chủ trì|tham dự|tham gia|phát biểu|trình bày|thành lập|sáp nhập|đổi tên|giải thể|bổ nhiệm|thay thế|sửa đổi"
    "|áp dụng|thí điểm|phê duyệt|giới thiệu|soạn thảo|phụ trách|đứng đầu|kết nạp|nối tới|nối|gặp|đạt|tăng|giảm"
    "|viết|gửi|nhấn mạnh|kêu gọi|đề nghị|chỉ ra|giúp|xử lý|đóng|căn cứ|dựa|liên quan|dành cho|hướng tới|tập trung"
    "|giải quyết|giữ|dự(?! (?:án|thảo|bị|báo|toán|trữ|kiến|liệu))"
    "|(?<!học )(?<!vệ )(?<!phát )sinh(?! (?:viên|hoạt|thái))|(?<!lựa )(?<!tuyển )chọn(?! lọc)"
    "|kí(?! (?:hiệu|ức|túc))|hoàn thành|xong"
    "|sử dụng|chế tạo|phát minh|trở thành|tấn công|nổi tiếng|tài trợ|xuất hiện|cho rằng|cho biết|giành|sản xuất"
    "|cung cấp|phụ thuộc|thu(?= được)|xây(?! dựng)"
)
_VERBS_WRITTEN = (
    "còn|cần|mở|bầu|(?<!việc )làm|muốn|mất|nằm|(?<!cuộc )(?<!buổi )(?<!phiên )họp|chết|chiếm|mua|đánh|thắng|thua|sống"
    "|chơi|dạy|tìm|dùng|nuôi|ăn|gọi|biết|bán|trồng"
)
_CLEAR_PREDICATE = Form(rf"\b(?:{_CLEAR}|{_CLEAR_WRITTEN})\b", rf"\b(?:{_CLEAR}|{_CLEAR_PLAIN})\b")
_PREDICATE = Form(
    rf"\b(?:{_CLEAR}|{_CLEAR_WRITTEN}|{_VERBS}|{_VERBS_WRITTEN})\b",
    rf"\b(?:{_CLEAR}|{_CLEAR_PLAIN}|{_VERBS})\b",
)
_TITLE = Form(
    r"(?:việc|công tác|thủ tục|quy trình|quá trình|hoạt động|chế độ|điều kiện|tiêu chuẩn|thẩm quyền|phương án|hồ sơ"
    r"|hội nghị|hội thảo|lễ|lớp|đề án|kế hoạch|chương trình|nghị quyết|quy định|hướng dẫn|chỉ thị|cuộc thi) "
)
TRANSITIVE = (
    "chủ trì|điều hành|ký ban hành|ký|kí|ban hành|tham dự|tới dự|đến dự|dự|tham gia|thành lập|sáng lập|đứng đầu"
    "|lãnh đạo|chỉ đạo|tổ chức|viết|soạn thảo|soạn|thực hiện|triển khai|quản lý|phụ trách|giám sát|hướng dẫn|đề xuất|phê duyệt"
    "|thông qua|quyết định|khai mạc|bế mạc|khánh thành|công bố|giới thiệu|sửa đổi|sửa|xây dựng|xây|trình|tài trợ"
    "|tuân theo|áp dụng|biên soạn|bầu"
)
"""For patterns: verbs that are followed by what they are done to."""
DOES = Form(rf"(?:đã |sẽ |được |đang |phải |trực tiếp |đứng ra )*(?:{TRANSITIVE})(?: |$)")

_PARTS = r"của|ở|tại|trong|theo|thuộc|vào|từ|cho|được|đã|bị|sẽ|là|năm|tháng|ngày|về|mà|thì|do|với"
_NO_NOUN = Form(rf"\b(?:{_PARTS}|có|đang)\b", rf"\b(?:{_PARTS})\b")
_FUNCTION_WORDS = frozenset(
    "la co duoc bi da se thi ma va cua o tai vao tu den toi trong cho voi do boi ve nhung cac cai dieu gi ai nao dau"
    " sao bao nhieu bn may lau khi luc nhu the vay khong chua ko con nua ra ay nay day tren a nhi nhe vi de nham"
    " cung so hay lai theo nguoi ngay thang nam".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Where in a line its asking words are, and what kind of answer they ask for: "time", "who", "amount" …"""

    kind: str
    start: int
    end: int


@lru_cache(64)
def what_asks(line: Line) -> Asked | None:
    """The first asking words of `line`, those before "nào" too: "cơ quan nào"; None if none ask."""
    found = _ASKS.search(line)
    if found is None:
        return None
    kind, start = found.lastgroup or "", found.start()
    return Asked(kind, _which(line, start) if kind == "which" else start, found.end())


def _which(line: Line, end: int) -> int:
    """Where the words begin that "nào" at `end` asks with: behind a verb, or a few words before."""
    words = [match.start() for match in re.finditer(r"\w+", line.text[:end])]
    if not words:
        return end
    verb_ends = (match.end() + 1 for match in _PREDICATE.finditer(line) if match.end() < end - 1)
    return max([words[-5] if len(words) > 5 else words[0], *verb_ends])


def predicate(line: Line, start: int = 0, *, clear: bool = False) -> int:
    """Where, from `start` on, a subject ends as its predicate begins, or else the end of the line.

    What has a capital letter is part of a name. `clear`: only where no title of an event or a document goes on.
    """
    for found in (_CLEAR_PREDICATE if clear else _PREDICATE).finditer(line, start):
        at = found.start()
        if at == 0 or not line.text[at].isupper():
            return at
    return len(line.text)


def subject(line: Line) -> Span | None:
    """Where the subject of a question stands, behind a time or a first "khi nào"; None where "ai" is the subject."""
    first, asked = leading(line), what_asks(line)
    start = 0 if first is None else first.span.end
    if asked and asked.kind in ADVERBS and not line.text[start : asked.start].strip():
        start, asked = asked.end, None
    start += len(line.text[start:]) - len(line.text[start:].lstrip(" ,"))
    is_title = _TITLE.match(line, start) is not None
    end = min(predicate(line, start, clear=is_title), asked.start if asked else len(line.text))
    end = start + len(line.text[start:end].rstrip())
    return Span(start, end) if end > start else None


def noun(line: Line, start: int, *, behind: int | None = None) -> Span:
    """From `start` to where, there or `behind` its first words, what is no noun nor goes with one begins."""
    at = start if behind is None else behind
    asked, other = what_asks(line), _NO_NOUN.search(line, at)
    ends = [predicate(line, at), len(line.text) if other is None else other.start()]
    if asked and asked.start > start:
        ends.append(asked.start)
    return Span(start, start + len(line.text[start : min(ends)].rstrip()))


def asks_only(line: Line) -> bool:
    """Whether `line` has asking words, and none that say what they ask of."""
    asked = what_asks(line)
    return asked is not None and not content(line.cut(0, asked.start)) and not content(line.cut(asked.end))


def content(line: Line) -> list[str]:
    """The syllables of a line, folded, that neither ask nor only bind."""
    return [word for word in folded_syllables(line.text) if word not in _FUNCTION_WORDS]

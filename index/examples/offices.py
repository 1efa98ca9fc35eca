"""Who holds which office, where a sentence says it plainly: "Giám đốc Sở Y tế Nguyễn Văn An"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.sentences import Span
from corpus.text.vietnamese import fold, is_syllable
from index.question.names import NAME, person_fit, whole_name, without_title

_ROLE = re.compile(
    r"(?<!\w)(?:[Pp]hó )?(?:[Tt]ổng )?(?:[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng (?:[Bb]an|[Pp]hòng|Công an|Đoàn)"
    r"|[Bb]ộ trưởng|[Tt]hứ trưởng|[Cc]ục trưởng|[Vv]ụ trưởng|[Vv]iện trưởng|[Cc]hánh án|[Cc]hánh Văn phòng"
    r"|[Cc]hủ nhiệm|[Hh]iệu trưởng|[Tt]ư lệnh|[Cc]hính ủy|[Bb]iên tập|[Tt]hư ký|[Đđ]ại sứ|[Tt]hủ tướng|[Tt]ổng thống"
    r"|[Hh]uấn luyện viên|HLV)(?!\w)"
)
_ANY_ROLE = re.compile(rf"(?:[Uu]ỷ|[Ủủ]y) viên|[Đđ]ại biểu|{_ROLE.pattern}")
_STOP = re.compile(r"""[;:()\[\]"“”‘’«»…?!*•/]|\s[-–—]\s|,|\.$""")
# What is in no title, but in the sentence that it stands in.
_NO_TITLE = re.compile(
    r"\b(?:và|đã|đang|sẽ|dự|phát|cho|nói|chủ trì|trình|tiếp|đến|tới|tại|được|bị|với|khi|chia|đề nghị|yêu cầu|làm|là|có"
    r"|cùng|trao|về|kiêm|theo|thăm|tuyên|trong|vừa|không|ở|từ|để|do|ghi|gửi|họp|nêu|nhận|như|cũ|mới|thông|đồng|bày|của"
    r"|lên|dùng|đánh|nguyên|xác|bên|gặp|sau|trước|qua|thay)\b"
)
# A body as there are many, and no word of which.
_OF_NO_PLACE = re.compile(
    r"(?:\b(?:Thành|Huyện|Tỉnh|Quận|Thị|Đảng) (?:ủy|uỷ)"
    r"|\b(?:UBND|HĐND|TP|Bộ|Sở|Ban|Cục|Vụ|Viện|Trường|Công ty|Công an))$",
    re.IGNORECASE,
)
_MAX_ROLES = 4
_NAME_WORDS = (4, 3)
_SURE_PERSON = 0.8
_NAMED_FOR_PERSONS = frozenset(
    "quận huyện phường xã đường phố trường tỉnh giải gia thpt thcs quỹ tên nhánh cầu chợ viện khu chùa viên".split()
)
_HO_CHI_MINH = ["Hồ", "Chí", "Minh"]  # more often the name of a city or a school than of who holds an office


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the body that it belongs to, and who holds it, as written."""

    title: str
    body: str
    holder: str


def offices(sentence: str) -> Iterator[Office]:
    """Those with holders of three or four Vietnamese syllables, and no others: these are sure to be whole."""
    for role in _ROLE.finditer(sentence):
        stop = _STOP.search(sentence, role.end())
        end = stop.start() if stop else len(sentence)
        holder = _after(sentence, Span(role.start(), end))
        title = Span(role.start(), holder.start if holder else end)
        if holder is None and stop and stop[0] in ",;)":
            holder = _before(sentence, role.start())
        body = sentence[role.end() : title.end].strip()
        words = sentence[title.start : title.end].strip()
        if holder and not (_NO_TITLE.search(words) or _ROLE.search(body) or is_of_no_place(body)):
            yield Office(words, body, sentence[holder.start : holder.end])


def is_of_no_place(body: str) -> bool:
    """Whether it is such a body as there are many, with no word of which: "UBND", "Thành ủy"."""
    return _OF_NO_PLACE.search(body) is not None


def _after(sentence: str, span: Span) -> Span | None:
    """The first name of a person that ends a run of capitalised words, but for the first."""
    names = (_person(sentence, Span(*run.span())) for run in NAME.finditer(sentence, *span))
    return next((name for name in names if name and name.start > span.start), None)


def _before(sentence: str, role: int) -> Span | None:
    """The name that a title follows: "Nguyễn Văn An, Ủy viên …, Giám đốc …"."""
    for _ in range(_MAX_ROLES):
        if not sentence.endswith(", ", 0, role):
            return None
        end = role - len(", ")
        comma = sentence.rfind(", ", 0, end)
        role = 0 if comma < 0 else comma + len(", ")
        *_, last = [Span(end, end), *(Span(*run.span()) for run in NAME.finditer(sentence, role, end))]
        if last.end == end and (name := _person(sentence, last)):
            return name
        if not _ANY_ROLE.match(sentence, role, end):
            return None
    return None


def _person(sentence: str, run: Span) -> Span | None:
    """The name of a person with which capitalised words end."""
    words = sentence[run.start : run.end].split()
    for count in _NAME_WORDS:
        name = Span(run.end - len(" ".join(words[-count:])), run.end)
        if len(words) >= count and _is_person(sentence, name):
            return name
    return None


def _is_person(sentence: str, name: Span) -> bool:
    """Whether a name is sure to be a person's, and all of it, without a "Ông" before."""
    fit = person_fit(sentence, name)
    before, words = sentence[: name.start].split()[-1:], sentence[name.start : name.end].split()
    is_part = bool(before) and (before[0].lower() in _NAMED_FOR_PERSONS or _is_compound(before[0], words[0]))
    is_vietnamese = all(is_syllable(fold(word)) for word in words) and without_title(sentence, name) == name
    return fit is not None and fit >= _SURE_PERSON and is_vietnamese and not is_part and words != _HO_CHI_MINH


def _is_compound(first: str, second: str) -> bool:
    """Whether a name goes on across the two, as that of a hotel does from "Công" to "Đoàn"."""
    pair = f"{first} {second.lower()}"
    return whole_name(pair, Span(0, len(first))).end == len(pair)

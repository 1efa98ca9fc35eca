"""Lists in a passage: whether a question asks for all of one, where it begins, how far it goes."""

import re
from collections.abc import Sequence

from corpus.text.vietnamese import canonical, fold
from index.answer.layout import ORDINAL, Layout

MAX_LIST_WORDS = 160
_NUMBER = r"(?:hai|ba|bốn|năm(?!\s(?:\d|nay|sau|trước|qua))|sáu|bảy|tám|chín|mười|\d{1,2}(?=\s)|một số|nhiều|các|những)"
_ANNOUNCES = re.compile(rf"\b{_NUMBER}\b(?:\W+\w+){{1,4}}\W*$|\b(?:như sau|sau đây|dưới đây|gồm)\W*$|:\s*$")
_COUNT = r"hai|ba|bốn|năm(?!\s(?:\d|nào|học|qua|nay|ngoái|đầu\s\d))|sáu|bảy|tám|chín|mười|\d{1,2}"
_FOLDED_COUNT = r"hai|bon|bay|chin|muoi|\d{1,2}"  # the others are other words too, without diacritics
# A sentence that says first how many there are; the units of time that may follow a number count nothing.
_COUNTED_FIRST = re.compile(
    r"(?:Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười|Có (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))"
    r"\s(?!là\b|tháng|năm|ngày|tuần|giờ|nay|sau|trước|ngoái|qua|đó|ấy|này|mươi|trăm|nghìn|\d)"
)
_ENUMERATES = re.compile(rf"(?:Đó là|(?:Bao )?[Gg]ồm|Cụ thể|Trước hết|Đầu tiên)\b|{ORDINAL.pattern}")
_ASKS = (
    r"\b(?:những|các)\s(?:\w+\s){0,4}?(?:là\s)?(?:gì|nào|ai|đâu)\b|\bgồm\b.*\b(?:gì|nào|ai)\b"
    r"|\b(?:COUNT)\s(?:\w+\s){1,6}?(?:là\s)?(?:gì|nào)\b"
    r"|\b(?:kể tên|kể ra|liệt kê|danh sách)\b|\b(?:giấy tờ|hồ sơ|điều kiện|thủ tục|bước)\s(?:gì|nào)\b"
    r"|^(?:các|những|thành phần|trình tự|thủ tục|quy trình|điều kiện|giấy tờ|nhiệm vụ|quyền hạn|thẩm quyền)\s|\b(?:nêu|trình bày|cho biết)\s(?:\w+\s){0,2}?(?:các|những)\b"
    r"|\bwhat are\b|\blist\b"
)
# A number that counts nothing: "quyết định 40 ra ngày nào" asks for one day.
_NUMBERED = re.compile(
    r"\b(?:quy định|qui định|quyết định|nghị quyết|nghị định|chỉ thị|kết luận|hướng dẫn|kế hoạch|thông tư|thông báo"
    r"|công văn|chương trình|đề án|luật|số|điều|khoản|khóa|khoá|thứ|ngày|tháng|năm|lớp|quý|cấp|tiểu ban|mục|phần|qđ|nq|ct|kl|hd|kh|cv)"
    r"\s?\d+\S*"
)
_FOLDED_NUMBERED = re.compile(fold(_NUMBERED.pattern.replace(r"\S", "NOSPACE")).replace("nospace", r"\S"))
_WRITTEN_ALL = re.compile(_ASKS.replace("COUNT", _COUNT))
_FOLDED_ALL = re.compile(
    fold(_ASKS.replace("COUNT", _FOLDED_COUNT))
    + r"|^(?:ba|nam|sau)\s(?!nao|nay|sau|qua|ngoai|hoc|dau)[a-z]+\s(?:\w+\s){0,8}?(?:la\s)?(?:gi|nao)\b"
)


def asks_for_all(question: str) -> bool:
    """Whether a question wants several things, all of them."""
    written = canonical(question).strip()
    plain = fold(written)
    if written == plain:
        return _FOLDED_ALL.search(_FOLDED_NUMBERED.sub(" ", plain)) is not None
    return _WRITTEN_ALL.search(_NUMBERED.sub(" ", written)) is not None


def announces(sentence: str, following: str = "") -> bool:
    """Whether what a sentence tells of is enumerated behind it, in the sentence `following` or more: "gửi ba đề nghị.",
    "gồm:", "Ba việc được giao." before "Đó là …".
    """
    if _ENUMERATES.match(following):
        return True
    says_all = ": " in sentence
    counting = _NUMBERED.sub(" ", canonical(sentence))
    return not says_all and bool(_ANNOUNCES.search(counting) or _COUNTED_FIRST.match(sentence))


def whole_list(
    layout: Layout, lines: Sequence[str], first: int, last: int, *, wants_all: bool
) -> tuple[int, int] | None:
    """The first and last place of the list that the sentences `first` to `last` of `lines` announce or, if it `wants_all`,
    are of, with what announces it, up to MAX_LIST_WORDS; None where there is none, or none is wanted.
    """
    listed = [at for at in range(first, last + 1) if at in layout.items]
    announced = [at for at in range(first, last + 1) if announced_at(layout, lines, at)]
    if not wants_all:
        announced = [
            at for at in announced if lines[at].endswith(":") and (at == last or at + 1 in layout.items)
        ]
    if announced:
        first = announced[0] if wants_all else first
        last = announced[-1] if announced[-1] + 1 in layout.items else max(last, announced[-1])
    elif listed and wants_all:
        first, last = list_lead(layout, lines, listed[0]), listed[-1]
    elif wants_all and (lead := _announced_before(layout, lines, first)) is not None:
        first = lead
    else:
        return None
    return first, list_end(layout, lines, first, last, max_words=MAX_LIST_WORDS)


def list_end(layout: Layout, lines: Sequence[str], first: int, last: int, *, max_words: float) -> int:
    """The last place of the list that goes on behind `last`: its items, or else the sentences of one paragraph. From
    `first` on it has at most `max_words`.
    """
    words = sum(len(line.split()) for line in lines[first : last + 1])
    is_list = last in layout.items or last + 1 in layout.items
    end = last
    for at in range(last + 1, len(lines)):
        words += len(lines[at].split())
        if words > max_words or at in layout.headings:
            break
        if (at not in layout.items) if is_list else (at > last + 1 and at in layout.opening):
            break
        end = at
    return end


def announced_at(layout: Layout, lines: Sequence[str], at: int) -> bool:
    """Whether the sentence at a place announces a list."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return at not in layout.items and announces(lines[at], following)


def _announced_before(layout: Layout, lines: Sequence[str], at: int) -> int | None:
    """The place of the sentence of the same paragraph, before `at`, that counts what the paragraph goes on to tell."""
    while at not in layout.opening and at > 0:
        at -= 1
        if _COUNTED_FIRST.match(lines[at]) and announced_at(layout, lines, at):
            return at
    return None


def list_lead(layout: Layout, lines: Sequence[str], item: int) -> int:
    """Where what announces the list of an item stands, or else where the list begins."""
    while item - 1 in layout.items:
        item -= 1
    is_led = item > 0 and item - 1 not in layout.headings and announces(lines[item - 1], lines[item])
    return item - 1 if is_led else item

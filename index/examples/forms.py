"""Questions made of Vietnamese sentences that answer them: the answer is taken out, its question word put in.

Rather none than one that reads badly: a sentence serves only in a few plain forms, and if it needs no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.text.sentences import Span, paragraphs, sentences
from corpus.text.vietnamese import UPPER
from index.examples.offices import is_of_no_place, offices
from index.question.answer_forms import DATE, FIGURE
from index.question.names import NAME, whole_name

MIN_WORDS, MAX_WORDS = 6, 18


class Kind(StrEnum):
    """What is asked for."""

    HOW_MANY = "how many"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, and the words of the text that answer it."""

    kind: Kind
    question: str
    answer: str


_MAX_CHARS = 600
_MIN_TITLE_WORDS, _MAX_TITLE_WORDS = 4, MAX_WORDS - 5
_SEPARATORS = (":", " - ", " – ", " | ")
_MIN_CAPITALS = 2
_NAMED_WITHIN_WORDS = 4
_MIN_TOPIC_WORDS, _MAX_TOPIC_WORDS = 4, 5

# What means nothing without the text around it, or makes more than one plain statement.
_LEANS = re.compile(
    r"\b(?:này|đó|ấy|kia|nêu trên|nói trên|kể trên|ở trên|trên đây|dưới đây|sau đây|tại đây|nó|họ|hắn|tôi|chúng|ta"
    r"|mình|em|cháu|thế(?! (?:giới|kỷ|hệ|mạnh))|vậy|hôm|sáng nay|chiều nay|tối nay|vừa qua|vừa rồi|năm nay|năm ngoái|năm qua|mới đây"
    r"|gần đây|(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )hiện|nay|trước đây|cùng ngày|cùng kỳ|cùng năm|cũng|vẫn|lại|còn|khác|lần lượt|đồng thời|trong năm|trong đó"
    r"|theo đó|ngoài ra|bên cạnh|tuy nhiên|nhưng|thì|rằng|đều|riêng|đối tượng|nạn nhân|bạn|ai|gì|nào|đâu"
    r"|cho biết|cho hay|xác nhận|thông tin|khẳng định|nhấn mạnh|chia sẻ|phát biểu|thừa nhận|tiếp tục|liên quan|dù|mặc dù|chỉ|mỗi|trung bình|bước đầu)\b",
    re.IGNORECASE,
)
# No way to greet anybody.
_GRIM = re.compile(
    r"\b(?:bị cáo|bị can|bị hại|bị đơn|đồng phạm|tiền án|nghi phạm|hung thủ|tù|án mạng|thi thể|tử thi|tử vong|thiệt mạng|chết"
    r"|giết|sát hại|hiếp dâm|xâm hại|ma t[uú][yý]|heroin\w*|trộm|cướp|đánh bạc|tai nạn|thương vong|tự tử|khởi tố|truy tố|truy nã|nghi vấn|lừa đảo|hành hung|tạm giam|đập phá)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ậu|[Đđ]ồng chí)\b(?!\s[{UPPER}])"
    rf"|(?<![\w.])(?:[{UPPER}]|Ch|Gi|Kh|Ng|Ngh|Nh|Ph|Qu|Th|Tr)\.?(?!\w)"  # a name kept back: "chị Trần Thị M."
)
_STOP = re.compile(r"""[;:()\[\]"“”‘’«»…?!*•/]|\s[-–—]\s|,(?!\d)|\.$""")
_GOES_ON = re.compile(
    r",\s(?:nhằm|để|với|theo|do|khi|sau|nhưng|bằng|tức|gồm|bao gồm|qua|từ|nghĩa|trước|nhân|và mọi)\b"
)

_OPENING = re.compile(
    r"(?:(?:Vào|Sáng|Chiều|Tối|Trưa|Đêm|Rạng sáng|Trong|Đến|Tính đến|Cuối|Đầu)\s)?(?:(?:sáng|chiều|tối|trưa|đêm)\s)?"
)
_POINT = re.compile(r"(?:(?:Vào|Sáng|Chiều|Tối|Trưa|Đêm|Rạng sáng)\s)?(?:(?:sáng|chiều|tối|trưa|đêm)\s)?")
_LEAD = re.compile(
    r"(?:Từ|Trong|Đến|Sau|Tính|Cuối|Đầu|Theo|Nhân|Căn cứ|Ngay|Cùng|Hằng|Với|Thực hiện)\s[^,;:()]{3,80},\s"
)
_PLACED = re.compile(rf"(?:[Tt]ại|[Ởở])\s(?P<place>[^,;:()]*[{UPPER}][^,;:()]*),\s")
_DAY = re.compile(r"\d[/.-]\d|ngày", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_CODE = re.compile(r"\d+(?:/\d{4})?[-/][^\W\d]\S*")
_DIGIT = re.compile(r"\d")

_APPROXIMATE = re.compile(
    r"\s(?:hơn|gần|trên|khoảng|chừng|xấp xỉ|tổng cộng|ước tính|ít nhất|tối thiểu|tất cả)$"
)
# What plainly takes a number of something behind it.
_COUNTS = re.compile(
    r"\b(?:có|được|gồm|đạt|thu|thu được|thu giữ|bắt|bắt giữ|phát hiện|xử lý|xử phạt|khởi tố|trồng|xây dựng|xây|tổ chức"
    r"|thành lập|lập|lập mới|hoàn thành|làm xong|kết nạp|tiếp nhận|nhận|cấp|ban hành|phát hành|mở|đón|đón thêm|phục vụ|hỗ trợ"
    r"|tặng|trao|trao tặng|đầu tư|bán|mua|sản xuất|xuất khẩu|nhập khẩu|giảm|tăng|tới|đến|chiếm|dài|rộng|cao|nặng|sâu"
    r"|phạt|tuyên phạt|nộp phạt|thu hút|giải quyết|kiểm tra|đào tạo|tuyển|tuyển dụng|đóng góp|góp|ủng hộ|quyên góp|vượt"
    r"|giành|ghi|sử dụng|dùng|dành|bố trí|huy động|triển khai|thực hiện|quản lý|sở hữu|xét xử|phê duyệt|duyệt|bổ nhiệm"
    r"|công bố|cung cấp|khám|điều trị|ghi nhận|mất|đưa|bàn giao|trình|gửi|ký|nêu|đặt|hưởng|nuôi|chế tạo|nhập|xuất"
    r"|cho|với|bằng|soạn thảo|tham mưu|khảo sát|thẩm định|thí điểm|công nhận|khen thưởng|cho vay|giải ngân|nộp|chi"
    r"|bồi thường|kéo dài|trải dài|chia thành|chứa|tiêu thụ|thiệt hại|trị giá|củng cố|kiện toàn)$"
)
_NO_PLAIN_TITLE = re.compile(rf"{_GRIM.pattern}|[\"“”‘’«»…?]|\.\.", re.IGNORECASE)
# What one asks the time of; the place, of those few of them that are an occasion.
_OCCASION = re.compile(
    r"\b(?:tổ chức|khởi công|khánh thành|khai mạc|bế mạc|diễn ra|họp|ra mắt|ký kết|phát động|chủ trì)\b"
)
_HAPPENS = re.compile(
    r"\b(?:tổ chức|ban hành|ra|ký|khởi công|khánh thành|thành lập|công bố|phát động|khai mạc|bế mạc|diễn ra|họp|thăm|mở"
    r"|phê duyệt|thông qua|bắt đầu|kết thúc|hoàn thành|bổ nhiệm|triển khai|ra mắt|trao|đón|kết nạp|gửi|xét xử|khởi tố"
    r"|đưa vào|đi vào|ra đời|được|tặng|ký kết|tiếp|chủ trì|quyết định|hạ thủy|cất cánh|đến)\b"
)
_POWERS = re.compile(r"[\d.,\s–-]+(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b\s?)*")
_NEEDED, _SPARED = (
    re.compile(r"\s(?:trong|tại|ở|cho|đạt|để|vào|của)\b"),
    re.compile(r"\s(?:theo|và|với|từ)\b"),
)
_NOUN = re.compile(r"\s[^\W\d_]")

_DOCUMENT = re.compile(
    r"(?:[Nn]ghị quyết|[Qq]uy định|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận|[Hh]ướng dẫn|[Tt]hông tư|[Nn]ghị định|[Cc]ông văn"
    rf"|[Kk]ế hoạch|[Tt]hông báo|[Cc]hương trình|[Cc]ông điện) (?:số )?\d+(?:/\d{{4}})?(?:[-/–][{UPPER}][\w/-]*|(?![\w/%-]|[.,]\d))"
)
_DATED = re.compile(
    r",? (?:(?:được )?(?:ra|ký|ban hành) )?(?P<date>ngày (?:\d\d?[/.-]\d\d?[/.-]\d{4}|\d\d? tháng \d\d? năm \d{4}))(?!\d)"
)
_BY = re.compile(r",? (?:của|do) ")
_ABOUT = re.compile(r",? (?:quy định |hướng dẫn )?về (?P<topic>[^,;:.()“”\"]+)")

_AFTER_ISSUER = re.compile(r"[,;.)]|\s(?:về|ban hành|quy định|hướng dẫn|do|được|và|\()|$")


def drafts(text: str) -> Iterator[Draft]:
    """The questions that sentences of `text` answer, in its order: short, and to be understood alone."""
    for paragraph in paragraphs(text):
        for start, end in sentences(text, paragraph):
            sentence = " ".join(text[start : min(end, start + _MAX_CHARS)].split())
            for form in (_how_many, _when_or_where, _of_documents, _who):
                yield from (draft for draft in form(sentence) if _is_worth_asking(draft))


def of_title(title: str, *, is_vietnamese: bool) -> Draft | None:
    """The question what the article is about, if its title is short and plain."""
    title = " ".join(title.split())
    for separator in _SEPARATORS:
        title = title if len(title.split()) <= _MAX_TITLE_WORDS else title.partition(separator)[0]
    if not _MIN_TITLE_WORDS <= len(title.split()) <= _MAX_TITLE_WORDS or _NO_PLAIN_TITLE.search(title):
        return None
    question = f"Bài “{title}” nói về điều gì?" if is_vietnamese else f"What is “{title}” about?"
    return Draft(Kind.WHAT, question, "")


def _is_worth_asking(draft: Draft) -> bool:
    """Whether it is short, and does not say itself what it asks for."""
    is_short = MIN_WORDS <= len(draft.question.split()) <= MAX_WORDS
    return is_short and draft.answer not in draft.question


def _stands_alone(words: str) -> bool:
    """Whether words of a text can be understood without it, and be said to anybody."""
    capitals = sum(word[0].isupper() for word in words.split())
    is_specific = capitals >= _MIN_CAPITALS or _CODE.search(words) is not None
    return is_specific and not any(form.search(words) for form in (_LEANS, _PRONOUN, _GRIM))


def _question(words: str) -> str:
    words = " ".join(words.split())
    return f"{words[:1].upper()}{words[1:]}?"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A plain statement with which a sentence begins. Before it stand `opening` and `date`, a place, or nothing; its
    first word is in lower case unless it is a name. `is_cut`: it goes on otherwise than by a clause of its own.
    """

    words: str
    is_cut: bool
    opening: str
    date: str | None
    place: str | None


def _clause(sentence: str) -> _Clause | None:
    """None without a name near its beginning, or where it does not end at a comma, a semicolon or a full stop."""
    opening, date = _led_in(sentence)
    start = 0
    if date:
        start = date.end() + len(", ")
    elif lead := _LEAD.match(sentence):
        start = lead.end()
    placed = _PLACED.match(sentence, start)
    start = placed.end() if placed else start
    stop = _STOP.search(sentence, start)
    words = sentence[start : stop.start() if stop else len(sentence)]
    if start == 0:
        words = f"{words[:1].lower()}{words[1:]}"
    is_named = any(word[0].isupper() for word in words.split()[:_NAMED_WITHIN_WORDS])
    if not is_named or (stop and stop[0] not in ",.;"):
        return None
    is_cut = bool(stop and stop[0] == "," and not _GOES_ON.match(sentence, stop.start()))
    return _Clause(words, is_cut, opening, date[0] if date else None, placed["place"] if placed else None)


def _led_in(sentence: str) -> tuple[str, re.Match[str] | None]:
    """The time with which a sentence begins, and the word before it: "Sáng", "ngày 2-8-2019"."""
    opening = _OPENING.match(sentence)
    before = opening[0] if opening else ""
    date = DATE.match(sentence, len(before))
    return (before, date) if date and sentence.startswith(", ", date.end()) else ("", None)


def _how_many(sentence: str) -> Iterator[Draft]:
    clause = _clause(sentence)
    if clause is None:
        return
    for figure in FIGURE.finditer(clause.words):
        before = _APPROXIMATE.sub("", clause.words[: figure.start()].rstrip())
        after = clause.words[figure.end() :]
        if clause.is_cut:  # what the comma ends may be but the first of several things
            if _NEEDED.search(after):
                continue
            after = _SPARED.split(after)[0]
        unit = _POWERS.sub("", figure[0], count=1).replace("%", "phần trăm")
        is_share_of_what = "phần trăm" in unit and clause.is_cut
        is_counted = _COUNTS.search(before) and (unit or _NOUN.match(after)) and not is_share_of_what
        if is_counted and _has_no_figure(f"{before} {after}") and _stands_alone(f"{before} {after}"):
            asked = _question(f"{_year(clause)}{before} bao nhiêu {unit}{after}")
            yield Draft(Kind.HOW_MANY, asked, figure[0])


def _has_no_figure(words: str) -> bool:
    """None but in dates and numbers of documents."""
    return not _DIGIT.search(_CODE.sub("", DATE.sub("", words)))


def _year(clause: _Clause) -> str:
    """What is said of the year before the statement, as a question begins."""
    if clause.date is None or not _YEAR.search(clause.date):
        return ""
    return f"{clause.opening.removeprefix('Trong ').removeprefix('Vào ')}{clause.date}, "


def _when_or_where(sentence: str) -> Iterator[Draft]:
    clause = _clause(sentence)
    if clause is None or clause.is_cut or not _HAPPENS.search(clause.words):
        return
    if not _has_no_figure(clause.words) or not _stands_alone(clause.words):
        return
    if clause.date and _DAY.search(clause.date) and _POINT.fullmatch(clause.opening):
        yield Draft(Kind.WHEN, _question(f"{clause.words} vào ngày nào"), clause.date)
    if clause.place and _OCCASION.search(clause.words):
        yield Draft(Kind.WHERE, _question(f"{clause.words} ở đâu"), clause.place)


def _of_documents(sentence: str) -> Iterator[Draft]:
    for document in _DOCUMENT.finditer(sentence):
        dated = _DATED.match(sentence, document.end())
        issuer = _issuer(sentence, dated.end() if dated else document.end())
        name = f"{document[0]} của {sentence[issuer.start : issuer.end]}" if issuer else document[0]
        if not issuer and not _CODE.search(document[0]):
            continue
        if dated:
            yield Draft(Kind.WHEN, _question(f"{name} được ban hành ngày nào"), dated["date"])
        end = issuer.end if issuer else dated.end() if dated else document.end()
        about = _ABOUT.match(sentence, end)
        topic = about["topic"].split() if about else []
        if len(topic) >= _MIN_TOPIC_WORDS:
            yield Draft(Kind.WHAT, _question(f"{name} nói về điều gì"), " ".join(topic[:_MAX_TOPIC_WORDS]))


def _issuer(sentence: str, at: int) -> Span | None:
    """The body of which a document is, where its name is sure to be whole."""
    by = _BY.match(sentence, at)
    name = NAME.match(sentence, by.end()) if by else None
    if name is None:
        return None
    issuer = whole_name(sentence, Span(*name.span()))
    words = sentence[issuer.start : issuer.end]
    is_whole = " " in words and not is_of_no_place(words) and _AFTER_ISSUER.match(sentence, issuer.end)
    return issuer if is_whole else None


def _who(sentence: str) -> Iterator[Draft]:
    for office in offices(sentence):
        if _stands_alone(office.body):
            yield Draft(Kind.WHO, _question(f"{office.title} là ai"), office.holder)

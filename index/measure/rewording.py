"""Articles reworded lightly, as papers reword what an agency sends them: to measure what finds them again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from corpus.text.sentences import Span, paragraphs, sentences

_SYNONYMS = """
cho biết|cho hay|nói|thông tin
khẳng định|nhấn mạnh|quả quyết
hiện nay|hiện tại|bây giờ
hiện|hiện tại|lúc này
người dân|bà con|dân chúng
học sinh|học trò|các em
xảy ra|diễn ra|xẩy ra
vụ việc|sự việc|vụ này
tử vong|thiệt mạng|chết
bị thương|thương tích
tiến hành|thực hiện|triển khai
tổ chức|mở
bắt giữ|bắt|tóm gọn
phát hiện|nhận thấy|thấy
nhanh chóng|mau chóng|khẩn trương
tuy nhiên|song|nhưng
ngoài ra|bên cạnh đó|thêm vào đó
do đó|vì vậy|vì thế|bởi thế
bởi vì|vì|do
khoảng|chừng|độ
nhiều|không ít|rất nhiều
lớn|to lớn
quan trọng|trọng yếu|hệ trọng
bắt đầu|khởi sự|khởi đầu
kết thúc|chấm dứt|hoàn tất
sau đó|tiếp đó|rồi
trước đó|trước đây
đồng thời|cùng lúc
trong đó|trong số này
theo quy định|đúng quy định
giúp|hỗ trợ|trợ giúp
tăng|gia tăng|tăng lên
giảm|giảm xuống|sụt giảm
tham gia|góp mặt|dự
điều tra|xác minh|làm rõ
nguyên nhân|lý do|căn nguyên
gia đình|người nhà
lực lượng chức năng|cơ quan chức năng|nhà chức trách
phương tiện|xe cộ
ô tô|xe hơi|xe ôtô
máy bay|phi cơ
bệnh viện|nhà thương
trẻ em|trẻ nhỏ|con trẻ
phụ nữ|chị em
yêu cầu|đề nghị|đòi hỏi
có thể|có khả năng
cần|cần phải
không chỉ|chẳng những
rất|hết sức|vô cùng
đang|hiện đang
để|nhằm
được biết|theo tìm hiểu
địa phương|sở tại
cố gắng|nỗ lực
đầu tiên|trước tiên
cuối cùng|sau cùng
toàn bộ|tất cả|toàn thể
mỗi|từng
thường xuyên|luôn
chia sẻ|tâm sự|bày tỏ
các|những
"""
_HEADS = (
    "(TTXVN) - ",
    "Theo TTXVN, ",
    "Tin từ TTXVN: ",
    "(Bản tin tổng hợp) ",
    "Thông tin mới nhất: ",
)
_TAILS = (
    "Tác giả: Minh Anh",
    "Theo TTXVN",
    "Nguồn: Bản tin tổng hợp",
    "Mời bạn đọc theo dõi tin mới trong ngày trên trang nhất.",
    "Bản tin sẽ tiếp tục cập nhật khi có thông tin mới.\nLan Hương (tổng hợp)",
    "Ảnh: Tư liệu\nBiên tập: Thu Hà",
)
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?<![\w./,-])\d{1,3}(?:\.\d{3})*(?![\w./,%-])")
_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "úy": "uý", "ủy": "uỷ", "ụy": "uỵ", "oà": "òa",
    "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uý": "úy", "uỷ": "ủy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("(?:" + "|".join(_TONES) + r")(?!\w)")
_SHARES = (0.2, 0.4, 0.7)
"""Of the words that have a synonym, how many get one."""
_MOST_CUT, _LEAST_KEPT = 0.5, 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A title, and paragraphs of sentences."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, title: str, text: str) -> "Draft":
        return cls(title, tuple(_sentences(text, span) for span in paragraphs(text)))

    @property
    def text(self) -> str:
        return "\n".join(" ".join(lines) for lines in self.paragraphs)


def reworded(title: str, text: str, random: Random) -> Draft:
    """The article after two to five of the things that an editor does to it, chosen anew each time."""
    draft = Draft.of(title, text)
    for change in random.sample(CHANGES, random.randint(2, 5)):
        draft = change(draft, random)
    return draft


def _synonyms(draft: Draft, random: Random) -> Draft:
    share = random.choice(_SHARES)

    def other(found: re.Match[str]) -> str:
        if random.random() > share:
            return found[0]
        word = random.choice(_OTHER_WORDS[found[0].lower()])
        return word[0].upper() + word[1:] if found[0][0].isupper() else word

    return _each(draft, lambda line: _REPLACED.sub(other, line))


def _drop(draft: Draft, random: Random) -> Draft:
    """Up to three sentences less."""
    for _ in range(random.randint(1, 3)):
        places = [(at, n) for at, lines in enumerate(draft.paragraphs) for n in range(len(lines))]
        if len(places) <= _LEAST_KEPT:
            break
        at, n = random.choice(places)
        lines = draft.paragraphs[at]
        draft = _with(draft, at, (*lines[:n], *lines[n + 1 :]))
    return draft


def _move(draft: Draft, random: Random) -> Draft:
    """A paragraph stands elsewhere."""
    order = list(draft.paragraphs)
    order.insert(random.randrange(len(order)), order.pop(random.randrange(len(order))))
    return Draft(draft.title, tuple(order))


def _retitle(draft: Draft, random: Random) -> Draft:
    """The beginning of a sentence in its place."""
    words = random.choice(random.choice(draft.paragraphs)).split()
    return Draft(" ".join(words[: random.randint(6, 14)]).strip(" ,.;:"), draft.paragraphs)


def _update(draft: Draft, random: Random) -> Draft:
    """One or two figures are others."""
    places = [(at, n) for at, lines in enumerate(draft.paragraphs) for n in range(len(lines))]
    random.shuffle(places)
    left = random.randint(1, 2)
    for at, n in places:
        lines = draft.paragraphs[at]
        found = list(_FIGURE.finditer(lines[n]))
        if not left or not found:
            continue
        figure = random.choice(found)
        new = int(figure[0].replace(".", "")) + random.randint(1, 9)
        line = lines[n][: figure.start()] + f"{new:,}".replace(",", ".") + lines[n][figure.end() :]
        draft, left = _with(draft, at, (*lines[:n], line, *lines[n + 1 :])), left - 1
    return draft


def _frame(draft: Draft, random: Random) -> Draft:
    """A head and a tail that the paper sets around it."""
    first, *rest = draft.paragraphs
    head = (random.choice(_HEADS) + first[0], *first[1:]) if random.random() < 0.7 else first
    tail = tuple((line,) for line in random.choice(_TAILS).split("\n"))
    return Draft(draft.title, (head, *rest, *tail))


def _cut(draft: Draft, random: Random) -> Draft:
    """Up to half of the paragraphs are gone from the end, as where there is no room."""
    count = len(draft.paragraphs)
    kept = max(_LEAST_KEPT, round(count * (1 - random.uniform(0.1, _MOST_CUT))))
    return Draft(draft.title, draft.paragraphs[:kept])


def _spell(draft: Draft, random: Random) -> Draft:
    """Tones on the other vowel."""
    return _each(draft, lambda line: _TONE.sub(lambda found: _TONES[found[0]], line))


def _unmark(draft: Draft, random: Random) -> Draft:
    """Other quotation marks and dashes."""
    marks = str.maketrans({"“": '"', "”": '"', '"': "'", "–": "-", "-": "–", "…": "..."})
    return _each(draft, lambda line: line.translate(marks))


def _break(draft: Draft, random: Random) -> Draft:
    """Every sentence a paragraph, or two paragraphs in one."""
    if random.random() < 0.5:
        return Draft(draft.title, tuple((line,) for lines in draft.paragraphs for line in lines))
    pairs = [draft.paragraphs[at : at + 2] for at in range(0, len(draft.paragraphs), 2)]
    return Draft(draft.title, tuple(tuple(line for lines in pair for line in lines) for pair in pairs))


Change = Callable[[Draft, Random], Draft]
CHANGES: Sequence[Change] = (
    _synonyms,
    _drop,
    _move,
    _retitle,
    _update,
    _frame,
    _cut,
    _spell,
    _unmark,
    _break,
)


def _sentences(text: str, paragraph: Span) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentences(text, paragraph))


def _each(draft: Draft, change: Callable[[str], str]) -> Draft:
    return Draft(change(draft.title), tuple(tuple(map(change, lines)) for lines in draft.paragraphs))


def _with(draft: Draft, at: int, lines: tuple[str, ...]) -> Draft:
    """The draft with other sentences in the paragraph `at`; one without any is gone."""
    kept = (lines,) if lines else ()
    return Draft(draft.title, (*draft.paragraphs[:at], *kept, *draft.paragraphs[at + 1 :]))


_GROUPS = [line.split("|") for line in _SYNONYMS.strip().splitlines()]
_OTHER_WORDS: dict[str, list[str]] = {}
for _group in _GROUPS:
    for _one in _group:
        _OTHER_WORDS.setdefault(_one, [other for other in _group if other != _one])
_REPLACED = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _OTHER_WORDS), key=len, reverse=True)) + r")(?!\w)", re.I
)

"""The words of times and of asking, typed without diacritics, as they are written."""

import re

from corpus.text.vietnamese import fold
from index.dialogue.typed import Line

# Of the syllables that times and asking words are made of, those that lack something without diacritics.
_WRITTEN = {
    fold(word): word
    for word in (
        "năm tháng ngày quý tuần cuối giữa đầu nửa trước ngoái rồi tới này kỳ nhiệm giai đoạn học mỗi hằng giêng bốn bảy"
        " tám chín mười một chạp vừa gần đây cả đến tính khi nào ở đâu vì sao tại bao giờ mấy nhiêu lâu lúc hồi thời"
        " gian điểm vào trong từ nơi chỗ địa phương thế như làm để gì lý bằng cách tỉnh thành phố thứ"
    ).split()
}
# "Nay", "sau" and "tư" are other syllables in some places than in others.
_ELSEWHERE = (
    (re.compile(r"(?<=\bnăm )này\b|(?<=\bhôm )này\b"), "nay"),
    (re.compile(r"(?<=\btháng )sau(?= năm|[ /-]*\d)|\bsau(?= tháng)"), "sáu"),
    (re.compile(r"(?<=\btháng )từ\b"), "tư"),
    (re.compile(r"\bmấy(?= \d)"), "may"),  # the English month
)
_WORD = re.compile(r"\w+")


def like(part: Line, before: Line) -> Line:
    """`part`, a time or asking words alone, with diacritics where it was typed without and `before` was not."""
    if before.is_plain or part.text.lower() != part.plain:
        return part
    text = _WORD.sub(lambda match: _written(match[0]), part.text)
    for form, word in _ELSEWHERE:
        text = form.sub(word, text)
    return Line.of(text)


def _written(word: str) -> str:
    written = _WRITTEN.get(word.lower(), word)
    if word.isupper() and len(word) > 1:
        return written.upper()
    return written[:1].upper() + written[1:] if word[0].isupper() else written

"""Words of two syllables of which the second alone is another word: "cơ sở", of which "sở" is a body."""

from corpus.text.vietnamese import canonical, fold
from index.dialogue.typed import Line

_COMPOUNDS = frozenset(
    "cơ sở|trụ sở|xứ sở|nội bộ|cán bộ|toàn bộ|tiến bộ|đồng bộ|cục bộ|chức vụ|nhiệm vụ|nghĩa vụ|phục vụ|dịch vụ|thường vụ"
    "|nghiệp vụ|mùa vụ|bố cục|xã hội|cơ hội|thị trường|môi trường|hiện trường|lập trường|quân đội|bộ đội|phòng ban"
    "|hình khối|nhà nước|đất nước|hợp tác xã|nông thôn|tầng lớp|lý giải|hòa giải|tác giả|nghi lễ".split("|")
)
_FOLDED = frozenset(map(fold, _COMPOUNDS))


def ends_word(line: Line, start: int, end: int) -> bool:
    """Whether what stands there is no word, but the end of one: "sở" of "cơ sở"."""
    word = " ".join([*line.text[:start].split()[-1:], line.text[start:end]])
    words = _FOLDED if line.is_plain else _COMPOUNDS
    return line.text[start].islower() and canonical(word) in words

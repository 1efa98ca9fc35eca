"""Names of persons, places and bodies, told from each other by their form and by what stands before them."""

import re
from functools import lru_cache

from corpus.text.sentences import Span
from corpus.text.vietnamese import UPPER, fold, is_syllable

_CAPITALISED = rf"(?:[{UPPER}]\.(?=\s?[{UPPER}])|[{UPPER}][\w'’-]*)"
NAME = re.compile(
    rf"(?<![\w-]){_CAPITALISED}(?:(?:\s|(?<=\.))(?:{_CAPITALISED}"
    rf"|(?:de|von|van|of|der|la|du|di|al|bin|ibn|the|d['’]\w+)(?=\s[{UPPER}])))*"
)
_SURNAMES = frozenset(
    "nguyễn trần lê phạm phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai trịnh trương hà tô cao châu tạ"
    " lưu vương chu tôn quách mạc hoàng huỳnh thái tống tăng từ đào kiều lương phùng quản tưởng mao đường triệu"
    " doãn khuất nghiêm thạch la lại lữ khúc bạch ông tào viên đàm âu cù phó giang lò nông vi lục hứa thân".split()
)
_BODIES = frozenset(
    "đảng ban bộ hội viện đại đài công nhà quân liên văn học thường trưởng ủy uỷ quốc trường tòa toà cục sở vụ trung tổng tập ngân cộng"
    " đế vương hiệp mặt chính khối hạ thượng nghị quy chỉ kết luật hiến điều phong cách chiến trận thành tỉnh huyện"
    " thị xã phường quận sông núi biển đảo hồ vịnh cầu chùa đền lăng miền bắc nam đông tây châu thế kitô công"
    " olympic giải cúp kinh tháng năm ngày thứ hòa đồng bằng phật hồi thiên việt hoa trái mặt thủ chủ phó giáo bí "
    "xô bảo bảng phòng hoàng cựu".split()
)
_SYLLABLE = re.compile(r"\w[\w'’-]*")
_COUNTRIES = frozenset(
    map(
        fold,
        (
            "Việt Nam|Hoa Kỳ|Mỹ|Anh|Pháp|Đức|Nga|Trung Quốc|Nhật Bản|Nhật|Hàn Quốc|Triều Tiên|Ấn Độ|Thái Lan|Lào"
            "|Campuchia|Malaysia|Singapore|Indonesia|Philippines|Myanmar|Úc|Canada|Ý|Tây Ban Nha|Bồ Đào Nha|Hà Lan|Bỉ"
            "|Thụy Sĩ|Thụy Điển|Áo|Hungary|Ba Lan|Hy Lạp|Thổ Nhĩ Kỳ|Ai Cập|Iran|Iraq|Israel|Liên Xô|Cuba|México|Brasil"
            "|Argentina|Châu Âu|Châu Á|Châu Phi|Châu Mỹ|Đài Loan|Hồng Kông|Hà Nội|Sài Gòn|Huế|Đà Nẵng|Bắc Kinh|Paris"
            "|London|Luân Đôn|Berlin|Roma|La Mã|Tokyo|New York|Washington|Moskva|Hoa|Tống|Đông Dương|Bắc Kỳ|Nam Kỳ"
            "|Trung Kỳ|Do Thái|Công giáo|Kitô|Hồi giáo|Phật giáo|Ireland|Scotland|Ukraina|Mông Cổ|Đông Đức|Tây Đức"
        ).split("|"),
    )
)
_HONORIFICS = frozenset(
    "đồng chí|ông|bà|anh|chị|cô|vua|hoàng đế|hoàng hậu|công chúa|hoàng tử|thái tử|nữ hoàng|nữ vương|giáo hoàng"
    "|tổng thống|thủ tướng|chủ tịch|bí thư|bộ trưởng|thứ trưởng|trưởng ban|giám đốc|tướng|tá|úy|giáo sư|tiến sĩ"
    "|bác sĩ|kỹ sư|nhà văn|nhà thơ|toán học|vật lý|khoa học|sử học|nhà báo|học giả|nhạc sĩ|ca sĩ|họa sĩ|đạo diễn"
    "|diễn viên|kiến trúc sư|tác giả|luật sư|thống chế|đô đốc|công tước|bá tước|giám mục|linh mục|hòa thượng"
    "|tên là|con trai|con gái|em trai|vợ|chồng|cha|mẹ|bởi|nhân vật|trung ương|do".split("|")
)
_AT = frozenset(
    "ở|tại|từ|đến|tới|về|sang|vào|thành phố|tỉnh|huyện|xã|đảo|vùng|nước|thủ đô|thị trấn|thị xã|làng|bang|quận"
    "|gần|qua|cho|bởi".split("|")
)
_NOT_PERSON = frozenset(
    "ở|tại|đến|tới|về|sang|người|xứ|hạt|thành phố|tỉnh|huyện|đảo|vùng|nước|triều|nhà|đại học|viện|trận".split(
        "|"
    )
)
_LEADING = frozenset(
    "lúc hồi số mấy thời có kể ngoài trừ giữa nhờ theo trong khi sau tại từ ở với và cùng năm ngày đến vào trước do bởi nhưng tuy dù vì nếu là của ông bà anh"
    " chị cô vua tướng đồng các những một hai ba người về trên dưới cả như còn chỉ riêng đây đó thưa chúa hoàng thánh"
    " gs ts pgs bs ths dr mr mrs".split()
)
# Words of two syllables of which names of bodies write but the first with a capital.
_COMPOUNDS = frozenset(
    "công an|công nghiệp|công nghệ|công đoàn|công ty|công cộng|nội chính|nội vụ|ngoại giao|ngoại thương|quốc phòng"
    "|quốc hội|quốc gia|quốc tế|quốc dân|tài chính|trung ương|trung tâm|chính phủ|chính trị|cộng sản|cộng hòa|cộng hoà"
    "|dân chủ|dân tộc|dân vận|nhân dân|quân đội|quân sự|tổ chức|kiểm tra|kiểm sát|kiểm toán|tuyên giáo|đối ngoại"
    "|giáo dục|giáo hội|y tế|doanh nghiệp|nông nghiệp|nông dân|phụ nữ|thanh niên|tư pháp|văn hóa|văn phòng|xã hội"
    "|khoa học|lao động|liên minh|liên bang|liên hợp|hội đồng|ủy ban|thương mại|ngân hàng|nhà nước|bảo vệ|bảo tàng"
    "|bí thư|thường vụ|thường trực|đại học|đại hội|kinh tế|mặt trận|tổ quốc|thống nhất|giải phóng|hiệp hội|tập đoàn"
    "|học viện|bệnh viện|thành phố|đảng bộ|đảng ủy|chấp hành|chi bộ|cơ quan|đoàn thể|đế quốc|đế chế|vương quốc"
    "|tổng thống|thủ tướng|chủ tịch|thông tin|truyền thông|giao thông|xây dựng|tài nguyên|môi trường".split(
        "|"
    )
)
_COMPOUND = re.compile(rf"\s([^\W\d_{UPPER}]\w*)((?:\s[{UPPER}][\w'’-]*)*)")
_MAX_COMPOUNDS = 6
_LOOK_BACK_CHARS = 24


def opens_name(words: str) -> bool:
    """Whether the first of them is one that names of persons or bodies begin with."""
    first = words.split(maxsplit=1)[0].lower()
    return first in _SURNAMES or first in _BODIES


def without_title(text: str, span: Span) -> Span | None:
    """The name without the capitalised words before it: "Theo Trần …", "Ông Lê …"; None if nothing is left."""
    title_chars = _title_chars(text[span.start : span.end])
    return None if title_chars is None else Span(span.start + title_chars, span.end)


@lru_cache(1 << 12)
def _title_chars(name: str) -> int | None:
    start = 0
    while (word := _SYLLABLE.match(name, start)) and word[0].lower() in _LEADING:
        start = word.end() + 1
        if start >= len(name) or not name[start].isupper():
            return None
    return start


def whole_name(text: str, span: Span) -> Span:
    """The name with the small letters that belong to it: "Bộ Ngoại" becomes "Bộ Ngoại giao"."""
    start, end = span
    for _ in range(_MAX_COMPOUNDS):
        after = _COMPOUND.match(text, end) if text[end + 1 : end + 2].islower() else None
        if after is None or f"{text[start:end].split()[-1]} {after[1]}".lower() not in _COMPOUNDS:
            break
        end = after.end()
    return Span(start, end)


def person_fit(text: str, span: Span) -> float | None:
    """How well a name fits a person, 0-1; None for what is none."""
    before = _before(text, span)
    has_title = not _HONORIFICS.isdisjoint(before)
    fit = _person_form(text[span.start : span.end], has_title)
    return fit if fit is None or has_title or _NOT_PERSON.isdisjoint(before) else fit - 0.3


@lru_cache(1 << 12)
def _person_form(name: str, has_title: bool) -> float | None:
    if fold(name) in _COUNTRIES or (name.isupper() and "." not in name):
        return None
    words = _SYLLABLE.findall(name)
    first = words[0].lower()
    is_surname = first in _SURNAMES and 2 <= len(words) <= 5 and not (first in _BODIES and len(words) < 3)
    if not all(is_syllable(fold(word)) for word in words):
        return None if first in _BODIES else (0.6 if len(words) > 1 else 0.3) + 0.4 * has_title
    if is_surname:
        return 0.8 + 0.2 * has_title
    if first in _BODIES or (len(words) == 1 and not has_title):
        return None
    return 0.1 + 0.5 * has_title


def place_fit(text: str, span: Span) -> float | None:
    """How well a name fits a place, 0-1; None for what is none."""
    is_at = not _AT.isdisjoint(_before(text, span))
    is_country, is_lone = _place_form(text[span.start : span.end])
    if is_country:
        return 0.7 + 0.3 * is_at
    return None if is_lone and not is_at else 0.25 + 0.5 * is_at


@lru_cache(1 << 12)
def _place_form(name: str) -> tuple[bool, bool]:
    """Whether it is a well-known country or city, and whether it is one Vietnamese syllable."""
    return fold(name) in _COUNTRIES, is_syllable(fold(name))


def name_fit(text: str, span: Span) -> float | None:
    """0.5 for a name of any kind; None for one capitalised syllable."""
    _, is_lone = _place_form(text[span.start : span.end])
    return None if is_lone else 0.5


def _before(text: str, span: Span) -> tuple[str, str]:
    """The word before a name, and the two before it, in lower case; nothing across a mark."""
    words = text[max(0, span.start - _LOOK_BACK_CHARS) : span.start].lower().split()[-2:]
    return ("", "") if not words else (words[-1], " ".join(words))

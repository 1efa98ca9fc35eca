"""Places that a question may name in lower case, and without diacritics: they are known without their capitals."""

from corpus.text.vietnamese import folded_syllables, syllables

# The provinces and cities of Vietnam, before and after their merger of July 2025, and capitals abroad.
_PLACES = (
    "An Giang|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận"
    "|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội"
    "|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai"
    "|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi"
    "|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang"
    "|Hồ Chí Minh|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Sài Gòn|Tây Nguyên|Nha Trang|Đà Lạt|Hội An"
    "|Hạ Long|Phú Quốc|Biên Hòa|Buôn Ma Thuột|Vinh|Huế|Việt Nam|Hoa Kỳ|Trung Quốc|Nhật Bản|Hàn Quốc|Triều Tiên|Ấn Độ"
    "|Thái Lan|Campuchia|Malaysia|Singapore|Indonesia|Philippines|Myanmar|Canada|Tây Ban Nha|Bồ Đào Nha|Hà Lan"
    "|Thụy Sĩ|Thụy Điển|Ba Lan|Hy Lạp|Thổ Nhĩ Kỳ|Ai Cập|Iran|Iraq|Israel|Cuba|Brasil|Argentina|Đài Loan|Hồng Kông"
    "|Bắc Kinh|Thượng Hải|Paris|Luân Đôn|London|Berlin|Tokyo|New York|Washington|Moskva|Ukraina|Mông Cổ"
)
WRITTEN = frozenset(tuple(syllables(place)) for place in _PLACES.split("|"))
"""Their syllables as written."""

FOLDED = frozenset(tuple(folded_syllables(place)) for place in _PLACES.split("|"))
"""Their folded syllables."""

LONGEST = max(map(len, FOLDED))

SHORT = {
    "hcm": ("ho", "chi", "minh"),
    "tphcm": ("ho", "chi", "minh"),
    "hn": ("ha", "noi"),
    "vn": ("viet", "nam"),
}
"""How places are abbreviated in chat, with their folded syllables."""

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

# Each line is one place or body: its names in Vietnamese, as newspapers spell them, and in English. None is two letters alone,
# for those are initials of all manner of words.
_SAME = """
Hoa Kỳ|Mỹ|USA|United States
Liên Hợp Quốc|Liên Hiệp Quốc|LHQ
Anh|Anh Quốc|Vương quốc Anh|Britain|England
Pháp|France
Đức|Germany
Nga|Liên bang Nga|Russia
Ý|Italia|Italy
Úc|Australia|Ô-xtrây-li-a
Áo|Austria
Bỉ|Belgium
Nhật Bản|Nhật|Japan
Hàn Quốc|Nam Hàn|Nam Triều Tiên|South Korea
Triều Tiên|Bắc Hàn|Bắc Triều Tiên|North Korea
Trung Quốc|Trung Hoa|China
Đài Loan|Taiwan
Hồng Kông|Hồng Công|Hương Cảng|Hong Kong|Hongkong
Bắc Kinh|Beijing
Thượng Hải|Shanghai
Thái Lan|Thailand
Lào|Laos
Campuchia|Cam-pu-chia|Cambodia
Myanmar|Mi-an-ma|Miến Điện|Burma
Malaysia|Ma-lai-xi-a|Mã Lai
Singapore|Xin-ga-po|Tân Gia Ba
Indonesia|In-đô-nê-xi-a
Philippines|Phi-líp-pin
Ấn Độ|India
Mông Cổ|Mongolia
Thổ Nhĩ Kỳ|Turkey
Ai Cập|Egypt
Hy Lạp|Greece
Ba Lan|Poland
Hà Lan|Netherlands
Thụy Sĩ|Switzerland
Thụy Điển|Sweden
Na Uy|Norway
Đan Mạch|Denmark
Phần Lan|Finland
Tây Ban Nha|Spain
Bồ Đào Nha|Portugal
Ukraina|Ukraine|U-crai-na
Brasil|Brazil|Bra-xin
Mexico|México|Mê-hi-cô
Luân Đôn|London
Paris|Ba Lê|Pa-ri
Moskva|Mátxcơva|Mát-xcơ-va|Moscow
Washington|Oa-sinh-tơn|Hoa Thịnh Đốn
New York|Nữu Ước|Niu Oóc
Roma|Rome|La Mã
Hồ Chí Minh|Sài Gòn|HCM|TPHCM
"""
_LINES = [[tuple(folded_syllables(name)) for name in line.split("|")] for line in _SAME.strip().splitlines()]
OTHER_NAMES = {name: tuple(other for other in names if other != name) for names in _LINES for name in names}
"""Of a name, in folded syllables, the others that its place or body has."""

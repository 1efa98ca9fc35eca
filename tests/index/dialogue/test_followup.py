from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.sample
from corpus.add import add
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.dialogue.followup import FollowUp, follow_up
from index.search import SearchEngine

PARTS = {
    "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?": {
        "còn năm 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "năm ngoái?": "Cuối năm ngoái toàn Khối có bao nhiêu đảng viên?",
        "còn quý III?": "Quý III năm 2023 toàn Khối có bao nhiêu đảng viên?",
        "giữa năm thì sao?": "Giữa năm 2023 toàn Khối có bao nhiêu đảng viên?",
        "cảm ơn, còn năm 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "Cảm ơn bạn nhiều. Còn năm 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "hay quá, thế năm 2022 thì sao ạ?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "ý tôi là năm 2021": "Cuối năm 2021 toàn Khối có bao nhiêu đảng viên?",
        "còn năm 2022 thì bao nhiêu?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "thế còn Hà Nội?": "Cuối năm 2023 Hà Nội có bao nhiêu đảng viên?",
        "còn Bộ Công Thương thì sao ạ?": "Cuối năm 2023 Bộ Công Thương có bao nhiêu đảng viên?",
        "còn EVN?": "Cuối năm 2023 EVN có bao nhiêu đảng viên?",
        "còn chi bộ?": "Cuối năm 2023 toàn Khối có bao nhiêu chi bộ?",
        "còn tổ chức cơ sở đảng?": "Cuối năm 2023 toàn Khối có bao nhiêu tổ chức cơ sở đảng?",
        "đảng viên nữ thì sao?": "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên nữ?",
    },
    "Hợp tác xã Mây Tre thu được bao nhiêu tiền trong quý II năm 2021?": {
        "còn quý III?": "Hợp tác xã Mây Tre thu được bao nhiêu tiền trong quý III năm 2021?",
        "còn năm 2020?": "Hợp tác xã Mây Tre thu được bao nhiêu tiền trong quý II năm 2020?",
        "còn hợp tác xã Chiếu Cói?": "Hợp tác xã Chiếu Cói thu được bao nhiêu tiền trong quý II năm 2021?",
        "còn chi phí?": "Chi phí của Hợp tác xã Mây Tre là bao nhiêu?",
    },
    "Ngày 5 tháng 3 năm 2021 hội đồng làng họp ở đâu?": {
        "còn ngày 6?": "Ngày 6 tháng 3 năm 2021 hội đồng làng họp ở đâu?",
        "ngày 12/4/2021 thì sao?": "Ngày 12/4/2021 hội đồng làng họp ở đâu?",
    },
    "Ngày 16-1-2023 ban thủy lợi ra những gì?": {
        "còn ngày 20?": "Ngày 20-1-2023 ban thủy lợi ra những gì?",
        "còn năm 2022?": "Năm 2022 ban thủy lợi ra những gì?",
    },
    "Nghị quyết 12-NQ/HTX quy định những gì?": {
        "còn nghị quyết 15?": "Nghị quyết 15 quy định những gì?",
        "Quy chế 07-QC/HTX thì sao?": "Quy chế 07-QC/HTX quy định những gì?",
        "còn điều 5?": "Nghị quyết 12-NQ/HTX quy định những gì ở điều 5?",
    },
    "Đại hội hợp tác xã lần thứ 3 khai mạc ngày nào?": {
        "còn lần thứ 4?": "Đại hội hợp tác xã lần thứ 4 khai mạc ngày nào?",
        "còn hội nghị sơ kết?": "Hội nghị sơ kết khai mạc ngày nào?",
    },
    "Chủ nhiệm hợp tác xã Mây Tre là ai?": {
        "còn phó chủ nhiệm?": "Phó chủ nhiệm hợp tác xã Mây Tre là ai?",
        "còn hợp tác xã Chiếu Cói?": "Chủ nhiệm hợp tác xã Chiếu Cói là ai?",
        "còn năm 2015?": "Chủ nhiệm hợp tác xã Mây Tre năm 2015 là ai?",
    },
    "Bà Lê Thị Sen giữ chức gì?": {
        "còn ông Đỗ Văn Ngạn?": "Ông Đỗ Văn Ngạn giữ chức gì?",
        "còn chồng bà ấy?": "Chồng bà Lê Thị Sen giữ chức gì?",
    },
    "Tỷ lệ hộ nghèo của xã Bình Minh năm 2020 là bao nhiêu?": {
        "còn xã Tân Lập?": "Tỷ lệ hộ nghèo của xã Tân Lập năm 2020 là bao nhiêu?",
        "còn hộ cận nghèo?": "Tỷ lệ hộ cận nghèo của xã Bình Minh năm 2020 là bao nhiêu?",
    },
    "Ai được miễn 10% học phí?": {"còn 20%?": "Ai được miễn 20% học phí?"},
    "Mức hỗ trợ 500 nghìn đồng áp dụng cho ai?": {
        "còn 2 triệu đồng?": "Mức hỗ trợ 2 triệu đồng áp dụng cho ai?"
    },
    "Dân số Hà Nội là bao nhiêu?": {
        "còn Đà Nẵng?": "Dân số Đà Nẵng là bao nhiêu?",
        "thế còn diện tích?": "Diện tích Hà Nội là bao nhiêu?",
    },
    "Toàn xã có bao nhiêu hộ trồng chè?": {
        "năm 2020?": "Toàn xã có bao nhiêu hộ trồng chè năm 2020?",
        "còn hộ trồng lúa?": "Toàn xã có bao nhiêu hộ trồng lúa?",
    },
    "Làng có trạm y tế không?": {"còn trường học?": "Làng có trường học không?"},
    "Khi nào cầu treo được khánh thành?": {"còn đập nước?": "Khi nào đập nước được khánh thành?"},
    "Số tổ chức cơ sở đảng?": {
        "còn khối các cơ quan?": "Số tổ chức cơ sở đảng của khối các cơ quan?",
        "còn sở nội vụ?": "Số tổ chức cơ sở đảng của sở nội vụ?",
    },
    "Vinachè doanh thu bao nhiêu": {
        "còn Mâytrexco?": "Mâytrexco doanh thu bao nhiêu?",
        "còn lợi nhuận?": "Vinachè lợi nhuận bao nhiêu?",
    },
    "Hà Nội dân số bao nhiêu?": {"còn diện tích?": "Hà Nội diện tích bao nhiêu?"},
    "Đảng bộ Khối bí thư là ai?": {"còn Đảng bộ Hà Nội?": "Đảng bộ Hà Nội bí thư là ai?"},
    "Trưởng ban nói gì về lễ hội?": {"còn chợ nổi thì sao?": "Trưởng ban nói gì về chợ nổi?"},
    "Mỗi tháng xã viên phải góp bao nhiêu phần trăm thu nhập?": {
        "còn người về hưu?": "Mỗi tháng người về hưu phải góp bao nhiêu phần trăm thu nhập?",
    },
}

QUESTIONS = {
    "Hội nghị tổng kết năm 2023 diễn ra ở đâu?": {
        "ai chủ trì?": "Ai chủ trì hội nghị tổng kết năm 2023?",
        "cho mình hỏi ai chủ trì vậy ạ?": "Ai chủ trì hội nghị tổng kết năm 2023?",
        "năm 2022 ai chủ trì?": "Ai chủ trì hội nghị tổng kết năm 2022?",
        "khi nào?": "Hội nghị tổng kết năm 2023 diễn ra khi nào?",
        "thế mấy giờ?": "Hội nghị tổng kết năm 2023 diễn ra mấy giờ?",
        "vì sao?": "Vì sao hội nghị tổng kết năm 2023 diễn ra?",
        "bao nhiêu người dự?": "Bao nhiêu người dự hội nghị tổng kết năm 2023?",
        "có bao nhiêu đại biểu?": "Hội nghị tổng kết năm 2023 có bao nhiêu đại biểu?",
        "ai phát biểu?": "Ai phát biểu tại hội nghị tổng kết năm 2023?",
        "nội dung chính là gì?": "Nội dung chính của hội nghị tổng kết năm 2023 là gì?",
        "mục đích?": "Mục đích của hội nghị tổng kết năm 2023 là gì?",
        "kết quả ra sao?": "Kết quả của hội nghị tổng kết năm 2023 ra sao?",
        "kéo dài bao lâu?": "Hội nghị tổng kết năm 2023 kéo dài bao lâu?",
        "họ quyết định gì?": "Hội nghị tổng kết năm 2023 quyết định gì?",
        "hội nghị này do ai chủ trì?": "Hội nghị tổng kết năm 2023 do ai chủ trì?",
        "hội nghị bàn về việc gì?": "Hội nghị tổng kết năm 2023 bàn về việc gì?",
        "lúc đó ai là bí thư?": "Năm 2023 ai là bí thư?",
        "đã kết thúc chưa?": "Hội nghị tổng kết năm 2023 đã kết thúc chưa?",
    },
    "Cuộc họp chi bộ diễn ra khi nào?": {
        "ai chủ trì?": "Ai chủ trì cuộc họp chi bộ?",
        "ở đâu?": "Cuộc họp chi bộ diễn ra ở đâu?",
        "vì sao?": "Vì sao cuộc họp chi bộ diễn ra?",
    },
    "Bà Lê Thị Sen sinh năm nào ở Hà Nội?": {"ở đâu?": "Bà Lê Thị Sen sinh ở đâu?"},
    "Hội làng mở khi nào ở đâu?": {"mấy giờ?": "Hội làng mở mấy giờ?"},
    "Ai chủ trì hội nghị tổng kết năm 2023?": {
        "ở đâu?": "Hội nghị tổng kết năm 2023 diễn ra ở đâu?",
        "ông ấy giữ chức gì?": "Người chủ trì hội nghị tổng kết năm 2023 giữ chức gì?",
    },
    "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?": {
        "vì sao?": "Vì sao cuối năm 2023 toàn Khối có số đảng viên như vậy?",
        "bao nhiêu chi bộ?": "Cuối năm 2023 toàn Khối có bao nhiêu chi bộ?",
        "ai đứng đầu?": "Ai đứng đầu toàn Khối cuối năm 2023?",
        "tăng hay giảm?": "Cuối năm 2023 toàn Khối tăng hay giảm?",
    },
    "Nghị quyết 12-NQ/HTX quy định những gì?": {
        "do ai ký?": "Nghị quyết 12-NQ/HTX do ai ký?",
        "ban hành khi nào?": "Nghị quyết 12-NQ/HTX ban hành khi nào?",
        "văn bản này áp dụng cho ai?": "Nghị quyết 12-NQ/HTX áp dụng cho ai?",
        "nó thay thế văn bản nào?": "Nghị quyết 12-NQ/HTX thay thế văn bản nào?",
        "đối tượng áp dụng là ai?": "Đối tượng áp dụng của Nghị quyết 12-NQ/HTX là ai?",
        "còn hiệu lực không?": "Nghị quyết 12-NQ/HTX còn hiệu lực không?",
    },
    "Bà Lê Thị Sen giữ chức gì?": {
        "bà ấy quê ở đâu?": "Bà Lê Thị Sen quê ở đâu?",
        "sinh năm nào?": "Bà Lê Thị Sen sinh năm nào?",
        "từ bao giờ?": "Bà Lê Thị Sen giữ chức từ bao giờ?",
    },
    "Chủ nhiệm hợp tác xã Mây Tre là ai?": {
        "đồng chí đó bao nhiêu tuổi?": "Chủ nhiệm hợp tác xã Mây Tre bao nhiêu tuổi?",
        "từ năm nào?": "Chủ nhiệm hợp tác xã Mây Tre giữ chức từ năm nào?",
    },
    "Khối lập mấy chương trình hành động cho vụ mùa?": {
        "là những chương trình nào?": "Khối lập những chương trình hành động nào cho vụ mùa?",
    },
    "Đập nước do ai xây?": {
        "khi nào?": "Đập nước được xây khi nào?",
        "cao bao nhiêu?": "Đập nước cao bao nhiêu?",
    },
    "Vì sao phải sắp xếp lại các tổ đội?": {
        "ai chỉ đạo?": "Ai chỉ đạo việc sắp xếp lại các tổ đội?",
        "kết quả thế nào?": "Kết quả của việc sắp xếp lại các tổ đội thế nào?",
    },
    "Hướng dẫn 32-HD/HTX cụ thể hóa kế hoạch nào?": {
        "kế hoạch đó do ai lập?": "Kế hoạch mà Hướng dẫn 32-HD/HTX cụ thể hóa do ai lập?",
    },
}

WITHOUT_DIACRITICS = {
    "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?": {
        "con nam 2022 thi sao": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "nam 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "nam ngoai?": "Cuối năm ngoái toàn Khối có bao nhiêu đảng viên?",
        "con thang 6": "Tháng 6 năm 2023 toàn Khối có bao nhiêu đảng viên?",
        "thang sau nam 2022": "Tháng sáu năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "con nhiem ky truoc": "Nhiệm kỳ trước toàn Khối có bao nhiêu đảng viên?",
        "con dang bo khoi thi sao": "Cuối năm 2023 dang bo khoi có bao nhiêu đảng viên?",
        "con khoi co quan trung uong": "Cuối năm 2023 khoi co quan trung uong có bao nhiêu đảng viên?",
        "the con chi bo": "Cuối năm 2023 toàn Khối có bao nhiêu chi bo?",
        "con dang vien moi": "Cuối năm 2023 toàn Khối có bao nhiêu dang vien moi?",
    },
    "Hội nghị tổng kết năm 2023 diễn ra ở đâu?": {
        "ai chu tri": "Ai chu tri hội nghị tổng kết năm 2023?",
        "the ai chu tri": "Ai chu tri hội nghị tổng kết năm 2023?",
        "bao nhieu nguoi du": "Bao nhieu nguoi du hội nghị tổng kết năm 2023?",
        "hoi nghi nay do ai chu tri": "Hội nghị tổng kết năm 2023 do ai chu tri?",
        "vi sao": "Vì sao hội nghị tổng kết năm 2023 diễn ra?",
        "may gio": "Hội nghị tổng kết năm 2023 diễn ra mấy giờ?",
    },
    "Toàn xã có bao nhiêu hộ trồng chè?": {
        "con nam 2022": "Toàn xã có bao nhiêu hộ trồng chè năm 2022?",
    },
    "hoi nghi tong ket nam 2023 dien ra o dau": {
        "ai chủ trì?": "Ai chủ trì hoi nghi tong ket nam 2023?",
        "còn năm 2022?": "Hoi nghi tong ket nam 2022 dien ra o dau?",
        "nam ngoai": "Hoi nghi tong ket nam ngoai dien ra o dau?",
        "noi dung chinh la gi": "Noi dung chinh của hoi nghi tong ket nam 2023 la gi?",
        "khi nao": "Hoi nghi tong ket nam 2023 dien ra khi nao?",
    },
    "toan khoi co bao nhieu dang vien": {
        "con nam 2022": "Toan khoi co bao nhieu dang vien nam 2022?",
        "con bo cong thuong": "Bo cong thuong co bao nhieu dang vien?",
        "con chi bo truc thuoc": "Toan khoi co bao nhieu chi bo truc thuoc?",
        "con pvn": "Pvn co bao nhieu dang vien?",
    },
    "Nghị quyết 12-NQ/HTX quy định những gì?": {
        "con nghi quyet 15-NQ/ĐUK thi sao": "Nghi quyet 15-NQ/ĐUK quy định những gì?",
        "van ban do do ai ky": "Nghị quyết 12-NQ/HTX do ai ky?",
    },
    "Bà Lê Thị Sen giữ chức gì?": {"ba ay que o dau": "Bà Lê Thị Sen que o dau?"},
    "Đỗ Văn Ngạn là ai?": {"con tran thi hoa thi sao": "Tran thi hoa là ai?"},
}

IN_ENGLISH = {
    "Where was the 2023 review conference held?": {
        "and in 2022?": "Where was the 2022 review conference held?",
        "when?": "When was the 2023 review conference held?",
        "who chaired it?": "Who chaired the 2023 review conference?",
        "how many people attended?": "How many people attended the 2023 review conference?",
        "what was decided there?": "What was decided at the 2023 review conference?",
        "by whom?": "By whom was the 2023 review conference held?",
    },
    "How many cells does Hue have?": {
        "what about Hanoi?": "How many cells does Hanoi have?",
        "and members?": "How many members does Hue have?",
        "who leads it?": "Who leads Hue?",
    },
    "How many party members are in the Bloc in 2022?": {
        "and in 2023?": "How many party members are in the Bloc in 2023?",
        "what about Hanoi?": "How many party members are in Hanoi in 2022?",
        "and cells?": "How many cells are in the Bloc in 2022?",
        "how many cells?": "How many cells are in the Bloc in 2022?",
        "who leads it?": "Who leads the Bloc?",
        "who led them?": "Who led party members in the Bloc in 2022?",
    },
    "How many people attended the 2023 review conference?": {
        "who chaired it?": "Who chaired the 2023 review conference?",
        "where?": "Where was the 2023 review conference?",
    },
    "Where is the party committee?": {"2022?": "Where is the party committee in 2022?"},
    "Who signed Directive 7?": {"when?": "When was Directive 7 signed?"},
    "Where is the party committee located?": {
        "and the youth union?": "Where is the youth union located?",
        "who leads it?": "Who leads the party committee?",
    },
    "Who chaired the 2023 conference?": {"where?": "Where was the 2023 conference?"},
    "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?": {
        "thanks, and in 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
        "and in 2022?": "Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?",
    },
}

BY_THEMSELVES = (
    "Hợp tác xã Mây Tre có bao nhiêu xã viên?",
    "Ai ký Quy định 126-QĐ/TW?",
    "Thủ đô của Úc là thành phố nào?",
    "Thẻ xã viên là gì?",
    "con người là gì",
    "the dang vien la gi",
    "Bánh chưng làm từ gì?",
    "ai phát minh ra bóng đèn?",
    "làm sao để vào đảng?",
    "thế nào là tập trung dân chủ?",
    "Thế giới có bao nhiêu nước?",
    "the gioi co bao nhieu nuoc",
    "còn bao nhiêu ngày nữa đến Tết?",
    "con song nao dai nhat viet nam",
    "con trau la dau co nghiep nghia la gi",
    "vay von ngan hang can giay to gi",
    "Nếu bỏ sinh hoạt ba tháng thì sao?",
    "cách trồng chè trên đồi",
    "cho mình hỏi lịch họp tuần này",
    "Quan điểm của hội đồng về chợ nổi là như thế nào?",
    "Thời tiết Hà Nội",
    "Lịch thi đấu bóng đá",
    "Giá vàng hôm nay bao nhiêu?",
    "dân số Hà Nội?",
    "What is a party card?",
    "Who wrote Hamlet?",
)
NOTHING_ASKED = (
    "cảm ơn bạn nhiều nhé", "ok", "chào bạn", "thế à?", "vậy ạ", "hay quá", "thank you", "đúng rồi", "👍", "???", "",
)  # fmt: skip


def pairs(table: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [
        (before, question, full)
        for before, next_ones in table.items()
        for question, full in next_ones.items()
    ]


@pytest.mark.parametrize(("before", "question", "full"), pairs(PARTS))
def test_a_part_takes_the_place_of_its_like_or_is_added(before: str, question: str, full: str) -> None:
    assert understood(question, before) == full


@pytest.mark.parametrize(("before", "question", "full"), pairs(QUESTIONS))
def test_a_short_question_asks_of_what_the_one_before_is_about(before: str, question: str, full: str) -> None:
    assert understood(question, before) == full


@pytest.mark.parametrize(("before", "question", "full"), pairs(WITHOUT_DIACRITICS))
def test_the_one_or_the_other_may_be_typed_without_diacritics(before: str, question: str, full: str) -> None:
    assert understood(question, before) == full


@pytest.mark.parametrize(("before", "question", "full"), pairs(IN_ENGLISH))
def test_it_is_understood_in_english(before: str, question: str, full: str) -> None:
    assert understood(question, before) == full


@pytest.mark.parametrize("question", [*BY_THEMSELVES, *NOTHING_ASKED])
@pytest.mark.parametrize("before", [next(iter(PARTS)), next(iter(QUESTIONS))])
def test_a_question_of_its_own_stands_by_itself_and_thanks_ask_nothing(question: str, before: str) -> None:
    assert follow_up(question, before) is None


@pytest.mark.parametrize("before", ["", "?", "👍", "..."])
def test_nothing_follows_what_says_nothing(before: str) -> None:
    assert follow_up("ai chủ trì?", before) is None


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("còn năm 2022?", True),
        ("năm 2022?", True),
        ("ở đâu?", True),
        ("họ quyết định gì?", True),
        ("do ai chủ trì?", True),
        ("ai phát biểu?", True),
        ("thế ai chủ trì?", True),
        ("ai chủ trì?", True),
        ("bao nhiêu người dự?", False),
        ("Bộ Công Thương?", False),
        ("hội nghị do ai chủ trì?", False),
    ],
)
def test_it_is_certain_where_the_words_say_that_it_follows(question: str, certain: bool) -> None:
    found = follow_up(question, "Hội nghị tổng kết năm 2023 của Bộ Nội vụ diễn ra khi nào?")
    assert found is not None
    assert found.certain is certain


@pytest.mark.parametrize(
    ("question", "before", "certain"),
    [
        ("ai ký", "Nghị quyết 12-NQ/HTX quy định những gì?", True),
        ("do ai ký?", "Nghị quyết 12-NQ/HTX quy định những gì?", True),
        ("ai làm?", "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?", False),
        ("ai ký?", "Bộ Công Thương ở đâu?", False),  # it signs, and is not signed
        ("who chaired it?", "Where was the 2023 review conference held?", True),
        ("who chaired it?", "How many people attended the 2023 review conference?", True),
        ("who chaired it?", "How many party members are in the Bloc in 2022?", False),
        ("who signed it?", "What is Directive 7?", False),
        ("who decided it?", "Why were the cells merged?", False),
    ],
)
def test_it_is_certain_only_of_what_such_a_verb_goes_with(question: str, before: str, certain: bool) -> None:
    found = follow_up(question, before)
    assert found is not None
    assert found.certain is certain


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("ai nói vậy", "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"),
        ("còn năm 2021?", "Bà Lê Thị Sen sinh năm nào?"),
        ("năm 2021?", "Bà Lê Thị Sen sinh năm nào ở Hà Nội?"),
        ("còn Huế?", "Bà Lê Thị Sen sinh năm nào ở đâu?"),
        ("how many?", "Where was the 2023 review conference held?"),
        ("how many people?", "Where was the 2023 review conference held?"),
        ("why?", "How many members joined in 2023?"),
        ("what is this?", "How many members joined in 2023?"),
        ("who leads it?", "Which party committee has the most members?"),
        ("where?", "Who is the secretary of the Bloc?"),
    ],
)
def test_what_would_make_no_sense_together_stands_by_itself(question: str, before: str) -> None:
    assert follow_up(question, before) is None


def test_asking_words_put_one_after_another_replace_each_other() -> None:
    question = "Hội làng mở ngày nào?"
    for next_one in ("o dau", "khi nao", "ở đâu?", "may gio"):
        question = understood(next_one, question) or ""
    assert question == "Hội làng mở mấy giờ?"


def test_a_reply_says_that_it_follows_where_its_words_do_not() -> None:
    before = "Hội nghị tổng kết năm 2023 diễn ra khi nào?"
    assert follow_up("tỉnh Nghệ An", before) is None
    reply = FollowUp("Hội nghị tổng kết năm 2023 diễn ra khi nào ở tỉnh Nghệ An?", False)
    assert follow_up("tỉnh Nghệ An", before, is_reply=True) == reply
    assert follow_up("cảm ơn bạn", before, is_reply=True) is None
    assert follow_up("phone number?", "Where is the party committee located?", is_reply=True) is None


def test_a_conversation_goes_on_from_what_was_understood() -> None:
    question = "Đại hội hợp tác xã lần thứ 3 khai mạc ngày nào?"
    for next_one in ("ở đâu?", "còn lần thứ 4?", "ai chủ trì?", "bao nhiêu đại biểu dự?"):
        question = understood(next_one, question) or ""
    assert question == "Bao nhiêu đại biểu dự đại hội hợp tác xã lần thứ 4?"


def test_capitals_and_spaces_make_no_difference() -> None:
    before = "  HỘI NGHỊ   tổng kết năm 2023\nDIỄN RA ở đâu ??? "
    assert understood("CÒN  NĂM 2022 ?", before) == "HỘI NGHỊ tổng kết năm 2022 DIỄN RA ở đâu?"


WORDS = sorted(
    {
        form
        for table in (PARTS, QUESTIONS, IN_ENGLISH)
        for before, question, _ in pairs(table)
        for word in f"{before} {question}".split()
        for form in (word, fold(word))
    }
)
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
LONG_TEXTS = TEXTS | st.builds(lambda text, count: text * count, TEXTS, st.integers(0, 200))


@given(question=LONG_TEXTS, before=LONG_TEXTS, is_reply=st.booleans())
def test_whatever_is_typed_becomes_at_most_one_line_of_a_thousand_characters(
    question: str, before: str, is_reply: bool
) -> None:
    found = follow_up(question, before, is_reply=is_reply)
    if found is not None:
        assert 1 < len(found.question) <= 1000
        assert found.question == " ".join(found.question.split())
        assert found.question.endswith("?")


CONVERSATIONS = (
    (
        "Ai chủ trì hội nghị ba năm thực hiện Chỉ thị 01 hồi tháng 8-2019?",
        "ở đâu?",
        "hoi-nghi-chi-thi-01-va-quy-dinh-126",
        "Hà Nội",
    ),
    (
        "Công văn 4718-CV/BTCTW gửi ngày nào?",
        "do ai gửi?",
        "chuyen-giao-to-chuc-dang-theo-quy-dinh-60",
        "Ban Tổ chức Trung ương",
    ),
    (
        "Hội nghị ba năm thực hiện Chỉ thị 01 hồi tháng 8-2019 diễn ra ở đâu?",
        "ai chủ trì?",
        "hoi-nghi-chi-thi-01-va-quy-dinh-126",
        "Sơn Minh Thắng",
    ),
    (
        "Khối đã cấp bao nhiêu giấy giới thiệu đi thẩm tra?",
        "vì sao?",
        "muoi-sau-nam-bao-ve-chinh-tri-noi-bo",
        "989",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    home, encoder = tmp_path_factory.mktemp("sample"), load_encoder("built-in")
    with Store(home / "trichdan.db") as store:
        list(add(store, [str(Path(corpus.sample.__file__).parent)]))
        bring_up_to_date(store, encoder, home / "builds")
        yield SearchEngine(store, encoder, home / "builds", min_confidence=0)


@pytest.mark.parametrize(("before", "question", "article", "answer"), CONVERSATIONS)
def test_understood_it_finds_what_it_does_not_find_alone(
    engine: SearchEngine, before: str, question: str, article: str, answer: str
) -> None:
    alone, together = engine.ask(question, top=1), engine.ask(understood(question, before) or "", top=1)
    assert article not in (alone.hits[0].article.url or "")
    assert article in (together.hits[0].article.url or "")
    assert together.quote is not None
    assert answer in together.quote.text


def understood(question: str, before: str) -> str | None:
    found = follow_up(question, before)
    return found and found.question

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.clean import clean
from corpus.cleaning.crawled import find_article
from corpus.cleaning.traits import traits
from corpus.models import Page

TITLE = "Làng Yên Thử mở lại phiên chợ sách ven hồ"
BODY = [
    "Sáng nay, làng Yên Thử mở lại phiên chợ sách ven hồ sau hai năm tạm nghỉ, với 48 gian hàng và hơn một nghìn "
    "đầu sách cũ do người dân trong vùng mang tới.",
    "Theo ban tổ chức, phiên chợ họp vào chủ nhật đầu tiên của mỗi tháng, từ 7 giờ đến 11 giờ, và không thu phí chỗ "
    "ngồi của những người bán dưới mười lăm tuổi.",
    "Chợ có ba khu:",
    "- Sách thiếu nhi",
    "- Sách cũ",
    "- Tranh và bản đồ",
    "Bà Vi Thị Thử, người bán lâu năm nhất, cho biết bà đã giữ lại được gần hai trăm cuốn truyện in từ những năm sáu "
    "mươi, và năm nay bà chỉ cho mượn chứ không bán.",
    "Phiên chợ tới sẽ họp vào ngày 3 tháng 3, cùng buổi đọc truyện cho trẻ em ở sân đình của làng.",
]
OTHERS = [
    "Trường làng nhận thêm hai trăm cuốn truyện mới",
    "Xe thư viện lưu động đến với các xã vùng cao",
    "Đường ven hồ được trải nhựa trước mùa mưa",
    "Hội thi đọc sách lần thứ tư có người thắng cuộc",
]
ABOVE = [
    f"{TITLE} - Báo Thử",
    *["Trang chủ", "Thời sự", "Kinh tế", "Văn hóa", "Giáo dục", "Thể thao", "Video", "Đăng nhập", "Tìm kiếm"],
    *["Yên Thử", "Bình Khê", "Mường Mẫu", "Liên hệ quảng cáo"],
]
BELOW = [
    *["Chia sẻ", "Facebook", "Zalo", "Tags:", "chợ sách", "Yên Thử", "Tin liên quan", *OTHERS],
    *[
        "Bình luận (2)",
        "Lan Anh",
        "Hay quá, tháng sau tôi sẽ đến.",
        "Trả lời",
        "Ý kiến của bạn",
        "Gửi bình luận",
    ],
    *["Đọc nhiều", *reversed(OTHERS), "Giới thiệu", "Điều khoản sử dụng", "Chính sách bảo mật", "RSS"],
    "© 2024 Báo Thử. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
]
HEADING = ["Văn hóa", TITLE, "Chủ nhật, 4/2/2024 08:15"]
PAGE = [*ABOVE, *HEADING, *BODY, *BELOW]


def cleaned(lines: list[str], *, as_crawled: bool = True) -> Page:
    return clean(Page("/site/a.txt", "\n".join(lines), as_crawled=as_crawled))


def test_of_a_page_with_its_menus_and_lists_the_article_is_left_with_its_title_and_date() -> None:
    page = cleaned(PAGE)
    assert (page.title, page.published) == (TITLE, date(2024, 2, 4))
    assert page.text.split("\n\n") == BODY


def test_a_line_that_names_another_article_to_be_read_is_none_of_this_one() -> None:
    pointers = [f"Xem thêm: {OTHERS[0]}", f">> Read more: {OTHERS[1]}"]
    lines = [*ABOVE, *HEADING, BODY[0], pointers[0], BODY[1], pointers[1], *BODY[2:], *BELOW]
    assert cleaned(lines).text.split("\n\n") == BODY


def test_blank_lines_between_them_change_nothing() -> None:
    assert cleaned([text for line in PAGE for text in (line, "")]) == replace(cleaned(PAGE))


def test_what_a_format_has_already_taken_an_article_from_is_left_alone() -> None:
    text = cleaned(PAGE, as_crawled=False).text
    assert [line for line in (*ABOVE[10:13], *BODY) if line not in text] == []


ENGLISH = [
    "Lantern bridge reopens after a year of repairs | The Testville Echo",
    *["Skip to content", "News", "Sport", "Weather", "Opinion", "Subscribe", "Log in", "Search"],
    *["Home", "Testville", "Rivers and Bridges"],
    "Lantern bridge reopens after a year of repairs",
    "By Ada Example",
    "Published March 5, 2024 at 9:10 am",
    *["Share on Facebook", "Share on Twitter", "Email"],
    "The lantern bridge over the river Tryout reopened on Tuesday after a year of repairs that cost the town of "
    "Testville 1.2 million, the mayor's office said.",
    "“We have waited long for this,” said Bob Sample, who keeps the ferry. “I shall miss the passengers, though.”",
    "Advertisement",
    "Masons replaced 340 stones of the second arch, and all 62 lanterns were sent to a workshop in Exampleton to be "
    "rewired. The old iron railings were kept.",
    "Lorries of more than seven tons must still go round by the mill, at least until the engineers have measured how "
    "the arch settles over the summer.",
    *[
        "Related",
        "Ferry to run on Sundays only",
        "Seven tons are too many, says the miller",
        "Tags: bridges, river",
    ],
    *[
        "3 Comments",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ],
    *[
        "About us",
        "Contact us",
        "Privacy policy",
        "Terms of use",
        "© 2024 The Testville Echo. All rights reserved.",
    ],
]


def test_a_page_in_another_language_is_read_as_well() -> None:
    page = cleaned(ENGLISH)
    assert (page.title, page.published) == (
        "Lantern bridge reopens after a year of repairs",
        date(2024, 3, 5),
    )
    assert page.text.split("\n\n") == [line for line in ENGLISH if len(line) > 100]


REGULATION = [
    "Điều 1. Phạm vi",
    *(f"{number}. Hộ nhà thứ {number} trong thôn đóng góp một ngày công mỗi quý;" for number in range(1, 9)),
    *["Điều 2. Trang tin của thôn", "Trang tin có các mục:", "a) Giới thiệu;", "b) Tin tức;", "c) Liên hệ."],
    *["Trang chủ", "Giới thiệu", "Tin tức", "Liên hệ", "Tìm kiếm", "Đăng nhập"],
    *["Điều 3. Thi hành", "Quy ước này có hiệu lực từ ngày ký.", "Trưởng thôn", "Vi Văn Thử"],
]
POEM = ["Gió qua vườn cũ gọi chồi non", "Lá rụng đầy sân nhớ lối mòn", "Ai về", "Ai đi"] * 6
RESULTS = [f"{number}. Đội {name} 3 2 1 {number + 4}" for number, name in enumerate("ABCDEGHIKLMN", start=1)]
TALK = ["– Cháu đọc gì thế?", "– Dạ, truyện cổ tích.", "– Hay không?", "– Dạ hay!"] * 4
WORDS = ["Facebook", "Zalo", "Twitter", "Email", "Video", "News", "Menu"]


@pytest.mark.parametrize(
    "lines", [BODY, REGULATION, POEM, RESULTS, TALK, WORDS, [TITLE, *BODY, *POEM], [TITLE]]
)
def test_a_text_that_is_no_web_page_is_left_alone(lines: list[str]) -> None:
    assert find_article(lines) is None


def test_no_page_is_too_small() -> None:
    assert find_article([]) is None
    assert find_article(["Trang chủ"]) is None


@given(st.lists(st.sampled_from(PAGE + ENGLISH), max_size=80))
def test_every_line_left_is_a_line_of_the_page_in_its_order(lines: list[str]) -> None:
    found = find_article(lines)
    rest = iter(lines)
    assert found is None or all(line in rest for line in found.lines)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12))
def test_no_line_is_too_odd_to_look_at(lines: list[str]) -> None:
    rows = traits(lines)
    assert rows.shape == (len(lines), 95)
    assert np.isfinite(rows).all()

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.clean import clean, edge_lines, site_of
from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.models import Page

LEAD = (
    "Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi, sáu dãy kệ "
    "và một góc riêng cho trẻ em dưới mười tuổi."
)
BODY = (
    "Theo kế hoạch số 14-KH/TV, ngày 12/3/2015, mỗi xã sẽ có một tủ sách lưu động; đến nay 9/12 xã đã có tủ, "
    "các xã còn lại sẽ nhận tủ trong quý tới."
)
LAST = "Phòng đọc mở cửa từ thứ hai đến thứ bảy, nghỉ trưa từ 11 giờ 30 đến 13 giờ, và không thu phí bạn đọc."
TITLE = "Thư viện huyện mở phòng đọc mới cho bạn đọc nhỏ tuổi"
OTHERS = [
    "Hội chợ sách cũ ven hồ lần thứ ba đông khách",
    "Trường làng nhận thêm hai trăm cuốn truyện",
    "Xe thư viện lưu động đến với các xã vùng cao",
]


def page(*blocks: str, url: str | None = None, title: str | None = None) -> Page:
    return Page("/site/a.txt", "\n\n".join(blocks), url=url, title=title)


def lines(cleaned: Page) -> list[str]:
    return cleaned.text.split("\n\n")


def test_a_clean_page_keeps_all_but_its_title() -> None:
    cleaned = clean(page(TITLE, LEAD, "1. Về tủ sách lưu động", BODY, LAST))
    assert cleaned.title == TITLE
    assert lines(cleaned) == [LEAD, "1. Về tủ sách lưu động", BODY, LAST]


def test_a_page_that_starts_with_a_sentence_has_no_title() -> None:
    cleaned = clean(page(LEAD, BODY, LAST))
    assert cleaned.title is None
    assert lines(cleaned) == [LEAD, BODY, LAST]


def test_a_page_without_a_date_has_none_although_its_sentences_cite_dates() -> None:
    cleaned = clean(page(TITLE, LEAD, BODY, LAST))
    assert (cleaned.published, cleaned.author, cleaned.source) == (None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "15:51 14/12/2023",
        "14/12/2023 | 341",
        "Thứ Năm, 14-12-2023, 15:51 GMT+7",
        "ngày 14 tháng 12 năm 2023",
        "2023-12-14",
        "Cập nhật lúc 15:51, 14/12/2023",
    ],
)
def test_the_date_line_below_the_title_is_taken_out(line: str) -> None:
    for text in (
        f"{TITLE}\n\n{line}\n{LEAD}\n\n{BODY}",
        f"{TITLE}\n{line}\n{LEAD}\n{BODY}",
        f"{line}\n{TITLE}\n{LEAD}\n{BODY}",
    ):
        cleaned = clean(Page("x", text))
        assert (cleaned.title, cleaned.published) == (TITLE, date(2023, 12, 14))
        assert lines(cleaned) == [LEAD, BODY]


def test_a_date_below_the_lead_is_found_too() -> None:
    cleaned = clean(page(TITLE, LEAD, "14/12/2023 15:51", BODY))
    assert cleaned.published == date(2023, 12, 14)
    assert lines(cleaned) == [LEAD, BODY]


def test_a_date_beside_a_name_is_read_and_its_line_stays() -> None:
    cleaned = clean(page(TITLE, "Ban Biên tập | 14/12/2023", LEAD))
    assert cleaned.published == date(2023, 12, 14)
    assert lines(cleaned) == ["Ban Biên tập | 14/12/2023", LEAD]


def test_the_dates_of_a_chronicle_stay() -> None:
    body = ["12/03/2021", LEAD, "15/06/2021", BODY, "02/09/2021", LAST]
    cleaned = clean(page(TITLE, *body))
    assert cleaned.published is None
    assert lines(cleaned) == body


def test_an_impossible_date_is_no_date() -> None:
    assert clean(page(TITLE, "31/02/2023 | 12", LEAD)).published is None


def test_a_subtitle_stays_in_the_text() -> None:
    subtitle = "Góp phần xây dựng phong trào đọc sách ở cơ sở"
    cleaned = clean(Page("x", f"{TITLE}\n{subtitle}\n{LEAD}\n{BODY}"))
    assert (cleaned.title, lines(cleaned)) == (TITLE, [subtitle, LEAD, BODY])


def test_the_menu_above_the_title_goes() -> None:
    cleaned = clean(page("Sign In", "Tin tức", TITLE, "15:51 14/12/2023", LEAD))
    assert (cleaned.title, lines(cleaned)) == (TITLE, [LEAD])


def test_a_short_title_above_the_date_is_the_title() -> None:
    cleaned = clean(page("Trang chủ", "Chợ quê", "14/12/2023 | 5", LEAD))
    assert (cleaned.title, lines(cleaned)) == ("Chợ quê", [LEAD])


def test_a_known_title_is_taken_out_of_the_text_and_not_replaced() -> None:
    cleaned = clean(page("Đăng nhập", TITLE, LEAD, title=TITLE))
    assert (cleaned.title, lines(cleaned)) == (TITLE, [LEAD])
    cleaned = clean(page("Một câu mở đầu khác hẳn với đầu đề", LEAD, title=TITLE))
    assert (cleaned.title, lines(cleaned)) == (TITLE, ["Một câu mở đầu khác hẳn với đầu đề", LEAD])


def test_a_question_may_be_a_title() -> None:
    assert (
        clean(page("Vì sao trẻ em vùng cao ít đọc sách?", LEAD)).title
        == "Vì sao trẻ em vùng cao ít đọc sách?"
    )


def test_a_title_may_name_a_city_with_a_stop_in_it() -> None:
    title = "TP. Hồ Chí Minh: Thư viện mở thêm giờ buổi tối"
    assert clean(page(title, LEAD)).title == title


def test_one_line_is_text_and_no_title() -> None:
    cleaned = clean(page(TITLE))
    assert (cleaned.title, cleaned.text) == (None, TITLE)


@pytest.mark.parametrize("when", ["2 tháng trước", "hôm qua", "25 ngày trước", "1 năm trước", "3 hours ago"])
@pytest.mark.parametrize("heading", ["Các bài viết khác", "Tin liên quan:", None])
def test_lists_of_other_articles_go_with_their_heading(when: str, heading: str | None) -> None:
    doubled = [f"{title}\n\n{title}\n{when}" for title in OTHERS]
    once = [f"{title}\n{when}" for title in OTHERS]
    bullets = [f"• {title} ({when})" for title in OTHERS]
    for related in (doubled, once, bullets, doubled + bullets, [f"{when}\n{title}" for title in OTHERS]):
        cleaned = clean(page(TITLE, LEAD, BODY, LAST, *([heading] if heading else []), *related))
        assert lines(cleaned) == [LEAD, BODY, LAST]


def test_a_list_of_other_articles_without_times_goes_below_its_heading() -> None:
    cleaned = clean(page(TITLE, LEAD, LAST, "Các tin khác", *(f"- {title}" for title in OTHERS)))
    assert lines(cleaned) == [LEAD, LAST]


def test_a_list_in_the_middle_goes_and_what_follows_stays() -> None:
    related = [f"{title}\n2 giờ trước" for title in OTHERS]
    assert lines(clean(page(TITLE, LEAD, "Tin liên quan", *related, BODY, LAST))) == [LEAD, BODY, LAST]


def test_times_in_running_text_are_no_list() -> None:
    body = [LEAD, "Hai tháng trước", BODY, "2 tháng trước", LAST, "Tôi đến đây một năm trước."]
    assert lines(clean(page(TITLE, *body))) == body


def test_a_comment_form_goes_with_all_below_it() -> None:
    form = [
        "Trả lời",
        "Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *",
        "Bình luận *",
        "Tên *",
        "Trang web",
        *["thuvip", "sach88", "doc99"] * 2,
    ]
    assert lines(clean(page(TITLE, LEAD, BODY, LAST, *form))) == [LEAD, BODY, LAST]


def test_sold_links_go() -> None:
    for spam in (["thuvip", "sach88", "doc99"] * 2, ["sach88", "doc99", "kho77"], ["mot", "hai", "ba"] * 2):
        assert lines(clean(page(TITLE, LEAD, *spam))) == [LEAD]


def test_bare_words_that_stand_once_stay() -> None:
    body = [LEAD, "apple", "banana", "cherry"]
    assert lines(clean(page(TITLE, *body))) == body


def test_empty_labels_and_counters_go() -> None:
    cleaned = clean(page(TITLE, LEAD, LAST, "Lượt xem: 341", "Tag:", "File đính kèm", "ke-hoach.pdf"))
    assert lines(cleaned) == [LEAD, LAST]


def test_a_caption_printed_twice_is_kept_once_in_its_better_spaced_print() -> None:
    good = "Bạn đọc nhỏ tuổi xem sách ở phòng đọc của thư viện huyện."
    bad = good.replace("của thư", "củathư")
    for pair in ((good, good), (good, bad), (bad, good)):
        crawled = replace(page(TITLE, LEAD, *pair, BODY), as_crawled=True)
        assert lines(clean(crawled)) == [LEAD, good, BODY]


def test_equal_paragraphs_stay_on_a_page_whose_article_its_reader_chose() -> None:
    twice = "Mở cửa từ ba giờ sáng mỗi ngày, trừ ngày rằm."
    assert lines(clean(page(TITLE, LEAD, twice, twice, BODY))) == [LEAD, twice, twice, BODY]


def test_a_repeated_line_inside_the_text_stays() -> None:
    body = [LEAD, "Xin mời vào đọc sách.", BODY, "Xin mời vào đọc sách.", LAST]
    assert lines(clean(page(TITLE, *body))) == body


def test_a_poem_keeps_every_verse() -> None:
    verses = [
        "Gió qua vườn cũ gọi chồi non",
        "Gió qua vườn cũ gọi chồi non",
        "Lá rụng đầy sân nhớ lối mòn",
        "Ai về",
        "Ai đi",
    ]
    for text in ("\n".join(verses), "\n\n".join(verses)):
        assert lines(clean(Page("x", "Vườn cũ\n\n" + text, title="Vườn cũ"))) == verses
    cleaned = clean(Page("x", "Vườn cũ\n\n" + "\n".join(verses)))
    assert (cleaned.title, lines(cleaned)) == ("Vườn cũ", verses)


@pytest.mark.parametrize(
    "body",
    [
        ["Danh sách bạn đọc tích cực:", "Lê Thị Hoa", "Trần Văn Mộc", "Vi Văn Tám"],
        ["– Cháu đọc gì thế?", "– Dạ, truyện cổ tích.", "– Hay không?", "– Dạ hay!"],
        ["Hỏi: Thư viện mở cửa lúc nào?", "Đáp: Từ bảy giờ.", "Hỏi: Có thu phí không?", "Đáp: Không."],
        ["Nguyên liệu:", "Bột nếp", "Đường phên", "Gừng", "Cách làm:", "Nhào bột với nước ấm."],
        ["Kết quả", "2 - 1", "3 - 0"],
    ],
)
def test_short_lines_that_are_the_article_stay(body: list[str]) -> None:
    assert lines(clean(page(TITLE, LEAD, *body))) == [LEAD, *body]


def test_the_signature_below_the_closing_mark_is_the_author_and_stays() -> None:
    for mark in ("./.", "./"):
        closing = LAST.rstrip(".") + mark
        cleaned = clean(
            page(TITLE, LEAD, closing, "Vi Văn Tám", "Phó Giám đốc Thư viện huyện", "Các tin khác", *OTHERS)
        )
        assert cleaned.author == "Vi Văn Tám"
        assert lines(cleaned) == [LEAD, closing, "Vi Văn Tám", "Phó Giám đốc Thư viện huyện"]
    cleaned = clean(page(TITLE, LEAD, LAST + "/.", "Phòng Bạn đọc, Thư viện huyện", "Tag:"))
    assert cleaned.author == "Phòng Bạn đọc, Thư viện huyện"


def test_what_the_source_tells_is_not_replaced_by_what_the_text_tells() -> None:
    told = Page(
        "x", f"{TITLE}\n\n14/12/2023 | 7\n\n{LEAD}./.\n\nVi Văn Tám", published=date(2020, 1, 2), author="Lan"
    )
    cleaned = clean(told)
    assert (cleaned.published, cleaned.author) == (date(2020, 1, 2), "Lan")


def test_footnotes_stand_behind_what_cites_them() -> None:
    note = "[1] Tính cả hai tủ sách của trường làng."
    cleaned = clean(page(TITLE, LEAD + "[1]", BODY, LAST, note, "Tag:"))
    assert lines(cleaned) == [LEAD + "[1]", note, BODY, LAST]


def test_wrapped_lines_become_paragraphs() -> None:
    words = f"{LEAD} {BODY}".split()
    wrapped = [""]
    for word in words:
        if len(wrapped[-1]) + 1 + len(word) > 72:
            wrapped.append("")
        wrapped[-1] = f"{wrapped[-1]} {word}".strip()
    cleaned = clean(Page("x", TITLE + "\n\n" + "\n".join(wrapped) + "\n\n" + LAST))
    assert lines(cleaned) == [f"{LEAD} {BODY}", LAST]


def test_blank_and_unbreakable_lines_go_and_lines_stay_as_they_are_inside() -> None:
    inside = "Số  QĐ-12\u00a0/TV   và\tnhiều khoảng  trắng."
    cleaned = clean(Page("x", f"{TITLE}\n\n\u00a0\n\u00a0{LEAD} \u00a0\n\u200b\n{inside}\n"))
    assert lines(cleaned) == [LEAD, inside]


@pytest.mark.parametrize(
    "text", ["", "\u00a0\n", "Sign In", "Tag:\n\nFile đính kèm", "15:51 14/12/2023", "* * *"]
)
def test_a_page_without_an_article_is_rejected(text: str) -> None:
    with pytest.raises(RejectedSource, match="nothing readable is left"):
        clean(Page("/site/a.txt", text))


SLOGAN = "Cổng thông tin điện tử của thư viện huyện Mường Mẫu"
FOOTER = "Địa chỉ: Số 1 đường Bờ Hồ, điện thoại 0000"


def framed(number: int) -> Page:
    title = f"{OTHERS[number]} trong tháng {number + 1}"
    return Page(
        f"/s/{number}.txt", f"{SLOGAN}\n\n{title}\n\n{LEAD} Bài {number}.\n\n{LAST}\n\nVi Văn Tám\n\n{FOOTER}"
    )


def repeated() -> frozenset[str]:
    return frozenset.intersection(*(edge_lines(framed(number)) for number in range(3)))


def test_the_frame_of_a_site_is_learned_from_its_pages() -> None:
    cleaned = clean(framed(1), repeated=repeated())
    assert cleaned.title == f"{OTHERS[1]} trong tháng 2"
    assert lines(cleaned) == [f"{LEAD} Bài 1.", LAST, "Vi Văn Tám"]


def test_sentences_are_never_learned_as_a_frame() -> None:
    assert lines(clean(page(TITLE, LEAD, BODY, LAST), repeated=edge_lines(page(LEAD, BODY, LAST)))) == [
        LEAD,
        BODY,
        LAST,
    ]


def test_a_title_met_on_several_pages_is_still_the_title() -> None:
    known = page(TITLE, "14/12/2023 | 5", LEAD, BODY)
    for seen in (known, page(TITLE, LEAD, BODY)):
        cleaned = clean(seen, repeated=edge_lines(seen))
        assert (cleaned.title, lines(cleaned)) == (TITLE, [LEAD, BODY])


def test_a_learned_line_in_the_middle_of_an_article_stays() -> None:
    middle = [LEAD, SLOGAN, *[BODY] * 3, FOOTER, *[f"{LAST} {number}." for number in range(30)]]
    assert lines(clean(page(TITLE, *middle), repeated=repeated())).count(FOOTER) == 1


def test_pages_of_one_host_or_folder_are_one_site() -> None:
    assert site_of(Page("x", "", url="https://www.example.org/a/1")) == "example.org"
    assert site_of(Page("/articles/a.txt", "")) == "/articles"
    assert site_of(Page("/articles/all.jsonl#Chợ", "")) == "/articles/all.jsonl"
    assert site_of(Page("/a.txt", "", url="not a url")) == "/"
    assert site_of(Page("/a.txt", "", url="http://[")) == "/"


SENTENCES = [LEAD, BODY, LAST]
# No other piece is wide enough to be taken for a line of wrapped text.
FRAME = [
    "Tag:",
    "Sign In",
    "2 tháng trước",
    "14/12/2023 | 3",
    "• Chợ sách ven hồ đông khách (hôm qua)",
    "okla88",
    "Trả lời",
]
SHORT = [
    "Thư viện huyện mở phòng đọc mới",
    "Vi Văn Tám",
    "kho",
    "[1] Chú thích.",
    "Xem[1] và đọc.",
    "",
    "- mục",
    "1. Mục",
    *OTHERS,
]
PIECES = st.sampled_from(SENTENCES + FRAME + SHORT)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n"]), st.booleans())
def test_every_line_left_is_a_line_of_the_page_and_no_sentence_is_lost(
    pieces: list[str], between: str, learned: bool
) -> None:
    raw = Page("x", between.join(pieces))
    try:
        cleaned = clean(raw, repeated=edge_lines(raw) if learned else frozenset())
    except RejectedSource:
        assert not {LEAD, BODY, LAST} & set(pieces)
        return
    kept = lines(cleaned)
    assert all(line in pieces for line in kept)
    once = [piece for piece, _ in groupby(filter(None, pieces))]
    for sentence in (LEAD, BODY, LAST):
        assert kept.count(sentence) >= min(1, once.count(sentence))


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_clean(text: str) -> None:
    try:
        cleaned = clean(Page("x", text))
    except RejectedSource:
        return
    assert cleaned.text == strip(cleaned.text) != ""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Posted by Lan Chi on 05/06/2024", "Lan Chi"),
        ("Đăng bởi: Lan Chi | 05/06/2024 08:15", "Lan Chi"),
        ("05/06/2024 - Tác giả: Lan Chi", "Lan Chi"),
        ("Ngày đăng: 05/06/2024", None),
    ],
)
def test_the_line_that_says_who_posted_it_and_when_is_no_text(line: str, author: str | None) -> None:
    page = clean(Page("x", f"{TITLE}\n{line}\n{LEAD}\n{BODY}"))
    assert (page.title, page.author, page.published, lines(page)) == (
        TITLE,
        author,
        date(2024, 6, 5),
        [LEAD, BODY],
    )


def test_a_sentence_about_who_wrote_something_stays() -> None:
    said = "Bài thơ này được viết bởi một người lính trẻ vào ngày 05/06/2024"
    assert said in lines(clean(Page("x", f"{TITLE}\n{said}\n{LEAD}\n{BODY}")))


@pytest.mark.parametrize(
    "end", ["Ngày đăng: 05/06/2024", "Cập nhật lúc 08:15 05/06/2024", "Published June 5, 2024"]
)
def test_a_line_below_the_text_that_says_when_it_was_published_dates_it(end: str) -> None:
    page = clean(Page("x", f"{TITLE}\n{LEAD}\n{BODY}\n{end}"))
    assert (page.published, lines(page)) == (date(2024, 6, 5), [LEAD, BODY])


@pytest.mark.parametrize(
    "end",
    [
        "© 2024 Báo Thử",
        "Copyright Báo Thử. All rights reserved.",
        "2 bình luận\nLan: hay quá",
        "Ý kiến bạn đọc (3)\nHay quá, cảm ơn tác giả.",
    ],
)
def test_rights_and_what_readers_write_below_the_text_are_cut_off(end: str) -> None:
    assert lines(clean(Page("x", f"{TITLE}\n{LEAD}\n{BODY}\n{end}"))) == [LEAD, BODY]


def test_a_commentary_in_the_text_is_no_comment_of_a_reader() -> None:
    assert lines(clean(Page("x", f"{TITLE}\n{LEAD}\n{BODY}\nBình luận\n{LAST}"))) == [
        LEAD,
        BODY,
        "Bình luận",
        LAST,
    ]


def test_a_short_line_above_a_guessed_title_goes_only_where_the_text_may_be_a_web_page() -> None:
    raw = Page("x", f"Tài liệu tập huấn\n{TITLE}\n05/06/2024\n{LEAD}\n{BODY}")
    assert clean(raw).title == clean(replace(raw, as_crawled=True)).title == TITLE
    assert lines(clean(raw)) == ["Tài liệu tập huấn", LEAD, BODY]
    assert lines(clean(replace(raw, as_crawled=True))) == [LEAD, BODY]

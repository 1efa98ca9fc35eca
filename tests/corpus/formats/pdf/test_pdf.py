import io
import textwrap
import time

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from corpus.errors import RejectedSource
from corpus.formats.pdf.document import parse_pdf
from corpus.formats.pdf.reading import Reading, UnreadablePdf, read_pdf
from tests.corpus.formats.pdf.drawing import Text, column, drawn, justified, locked, width

OPENING = (
    "Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi, sáu dãy kệ và "
    "một góc riêng cho trẻ em. Các xã vùng cao sẽ nhận xe sách trong tháng tới."
)
CARTS = (
    "Mỗi xe chở chừng năm trăm cuốn, phần lớn là truyện thiếu nhi do bạn đọc ở phố gửi tặng từ lâu, và "
    "dừng ở mỗi bản một buổi."
)
HALL = (
    "Nhà văn hóa xã mở thêm một lớp đàn bầu cho người lớn vào các tối thứ năm; ai muốn học thì ghi tên ở quầy và "
    "đóng hai mươi nghìn đồng tiền nước."
)


def read(*sheets: list[Text]) -> Reading:
    return read_pdf(drawn(*sheets), max_chars=100_000)


def paragraphs(*sheets: list[Text]) -> list[str]:
    return read(*sheets).paragraphs


def wrapped(text: str, chars: int = 70) -> list[str]:
    return textwrap.wrap(text, chars, break_on_hyphens=False)


def prose(text: str, x: float, top: float, chars: int, size: float = 10) -> list[Text]:
    """Justified lines of `text`; the last ends where it ends."""
    lines = wrapped(text, chars)
    right = x + chars * 0.5 * size
    texts = [
        piece
        for at, line in enumerate(lines[:-1])
        for piece in justified(line, x, top - 14 * at, right, size)
    ]
    return [*texts, Text(x, top - 14 * (len(lines) - 1), lines[-1], size)]


def test_lines_are_paragraphs_again_across_sheets() -> None:
    lines = wrapped(f"{OPENING} {CARTS}")
    assert paragraphs(column(lines[:3]), column(lines[3:])) == [f"{OPENING} {CARTS}"]


def test_short_lines_and_gaps_and_larger_type_part_paragraphs() -> None:
    first, second = wrapped(OPENING), wrapped(CARTS)
    sheet = [
        Text(50, 800, "Phòng đọc mới của thư viện huyện", 16),
        *column(first, top=770),
        *column(second, top=770 - 14 * len(first) - 8),
    ]
    assert paragraphs(sheet) == ["Phòng đọc mới của thư viện huyện", OPENING, CARTS]


def test_list_items_stay_apart() -> None:
    lines = ["- Sách giáo khoa cho lớp năm;", "- Truyện tranh cho các em;", "1. Kết luận chung"]
    assert paragraphs(column(lines)) == lines


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_running_heads_and_feet_are_left_out(count: int, lines: int) -> None:
    body = wrapped(f"{OPENING} {CARTS} {HALL}")
    heads = ["Bản tin thư viện huyện", "Tháng Chạp", "Ấn phẩm nội bộ"][:lines]
    sheets = [
        [
            *column(heads, top=825, size=8, pitch=10),
            *column(body[at * 2 : at * 2 + 2], top=780),
            Text(50, 40, "Tòa soạn: 12 phố Thử", 8),
            Text(280, 25, f"Trang {at + 1}/{count}", 8),
        ]
        for at in range(count)
    ]
    assert " ".join(paragraphs(*sheets)) == " ".join(body[: count * 2])


def test_heads_may_alternate_and_carry_the_number_of_the_page() -> None:
    body = wrapped(f"{OPENING} {CARTS} {HALL}")
    sheets = [
        [
            Text(50, 815, f"{number}  |  Bản tin thư viện" if number % 2 else f"Phòng đọc  |  {number}", 8),
            *column(body[at : at + 1]),
        ]
        for at, number in enumerate(range(9, 15))
    ]
    assert " ".join(paragraphs(*sheets)) == " ".join(body[:6])


def test_a_line_of_the_text_that_comes_again_is_no_head() -> None:
    body = wrapped(OPENING)
    sheets = [[Text(50, 815, "Bản tin", 8), *column(body)] for _ in range(4)]
    sheets[1] = [Text(50, 815, "Bản tin", 8), *column(wrapped(CARTS))]
    sheets[3] = [Text(50, 815, "Bản tin", 8), *column(wrapped(HALL))]
    assert paragraphs(*sheets) == [OPENING, CARTS, OPENING, HALL]


def test_rows_of_figures_at_the_foot_of_sheets_are_no_feet() -> None:
    sheets = [
        [
            *column(wrapped(OPENING)),
            Text(50, 600, "Xã"),
            Text(150, 600, str(310 + 7 * at)),
            Text(250, 600, "9"),
        ]
        for at in range(3)
    ]
    text = " ".join(paragraphs(*sheets))
    assert [str(310 + 7 * at) in text for at in range(3)] == [True] * 3


def test_columns_are_read_one_after_the_other_below_a_title_over_both() -> None:
    sheet = [
        Text(50, 800, "Tin trong huyện tháng Chạp", 16),
        *prose(f"{OPENING} {CARTS}", 50, 770, 50),
        *prose(f"{HALL} {OPENING}", 315, 770, 50),
    ]
    drawn_by_rows = sorted(sheet, key=lambda text: (-text.y, text.x))
    expected = ["Tin trong huyện tháng Chạp", f"{OPENING} {CARTS}", f"{HALL} {OPENING}"]
    assert paragraphs(sheet) == expected
    assert paragraphs(drawn_by_rows) == expected


def test_three_columns_whose_lines_are_not_level() -> None:
    sheet = [
        *prose(OPENING, 40, 780, 36),
        *prose(CARTS, 235, 775, 36),
        *prose(HALL, 430, 771, 32),
    ]
    assert paragraphs(sheet) == [OPENING, CARTS, HALL]


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("Năm", "Bạn đọc", "Ghi chú"),
        ("2021", "412", "đủ"),
        ("2022", "386", "thiếu"),
        ("2023", "975", "đủ"),
    ]
    sheet = [
        Text(50 + 120 * x, 700 - 14 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)
    ]
    assert paragraphs(sheet) == [" | ".join(row) for row in rows]


def test_wrapped_cells_stay_in_their_row() -> None:
    rows = [("Kho A", OPENING), ("Kho B", CARTS), ("Kho C", HALL)]
    sheet: list[Text] = []
    top = 780.0
    for name, said in rows:
        lines = wrapped(said, 50)
        sheet += [Text(50, top, name), *column(lines, x=150, top=top)]
        top -= 14 * len(lines) + 10
    assert paragraphs(sheet) == [f"{name} | {said}" for name, said in rows]


def test_words_are_parted_by_spaces_gaps_and_tabs_but_not_by_kerning_or_spaced_letters() -> None:
    sheet = [
        Text(50, 700, "Lan"),
        Text(50 + width("Lan") + 2.5, 700, "Chi"),
        Text(50 + width("LanChi") + 40, 700, "12"),
        Text(50, 660, "V"),
        Text(50 + width("V") + 1.2, 660, "ăn"),
        Text(50, 620, "THÔNG BÁO", spacing=4),
    ]
    assert paragraphs(sheet) == ["Lan Chi 12", "Văn", "THÔNG BÁO"]


def test_ligatures_and_marks_set_apart_are_letters() -> None:
    assert paragraphs([Text(50, 700, "of\ufb01ce tie\u0302\u0301ng Vie\u0323\u0302t")]) == [
        "office tiếng Việt"
    ]
    page = parse_pdf(drawn([Text(50, 700, "The \ufb01rst o\ufb03ce")]), "x", max_chars=99)
    assert page.text == "The first office"


def test_text_drawn_twice_is_read_once() -> None:
    assert paragraphs([Text(50, 700, "Chữ đậm"), Text(50.3, 700.1, "Chữ đậm")]) == ["Chữ đậm"]


def test_words_cut_by_the_typesetter_are_whole_and_compounds_keep_their_hyphen() -> None:
    english = [
        "The cooperative on the river island harvested a record quan-",
        "tity of pomelos, and a well-",
        "known merchant of the neighbouring town bought a third of all.",
    ]
    vietnamese = [
        "Theo quy định số 126-",
        "QĐ/TV của thư viện, quan hệ Anh-",
        "Mỹ và mỗi ki-lô-",
        "gam sách cũ đều có một dòng trong sổ kho.",
    ]
    assert paragraphs(column(english)) == [
        "The cooperative on the river island harvested a record quantity of pomelos, and a well-known merchant of the "
        "neighbouring town bought a third of all."
    ]
    assert paragraphs(column(vietnamese)) == [
        "Theo quy định số 126-QĐ/TV của thư viện, quan hệ Anh-Mỹ và mỗi ki-lô-gam sách cũ đều có một dòng trong sổ kho."
    ]


def test_raised_figures_are_powers_or_notes_and_notes_break_no_sentence() -> None:
    body = wrapped(f"{OPENING} {CARTS}")
    end = 50 + width(body[0])
    first = [
        *column(body[:3]),
        Text(end, 783.5, "1", 6),
        Text(50, 60, "1", 5),
        Text(54, 56, "Tính cả chỗ ngoài sân.", 8),
    ]
    text = f"{OPENING} {CARTS}".replace(body[0], f"{body[0]}[1]")
    assert paragraphs(first, column(body[3:])) == [text, "[1] Tính cả chỗ ngoài sân."]
    area = [Text(50, 700, "Vườn rộng 320 m"), Text(50 + width("Vườn rộng 320 m"), 704, "2", 6)]
    assert paragraphs(area) == ["Vườn rộng 320 m²"]


def test_a_watermark_is_left_out_and_told() -> None:
    body = column(wrapped(OPENING))
    aslant = Text(100, 300, "BẢN NHÁP", 60, matrix=(0.7, 0.7, -0.7, 0.7))
    across = Text(60, 745, "NHÁP", 60)
    for mark in (aslant, across):
        found = read([*body, mark])
        assert found.paragraphs == [OPENING]
        assert found.notes == ["lettering across the text, such as a watermark, was left out"]


def test_sheets_that_are_turned_are_read_from_their_top() -> None:
    turned = [Text(50 + 14 * at, 60, line, matrix=(0, 1, -1, 0)) for at, line in enumerate(wrapped(OPENING))]
    assert paragraphs(turned) == [OPENING]
    assert read_pdf(drawn(column(wrapped(OPENING)), rotate=90), max_chars=999).paragraphs == [OPENING]


def test_pictures_without_text_are_rejected_with_the_remedy() -> None:
    with pytest.raises(RejectedSource, match="OCR"):
        parse_pdf(drawn([], []), "x", max_chars=99)
    assert read(column(wrapped(OPENING)), []).notes == ["no text on 1 of 2 sheets (2)"]


def test_letters_that_no_font_tells_are_no_text() -> None:
    with pytest.raises(UnreadablePdf, match=r"100% of the text.*OCR"):
        read([Text(50, 700, OPENING, font="F2")])
    with pytest.raises(UnreadablePdf, match="OCR"):
        read(column(wrapped(OPENING)), [Text(50, 700, CARTS, font="F2")])
    found = read([*column(wrapped(OPENING)), Text(50, 600, "K", font="F2")])
    assert found.paragraphs == [OPENING, "�"]
    assert found.notes == ["1 characters of a font that does not say which they are were not read"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_document_that_only_its_owner_may_change_is_read(algorithm: str) -> None:
    data = drawn([Text(50, 700, "Chữ.")])
    assert (
        parse_pdf(locked(data, user="", owner="kín", algorithm=algorithm), "x", max_chars=99).text == "Chữ."
    )
    with pytest.raises(RejectedSource, match="encrypted"):
        parse_pdf(locked(data, user="kín", owner="kín", algorithm=algorithm), "x", max_chars=99)


@pytest.mark.parametrize(
    ("title", "believed"),
    [("Phòng đọc mới", "Phòng đọc mới"), ("ban-tin.docx", None), ("Document1", None), ("Mẫu công văn", None)],
)
def test_a_title_counts_where_the_text_bears_it_out(title: str, believed: str | None) -> None:
    data = drawn(column(wrapped(OPENING)), title=title, author="Lan Chi")
    page = parse_pdf(data, "x", max_chars=999)
    assert (page.title, page.author) == (believed, "Lan Chi")


def test_too_much_text_is_rejected() -> None:
    with pytest.raises(RejectedSource, match="more than 20 characters"):
        parse_pdf(drawn(column(["Một dòng chữ dài."] * 9)), "x", max_chars=20)


def test_a_file_that_takes_too_long_is_rejected_in_time() -> None:
    started = time.monotonic()
    with pytest.raises(RejectedSource, match="broken"):
        parse_pdf(nested(9), "x", max_chars=10**9, timeout_s=2)
    assert time.monotonic() - started < 20


def nested(levels: int) -> bytes:
    """A sheet whose forms show each other ten times over, `levels` deep."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn([Text(50, 700, "Chữ.")]))))
    sheet = writer.pages[0]
    resources = sheet["/Resources"]
    assert isinstance(resources, DictionaryObject)
    shown, below = b"BT /F1 10 Tf 50 600 Td <00410042> Tj ET", DictionaryObject()
    for _ in range(levels):
        form = StreamObject()
        form.set_data(shown)
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
        inside = {NameObject("/Font"): resources["/Font"], NameObject("/XObject"): below}
        form[NameObject("/Resources")] = DictionaryObject(inside)
        below = DictionaryObject({NameObject("/X"): writer._add_object(form)})
        shown = b"/X Do " * 10
    resources[NameObject("/XObject")] = below
    content = StreamObject()
    content.set_data(shown)
    sheet[NameObject("/Contents")] = writer._add_object(content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_year_or_a_roman_figure_alone_is_no_number_of_a_page() -> None:
    body = wrapped(OPENING)
    found = paragraphs([*column(["II"], top=820), *column(body), *column(["2023"], top=600)])
    assert found == ["II", OPENING, "2023"]
    assert paragraphs([*column(body), Text(290, 30, "- 7 -")]) == [OPENING]


def test_heads_of_left_and_right_sheets_may_differ() -> None:
    body = wrapped(f"{OPENING} {CARTS} {HALL}")
    heads = ["Bản tin thư viện", "Phòng đọc mới"]
    sheets = [[Text(50, 815, heads[at % 2], 8), *column(body[at : at + 1])] for at in range(4)]
    assert " ".join(paragraphs(*sheets)) == " ".join(body[:4])


def framed(body: list[list[str]], heads: list[list[str]], feet: list[list[str]], size: float) -> list[str]:
    """What is read of sheets with these lines, heads and feet."""
    sheets = [
        [
            *column(head, top=820, size=size, pitch=1.25 * size),
            *column(lines, top=755),
            *column(foot, top=60, size=size, pitch=1.25 * size),
        ]
        for lines, head, foot in zip(body, heads, feet, strict=True)
    ]
    return paragraphs(*sheets)


def test_heads_of_the_one_left_sheet_between_two_right_ones_stand_where_theirs_do() -> None:
    body = wrapped(f"{OPENING} {CARTS} {HALL}")
    left, right = ["Hội sách tỉnh", "Quý hai"], ["Bản tin thư viện", "Số 12"]
    feet = [
        ["Tòa soạn: 12 phố Thử, điện thoại 0270 000 000", "www.example.org/ban-tin", f"- {at} -"]
        for at in "123"
    ]
    text = [body[:2], body[2:4], body[4:]]
    assert framed(text, [right, left, right], feet, 10) == [" ".join(body)]


def test_heads_of_two_sheets_that_say_different_things_in_small_type_are_left_out() -> None:
    body = wrapped(f"{OPENING} {CARTS}")
    heads = [["Hội sách tỉnh", "Quý hai"], ["Bản tin thư viện", "Số 12"]]
    assert framed([body[:2], body[2:]], heads, [["Lưu hành nội bộ"], ["Kho sách xã Thử"]], 8) == [
        " ".join(body)
    ]


def test_small_lines_that_differ_are_kept_where_they_are_notes_captions_or_sentences() -> None:
    body = wrapped(f"{OPENING} {CARTS}")
    feet = [["Hình 3: Xe sách ở bản"], ["Hình 4: Phòng đọc"]]
    text = framed([body[:2], body[2:]], [[], []], feet, 8)
    assert sorted(text) == sorted([" ".join(body), "Hình 3: Xe sách ở bản", "Hình 4: Phòng đọc"])
    said = framed([[OPENING[:60]], [HALL[:60]]], [[], []], [["Kho đóng thứ hai."], ["Vé bán ở cửa."]], 8)
    assert {"Kho đóng thứ hai.", "Vé bán ở cửa."} <= set(said)


def test_the_first_sheet_may_have_no_head() -> None:
    body = wrapped(f"{OPENING} {CARTS} {HALL}")
    text = [body[:2], body[2:4], body[4:]]
    assert framed(text, [[], ["Bản tin thư viện"], ["Bản tin thư viện"]], [["Số 12"]] * 3, 10) == [
        " ".join(body)
    ]


def test_a_caption_a_table_or_a_lone_head_within_a_sentence_stands_behind_its_paragraph() -> None:
    body = wrapped(f"{OPENING} {CARTS}")
    caption = [Text(50, 780, "Hình 2. Xe sách ở bản", 8)]
    rows = [Text(50 + 150 * x, 780 - 14 * y, f"{name}{y}") for y in range(4) for x, name in enumerate("AB")]
    lone = [Text(50, 815, "Bản tin thư viện", 10)]
    table = [f"A{y} | B{y}" for y in range(4)]
    said = " ".join(body)
    assert paragraphs(column(body[:3]), [*caption, *column(body[3:], top=750)]) == [
        said,
        "Hình 2. Xe sách ở bản",
    ]
    assert paragraphs(column(body[:3]), [*rows, *column(body[3:], top=690)]) == [said, *table]
    assert paragraphs(column(body[:3]), [*lone, *column(body[3:])]) == [said, "Bản tin thư viện"]


def test_columns_with_a_picture_in_one_are_no_table() -> None:
    left, right = wrapped(f"{OPENING} {HALL}", 46), wrapped(f"{CARTS} {OPENING} {HALL}", 46)
    sheet = [
        *column(left[:5], x=50, top=780),
        Text(50, 650, "Ảnh: xe sách ở bản", 8),
        *column(left[5:], x=50, top=636),
        *column(right[:5], x=315, top=780),
        *column(right[5:8], x=315, top=703),
        *column(right[8:], x=315, top=640),
    ]
    found = paragraphs(sheet)
    assert " ".join(found).replace(" Ảnh: xe sách ở bản", "") == " ".join([*left, *right])
    assert found[1] == "Ảnh: xe sách ở bản"


def test_the_last_lines_of_columns_stay_where_the_last_column_is_shorter_and_is_not_level() -> None:
    texts = [wrapped(text, 30)[:count] for text, count in ((OPENING, 7), (HALL, 7), (CARTS, 4))]
    sheet = [
        text
        for at, lines in enumerate(texts)
        for text in column(lines, x=40 + 180 * at, top=780 - 6 * (at == 2))
    ]
    assert " ".join(paragraphs(sheet)) == " ".join(" ".join(lines) for lines in texts)


def test_lines_whose_words_are_set_one_by_one_are_parted_beside_lines_with_spaces() -> None:
    lines = [*wrapped(OPENING), "Nhà văn hóa xã có hai lớp đàn bầu vào tối thứ năm."]
    sheet = column(lines[:-1])
    at = 50.0
    for word in lines[-1].split():
        sheet.append(Text(at, 780 - 14 * (len(lines) - 1), word))
        at += width(word) + 2.9
    assert " ".join(paragraphs(sheet)) == " ".join(lines)


def test_rows_of_cells_of_two_lines_are_rows_though_half_of_all_gaps_are_between_them() -> None:
    sheet = [Text(50, 780, "Mục"), Text(150, 780, "Nội dung")]
    said = [" ".join(text.split()[:14]) for text in (OPENING, CARTS, HALL)]
    for at, text in enumerate(said):
        sheet += [Text(50, 760 - 34 * at, f"Kho{at}"), *column(wrapped(text, 40), x=150, top=760 - 34 * at)]
    assert paragraphs(sheet) == ["Mục | Nội dung", *(f"Kho{at} | {text}" for at, text in enumerate(said))]


def test_a_character_that_a_font_does_not_have_parts_words() -> None:
    found = read(column([*wrapped(OPENING), "Giá\0vé\0hai\0xu."]))
    assert " ".join(found.paragraphs) == f"{OPENING} Giá vé hai xu."
    assert found.notes == ["3 characters that a font does not have were read as spaces"]
    with pytest.raises(UnreadablePdf, match="OCR"):
        read(column(["\0\0\0a\0\0b"]))


def test_a_figure_set_far_below_the_line_is_of_that_line() -> None:
    sheet = column(["Nước là HO2", *wrapped(OPENING)])
    sheet += [Text(50 + width("Nước là HO2"), 774.5, "5", 6)]
    assert paragraphs(sheet)[0].startswith("Nước là HO2_5")


def test_rows_without_a_gap_between_them_begin_at_their_labels() -> None:
    sheet: list[Text] = []
    top = 780
    for name, said in (("Kho A", OPENING), ("Kho B", CARTS), ("Kho C", HALL)):
        lines = wrapped(said, 40)
        sheet += [Text(50, top, name), *column(lines, x=200, top=top)]
        top -= 14 * len(lines)
    assert paragraphs(sheet) == [f"Kho A | {OPENING}", f"Kho B | {CARTS}", f"Kho C | {HALL}"]

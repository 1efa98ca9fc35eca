import io
import textwrap

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from corpus.errors import RejectedSource
from corpus.formats.pdf import joined_lines, parse_pdf

PARAGRAPHS = [
    "Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi, sáu dãy kệ và "
    "một góc riêng cho trẻ em. Các xã vùng cao sẽ nhận xe sách trong tháng tới.",
    "Mỗi xe chở chừng năm trăm cuốn, phần lớn là truyện thiếu nhi do bạn đọc ở phố gửi tặng từ lâu, và "
    "dừng ở mỗi bản một buổi.",
]
MAP = """/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0020> <1EFF> <0020> endbfrange endcmap end"""


def document(*sheets: list[str], password: str | None = None, title: str | None = None) -> bytes:
    """A PDF whose character codes are the Unicode code points themselves."""
    writer = PdfWriter()
    unicode_map = StreamObject()
    unicode_map.set_data(MAP.encode())
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/ToUnicode"): writer._add_object(unicode_map),
        }
    )
    for lines in sheets:
        sheet = writer.add_blank_page(595, 842)
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in lines)
        drawn = StreamObject()
        drawn.set_data(f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode())
        fonts = DictionaryObject({NameObject("/F1"): font})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        sheet[NameObject("/Contents")] = writer._add_object(drawn)
    if title:
        writer.add_metadata({"/Title": title, "/Author": "Lan Chi"})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, 70)


def test_wrapped_lines_are_paragraphs_again_across_sheets_without_running_heads() -> None:
    lines = [line for paragraph in PARAGRAPHS * 2 for line in wrapped(paragraph)]
    sheets = [
        ["Bản tin thư viện", *lines[at : at + 3], str(number)] for number, at in enumerate(range(0, 12, 3), 1)
    ]
    page = parse_pdf(document(*sheets, title="Phòng đọc mới"), "x", max_chars=10_000)
    assert page.text.split("\n\n") == PARAGRAPHS * 2
    assert (page.title, page.author, page.published) == ("Phòng đọc mới", "Lan Chi", None)


def test_a_document_number_cut_at_its_hyphen_is_whole_again() -> None:
    assert joined_lines(["Theo quy định số 126-", "QĐ/TV của thư viện huyện,", "mỗi bản có một tủ."]) == [
        "Theo quy định số 126-QĐ/TV của thư viện huyện, mỗi bản có một tủ."
    ]


def test_list_items_stay_apart() -> None:
    lines = [
        "- Sách giáo khoa cho học sinh lớp năm;",
        "- Truyện tranh cho các em nhỏ tuổi;",
        "1. Kết luận chung",
    ]
    assert joined_lines(lines) == lines


def test_a_file_name_is_no_title() -> None:
    assert parse_pdf(document(["Chữ."], title="ban-tin.docx"), "x", max_chars=99).title is None


def test_pictures_without_text_are_rejected_with_the_remedy() -> None:
    with pytest.raises(RejectedSource, match="recognition"):
        parse_pdf(document([], []), "x", max_chars=99)


def test_an_encrypted_document_is_rejected_unless_it_opens_without_a_password() -> None:
    with pytest.raises(RejectedSource, match="encrypted"):
        parse_pdf(document(["Chữ."], password="kín"), "x", max_chars=99)
    assert parse_pdf(document(["Chữ."], password=""), "x", max_chars=99).text == "Chữ."


def test_too_much_text_is_rejected() -> None:
    with pytest.raises(RejectedSource, match="more than 20 characters"):
        parse_pdf(document(["Một dòng chữ dài."] * 9), "x", max_chars=20)

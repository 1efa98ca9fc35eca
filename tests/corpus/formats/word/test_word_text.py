import io
import zipfile

import pytest

from corpus.errors import RejectedSource
from corpus.formats.word.document import parse_word
from tests.corpus.formats.word.parcel import p, parcel, t, table


def shown(body: str, **parts: str) -> list[str]:
    return parse_word(parcel(body, **parts), "x").text.split("\n\n")


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_tracked_changes_are_taken_as_if_accepted() -> None:
    old, new = "<w:r><w:delText>120</w:delText></w:r>", t("95")
    body = p(
        "Giá vé ",
        f'<w:del w:id="1">{old}</w:del><w:ins w:id="2">{new}</w:ins>',
        ".000 đồng, ",
        f"<w:moveFrom>{t('sáng thứ hai')}</w:moveFrom><w:moveTo>{t('chiều thứ ba')}</w:moveTo>",
        ".",
    )
    assert shown(body) == ["Giá vé 95.000 đồng, chiều thứ ba."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = p("Phòng đọc ", properties="<w:rPr><w:del/></w:rPr>") + p("mở cửa từ bảy giờ.") + p("Hết.")
    assert shown(body) == ["Phòng đọc mở cửa từ bảy giờ.", "Hết."]


def test_old_properties_of_a_tracked_change_count_for_nothing() -> None:
    assert shown(p(t("Kho sách", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"))) == ["Kho sách"]


@pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish"])
def test_struck_out_and_hidden_text_is_left_out(mark: str) -> None:
    body = p("Có ", t("ba ", f"<w:{mark}/>"), t("bốn", f'<w:{mark} w:val="0"/>'), " kệ.")
    assert shown(body) == ["Có bốn kệ."]


def test_hidden_text_is_left_out_by_the_style_of_a_run_or_of_a_paragraph_or_one_that_they_are_based_on() -> (
    None
):
    styles = (
        '<w:style w:type="character" w:styleId="Kin"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="KinHon"><w:basedOn w:val="Kin"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Nhap"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden = t("mật ", '<w:rStyle w:val="KinHon"/>')
    open_again = t("Rõ.", '<w:vanish w:val="false"/>')
    body = p("Sổ ", hidden, "mượn.") + p("Ẩn.", open_again, properties='<w:pStyle w:val="Nhap"/>')
    assert shown(body, styles=styles) == ["Sổ mượn.", "Rõ."]


def test_content_controls_smart_tags_and_links_give_way_to_what_is_in_them() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = f"<w:tc>{control.format(p('ba tủ'))}</w:tc>"
    row = control.format(f"<w:tr><w:tc>{p('Kho')}</w:tc>{control.format(cell)}</w:tr>")
    body = (
        control.format(p("Phụ trách: ", control.format(t("bà Hà Thử")), "."))
        + p(
            f"<w:smartTag>{t('Xã Thử, ')}</w:smartTag>",
            f'<w:hyperlink w:anchor="a">{t("bãi xe")}</w:hyperlink>',
            ".",
        )
        + f"<w:tbl>{row}</w:tbl>"
        + p("Ngày: ", prompt.format(t("Bấm để chọn ngày")), "chưa rõ")
    )
    assert shown(body) == ["Phụ trách: bà Hà Thử.", "Xã Thử, bãi xe.", "Kho | ba tủ", "Ngày: chưa rõ"]


def test_a_field_shows_its_result_even_across_paragraphs() -> None:
    body = p("Xem ", char("begin"), code("REF a"), char("separate"), t("mục 3"), char("end"), ".")
    body += p(char("begin"), code("TOC"), char("separate"), t("Một .. 1")) + p(t("Hai .. 2"), char("end"))
    body += p("Từ ", char("begin"), code('XE "từ"'), char("end"), "khóa.")
    body += p("Số ", f'<w:fldSimple w:instr="REF b">{t("bảy")}</w:fldSimple>', ".")
    assert shown(body) == ["Xem mục 3.", "Một .. 1", "Hai .. 2", "Từ khóa.", "Số bảy."]


def test_a_field_within_the_code_of_another_is_code() -> None:
    inner = char("begin") + code("DATE") + char("separate") + t("31") + char("end")
    body = p(char("begin"), code("IF "), inner, char("separate"), t("Còn hạn"), char("end"), ".")
    assert shown(body) == ["Còn hạn."]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert shown(p("Một ", char("begin"), "hai ") + p("ba")) == ["Một hai", "ba"]


def test_form_fields_show_their_boxes() -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    listed = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nam"/>'
        '<w:listEntry w:val="Nữ"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    body = p(box, char("end"), " Đồng ý; giới: ", listed, code("FORMDROPDOWN"), char("end"))
    assert shown(body) == ["☒ Đồng ý; giới: Nữ"]


def test_a_text_box_speaks_once_behind_its_paragraph() -> None:
    boxed = f"<w:txbxContent>{p('Khung: 45 chỗ.')}{p('Dòng hai.')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{boxed}"
        f"</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{boxed}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('Khung cũ.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert shown(p("Trước", drawing, "sau.") + p(old)) == [
        "Trướcsau.",
        "Khung: 45 chỗ.",
        "Dòng hai.",
        "Khung cũ.",
    ]


def test_nested_and_merged_cells_speak_once() -> None:
    down, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = table(
        [f"{wide}{p('Cả hai cột')}", "Số"],
        [f"{down}{p('Kho A')}", "Kệ", "12"],
        [f"{on}{p()}", "Tủ", "12"],
    )
    inner = table(["Thứ hai", "đóng"], ["Thứ ba", "mở"])
    assert shown(body + table([p("Lịch") + inner + p(), "Ghi chú"])) == [
        "Cả hai cột | Số",
        "Kho A | Kệ | 12",
        "Tủ | 12",
        "Lịch",
        "Thứ hai | đóng",
        "Thứ ba | mở",
        "Ghi chú",
    ]


def test_a_deleted_row_is_left_out_and_a_table_that_lays_out_a_page_is_none() -> None:
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('Cũ')}</w:tc></w:tr></w:tbl>"
    long = "Một đoạn văn dài trong một ô của bảng. " * 12
    assert shown(gone + table(["Trái", long])) == ["Trái", long.strip()]


def test_breaks_part_words_and_hyphens_are_what_they_look_like() -> None:
    body = p(
        "<w:r><w:t>Dòng một</w:t><w:br/><w:t>dòng hai</w:t><w:tab/><w:t>sau tab</w:t><w:cr/><w:t>dòng ba</w:t></w:r>",
        '<w:r><w:t>Cuối trang</w:t><w:br w:type="page"/><w:t>đầu trang</w:t></w:r>',
        "<w:r><w:t> 12</w:t><w:noBreakHyphen/><w:t>TB, mở</w:t><w:softHyphen/><w:t>\u00adrộng</w:t></w:r>",
    )
    assert shown(body) == ["Dòng một\ndòng hai sau tab\ndòng baCuối trang", "đầu trang 12-TB, mởrộng"]


def test_symbols_are_characters() -> None:
    signs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b0</w:t></w:r>'
    )
    assert shown(p("Đạt ", signs)) == ["Đạt ✓≥°"]
    page = parse_word(parcel(p('<w:r><w:sym w:font="Webdings" w:char="F0C8"/></w:r>', "a")), "x")
    assert page.text == "�a"
    assert page.notes == ("signs of a font with numbers of its own were not read",)


def test_raised_figures_are_powers_or_notes_and_never_run_into_others() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = (
        p("Rộng 320 m", t("2", up), " và 10", t("6", up), " hạt, H", t("2", down), "O, 37", t("0", up), " C.")
        + p("Thu 320", t("1", up), " tấn, như báo cáo", t("2", up), ".")
        + p(t("1", up), "Tính cả xã bên.")
    )
    assert shown(body) == [
        "Rộng 320 m² và 10^6 hạt, H2O, 37° C.",
        "Thu 320[1] tấn, như báo cáo[2].",
        "[1] Tính cả xã bên.",
    ]


def test_figures_set_higher_by_hand_are_raised() -> None:
    high, little = '<w:position w:val="8"/><w:sz w:val="14"/>', '<w:position w:val="1"/>'
    assert shown(p("Có 10", t("6", high), " hạt, ", t("7", little), "5 kệ.")) == ["Có 10^6 hạt, 75 kệ."]


def test_notes_stand_behind_what_refers_to_them() -> None:
    def refer(kind: str, id_: int) -> str:
        return (
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{id_}"/></w:r>'
        )

    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Theo sổ.")}{p("Trang 4.")}</w:footnote>'
        f'<w:footnote w:id="3">{p(" Theo lời kể.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{p("Chú cuối.")}</w:endnote>'
    body = p("Có 320", refer("endnote", 1), " cuốn", refer("footnote", 2), ".") + table(
        ["Kệ", f"<w:p>{t('9')}{refer('footnote', 3)}</w:p>"]
    )
    assert shown(body, footnotes=notes, endnotes=ends) == [
        "Có 320[3] cuốn[1].",
        "[3] Chú cuối.",
        "[1] Theo sổ. Trang 4.",
        "Kệ | 9[2]",
        "[2] Theo lời kể.",
    ]


def test_equations_are_read_on_one_line() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    part = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>"
    assert shown(p("Ta có ", f"<m:oMath>{power}{m('=')}{part}</m:oMath>", ".")) == ["Ta có x^2=(a+b)/2."]


def test_what_word_draws_but_is_not_read_is_told() -> None:
    chart = '<w:r><w:drawing><wp:inline><a:graphic><c:chart r:id="rId9"/></a:graphic></wp:inline></w:drawing></w:r>'
    page = parse_word(parcel(p("Biểu đồ:") + p(chart) + '<w:altChunk r:id="rId8"/>'), "x")
    assert page.notes == ("a chart in it was not read", "a document within the document in it was not read")


def test_comments_headers_and_footers_are_no_text() -> None:
    commented = '<w:commentRangeStart w:id="0"/><w:r><w:t>Kho.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    said = f'<w:comment w:id="0">{p("Xem lại!")}</w:comment>'
    assert shown(p(commented), comments=said) == ["Kho."]


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ccc">]>'
    with pytest.raises(RejectedSource, match="document type"):
        parse_word(parcel(p("a"), before=bomb), "x")


def test_a_locked_file_is_refused_with_the_remedy() -> None:
    with pytest.raises(RejectedSource, match="password"):
        parse_word(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "x")


def test_strict_files_are_read_alike() -> None:
    data = parcel(p("Chữ."))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            content = content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    assert parse_word(buffer.getvalue(), "x").text == "Chữ."


@pytest.mark.parametrize(
    ("title", "believed"),
    [
        ("Kho sách xã Thử", "Kho sách xã Thử"),
        ("Document1", None),
        ("Microsoft Word - kho.doc", None),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
        ("Mẫu hợp đồng thuê nhà 2011", None),
    ],
)
def test_a_title_counts_where_the_text_bears_it_out(title: str, believed: str | None) -> None:
    core = f"<dc:title>{title}</dc:title><dc:creator>Windows User</dc:creator>"
    page = parse_word(parcel(p("Kho sách của xã Thử mở cửa."), core=core), "x")
    assert (page.title, page.author) == (believed, None)


def test_a_paragraph_in_the_style_title_is_the_title() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Tiu"><w:name w:val="Title"/></w:style>'
    body = p("Kho sách", properties='<w:pStyle w:val="Tiu"/>') + p("Mở cửa.")
    assert parse_word(parcel(body, styles=styles), "x").title == "Kho sách"

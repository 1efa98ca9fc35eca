import re

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.rich.blocks import Heading, Item, List, Note, NoteLink, Paragraph, Style, Styled, Table
from bot.rich.limits import size_of
from bot.rich.structure import has_structure, structured
from bot.rich.wire import message_json
from bot.sandbox.rich.blocks import checked
from bot.sandbox.rich.reading import words
from corpus.text.sentences import Span


def test_lines_are_what_they_look_like() -> None:
    text = (
        "Tình hình làng chài\n\nLàng có 12 nhà.\n\nTrong đó có:\n- nhà gỗ;\n- nhà lá.\n\n1. Đi biển\n2. Đan lưới\n\n"
        "4. Trồng dừa\n\nNăm | Số ghe\n2020 | 12\n2021 | 1.300"
    )
    assert structured(text) == (
        Heading("Tình hình làng chài", 4),
        Paragraph("Làng có 12 nhà."),
        Paragraph("Trong đó có:"),
        List((Item("nhà gỗ;"), Item("nhà lá."))),
        List((Item("Đi biển", 1), Item("Đan lưới", 2))),
        Heading("4. Trồng dừa", 4),
        Table((("Năm", "Số ghe"), ("2020", "12"), ("2021", "1.300")), has_head=True),
    )


def test_a_short_line_above_a_list_or_a_table_heads_it() -> None:
    assert structured("Các nghề\n- đan lưới\n- đóng ghe")[0] == Heading("Các nghề", 4)
    assert structured("Số ghe\nNăm | Ghe\n2021 | 15")[0] == Heading("Số ghe", 4)


def test_short_lines_with_nothing_below_them_or_one_after_the_other_are_no_headings() -> None:
    assert structured("Kính gửi\nÔng Tư\nBà Năm\nLàng họp sáng nay.")[0] == Paragraph("Kính gửi")
    assert structured("Làng họp sáng nay.\nTrưởng làng")[-1] == Paragraph("Trưởng làng")
    assert structured("Ảnh: trưởng làng\nLàng họp sáng nay.")[0] == Paragraph("Ảnh: trưởng làng")


def test_rows_of_a_table_are_filled_up_and_one_bar_alone_is_none() -> None:
    (table,) = structured("a | b | c\n1 | 2")
    assert table == Table((("a", "b", "c"), ("1", "2", "")), has_head=True)
    assert structured("cá | tôm") == (Paragraph("cá | tôm"),)
    assert structured("2021 | 12 | 15") == (Table((("2021", "12", "15"),), has_head=False),), (
        "a row that is quoted"
    )
    wide = " | ".join("abcdefghijklmnopqrstu")
    assert structured(f"{wide}\n{wide}") == (Paragraph(wide), Paragraph(wide)), "21 columns are too many"


def test_marks_go_through_items_and_cells() -> None:
    text = "- ba ghe\n- bốn ghe"
    (found,) = structured(text, [Span(5, 14)])
    assert found == List(
        (Item(("ba ", Styled(Style.MARKED, "ghe"))), Item((Styled(Style.MARKED, "bốn"), " ghe")))
    )


def test_signs_of_notes_lead_to_the_notes_of_which_there_is_one() -> None:
    text = "Làng[1] có ao[2].\n\n[1] Theo sổ[1].\n\n[3] Một.\n\n[3] Hai."
    first, note, *others = structured(text, noted=True)
    assert first == Paragraph(("Làng", NoteLink("[1]", "note-1"), " có ao[2]."))
    assert note == Paragraph((Note("[1]", "note-1"), " Theo sổ", NoteLink("[1]", "note-1"), "."))
    assert others == [Paragraph("[3] Một."), Paragraph("[3] Hai.")]
    assert structured(text)[0] == Paragraph("Làng[1] có ao[2].")


LINES = st.sampled_from(
    "- a|1. b|2. c|10. d|x ; y ; z|2020 ; 12|;|; ; a|Đầu mục|Câu một. Câu hai 🐟.|[1] e|cá[1]|- [2] f[1]|[2]|-|1.|".split(
        "|"
    )
).map(lambda line: line.replace(";", "|"))


@given(st.lists(LINES, max_size=25).map("\n".join), st.booleans())
def test_whatever_the_lines_are_all_words_stay_in_their_order_and_telegram_takes_them(
    text: str, noted: bool
) -> None:
    blocks = structured(text, noted=noted)
    assume(any(map(str.isalnum, text)))
    taken = checked(message_json(blocks))
    assert re.findall(r"\w+", words(taken)) == re.findall(r"\w+", text)
    assert size_of(blocks).fits


def test_a_text_has_structure_where_it_has_a_list_or_a_table() -> None:
    assert has_structure("Có:\n- một;\n- hai.")
    assert not has_structure("Một dòng.\n\nHai dòng.\n\n- một")

import pytest

from index.answer.layout import Layout
from index.ranking.reading import _spans


def layout(text: str) -> Layout:
    return Layout.of(text, _spans(text))


def test_lines_without_a_stop_head_what_is_below_them() -> None:
    text = "Giờ giấc của chợ\n\nChợ họp lúc ba giờ sáng, bán đến trưa.\n\nViệc của lò\n\nLò nung hai ngày một mẻ."
    assert sorted(layout(text).headings) == [0, 2]


@pytest.mark.parametrize(
    "heading", ["Kết luận 459", "Nhìn sang năm 2024", "Quy định 12-QĐ/LL có gì mới", "II. Lò gốm"]
)
def test_a_figure_that_is_part_of_a_name_or_a_time_may_stand_in_a_heading(heading: str) -> None:
    assert layout(f"{heading}\n\nLò nung hai ngày một mẻ.").headings == {0}


@pytest.mark.parametrize(
    "text",
    [
        "Trăng lên đỉnh núi\nNước chảy qua cầu\nNgười đi chưa về",  # a poem
        "| Năm | Khách |\n| 2023 | 400 |\nBảng trên là số khách của lò.",
        "Giá vé 5.000 đồng\nMở cửa: thứ Ba\nAi cũng được vào.",
    ],
)
def test_verses_rows_and_figures_are_no_headings(text: str) -> None:
    assert layout(text).headings == frozenset()


def test_the_clauses_of_a_long_sentence_go_on_with_it() -> None:
    long = "Lò Cả " + "nung gốm " * 15 + "cho làng; lò Hai " + "nung ngói " * 15 + "cho xã."
    assert layout(f"Làng có hai lò. {long} Chợ đông.").continuing == {2}

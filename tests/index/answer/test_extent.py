from index.answer.extent import Extent, extent
from index.answer.layout import Layout
from index.ranking.reading import _spans


def quoted(text: str, first: int, last: int | None = None) -> str:
    spans = _spans(text)
    lines = [text[start:end] for start, end in spans]
    last = first if last is None else last
    taken = extent(Layout.of(text, spans), lines, first, last, wants_all=False)
    return text[spans[taken.first].start : spans[taken.last].end]


def test_headings_are_left_out_at_both_ends() -> None:
    text = "Giờ giấc của chợ\n\nChợ họp lúc ba giờ sáng, bán đến trưa.\n\nViệc của lò\n\nLò nung hai ngày một mẻ."
    assert quoted(text, 0, 2) == "Chợ họp lúc ba giờ sáng, bán đến trưa."


def test_in_place_of_a_heading_alone_stands_what_it_heads_or_else_what_is_before_it() -> None:
    text = "Chợ họp lúc ba giờ sáng.\n\nViệc của lò\n\nLò nung hai ngày một mẻ.\n\nViệc của thợ"
    assert quoted(text, 1) == "Lò nung hai ngày một mẻ."
    assert quoted(text, 3) == "Lò nung hai ngày một mẻ."


def test_a_sentence_is_not_cut_at_a_semicolon() -> None:
    one, other = "Lò Cả " + "nung gốm " * 15 + "cho làng;", "lò Hai " + "nung ngói " * 15 + "cho xã."
    text = f"Làng có hai lò. {one} {other} Chợ đông."
    assert quoted(text, 1) == quoted(text, 2) == f"{one} {other}"


def test_nor_elsewhere_unless_it_is_very_long() -> None:
    one, other = "Lò Cả " + "nung gốm " * 13 + "cho làng,", "rồi " + "nung ngói " * 13 + "cho xã."
    assert quoted(f"{one} {other}", 0) == f"{one} {other}"
    longer = other.removesuffix(".") + ", " + "nung bát " * 17 + "cho chợ."
    assert len(quoted(f"{one} {longer}", 0).split()) < 60


def test_where_there_is_no_room_for_all_of_a_sentence_it_begins_it_and_goes_on_as_far_as_there_is() -> None:
    parts = [f"lò {at} " + "nung gốm " * 14 + "cho làng;" for at in range(1, 7)]
    text = " ".join(parts)
    assert quoted(text, 1) == " ".join(parts[:2])
    spans = _spans(text)
    lines = [text[start:end] for start, end in spans]
    everything = extent(Layout.of(text, spans), lines, 1, 1, wants_all=True)
    assert everything == Extent(0, 4, is_list=True)


def test_a_sentence_that_leans_on_the_one_before_brings_it() -> None:
    text = "Thợ cả Lê Văn Lò mở lớp dạy nghề. Ông dạy mười hai người. Lớp tan lúc trưa."
    assert quoted(text, 1) == "Thợ cả Lê Văn Lò mở lớp dạy nghề. Ông dạy mười hai người."
    assert quoted(text, 2) == "Lớp tan lúc trưa."
    assert quoted("Hợp tác xã họp ở đình. Hội nghị này bàn ba việc.", 1).startswith("Hợp tác xã")
    assert quoted("Lê Văn Mẫu tới dự. Đồng chí lưu ý ba việc.", 1).startswith("Lê")
    assert quoted("Chợ vui. Đồng chí Lê Văn Mẫu tới dự.", 1).startswith("Đồng")
    assert quoted("Làng Hạ lập hội nghề. Hội đã có năm lò.", 1).startswith("Làng Hạ")
    assert quoted("Làng Hạ lập hội nghề. Hội chợ mở ở bãi.", 1) == "Hội chợ mở ở bãi."


def test_a_name_that_begins_like_a_pronoun_leans_on_nothing() -> None:
    for alone in (
        "Bà Sáu gác đèn biển.",
        "Ông Ba trồng bưởi.",
        "Theo bà Ánh, lò đỏ lửa.",
        "Bà con góp công.",
        "Đồng chí Ổn tới dự.",
    ):
        assert quoted(f"Chợ họp ở bãi. {alone}", 1) == alone
    for leaning in ("Bà gác đèn biển.", "Ông đã trồng bưởi.", "Theo ông, lò đỏ lửa.", "Đồng chí ấy tới dự."):
        assert quoted(f"Chợ họp ở bãi. {leaning}", 1) == f"Chợ họp ở bãi. {leaning}"


def test_but_not_a_heading_nor_one_that_there_is_no_room_for() -> None:
    assert quoted("Chợ đông. Vui.\n\nThợ cả\n\nÔng dạy mười hai người.", 3) == "Ông dạy mười hai người."
    assert quoted("Thợ " + "nung gốm " * 20 + "ở bãi. Ông dạy " + "mười hai " * 12 + "người.", 1).startswith(
        "Ông"
    )


def test_a_list_is_told_from_other_quotes() -> None:
    text = "Gồm:\n\n- đơn;\n\n- ảnh lò."
    spans = _spans(text)
    lines = [text[start:end] for start, end in spans]
    assert extent(Layout.of(text, spans), lines, 0, 0, wants_all=False) == Extent(0, 2, is_list=True)
    assert extent(Layout.of(text, spans), lines, 1, 1, wants_all=False) == Extent(1, 1)

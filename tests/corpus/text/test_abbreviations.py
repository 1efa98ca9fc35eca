from corpus.text.abbreviations import Abbreviation, find_abbreviations


def test_an_abbreviation_in_brackets_is_the_words_before_it() -> None:
    text = "Ban tổ chức hội làng (BTC) họp kín. Hội chữ thập đỏ (HCTĐ) phát quà."
    assert find_abbreviations(text) == [Abbreviation("HCTĐ", "Hội chữ thập đỏ", 1)]


def test_a_bracketed_long_form_needs_no_capital() -> None:
    text = "Xã chọn phát triển bền vững (PTBV) làm hướng đi."
    assert find_abbreviations(text) == [Abbreviation("PTBV", "phát triển bền vững", 1)]


def test_a_name_used_beside_its_abbreviation_is_its_long_form() -> None:
    text = "Doanh nghiệp Trung ương góp vốn. Khối DNTW có 35 đơn vị. Doanh nghiệp Trung ương dẫn đầu."
    assert find_abbreviations(text) == [Abbreviation("DNTW", "Doanh nghiệp Trung ương", 2)]


def test_w_stands_for_ư() -> None:
    assert find_abbreviations("Trung ương (TW) ban hành.") == [Abbreviation("TW", "Trung ương", 1)]


def test_of_several_long_forms_the_one_used_most_is_taken() -> None:
    text = "Đoàn Khối mở lớp, ĐK có mặt. Đội Kèn thổi. Đoàn Khối về."
    assert find_abbreviations(text) == [Abbreviation("ĐK", "Đoàn Khối", 2)]


def test_ordinary_words_with_the_same_initials_are_no_long_form() -> None:
    assert find_abbreviations("HĐ họp sáng nay. Hôm đó trời mưa, hội đoàn đến đủ.") == []


def test_roman_numbers_and_document_types_are_no_abbreviations() -> None:
    text = "Chương VI viết về Vườn Ích. Chỉ thị 39-CT/HU nói về Cây Thông."
    assert find_abbreviations(text) == []


def test_letters_without_a_plain_form_keep_their_places() -> None:
    assert find_abbreviations("\u0301 한 ß ( AB ) An Bình (AB)") == [Abbreviation("AB", "An Bình", 1)]


def test_a_text_without_words_has_none() -> None:
    assert find_abbreviations("") == find_abbreviations("(AB) 12 %") == []


def test_what_is_rarely_met_in_a_text_hides_no_abbreviation() -> None:
    for rare in ("", " 한", " e\u0323", " İ"):
        assert find_abbreviations(f"Hội Cây Cảnh mở cửa. HCC đông.{rare}") == [
            Abbreviation("HCC", "Hội Cây Cảnh", 1)
        ]
        assert find_abbreviations(f"Xã chọn sống bền vững ( SBV ).{rare}") == [
            Abbreviation("SBV", "sống bền vững", 1)
        ]

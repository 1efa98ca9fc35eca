from corpus.text.sentences import Span
from index.answer.rest import rest_of_list

RULES = "Lò mới.\n\nHồ sơ gồm:\n\n1. Đơn xin. Hai bản;\n\n2. Sơ đồ lò;\n\n3. Ảnh lò.\n\nNộp tại xã."


def rest(text: str, quoted: str) -> list[str]:
    begin = text.index(quoted)
    return [text[item.start : item.end] for item in rest_of_list(text, Span(begin, begin + len(quoted)))]


def test_the_items_behind_those_quoted_are_the_rest_each_with_all_its_sentences() -> None:
    assert rest(RULES, "Hồ sơ gồm") == ["1. Đơn xin. Hai bản;", "2. Sơ đồ lò;", "3. Ảnh lò."]
    assert rest(RULES, "Hồ sơ gồm:\n\n1. Đơn xin. Hai bản") == ["2. Sơ đồ lò;", "3. Ảnh lò."]
    assert rest(RULES, RULES[RULES.index("Hồ") : RULES.index("\n\nNộp")]) == []


def test_of_a_sentence_broken_off_the_parts_between_semicolons_are_the_rest() -> None:
    text = "Làng có bốn việc. Đó là đắp lò; xẻ củi; thử men; nung.\n\nChợ đông."
    assert rest(text, "Làng có bốn việc. Đó là đắp lò; xẻ củi") == ["thử men;", "nung."]


def test_of_a_paragraph_the_sentences_are_and_items_told_by_words_go_on_to_the_next_such() -> None:
    text = "Năm việc. Một là học. Học cả đêm. Hai là làm. Ba là nghỉ. Nghỉ ít.\n\nChợ đông."
    assert rest(text, "Năm việc. Một là học. Học cả đêm.") == ["Hai là làm.", "Ba là nghỉ. Nghỉ ít."]
    assert rest("Hai đề nghị. Xã sửa đường. Tỉnh mở chợ.\n\nHết.", "Hai đề nghị. Xã sửa đường.") == [
        "Tỉnh mở chợ."
    ]
    assert rest(text, text.partition("\n")[0]) == []

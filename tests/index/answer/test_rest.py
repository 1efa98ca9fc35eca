from corpus.text.sentences import Span
from index.answer.rest import list_begin, list_from, rest_of_list

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


def test_a_list_begins_with_what_announces_it() -> None:
    def begin(quoted: str) -> int:
        start = RULES.index(quoted)
        return list_begin(RULES, Span(start, start + len(quoted)))

    assert begin("3. Ảnh lò.") == begin("2. Sơ đồ lò") == begin("Hồ sơ gồm:") == RULES.index("Hồ sơ")
    assert begin("Nộp tại xã.") == RULES.index("Nộp")


def test_from_there_it_goes_as_far_as_a_quote_has_room() -> None:
    span = list_from(RULES, RULES.index("Hồ sơ"))
    assert RULES[span.start : span.end].endswith("3. Ảnh lò.")
    long = "Gồm:\n\n" + "\n\n".join(f"{at}. " + "lò " * 40 + ";" for at in range(1, 9))
    assert long[slice(*list_from(long, 0))].count(".") == 3

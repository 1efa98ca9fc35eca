import pytest

from index.question.telling import telling


def tells(question: str, sentence: str) -> bool:
    told = telling(question)
    return told is not None and told(sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("HTX là gì?", "HTX là hợp tác xã."),
        ("htx viet tat cua gi", "UB thay cho ủy ban, HTX cho hợp tác xã."),
        ("HTX viết tắt của tổ chức nào", "Hợp tác xã Mây Tre (HTX) họp ở đình."),
        ("lò bầu nghĩa là gì", 'Loại lò nhiều ngăn, gọi là "lò bầu", nung được gốm lớn.'),
        ("Ban quản lò là gì?", "BQL viết thay Ban quản lò, nhóm nhỏ hơn trông coi việc nung."),
        ("thế nào là men tro?", '"Men tro" thì được hiểu là men pha tro trấu.'),
        ("Khi nào ban hành quy định 12?", "Quy định số 12-QĐ/LL có từ ngày 3/5/2020."),
        ("quyết định 40 ra ngày nào", "Ngày 7-8-2021, làng ra Quyết định 40-QĐ/LL."),
        ("quy định 12 do ai ký", "Nơi thực hiện dựa vào Quy định 12 mà Hội đồng làng ký."),
        ("Ai ban hành quyết định 40?", "Hội đồng làng ban hành Quyết định số 40-QĐ/LL."),
        ("Chủ tịch xã là ai?", "Tới dự có Chủ tịch xã Lê Văn Mẫu."),
        ("chu nhiem hop tac xa la ai", "Ông Lê Văn Mẫu, chủ nhiệm hợp tác xã, nói vậy."),
        ("Ai là bí thư đảng ủy?", "Người chủ trì là Bí thư Đảng ủy Khối Sông Minh Lò."),
    ],
)
def test_a_sentence_tells_in_so_many_words(question: str, sentence: str) -> None:
    assert tells(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("HTX là gì?", "Xã viên của HTX họp ở đình."),
        ("Khi nào ban hành quy định 12?", "Quy định 12 được học ở mọi lò."),
        ("quyết định 40 ra ngày nào", "Quyết định 40 nhắc tới Quy định 12-QĐ/LL ra ngày 3/5/2020."),
        ("quy định 1 do ai ký", "Làng có 1.054 văn bản do ban soạn thảo ký."),
        ("Ai ban hành quyết định 40?", "Hội nghị giới thiệu Quyết định số 40-QĐ/LL."),
        ("Chủ tịch xã là ai?", "Phó Chủ tịch xã Lê Văn Mẫu tới dự."),
        ("Chủ tịch xã là ai?", "Chủ tịch xã tới dự."),
    ],
)
def test_or_only_speaks_of_it(question: str, sentence: str) -> None:
    assert telling(question) is not None and not tells(question, sentence)


@pytest.mark.parametrize(
    "question", ["", "Lò có bao nhiêu thợ?", "Quy định 12 nói gì?", "Ai dạy nghề gốm?", "?" * 500]
)
def test_most_questions_have_no_such_wording(question: str) -> None:
    assert telling(question) is None

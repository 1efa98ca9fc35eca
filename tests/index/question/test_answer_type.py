import pytest

from corpus.text.vietnamese import fold
from index.question.answer_type import AnswerType, answer_type

QUESTIONS = {
    "Hợp tác xã Mây Tre có bao nhiêu xã viên?": AnswerType.FIGURE,
    "cho mình hỏi làng có mấy cái giếng vậy ạ": AnswerType.FIGURE,
    "Có bn hộ trồng chè": AnswerType.FIGURE,
    "Chiếc cầu treo cao bao nhiêu?": AnswerType.FIGURE,
    "Tỷ lệ hộ nghèo là bao nhiêu %?": AnswerType.FIGURE,
    "Bến đò cách chợ bao xa?": AnswerType.FIGURE,
    "Số xã viên của hợp tác xã": AnswerType.FIGURE,
    "Đoạn kè xây mất bao lâu?": AnswerType.DURATION,
    "Dự án kéo dài bao nhiêu năm?": AnswerType.DURATION,
    "Đập nước được khánh thành khi nào?": AnswerType.DATE,
    "Hội làng mở lúc nào?": AnswerType.DATE,
    "Ngôi chùa dựng hồi nào thế?": AnswerType.DATE,
    "Quy chế ban hành ngày tháng năm nào?": AnswerType.DATE,
    "Trường được lập năm bao nhiêu?": AnswerType.DATE,
    "Ai là chủ nhiệm hợp tác xã?": AnswerType.PERSON,
    "Bí thư chi bộ tên là gì?": AnswerType.PERSON,
    "Vị vua nào cho đào kênh?": AnswerType.PERSON,
    "Xưởng gốm nằm ở đâu?": AnswerType.PLACE,
    "Gạo được bán sang nước nào?": AnswerType.PLACE,
    "Việc này theo quy định số mấy?": AnswerType.DOCUMENT,
    "Chỉ tiêu được giao theo nghị quyết nào?": AnswerType.DOCUMENT,
    "Cơ quan nào cấp phép?": AnswerType.NAME,
    "Đội nào thắng cuộc đua thuyền?": AnswerType.NAME,
    "Làng cũ được gọi là gì?": AnswerType.NAME,
    "Kè mềm là gì?": AnswerType.DEFINITION,
    "Vì sao chọn giống chè này?": AnswerType.OTHER,
    "Ông giữ chức vụ gì?": AnswerType.OTHER,
}


@pytest.mark.parametrize(("question", "kind"), QUESTIONS.items())
def test_a_question_tells_what_kind_of_answer_it_expects(question: str, kind: AnswerType) -> None:
    assert answer_type(question) is kind


@pytest.mark.parametrize(("question", "kind"), QUESTIONS.items())
def test_it_tells_so_without_diacritics_and_in_capitals_too(question: str, kind: AnswerType) -> None:
    assert answer_type(fold(question)) is kind
    assert answer_type(question.upper()) is kind


def test_a_machine_is_no_how_many() -> None:
    assert answer_type("Máy gặt dùng làm gì?") is AnswerType.OTHER


def test_a_rank_is_no_date() -> None:
    assert answer_type("Xã đứng thứ mấy toàn huyện?") is AnswerType.OTHER


def test_one_who_is_named_is_to_be_described() -> None:
    assert answer_type("Đỗ Thị Sương là ai?") is AnswerType.DEFINITION
    assert answer_type("Chủ nhiệm hợp tác xã là ai?") is AnswerType.PERSON

import pytest

from index.check.counts import lacks_figure, uncounted
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations

FREQUENCIES = Frequencies.load()


def parsed(question: str) -> Question:
    return Question.parse(question, frequencies=FREQUENCIES, abbreviations=Abbreviations([]))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Lò gốm có bao nhiêu thợ?", "Lò gốm đông thợ lắm."),
        ("Lò gốm có bao nhiêu thợ?", "Lò gốm có 3 cửa."),
        ("lo gom co may tho", "Lò gốm có 3 cửa."),
        ("Năm 2011 lò gốm có bao nhiêu thợ?", "Năm 2011 lò gốm đông thợ lắm."),
        ("Lò gốm khánh thành ngày nào?", "Lò gốm khánh thành rồi."),
    ],
)
def test_without_a_figure_of_what_is_counted_or_a_date_nothing_is_answered(question: str, text: str) -> None:
    assert uncounted(parsed(question), text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Lò gốm có bao nhiêu thợ?", "Lò gốm có 14 thợ."),
        ("Lò gốm có bao nhiêu thợ?", "Thợ của lò gốm nay là 14."),
        ("Lò gốm có bao nhiêu thợ?", "Lò gốm có mười bốn người thợ."),
        ("Lò gốm khánh thành ngày nào?", "Lò gốm khánh thành ngày 3-4-2011."),
        ("Lò gốm khánh thành khi nào?", "Lò gốm khánh thành sau mùa gặt."),
        ("Vì sao lò gốm đông thợ?", "Lò gốm trả công cao."),
    ],
)
def test_a_passage_with_such_a_figure_or_date_may_answer(question: str, text: str) -> None:
    assert not uncounted(parsed(question), text)


def test_what_is_counted_may_be_told_of_where_no_figure_is_quoted() -> None:
    question = parsed("Lò gốm có bao nhiêu thợ?")
    assert lacks_figure(question, "Lò gốm ở đầu làng.")
    assert not lacks_figure(question, "Lò gốm có 3 cửa.")
    assert not lacks_figure(parsed("Lò gốm ở đâu?"), "Lò gốm ở đầu làng.")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Lò gốm bán mấy vò cho ai?", "Lò gốm bán vò cho làng bên."),
        ("Quy định về lò gốm số mấy?", "Đó là Quy định của xã."),
        ("Xã bàn với lò gốm bao nhiêu ca?", "Có 14 trường hợp xã bàn với lò gốm."),
        ("Lò gốm rộng bao nhiêu héc ta?", "Lò gốm rộng 2 ha."),
        ("Lò gốm nghỉ mấy lần một năm?", "Lò gốm mỗi năm nghỉ một lần."),
        ("Xã góp mấy lò cho lò thứ 7?", "Xã góp 7 lò."),
    ],
)
def test_what_is_counted_by_a_word_for_anything_and_what_asks_for_something_else_rules_nothing_out(
    question: str, text: str
) -> None:
    assert not uncounted(parsed(question), text)

import pytest

from index.check.relations import unsaid


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Ông Mẫu sinh năm nào?", "Ông Mẫu làm trưởng thôn từ năm 2011. Ông dạy sinh học."),
        ("quê ông Mẫu ở đâu, quê quán", "Ông Mẫu họp ở nhà văn hóa thôn."),
        ("Lò gốm thành lập năm nào?", "Năm 2011 lò gốm bán được 320 chum."),
        ("Chủ tịch xã là ai?", "Ông Mẫu, trưởng thôn, nói như vậy."),
        ("Ai là chủ tịch xã?", "Phó Chủ tịch xã Lê Văn Mẫu nói như vậy."),
        ("so dien thoai cua lo gom", "Lò gốm có 14 thợ."),
        ("Có bao nhiêu xã viên nữ?", "Hợp tác xã có 320 xã viên."),
        (
            "Lò gốm thành lập khi nào?",
            "Sau 16 năm từ ngày thành lập, lò gốm vẫn đỏ lửa. Chợ đông. Năm 2011 trời mưa.",
        ),
    ],
)
def test_a_passage_without_a_word_of_what_is_asked_does_not_say_it(question: str, text: str) -> None:
    assert unsaid(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Ông Mẫu sinh năm nào?", "Ông Mẫu, sinh 1960, làm trưởng thôn."),
        ("Ông Mẫu sinh năm nào?", "Ông Mẫu (1960 – 2020) làm trưởng thôn."),
        ("Lò gốm thành lập năm nào?", "Lò gốm ra đời năm 2011."),
        ("Chủ tịch xã là ai?", "Bà Lan là chủ tịch xã."),
        ("số điện thoại của lò gốm", "Đường dây nóng: 012 345."),
        ("Lò gốm có mấy thợ?", "Lò gốm có 14 thợ."),
    ],
)
def test_other_words_for_it_say_it(question: str, text: str) -> None:
    assert not unsaid(question, text)


def test_who_fell_in_a_year_is_not_said_to_be_born_in_it() -> None:
    text = "Ông tổ nghề dệt hy sinh năm 1788."
    assert unsaid("Ông tổ nghề dệt sinh năm nào?", text)
    assert not unsaid("Ông tổ nghề dệt hy sinh năm nào?", text)
    assert unsaid("Ông Mẫu sinh năm nào?", "Ông Mẫu dạy 40 học sinh năm 2011.")


def test_both_spellings_of_a_relation_say_it() -> None:
    for asked, said in (("hi sinh", "hy sinh"), ("hy sinh", "hi sinh")):
        assert not unsaid(f"Ông Mẫu {asked} năm nào?", f"Ông Mẫu {said} năm 1788.")

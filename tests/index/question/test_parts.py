import pytest

from index.question.parts import parts


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Xã có bao nhiêu người và diện tích bao nhiêu?", ("Xã có bao nhiêu người", "diện tích bao nhiêu")),
        ("Quy định 60 là gì và do ai ký, ngày nào?", ("Quy định 60 là gì", "do ai ký", "ngày nào")),
        ("xa co bao nhieu nguoi va dien tich bao nhieu", ("xa co bao nhieu nguoi", "dien tich bao nhieu")),
        ("Lò ở đâu?\nAi là chủ lò?", ("Lò ở đâu", "Ai là chủ lò")),
        ("1. Lò ở đâu?\n2. Năm 2022?", ("Lò ở đâu", "Năm 2022")),
        ("Ông Mẫu và bà Lan bán gì, ở đâu?", ("Ông Mẫu và bà Lan bán gì", "ở đâu")),
    ],
)
def test_each_thing_that_is_asked_is_a_part(question: str, expected: tuple[str, ...]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Ông Mẫu và bà Lan bán gì?",
        "Năm 2023, xã có bao nhiêu người?",
        "Ai?",
        "",
        "Chợ họp thế nào và ra sao, ở đâu, khi nào, vì sao?",
    ],
)
def test_one_that_asks_one_thing_stays_whole(question: str) -> None:
    assert parts(question) == (question,)

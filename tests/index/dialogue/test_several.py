import json
from pathlib import Path

import pytest

from index.dialogue.several import questions

QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Quy chế 07 ban hành ngày nào? Ai ký?", ("Quy chế 07 ban hành ngày nào", "Ai ký")),
        ("Chợ họp lúc nào?Ai thu phí?", ("Chợ họp lúc nào", "Ai thu phí")),
        ("Lò gạch ở đâu?\nAi là chủ lò?", ("Lò gạch ở đâu", "Ai là chủ lò")),
        ("1. Ai chủ trì hội làng?\n2. Ở đâu?\n3) Năm 2022?", ("Ai chủ trì hội làng", "Ở đâu", "Năm 2022")),
        ("- Xã có bao nhiêu hộ?\n- Còn làng Hạ?", ("Xã có bao nhiêu hộ", "Còn làng Hạ")),
        (
            "Xã Tân Lập có bao nhiêu hộ và làng Hạ đề nghị những gì?",
            ("Xã Tân Lập có bao nhiêu hộ", "làng Hạ đề nghị những gì"),
        ),
        (
            "xa tan lap co bao nhieu ho va lang ha de nghi nhung gi",
            ("xa tan lap co bao nhieu ho", "lang ha de nghi nhung gi"),
        ),
        ("Ai ký Quy chế 07 và Quy chế 08 ban hành ngày nào?", ("Ai ký Quy chế 07", "Quy chế 08 ban hành ngày nào")),
        ("What is a cell? Who signed it?", ("What is a cell", "Who signed it")),
        ("Chào bot, bạn là ai?\nAi ký Quy chế 07?", ("Ai ký Quy chế 07",)),
        ("Ai ký Quy chế 07?\nai ký  Quy chế 07? Ở đâu?", ("Ai ký Quy chế 07", "Ở đâu")),
        (
            "Quy chế 07 là gì? Ai ký? Quy chế 08 là gì? Ai ký?",
            ("Quy chế 07 là gì", "Ai ký", "Quy chế 08 là gì", "Ai ký"),
        ),
        ("Chợ họp lúc nào? " * 40, ("Chợ họp lúc nào",)),
    ],
)  # fmt: skip
def test_each_question_of_a_message_is_one(text: str, asked: tuple[str, ...]) -> None:
    assert questions(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Xã có bao nhiêu người và diện tích bao nhiêu?",
        "Quy chế 07 là gì và do ai ký, ngày nào?",
        "Bà ấy sinh năm nào và làm những gì ở Huế?",
        "Bí thư và chủ tịch là ai?",
        "Ông Mẫu và bà Lan bán gì?",
        "Chào bạn!\nHội làng mở ngày nào?",
        "Hội làng mở ngày nào? Cảm ơn bạn!",
        "Tôi mới chuyển về làng.\nĐăng ký hộ khẩu ở đâu?",
        "giấy giới thiệu\ncông văn 4718",
        "https://example.org/?a=1 là gì?",
        "Ai???",
        "",
    ],
)
def test_what_asks_one_thing_stays_whole(text: str) -> None:
    assert questions(text) == (text,)


def test_none_of_our_questions_is_taken_apart() -> None:
    lines = [
        line
        for name in ("sample", "paraphrases")
        for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [json.loads(line)["question"] for line in lines]
    assert [questions(text) for text in texts if len(questions(text)) > 1] == []

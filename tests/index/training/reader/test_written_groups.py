import json
import lzma
from pathlib import Path
from random import Random

from index.training.reader.examples import Example, Group
from index.training.reader.written_groups import is_held, written_groups

POND = "Ao làng rộng hai mẫu. Cá trong ao do tổ Năm nuôi."
WELL = "Giếng đình sâu chín mét. Nước giếng trong và ngọt."
LEAD, BODY = "Chợ Lò dời sang bãi sông.", "Lý do là đường hẹp.\nPhiên chợ mới mở vào thứ bảy."


def written(folder: Path) -> list[Group]:
    (folder / "viquad-train").mkdir()
    with (folder / "viquad-train" / "corpus.jsonl").open("w", encoding="utf-8") as lines:
        for name, text in (("p0", POND), ("p1", WELL)):
            lines.write(json.dumps({"_id": name, "title": "", "text": text}) + "\n")
    story = {"title": "Chợ Lò", "lead": LEAD, "body": BODY, "caption": ""}
    with lzma.open(folder / "vietnews.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({**story, "title": "Khác", "lead": "Không."}) + "\n" + json.dumps(story) + "\n")
    news = f"{LEAD}\n{BODY}"
    rows = [
        {"of": "p0", "asked": [["Ao to chừng nào?", 13, 20, "Ao sâu chừng nào?"]]},
        {"of": "p1", "asked": [["Giếng sâu mấy mét?", 15, 23, "Giếng rộng mấy mét?"]]},
        {"of": [1, 0, len(news)], "asked": [["Chợ Lò chuyển đi đâu?", 16, 24, "Ai cho dời Chợ Lò?"]]},
    ]
    path = folder / "written.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return [*written_groups(path, folder, Random(1))]


def test_a_written_question_stands_beside_its_twin_and_a_passage_that_does_not_answer(tmp_path: Path) -> None:
    pond, well, market = written(tmp_path)
    assert [one.question for one in pond.examples[:2]] == ["Ao to chừng nào?", "Ao sâu chừng nào?"]
    assert [answer(one) for one in pond.examples[:2]] == ["hai mẫu", None]
    assert pond.examples[0].text == pond.examples[1].text == POND
    assert all(one.question == "Giếng sâu mấy mét?" and one.answer is None for one in well.examples[2:])
    assert all("chín mét" not in one.text for one in well.examples[2:])
    assert answer(market.examples[0]) == "bãi sông"


def test_what_is_kept_back_is_all_of_a_passage() -> None:
    held = [
        is_held(Group((Example(question, "", f"Làng {at} có ao.", None),)))
        for at in range(400)
        for question in ("Ao đâu?", "Có gì?")
    ]
    assert held[::2] == held[1::2]
    assert 5 < sum(held[::2]) < 40


def answer(example: Example) -> str | None:
    return None if example.answer is None else example.text[slice(*example.answer)]

from random import Random

from corpus.text.vietnamese import fold
from index.training.reader.typed import as_typed

QUESTION = "Quy định 126-QĐ/TW được ban hành ngày nào?"


def test_the_same_chance_types_two_questions_in_the_same_way() -> None:
    for seed in range(50):
        one, other = (
            as_typed(text, Random(seed)) for text in ("Ai ký văn bản ở Huế?", "Ai ký văn bản ở Vinh?")
        )

        assert (one == fold(one)) == (other == fold(other))
        assert one.endswith("?") == other.endswith("?")


def test_about_half_is_typed_without_diacritics() -> None:
    typed = [as_typed("Đảng bộ Hà Nội có bao nhiêu đảng viên?", Random(seed)) for seed in range(400)]

    assert 0.4 < sum(one == fold(one) for one in typed) / len(typed) < 0.65


def test_the_number_of_a_document_takes_other_forms() -> None:
    typed = {as_typed(QUESTION, Random(seed)).lower().replace("đ", "d") for seed in range(300)}

    assert any("qd126" in one for one in typed)
    assert any("126-qd/tw" in one for one in typed)


def test_a_question_is_never_emptied() -> None:
    assert all(as_typed("Ai?", Random(seed)).strip() for seed in range(300))

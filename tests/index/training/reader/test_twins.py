from random import Random

import pytest

from index.training.reader.twins import names, twin

PASSAGE = "Đảng bộ Hà Nội có 480.000 đảng viên. Đảng bộ Hải Phòng có 130.000 đảng viên vào năm 2021."


@pytest.mark.parametrize("seed", range(20))
def test_a_twin_asks_of_another_name_year_or_quality(seed: int) -> None:
    question = "Năm 2021, đảng bộ Hải Phòng có bao nhiêu đảng viên?"

    made = twin(question, PASSAGE, ["Cần Thơ", "Đà Nẵng"], Random(seed))

    assert made is not None
    assert made != question
    assert ("Hải Phòng" in made) != ("2021" in made)


def test_the_name_put_in_is_none_that_shares_a_word_with_that_taken_out() -> None:
    made = {twin("Vũ Thị Lan là ai?", "", ["Vũ Văn Nam", "Trần Thị Hà"], Random(seed)) for seed in range(30)}

    assert made == {None} or all(one is None or "Lan" not in one for one in made)
    assert not any(one and "Vũ Văn Nam" in one for one in made)


def test_a_question_that_names_nothing_has_no_twin() -> None:
    assert twin("thế nào thì gọi là hay", PASSAGE, ["Cần Thơ"], Random(1)) is None


def test_words_that_only_begin_a_sentence_are_no_names() -> None:
    assert names("Theo Bộ Công Thương, Năm nay BTV họp ở Paris.") == ["Bộ Công Thương", "BTV", "Paris"]

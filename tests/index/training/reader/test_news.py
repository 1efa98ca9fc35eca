from random import Random

from index.training.reader.news import MAX_WORDS, around, story_groups, title_and_date
from index.training.reader.news_forms import asked
from index.training.sources import Story

STORY = Story(
    "Chuyện ở Khối",
    "",
    "",
    (
        "Sáng nay có một hội nghị ở Vinh.",
        "Năm 2023, Đảng bộ Khối Doanh nghiệp Trung ương có 142.127 đảng viên.",
        "Ban Thường vụ (BTV) họp hằng tháng.",
        "Đảng bộ Hà Nội lớn hơn nhiều.",
    ),
)


def test_an_abbreviation_is_asked_for_and_its_words_answer() -> None:
    (found,) = [one for one in asked(STORY.sentences[2], Random(1)) if "BTV" in one.question]

    assert found.answer == "Ban Thường vụ"


def test_the_figure_of_a_sentence_is_asked_for() -> None:
    answers = {one.answer for seed in range(10) for one in asked(STORY.sentences[1], Random(seed))}

    assert any("142.127" in answer for answer in answers)


def test_the_answer_of_a_group_stands_where_it_is_said_to() -> None:
    groups = [group for seed in range(20) for group in story_groups(STORY, ["Cần Thơ"], Random(seed))]

    assert groups
    for group in groups:
        first, *others = group.examples
        assert first.answer is not None
        assert first.text[slice(*first.answer)].strip()
        assert first.text[slice(*first.answer)] not in first.question
        assert others
        assert all(one.answer is None for one in others)
        assert all(one.question != first.question or one.text != first.text for one in others)


def test_a_passage_is_a_run_of_sentences_about_the_one() -> None:
    sentences = ["một hai ba"] * 100
    for seed in range(20):
        first, last = around(sentences, 50, Random(seed))

        assert first <= 50 < last
        assert 3 * (last - first) <= MAX_WORDS


def test_what_is_read_before_a_passage_is_title_and_day_or_a_part_of_them() -> None:
    prefixes = {title_and_date("Tin", Random(seed)) for seed in range(200)}

    assert {"", "Tin"} <= prefixes
    assert any(prefix.startswith("Tin · ") for prefix in prefixes)

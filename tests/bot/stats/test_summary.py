import csv
import io
import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.memory.asked import Asked
from bot.memory.feedback import Tally
from bot.render.stats import render_stats, show_share
from bot.stats.gathering import gather
from bot.stats.likeness import Alike, put_together
from bot.stats.summary import CitedArticle, CitedPassage, Day, percentile, summarize
from bot.stats.tables import as_csv, as_json, csv_bytes
from bot.texts import VIETNAMESE
from corpus.models import ArticleId, PassageId
from index.builds.encoder import load_encoder

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 30)


def asked(
    at: str,
    question: str = "Chợ họp mấy giờ?",
    *,
    passage: int | None = 7,
    person: int = 1,
    took_s: float = 0.1,
) -> Asked:
    article = None if passage is None else ArticleId(passage // 5)
    title = "" if passage is None else f"Bài {article}"
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Asked(
        moment,
        person,
        "private",
        question,
        took_s,
        None if passage is None else PassageId(passage),
        article,
        title,
    )


def each_alone(questions: list[tuple[str, int]]) -> list[Alike]:
    return [Alike(words, times) for words, times in questions]


def test_days_are_those_of_the_zone_and_none_is_left_out() -> None:
    stats = summarize(
        [
            asked("2026-11-27T16:59:59"),  # before the span
            asked("2026-11-27T17:00:00"),  # already the 28th in Vietnam
            asked("2026-11-30T03:00:00", passage=None, person=2),
            asked("2026-11-30T16:59:59", passage=8),
            asked("2026-11-30T17:00:00"),  # tomorrow
        ],
        Tally(3, 1),
        today=TODAY,
        zone=ZONE,
        group=lambda questions: each_alone([*questions]),
        days=3,
    )
    assert stats.days == (
        Day(date(2026, 11, 28), 1, 1),
        Day(date(2026, 11, 29), 0, 0),
        Day(date(2026, 11, 30), 2, 1),
    )
    assert (stats.questions, stats.answered, stats.people, show_share(stats)) == (3, 2, 2, "67 %")
    assert stats.articles == (CitedArticle(ArticleId(1), "Bài 1", 2),)
    assert stats.passages == (CitedPassage(PassageId(7), "Bài 1", 1), CitedPassage(PassageId(8), "Bài 1", 1))
    assert stats.unanswered == (Alike("Chợ họp mấy giờ?", 1),)


def test_where_nothing_was_asked_the_figures_say_so() -> None:
    stats = gather([], Tally(0, 0), load_encoder("built-in"), ZONE)
    assert (len(stats.days), stats.answered_share, stats.p50_ms) == (30, None, None)
    message = render_stats(stats, (), is_kept=False, texts=VIETNAMESE)
    assert message.text.plain == f"30 ngày qua chưa có câu hỏi nào.\n{VIETNAMESE.stats.not_kept}"


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.5, None), ([3.0], 0.95, 3.0), ([1.0, 2.0, 3.0, 4.0], 0.5, 2.0), ([*range(1, 101)], 0.95, 95)],
)
def test_a_percentile_is_the_nearest_rank(values: list[float], share: float, expected: float | None) -> None:
    assert percentile(values, share) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.floats(0.01, 1))
def test_a_percentile_is_a_value_with_so_many_at_or_below_it(values: list[float], share: float) -> None:
    values.sort()
    found = percentile(values, share)
    assert found in values
    assert found is not None
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_questions_in_other_words_and_without_diacritics_are_put_together() -> None:
    questions = [
        "Giá điện năm 2025 là bao nhiêu?", "gia dien nam 2025 bao nhieu", "Xã Bình An có bao nhiêu hộ nghèo?",
        "số hộ nghèo của xã Bình An", "Lịch nghỉ tết 2026", "xqzw", "Lịch nghỉ tết 2027",
    ]  # fmt: skip
    asked_in_vain = [
        asked("2026-11-30T03:00:00", question, passage=None) for question in (*questions, questions[3])
    ]
    vectors = load_encoder("built-in")

    def group(found: list[tuple[str, int]]) -> list[Alike]:
        return put_together(found, vectors.encode_questions([words for words, _ in found]))

    stats = summarize(asked_in_vain, Tally(0, 0), today=TODAY, zone=ZONE, group=lambda found: group([*found]))
    assert stats.unanswered == (
        Alike(questions[3], 3, (questions[2],)),
        Alike(questions[0], 2, (questions[1],)),
        Alike(questions[4], 1),
        Alike(questions[5], 1),
        Alike(questions[6], 1),
    )


def test_the_same_question_with_other_signs_is_one_as_it_was_written_last() -> None:
    written = ["Ai nuôi cá?", "ai nuoi ca", "AI NUÔI CÁ ?!"]
    stats = summarize(
        [asked("2026-11-30T03:00:00", words, passage=None) for words in written],
        Tally(0, 0),
        today=TODAY,
        zone=ZONE,
        group=lambda questions: each_alone([*questions]),
    )
    assert stats.unanswered == (Alike("AI NUÔI CÁ ?!", 3),)


@given(st.lists(st.integers(1, 9), max_size=12), st.randoms())
def test_every_question_is_in_one_group(times: list[int], random) -> None:  # type: ignore[no-untyped-def]
    questions = [(f"câu {number}", count) for number, count in enumerate(times)]
    vectors = np.array([[random.choice([0.0, 1.0]), 0.0] for _ in times], np.float32).reshape(-1, 2)
    groups = put_together(questions, vectors)
    assert sorted(
        [group.question for group in groups] + [one for group in groups for one in group.others]
    ) == sorted(words for words, _ in questions)
    assert sum(group.times for group in groups) == sum(times)
    assert [group.times for group in groups] == sorted((group.times for group in groups), reverse=True)


def test_a_table_opens_in_spreadsheets_and_nobodys_question_is_a_formula() -> None:
    stats = summarize(
        [
            asked("2026-11-30T03:00:00", '=HYPERLINK("x")\nvà "thế", nhé', passage=None),
            asked("2026-11-30T03:00:00", took_s=0.25),
        ],
        Tally(2, 1),
        today=TODAY,
        zone=ZONE,
        group=lambda questions: each_alone([*questions]),
        days=1,
    )
    assert csv_bytes(stats).startswith(b"\xef\xbb\xbfkind,name,id,times,answered\r\n")
    assert [*csv.reader(io.StringIO(as_csv(stats)))][1:] == [
        ["day", "2026-11-30", "", "2", "1"],
        ["article", "Bài 1", "1", "1", ""],
        ["passage", "Bài 1", "7", "1", ""],
        ["unanswered", '\'=HYPERLINK("x") và "thế", nhé', "1", "1", ""],
        ["votes", "up", "", "2", ""],
        ["votes", "down", "", "1", ""],
        ["people", "", "", "1", ""],
        ["ms", "p50", "", "100", ""],
        ["ms", "p95", "", "250", ""],
    ]
    figures = json.loads(as_json(stats))
    assert (figures["questions"], figures["answered"], figures["p95_ms"]) == (2, 1, 250.0)
    assert figures["days"] == [{"day": "2026-11-30", "questions": 2, "answered": 1}]

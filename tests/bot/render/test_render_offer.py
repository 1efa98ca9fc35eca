"""What editors read of articles: days and reasons in their own words, and nothing of how things are kept."""

import pytest

from bot.actions.editing import ListArticles
from bot.render.card import render_card, render_entries
from bot.render.offer import render_kept
from bot.texts import ENGLISH, VIETNAMESE
from bot.texts.reasons import vietnamese_reason
from corpus.add import Added
from corpus.models import ArticleId
from corpus.store.entries import Entry

ENTRY = Entry(
    id=ArticleId(7),
    url=None,
    title="Chợ Đồng Mít",
    published="2025-11-02",
    source="Báo Đồng Mít",
    author=None,
    origin="telegram:bang.csv#Chợ Đồng Mít",
    added_at="2025-11-03T01:00:00+00:00",
    updated_at="2025-11-03T01:00:00+00:00",
    removed_at=None,
    passages=1,
)


def added(status: str) -> Added:
    return Added("a", status)  # type: ignore[arg-type]


def test_a_card_has_its_day_as_people_write_it_and_the_name_of_the_file_that_was_sent() -> None:
    lines = render_card(ENTRY, VIETNAMESE).text.plain.split("\n")
    assert lines[:3] == ["Bài 7 · 1 đoạn", "Chợ Đồng Mít", "ngày đăng: 02/11/2025"]
    assert "Đọc từ: bang.csv#Chợ Đồng Mít" in lines
    assert render_card(ENTRY, ENGLISH).text.plain.startswith("Article 7 · passages: 1\n")


def test_a_list_of_those_found_names_the_words_as_they_were_typed() -> None:
    found = render_entries(ListArticles(words="cho"), [ENTRY], VIETNAMESE, typed="Chợ")
    assert found.text.plain == "Các bài có “Chợ”:"
    assert found.buttons[0][0].label == "7 · 02/11/2025 · Chợ Đồng Mít"
    assert (
        render_entries(ListArticles(), [ENTRY], VIETNAMESE, typed="?").text.plain
        == VIETNAMESE.editing.articles
    )


def test_what_was_kept_is_told_without_what_there_was_none_of() -> None:
    (said,) = render_kept([added("added"), added("added"), added("rejected")], VIETNAMESE)
    assert said.text.plain == "Đã đưa vào kho: 2 bài mới, 1 bài không nhận. Vài giây nữa là hỏi được."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("the file is empty", "tệp rỗng"),
        ('"text" is missing or empty', "thiếu “text”, hoặc để trống"),
        ("the server answered 404", "máy chủ nói không có trang này (404)"),
        ("the server answered 500", "máy chủ trả lời 500"),
        ("a broken .docx file (BadZipFile)", "tệp .docx bị hỏng"),
        ("something new", "something new"),
    ],
)
def test_the_usual_reasons_are_told_in_vietnamese(reason: str, said: str) -> None:
    assert vietnamese_reason(reason) == said

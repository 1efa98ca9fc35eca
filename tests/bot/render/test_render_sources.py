import time
from collections.abc import Iterator
from datetime import date

import pytest

from bot.render.source import show_about
from bot.render.sources import Told, render_end, render_sources
from bot.texts import ENGLISH, VIETNAMESE
from corpus.models import Article, ArticleId
from corpus.sources.check import Checked
from corpus.store.sources import Health, Source, Watched

URL = "https://example.org/rss"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_each_source_has_its_health_last_change_next_check_and_what_failed() -> None:
    health = Health(
        "2024-05-27T12:00:00+00:00",
        "2024-05-27T11:00:00+00:00",
        "2024-05-26T09:30:00+00:00",
        problem="the server answered 503",
    )
    told = Told(
        Watched(Source(URL, every_s=5_400), health, 120, 110, 2, 3), f"{URL}/a: the server answered 500"
    )
    (message,) = render_sources([told], VIETNAMESE)
    assert message.text.plain == (
        f"Nguồn tự cập nhật:\n\n1. {URL}\n110 bài · cứ 90 phút xem một lần\n"
        "xem: 11:00 27/05/2024; thay đổi: 09:30 26/05/2024; lần tới: 12:00 27/05/2024\n"
        "2 bài đã bị gỡ khỏi trang của họ, vẫn còn trong kho bài\n"
        f"3 trang không đọc được. {URL}/a: the server answered 500\nTrục trặc: the server answered 503\n\n"
        f"{VIETNAMESE.sources.sources_usage}"
    )


def test_a_source_that_nobody_looked_at_says_so() -> None:
    told = Told(Watched(Source(URL, every_s=86_400), Health("2024-05-27T12:00:00+00:00"), 0, 0, 0, 0), None)
    (message,) = render_sources([told], ENGLISH)
    assert f"1. {URL}\narticles: 0 · looked at every 1 d\nnot looked at yet\n\n" in message.text.plain


def test_without_a_source_it_is_said_how_to_add_one() -> None:
    (message,) = render_sources([], ENGLISH)
    assert message.text.plain == f"{ENGLISH.sources.sources_none}\n\n{ENGLISH.sources.sources_usage}"


@pytest.mark.parametrize(
    ("read", "problem", "said"),
    [
        (9, None, f"Looked at {URL}: 3 new, 2 changed, 1 could not be read."),
        (0, "the server answered 404", f"{URL} could not be looked at: the server answered 404"),
        (9, "too slow", f"Looked at {URL}: 3 new, 2 changed, 1 could not be read.\nTrouble: too slow"),
    ],
)
def test_how_a_check_ended_is_told(read: int, problem: str | None, said: str) -> None:
    ended = Checked(URL, "feed", 9, read, 3, 2, 0, 1, 0, problem, "2024-05-27T12:00:00+00:00")
    (message,) = render_end(ended, ENGLISH)
    assert message.text.plain == said


def test_what_is_left_for_the_next_time_is_told() -> None:
    ended = Checked(URL, "sitemap", 900, 600, 600, 0, 0, 0, 300, None, "2024-05-27T12:00:00+00:00")
    (message,) = render_end(ended, VIETNAMESE)
    assert message.text.plain == (
        f"Đã xem {URL}: 600 bài mới, 0 bài thay đổi, 0 trang không đọc được.\nCòn 300 trang, tôi đọc tiếp dần."
    )


def test_an_article_that_its_site_withdrew_bears_the_day_on_which_that_was_noticed() -> None:
    article = Article(
        ArticleId(7), URL, "Đò ngang", date(2024, 5, 27), "Báo Làng", None, "Đò.", withdrawn=date(2024, 6, 2)
    )
    today = date(2024, 6, 3)
    assert show_about(article, VIETNAMESE, today=today) == (
        "27/05/2024 · Báo Làng · trang gốc đã gỡ bài này, phát hiện 02/06/2024"
    )
    assert (
        show_about(article, ENGLISH, today=today)
        == "2024-05-27 · Báo Làng · withdrawn by its site, noticed 2024-06-02"
    )

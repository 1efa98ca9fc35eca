from zoneinfo import ZoneInfo

import pytest

from bot.corrections import Unfit
from bot.offers.replies import correction_of, corrections_of
from corpus.store.correct import Correction

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def read(text: str) -> list[Correction]:
    return corrections_of(text, timezone=VIETNAM)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("tiêu đề: Cá bống", "title", "Cá bống"),
        ("TIEU DE = Cá: bống", "title", "Cá: bống"),
        ("Title: A fish", "title", "A fish"),
        ("ngày: 3/5/2024", "published", "2024-05-03"),
        ("ngày đăng: ngày 3 tháng 5 năm 2024", "published", "2024-05-03"),
        ("date: 2024-05-03", "published", "2024-05-03"),
        ("nguồn: Báo Làng", "source", "Báo Làng"),
        ("nguồn: không có", "source", None),
        ("tác giả: -", "author", None),
        ("link: https://example.org/a?b=c:d", "url", "https://example.org/a?b=c:d"),
        ("url:", "url", None),
    ],
)
def test_a_field_is_named_in_either_language(text: str, field: str, value: str | None) -> None:
    assert [(one.field, one.value) for one in read(text)] == [(field, value)]


def test_each_line_is_a_field_and_a_line_that_is_none_makes_it_a_question() -> None:
    assert len(read("ngày: 3/5/2024\n\nnguồn: Báo Làng")) == 2
    for text in ("ngày: 3/5/2024\nai viết bài này?", "bao nhiêu con vịt?", "giờ mở cửa: mấy giờ?", ""):
        assert read(text) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [("ngày: tháng 5/2024", "published"), ("tiêu đề:", "title"), ("url: javascript:alert(1)", "url")],
)
def test_what_a_field_cannot_be_is_refused(text: str, field: str) -> None:
    with pytest.raises(Unfit) as refused:
        read(text)
    assert refused.value.field == field


def test_a_reply_to_the_question_for_one_field_is_all_its_value() -> None:
    assert correction_of("title", " Cá: bống ", timezone=VIETNAM) == Correction("title", "Cá: bống")

import pytest

from bot.render.indexing import show_built, show_duration, show_progress
from bot.texts import ENGLISH, VIETNAMESE
from bot.work.pace import Pace
from index.builds.build import Built


def reached(*steps: tuple[float, int], total: int) -> Pace:
    moments = iter([at for at, _ in steps])
    pace = Pace(clock=lambda: next(moments))
    for _, done in steps:
        pace.reach(done, total)
    return pace


def test_how_far_it_is_how_fast_and_how_long_yet() -> None:
    pace = reached((0.0, 0), (10.0, 12_000), total=50_000)
    assert show_progress(pace, VIETNAMESE) == (
        "Đang cập nhật chỉ mục… 12.000/50.000 đoạn\n1.200 đoạn mỗi giây, còn khoảng 32 giây"
    )
    assert show_progress(pace, ENGLISH) == (
        "Bringing the index up to date… 12,000/50,000 passages\n1,200 passages a second, about 32 s left"
    )


def test_before_the_first_and_after_the_last_passage_other_words_are_said() -> None:
    assert show_progress(Pace(), VIETNAMESE) == "Đang cập nhật chỉ mục…"
    assert (
        show_progress(reached((0.0, 50_000), total=50_000), VIETNAMESE)
        == "Đã tính xong 50.000 đoạn, đang ghép thành chỉ mục…"
    )


def test_what_was_embedded_by_the_run_before_is_told_in_the_end() -> None:
    built = Built("full", 50_000, 50_000, 0, 100.0, resumed=20_000)
    assert show_built(built, VIETNAMESE) == (
        "Đã cập nhật chỉ mục: 50.000 đoạn, trong đó 50.000 đoạn mới, gỡ 0 đoạn, mất 2 phút.\n"
        "20.000 đoạn đã được tính ở lần chạy trước, nên không phải tính lại."
    )


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.2, "1 giây"), (89, "89 giây"), (91, "2 phút"), (5_400, "1 giờ 30 phút")]
)
def test_a_duration_is_as_exact_as_it_is_useful(seconds: float, shown: str) -> None:
    assert show_duration(seconds, VIETNAMESE) == shown

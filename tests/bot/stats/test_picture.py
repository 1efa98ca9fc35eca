import struct
import subprocess
import sys
import warnings
import zlib
from datetime import date, timedelta
from pathlib import Path

from bot.memory.feedback import Tally
from bot.stats.likeness import Alike
from bot.stats.picture import draw
from bot.stats.summary import CitedArticle, Day, Stats
from bot.texts import VIETNAMESE
from corpus.models import ArticleId

ROOT = Path(__file__).parents[3]
DAYS = tuple(Day(date(2026, 11, 1) + timedelta(number), number, number // 2) for number in range(30))


def stats(*, titles: tuple[str, ...] = (), questions: tuple[str, ...] = ()) -> Stats:
    articles = tuple(CitedArticle(ArticleId(1), title, 9 - at) for at, title in enumerate(titles))
    return Stats(DAYS, 3, 84.0, 410.0, Tally(1, 0), articles, (), tuple(Alike(one, 2) for one in questions))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, crc = *struct.unpack(">II", png[16:24]), struct.unpack(">I", png[29:33])[0]
    assert zlib.crc32(png[12:29]) == crc
    return width, height


def test_vietnamese_is_drawn_whole_and_what_the_font_lacks_or_formulas_break_nothing() -> None:
    titles = (
        "Đẩy mạnh kết nạp đảng viên ở Ửng Hoè, Kỷ Ỷ, Ễnh Ương",
        "Gia\u0301 đie\u0323\u0302n $5 và $7_{x",  # decomposed
        "🐟 \u202eẩn 漢字",
        "dài " * 60,
        "",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the library warns of glyphs that it lacks
        full = draw(
            stats(titles=titles, questions=("Giá xăng $\\frac{1}{2}?",) * 8), VIETNAMESE.stats, "50 %"
        )
        empty = draw(stats(), VIETNAMESE.stats, "–")
    assert (size(full), size(empty)) == ((1080, 1308), (1080, 768))


def test_the_bot_does_not_load_what_draws() -> None:
    code = "import sys, bot.app, bot.stats.picture; print('matplotlib' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert ran.stdout == "False\n"

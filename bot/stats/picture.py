"""The figures as a picture. It is drawn in a process of its own: what draws is large, and seldom needed."""

import asyncio
import io
import logging
import multiprocessing
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from bot.stats.summary import Stats
from bot.texts.stats import StatsTexts

if TYPE_CHECKING:  # only the other process loads it
    from matplotlib.axes import Axes

logger = logging.getLogger(__name__)

_WIDTH, _DPI = 9.0, 120
_DAYS_HEIGHT, _ROW_HEIGHT, _HEAD_HEIGHT = 4.2, 0.5, 0.6
"""In inches."""
_TIMEOUT_S = 60.0
_BARS = 6
_LABEL_CHARS = 95
_ANSWERED, _UNANSWERED, _CITED, _INK, _SOFT = "#2a78a8", "#d9a441", "#5b8c5a", "#22303a", "#6b7882"


async def picture_of(stats: Stats, texts: StatsTexts, *, share: str) -> bytes | None:
    """A PNG; None where it cannot be drawn, which is logged."""
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    try:
        drawing = asyncio.get_running_loop().run_in_executor(pool, draw, stats, texts, share)
        return await asyncio.wait_for(drawing, _TIMEOUT_S)
    except (BrokenProcessPool, TimeoutError, OSError, ImportError) as error:
        logger.warning("the statistics could not be drawn: %s: %s", type(error).__name__, error)
        return None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def draw(stats: Stats, texts: StatsTexts, share: str) -> bytes:
    """A PNG. Loads matplotlib."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    # A dollar sign in a title begins no formula; DejaVu comes with the library and has every Vietnamese letter.
    with matplotlib.rc_context({"text.parse_math": False, "font.family": ["DejaVu Sans"]}):
        articles = [(one.title or f"#{one.id}", one.times) for one in stats.articles[:_BARS]]
        unanswered = [(one.question, one.times) for one in stats.unanswered[:_BARS]]
        heights = [
            _DAYS_HEIGHT,
            *(_HEAD_HEIGHT + _ROW_HEIGHT * max(1, len(one)) for one in (articles, unanswered)),
        ]
        layout = ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.12)
        figure = Figure((_WIDTH, sum(heights)), dpi=_DPI, layout=layout, facecolor="white")
        FigureCanvasAgg(figure)
        title = texts.title.format(days=len(stats.days), questions=stats.questions, share=share)
        figure.suptitle(title, fontsize=14, color=_INK, fontweight="bold")
        by_day, cited, in_vain = figure.subplots(3, 1, height_ratios=heights)
        _draw_days(by_day, stats, texts)
        _draw_bars(cited, articles, title=texts.cited, colour=_CITED, none=texts.none)
        _draw_bars(in_vain, unanswered, title=texts.in_vain, colour=_UNANSWERED, none=texts.none)
        written = io.BytesIO()
        figure.savefig(written, format="png")
    return written.getvalue()


def _draw_days(axes: "Axes", stats: Stats, texts: StatsTexts) -> None:
    from matplotlib.ticker import MaxNLocator

    at = range(len(stats.days))
    answered = [day.answered for day in stats.days]
    rest = [day.questions - day.answered for day in stats.days]
    axes.bar(at, answered, width=0.8, color=_ANSWERED, label=texts.answered)
    axes.bar(at, rest, width=0.8, bottom=answered, color=_UNANSWERED, label=texts.unanswered)
    step = max(1, len(stats.days) // 10)
    shown = range(len(stats.days) - 1, -1, -step)
    axes.set_xticks([*shown], [stats.days[number].day.strftime("%d/%m") for number in shown])
    axes.set_ylim(0, max(1.0, 1.2 * max((day.questions for day in stats.days), default=0)))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.legend(loc="upper left", ncols=2, frameon=False)
    axes.grid(axis="y", color="#e3e7ea")
    axes.set_axisbelow(True)
    axes.margins(x=0.01)
    _dress(axes, texts.by_day)


def _draw_bars(
    axes: "Axes", figures: Sequence[tuple[str, int]], *, title: str, colour: str, none: str
) -> None:
    """Each with its words above its bar, where there is room for a whole line of them."""
    _dress(axes, title)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)
    if not figures:
        axes.text(0, 0.5, none, color=_SOFT, transform=axes.transAxes)
        return
    most = max(times for _, times in figures)
    for row, (label, times) in enumerate(figures):
        axes.barh(-row, times, height=0.32, color=colour)
        axes.text(0, -row + 0.24, _readable(label), va="bottom", color=_INK)
        axes.text(times + most / 100, -row, str(times), va="center", color=_SOFT)
    axes.set_xlim(0, most * 1.08)
    axes.set_ylim(-len(figures) + 0.5, 0.8)


def _dress(axes: "Axes", title: str) -> None:
    axes.set_title(title, loc="left", fontsize=11, color=_INK, fontweight="bold")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=_SOFT, length=0)


def _readable(text: str) -> str:
    """One line of what the font has; letters are composed, so that none falls apart."""
    from matplotlib.font_manager import findfont, get_font

    known = get_font(findfont("DejaVu Sans")).get_charmap()
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    line = "".join(
        one for one in composed if ord(one) in known and not unicodedata.category(one).startswith("C")
    )
    line = " ".join(line.split())
    return line if len(line) <= _LABEL_CHARS else line[: _LABEL_CHARS - 1].rstrip() + "…"

"""The growth of a corpus as a picture: `python -m tests.bench.scale_picture SCALE.json PICTURE.svg` draws it anew."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from tests.bench.sizes import Scale, Size, exponent, read

# Each stands out from a white page and from a black one: there is no ground behind them.
_INK, _GRID = "#6e7781", "#8b949e55"
_LEGEND_PART = 0.45
_WIDE = 100
_BLUE, _GREEN, _ORANGE, _VIOLET = "#2f81f7", "#2da44e", "#d4731c", "#9a6dd7"


@dataclass(frozen=True, slots=True)
class Curve:
    """A figure of `Size`, and the one that it is seldom above, drawn as the upper edge of a band."""

    name: str
    label: str
    colour: str
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    unit: str
    curves: tuple[Curve, ...]


PANELS = (
    Panel(
        "A question, in ms of a core: median to 95th percentile",
        "ms",
        (
            Curve("reading_p50_ms", "with the reader", _ORANGE, "reading_p95_ms"),
            Curve("question_p50_ms", "without it", _BLUE, "question_p95_ms"),
            Curve("candidates_p50_ms", "finding candidates alone", _GREEN, "candidates_p95_ms"),
        ),
    ),
    Panel(
        "To add and to index all, in seconds of a core",
        "s",
        (Curve("add_cpu_s", "adding", _GREEN), Curve("index_cpu_s", "indexing", _BLUE)),
    ),
    Panel(
        "Memory, in megabytes",
        "MB",
        (Curve("answer_mb", "answering", _ORANGE), Curve("index_mb", "at most while indexing", _BLUE)),
    ),
    Panel(
        "Disk, in megabytes",
        "MB",
        (
            Curve("home_mb", "home", _VIOLET),
            Curve("database_mb", "database", _ORANGE),
            Curve("keyword_mb", "keyword index", _BLUE),
            Curve("vectors_mb", "vectors", _GREEN),
        ),
    ),
)


def main() -> None:
    draw(read(Path(sys.argv[1])), Path(sys.argv[2]))


def draw(scale: Scale, path: Path) -> None:
    """As SVG, the same for the same figures."""
    settings = {"svg.hashsalt": "scale", "font.family": ["DejaVu Sans"], "font.size": 9, "text.color": _INK}
    with matplotlib.rc_context(settings):
        layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12)
        figure = Figure((10.5, 7.6), layout=layout, facecolor="none")
        FigureCanvasSVG(figure)
        for axes, panel in zip(figure.subplots(2, 2).flat, PANELS, strict=True):
            draw_panel(axes, panel, scale.sizes)
        figure.supxlabel(
            f"Passages ({scale.texts}), both axes logarithmic; n^x: the power of the passages that it grows with; {scale.machine}",
            fontsize=8,
        )
        figure.savefig(path, format="svg", metadata={"Date": None})


def draw_panel(axes: Axes, panel: Panel, sizes: Sequence[Size]) -> None:
    passages = [size.passages for size in sizes]
    for curve in panel.curves:
        figures = values(sizes, curve.name)
        grown = f" n^{exponent(sizes, curve.name):.2f}" if len(sizes) > 1 else ""
        axes.plot(
            passages, figures, color=curve.colour, marker="o", markersize=3.5, label=curve.label + grown
        )
        last = figures[-1]
        axes.annotate(
            f"{last:,.0f} {panel.unit}",
            (passages[-1], last),
            (6, 0),
            textcoords="offset points",
            va="center",
            color=curve.colour,
        )
        if curve.above is not None:
            axes.fill_between(
                passages, figures, values(sizes, curve.above), color=curve.colour, alpha=0.22, lw=0
            )
    dress(axes, panel.title, passages)


def dress(axes: Axes, title: str, passages: Sequence[int]) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_facecolor("none")
    axes.set_title(title, loc="left", fontsize=10, color=_INK, fontweight="bold")
    axes.set_xticks(passages, [f"{round(count / 1000):,} k" for count in passages])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    least, most = axes.get_ylim()
    axes.yaxis.set_major_locator(LogLocator(subs=(1,) if most / least > _WIDE else (1, 2, 5)))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_ylim(least, most * (most / least) ** _LEGEND_PART)
    axes.set_xlim(right=passages[-1] * (passages[-1] / passages[0]) ** 0.16 if len(passages) > 1 else None)
    axes.grid(color=_GRID, linewidth=0.6)
    axes.tick_params(colors=_INK, length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.legend(loc="upper left", frameon=False, labelcolor="linecolor")


def values(sizes: Sequence[Size], name: str) -> list[float]:
    return [float(getattr(size, name)) for size in sizes]


if __name__ == "__main__":
    main()

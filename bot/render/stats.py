"""The figures of how the bot fares, in words."""

from bot.render.markup import plain
from bot.render.message import Message, Row
from bot.stats.summary import Stats
from bot.texts import Texts


def render_stats(stats: Stats, buttons: Row, *, is_kept: bool, texts: Texts) -> Message:
    """Short enough to stand under a picture."""
    said, days = texts.stats, len(stats.days)
    text = said.nothing.format(days=days)
    if stats.questions:
        text = said.caption.format(
            days=days,
            questions=stats.questions,
            people=stats.people,
            share=show_share(stats),
            p50=round(stats.p50_ms or 0),
            p95=round(stats.p95_ms or 0),
            up=stats.votes.up,
            down=stats.votes.down,
        )
    if not is_kept:
        text += f"\n{said.not_kept}"
    return Message(plain(text), (buttons,) if buttons else ())


def show_share(stats: Stats) -> str:
    """In whole percents."""
    share = stats.answered_share
    return "–" if share is None else f"{100 * share:.0f} %"

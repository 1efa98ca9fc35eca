"""How far an index run is, and how it ended."""

from bot.actions.editing import EndIndexing
from bot.render.message import Button, Message, render_text
from bot.texts import Texts
from bot.work.pace import Pace
from index.builds.build import Built


def render_running(text: str, texts: Texts) -> Message:
    """The words, with the button that ends the run."""
    return render_text(text, [(Button(texts.indexing.cancel, EndIndexing()),)])[0]


def show_progress(pace: Pace, texts: Texts) -> str:
    """How many of how many, how fast, and how long yet, as far as these can be told."""
    said = texts.indexing
    if not pace.total:
        return said.started
    if pace.done >= pace.total:
        return said.joining.format(total=show_count(pace.total, texts))
    lines = [
        said.progress.format(done=show_count(pace.done, texts), total=show_count(pace.total, texts)),
    ]
    if pace.per_s is not None and pace.left_s is not None:
        rate = show_count(max(1, round(pace.per_s)), texts)
        lines.append(said.pace.format(rate=rate, left=show_duration(pace.left_s, texts)))
    return "\n".join(lines)


def show_built(built: Built, texts: Texts) -> str:
    said = texts.indexing
    if built.kind == "up to date":
        return said.up_to_date.format(passages=show_count(built.passages, texts))
    passages, embedded, removed = (
        show_count(count, texts) for count in (built.passages, built.embedded, built.removed)
    )
    took = show_duration(built.seconds, texts)
    done = said.done.format(passages=passages, embedded=embedded, removed=removed, took=took)
    return f"{done}\n{said.resumed.format(count=show_count(built.resumed, texts))}" if built.resumed else done


def show_cancelled(pace: Pace, texts: Texts) -> str:
    done, total = show_count(pace.done, texts), show_count(pace.total, texts)
    return texts.indexing.cancelled.format(done=done, total=total)


def show_count(count: int, texts: Texts) -> str:
    return f"{count:,}".replace(",", texts.indexing.thousands)


def show_duration(seconds: float, texts: Texts) -> str:
    """In seconds up to a minute and a half, in minutes up to an hour and a half."""
    said = texts.indexing
    if seconds < 90:
        return said.seconds.format(count=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return said.minutes.format(count=minutes)
    return said.hours.format(hours=minutes // 60, minutes=minutes % 60)

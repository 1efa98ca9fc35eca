"""The sources that refresh themselves, as an admin sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.every import in_unit
from bot.render.message import Message, render_text
from bot.texts import Texts, show_moment
from corpus.sources.check import Checked
from corpus.store.sources import Watched


@dataclass(frozen=True, slots=True)
class Told:
    """A source, and why one of its pages could not be read, if any could not."""

    watched: Watched
    page_problem: str | None


def render_sources(sources: Sequence[Told], texts: Texts) -> list[Message]:
    """How each fares, and what can be done."""
    states = [_state(number, told, texts) for number, told in enumerate(sources, 1)]
    head = texts.sources.sources if states else texts.sources.sources_none
    return render_text("\n\n".join([head, *states, texts.sources.sources_usage]))


def render_end(told: Checked, texts: Texts) -> list[Message]:
    """How a check ended."""
    if told.problem is not None and not told.read:
        return render_text(texts.sources.source_failed.format(url=told.source, reason=told.problem))
    done = texts.sources.source_done.format(
        url=told.source, added=told.added, updated=told.updated, failed=told.failed
    )
    lines = [done]
    if told.left and told.problem is None:
        lines.append(texts.sources.source_left.format(left=told.left))
    if told.problem is not None:
        lines.append(texts.sources.source_problem.format(reason=told.problem))
    return render_text("\n".join(lines))


def show_interval(seconds: int, texts: Texts) -> str:
    count, unit = in_unit(seconds)
    return {"m": texts.sources.minutes, "h": texts.sources.hours, "d": texts.sources.days}[unit].format(
        count=count
    )


def _state(number: int, told: Told, texts: Texts) -> str:
    watched, health = told.watched, told.watched.health
    lines = [
        texts.sources.source.format(
            number=number,
            url=watched.source.url,
            every=show_interval(watched.source.every_s, texts),
            articles=watched.articles,
        )
    ]
    if health.checked_at is None:
        lines.append(texts.sources.source_new)
    else:
        changed = (
            texts.sources.source_never if health.changed_at is None else show_moment(texts, health.changed_at)
        )
        checked, following = show_moment(texts, health.checked_at), show_moment(texts, health.next_at)
        lines.append(texts.sources.source_state.format(checked=checked, changed=changed, next=following))
    if watched.withdrawn:
        lines.append(texts.sources.source_withdrawn.format(count=watched.withdrawn))
    if watched.failing:
        lines.append(
            texts.sources.source_failing.format(count=watched.failing, reason=told.page_problem or "")
        )
    if health.problem is not None:
        lines.append(texts.sources.source_problem.format(reason=health.problem))
    return "\n".join(lines)

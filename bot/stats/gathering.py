"""The figures of the last days, as they stand now."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.memory.asked import Asked
from bot.memory.feedback import Tally
from bot.memory.memory import Memory
from bot.stats.likeness import Alike, put_together
from bot.stats.summary import SPAN_DAYS, Stats, summarize
from index.builds.encoder import Encoder


def remembered(memory: Memory) -> tuple[Sequence[Asked], Tally]:
    """What the figures are made of."""
    return memory.asked.last(SPAN_DAYS + 1), memory.votes.total()


def gather(asked: Sequence[Asked], votes: Tally, encoder: Encoder, zone: ZoneInfo) -> Stats:
    def group(questions: Sequence[tuple[str, int]]) -> list[Alike]:
        if not questions:
            return []
        return put_together(questions, encoder.encode_questions([words for words, _ in questions]))

    return summarize(asked, votes, today=datetime.now(zone).date(), zone=zone, group=group)

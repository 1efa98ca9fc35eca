"""What people asked is forgotten when its time is over."""

from telegram.ext import ContextTypes, JobQueue

from bot.memory.memory import Memory
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_EVERY_S, _FIRST_S = 3_600.0, 1.0


def forget_in_time(jobs: "JobQueue[Context]", memory: Worker[Memory], *, days: int) -> None:
    """From now on, as long as the jobs run."""

    async def expire(context: Context) -> None:
        await memory.run(lambda memory: memory.keeping.expire(days))

    jobs.run_repeating(expire, _EVERY_S, first=_FIRST_S, name="forgetting")

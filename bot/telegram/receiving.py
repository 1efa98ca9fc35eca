"""How updates reach the bot: by polling, or by a webhook where one is configured."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from bot.service.watch import Receiver
from bot.settings import Telegram
from bot.telegram.application import App
from bot.telegram.updates import UpdatesRequest
from bot.telegram.webhook import Webhook
from corpus.errors import TrichdanError


@asynccontextmanager
async def receiving(
    app: App, polls: UpdatesRequest, telegram: Telegram, wanted: Sequence[str]
) -> AsyncIterator[Receiver]:
    """Updates of the kinds `wanted` come while the context lasts. Raises TrichdanError where they cannot."""
    try:
        if telegram.webhook_url is None:
            receiver: Receiver = polls
            stop = await _poll(app, polls, wanted)
        else:
            webhook = Webhook(telegram, app.bot, app.update_queue)
            receiver, stop = webhook, webhook.stop
            await webhook.start(wanted)
    except TelegramError as error:
        raise TrichdanError(f"Telegram will not hand over updates: {error}") from error
    try:
        yield receiver
    finally:
        await stop()


async def _poll(app: App, polls: UpdatesRequest, wanted: Sequence[str]) -> Callable[[], Awaitable[None]]:
    assert app.updater is not None, "made by the builder"
    await app.updater.start_polling(allowed_updates=wanted, bootstrap_retries=3, error_callback=polls.tell)
    return app.updater.stop

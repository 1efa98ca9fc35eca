"""Rich messages sent, put in the place of others, and shown as drafts."""

from telegram import Bot
from telegram import Message as SentMessage

from bot.render.keyboard import keyboard_of
from bot.rich.blocks import Rich
from bot.rich.way import SEND, RichWay
from bot.rich.wire import Json, message_json
from bot.telegram.delivery import even_if_alike, patiently, replying

EDIT = "editMessageText"
DRAFT = "sendRichMessageDraft"
DRAFT_ID = 1


async def send_rich(
    bot: Bot,
    rich: Rich,
    way: RichWay,
    *,
    chat_id: int,
    thread_id: int | None = None,
    reply_to: int | None = None,
    more: Json | None = None,
) -> SentMessage | None:
    """None where the server does not take it. `more`: further parameters."""
    request = {
        "chat_id": chat_id,
        "rich_message": message_json(rich.blocks),
        "message_thread_id": thread_id,
        "reply_parameters": replying(reply_to),
        "reply_markup": keyboard_of(rich.rows),
        **(more or {}),
    }

    async def call() -> SentMessage:
        return SentMessage.de_json(await _done(bot, SEND, request), bot)

    return await way.go(SEND, call)


async def edit_rich(bot: Bot, rich: Rich, way: RichWay, *, chat_id: int, message_id: int) -> bool:
    """Puts it in the place of a message sent before; False where the server does not take it."""
    # The library demands a text, which is not to be sent.
    instead: Json = {"text": None, "rich_message": message_json(rich.blocks)}

    async def call() -> bool:
        with even_if_alike():
            await patiently(
                lambda: bot.edit_message_text(
                    "", chat_id, message_id, reply_markup=keyboard_of(rich.rows), api_kwargs=instead
                )
            )
        return True

    return bool(await way.go(EDIT, call))


async def draft_rich(bot: Bot, rich: Rich, way: RichWay, *, chat_id: int, thread_id: int | None) -> bool:
    """Shows for half a minute what is being written; False where the server does not take it."""
    request = {
        "chat_id": chat_id,
        "draft_id": DRAFT_ID,
        "rich_message": message_json(rich.blocks),
        "message_thread_id": thread_id,
    }

    async def call() -> bool:
        await _done(bot, DRAFT, request)
        return True

    return bool(await way.go(DRAFT, call))


async def _done(bot: Bot, method: str, request: Json) -> Json:
    """The answer to a call that python-telegram-bot has no method for."""
    given = {name: value for name, value in request.items() if value is not None}
    answer: Json = await patiently(lambda: bot.do_api_request(method, api_kwargs=given))
    return answer

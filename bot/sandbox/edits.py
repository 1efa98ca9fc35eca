"""The methods of the Bot API that change and remove messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import Chat
from bot.sandbox.files import caption
from bot.sandbox.keyboard import edited_keyboard
from bot.sandbox.messages import body
from bot.sandbox.privacy import is_ephemeral
from bot.sandbox.rich.blocks import checked
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class _Target:
    """The message that a request is about; `inline`: it was named by its inline_message_id."""

    chat: Chat
    message: Json
    inline: bool


def edit_message_text(world: World, request: Request) -> Json | bool:
    return _edit(world, request, words_of(world, request), needs=("text", "rich_message"))


def words_of(world: World, request: Request) -> Json:
    """A text or a rich message, to be put in the place of either. Raises Refused."""
    if world.account.rich and request.object("rich_message") is not None and not request.text("text"):
        return {"rich_message": checked(request.object("rich_message")), "text": None, "entities": None}
    return body(request) | {"rich_message": None}


def edit_message_caption(world: World, request: Request) -> Json | bool:
    content = caption(request)
    return _edit(world, request, content, needs=("document",))


def edit_message_reply_markup(world: World, request: Request) -> Json | bool:
    return _edit(world, request, {}, needs=())


def _edit(world: World, request: Request, content: Json, *, needs: Sequence[str]) -> Json | bool:
    """The message with other content, True for one named by its inline_message_id. Raises Refused."""
    content["reply_markup"] = edited_keyboard(request.object("reply_markup"))
    target = _target(world, request)
    if needs and not any(name in target.message for name in needs):
        what = "text" if "text" in needs else "caption"
        raise bad_request(f"there is no {what} in the message to edit")
    if not target.inline and target.message["from"]["id"] != world.bot.id:
        raise bad_request("message can't be edited")
    if all(target.message.get(name) == value for name, value in content.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    edited = world.rewrite(target.chat, target.message, content)
    return True if target.inline else edited


def _target(world: World, request: Request) -> _Target:
    if request.text("inline_message_id"):
        return _inline_target(world, request.text("inline_message_id"))
    return _Target(*_here(world, request, "edit"), inline=False)


def _here(world: World, request: Request, doing: str) -> tuple[Chat, Json]:
    """The chat and the message that a request names. Raises Refused."""
    chat = world.open_chat(request.text("chat_id"))
    message = chat.messages.get(request.number("message_id"))
    if message is None or is_ephemeral(message):
        raise bad_request(
            f"message to {doing} not found" if request.number("message_id") else "message_id is empty"
        )
    return chat, message


def _inline_target(world: World, inline_message_id: str) -> _Target:
    """It may stand in a chat that the bot is not in."""
    chat_id, message_id = world.inlined.get(inline_message_id, (0, 0))
    chat = world.chats.get(chat_id)
    if chat is None or message_id not in chat.messages:
        raise bad_request("MESSAGE_ID_INVALID")
    return _Target(chat, chat.messages[message_id], inline=True)


def delete_message(world: World, request: Request) -> bool:
    chat, message = _here(world, request, "delete")
    if message["from"]["id"] != world.bot.id and not (chat.private or chat.is_admin(world.bot.id)):
        raise bad_request("message can't be deleted")
    world.remove(chat, message["message_id"])
    return True


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}

"""The methods of the Bot API that change and remove messages for one person alone."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Refused, Request, bad_request
from bot.sandbox.chats import Chat
from bot.sandbox.edits import words_of
from bot.sandbox.keyboard import edited_keyboard
from bot.sandbox.privacy import is_ephemeral
from bot.sandbox.world import World


def edit_ephemeral_message_text(world: World, request: Request) -> bool:
    chat, message = _target(world, request)
    return _edit(world, request, chat, message, words_of(world, request))


def edit_ephemeral_message_reply_markup(world: World, request: Request) -> bool:
    chat, message = _target(world, request)
    return _edit(world, request, chat, message, {})


def delete_ephemeral_message(world: World, request: Request) -> bool:
    chat, message = _target(world, request)
    chat.replaced.pop(message["message_id"], None)
    world.remove(chat, message["message_id"])
    return True


def _edit(world: World, request: Request, chat: Chat, message: Json, content: Json) -> bool:
    content["reply_markup"] = edited_keyboard(request.object("reply_markup"))
    if all(message.get(name) == value for name, value in content.items()):
        raise bad_request("message is not modified")
    world.rewrite(chat, message, content)
    return True


def _target(world: World, request: Request) -> tuple[Chat, Json]:
    """The chat and the message of the bot that a request names by the three numbers. Raises Refused."""
    if world.account.ephemeral != "known":
        raise Refused(404, "Not Found")
    chat = world.open_chat(request.text("chat_id"))
    names = (request.number("receiver_user_id"), request.number("ephemeral_message_id"))
    own = [one for one in chat.messages.values() if is_ephemeral(one) and one["from"]["id"] == world.bot.id]
    for message in own:
        if (message["receiver_user"]["id"], message["ephemeral_message_id"]) == names:
            return chat, message
    raise bad_request("message to edit not found")


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "editEphemeralMessageText": edit_ephemeral_message_text,
    "editEphemeralMessageReplyMarkup": edit_ephemeral_message_reply_markup,
    "deleteEphemeralMessage": delete_ephemeral_message,
}

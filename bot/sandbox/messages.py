"""The methods of the Bot API that send, change and remove messages."""

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import Action, Chat
from bot.sandbox.entities import Formatted, utf16_length
from bot.sandbox.fitting import entity_of, fitted
from bot.sandbox.keyboard import keyboard_of
from bot.sandbox.markup import parse_html
from bot.sandbox.world import World

MAX_TEXT = 4096

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)


def formatted(request: Request, *, text: str = "text", entities: str = "entities") -> Formatted:
    """The text of a request after parsing, without its limit of length. Raises Refused."""
    raw, mode = request.text(text), request.text("parse_mode").lower()
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if mode == "html":
        return fitted(*parse_html(raw))
    if mode:
        known = mode in ("markdown", "markdownv2")
        raise bad_request("parse_mode is not supported by the sandbox" if known else "unsupported parse_mode")
    return fitted(raw, [entity_of(one) for one in request.array(entities) or []])


def body(request: Request) -> Json:
    """The fields `text` and `entities` of a message. Raises Refused where it is empty or too long."""
    if not request.text("text"):
        raise bad_request("message text is empty")
    whole = formatted(request)
    if not whole.text:
        raise bad_request("text must be non-empty")
    if utf16_length(whole.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": whole.text, "entities": [one.json() for one in whole.entities] or None}


def send_message(world: World, request: Request) -> Json:
    content = body(request)
    chat = world.open_chat(request.text("chat_id"))
    options = request.object("link_preview_options")
    content |= {"link_preview_options": options, "reply_markup": keyboard_of(request.object("reply_markup"))}
    return post(world, request, chat, content)


def post(world: World, request: Request, chat: Chat, content: Json) -> Json:
    """Put a message of the bot where the request wants it. Raises Refused."""
    reply_to = _replied(world, request, chat)
    thread = request.number("message_thread_id") or None
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    content = {name: value for name, value in content.items() if value is not None}
    chat.drafts.clear()
    return world.post(chat, world.bot, content, reply_to=reply_to, thread=thread)


def _replied(world: World, request: Request, chat: Chat) -> int | None:
    parameters = request.object("reply_parameters")
    if parameters is None:
        parameters = {"message_id": request.number("reply_to_message_id")}
        if not parameters["message_id"]:
            return None
    message_id = parameters.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request('can\'t find field "message_id"')
    if message_id not in chat.messages:
        if parameters.get("allow_sending_without_reply") is True:
            return None
        raise bad_request("message to be replied not found")
    quote = parameters.get("quote")
    if quote and str(quote) not in str(chat.messages[message_id].get("text", "")):
        raise bad_request("QUOTE_TEXT_INVALID")
    return message_id


def _own(world: World, request: Request, doing: str) -> tuple[Chat, Json]:
    """The chat and the message of the bot that a request is about. Raises Refused."""
    if request.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.open_chat(request.text("chat_id"))
    message = chat.messages.get(request.number("message_id"))
    if message is None:
        raise bad_request(
            f"message to {doing} not found" if request.number("message_id") else "message_id is empty"
        )
    return chat, message


def edit_message_text(world: World, request: Request) -> Json:
    content = body(request)
    chat, message = _own(world, request, "edit")
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    content["reply_markup"] = keyboard_of(request.object("reply_markup"))
    return _edit(world, chat, message, content)


def edit_message_reply_markup(world: World, request: Request) -> Json:
    chat, message = _own(world, request, "edit")
    return _edit(world, chat, message, {"reply_markup": keyboard_of(request.object("reply_markup"))})


def _edit(world: World, chat: Chat, message: Json, content: Json) -> Json:
    if message["from"]["id"] != world.bot.id:
        raise bad_request("message can't be edited")
    if all(message.get(name) == value for name, value in content.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    return world.rewrite(chat, message, content)


def delete_message(world: World, request: Request) -> bool:
    chat, message = _own(world, request, "delete")
    if message["from"]["id"] != world.bot.id and not chat.private:
        raise bad_request("message can't be deleted")
    world.remove(chat, message["message_id"])
    return True


def send_chat_action(world: World, request: Request) -> bool:
    chat = world.open_chat(request.text("chat_id"))
    name = request.text("action")
    if name not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(Action(name, time.monotonic(), request.number("message_thread_id") or None))
    world.ring()
    return True


def send_message_draft(world: World, request: Request) -> bool:
    whole = formatted(request)
    if utf16_length(whole.text) > MAX_TEXT:
        raise bad_request("message is too long")
    chat = world.open_chat(request.text("chat_id"))
    draft_id = request.number("draft_id")
    if not chat.private:
        raise bad_request("message drafts can be sent only to private chats")
    if draft_id == 0:
        raise bad_request("RANDOM_ID_INVALID")
    chat.drafts[draft_id] = whole.text
    world.ring()
    return True


def set_message_reaction(world: World, request: Request) -> bool:
    chat = world.open_chat(request.text("chat_id"))
    message = chat.messages.get(request.number("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = request.array("reaction") or []
    if len(reactions) > 1 or not all(isinstance(one, dict) and "type" in one for one in reactions):
        raise bad_request("REACTION_INVALID")
    chat.reactions[message["message_id"]] = "".join(str(one.get("emoji", one["type"])) for one in reactions)
    return True


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
    "sendMessageDraft": send_message_draft,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
}

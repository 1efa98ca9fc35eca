"""The method of the Bot API that sends a message, and how a message of the bot is put together."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.chats import Chat
from bot.sandbox.entities import Formatted, utf16_length
from bot.sandbox.fitting import entity_of, fitted
from bot.sandbox.hearers import asked_by, hearer_of
from bot.sandbox.keyboard import keyboard_of
from bot.sandbox.markup import parse_html
from bot.sandbox.privacy import is_ephemeral, told
from bot.sandbox.prompts import prompt_of
from bot.sandbox.world import World

MAX_TEXT = 4096


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
    content["link_preview_options"] = request.object("link_preview_options")
    return post(world, request, chat, content)


def post(world: World, request: Request, chat: Chat, content: Json) -> Json:
    """Put a message of the bot where the request wants it, with its reply markup. Raises Refused."""
    markup = request.object("reply_markup")
    content["reply_markup"], prompt = keyboard_of(markup), prompt_of(markup)
    hearer = hearer_of(world, request, chat)
    reply_to = _replied(world, request, chat, for_one=hearer is not None)
    if hearer is not None:
        content |= hearer.json(world)
    thread = request.number("message_thread_id") or None
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    content = {name: value for name, value in content.items() if value is not None}
    chat.drafts.clear()
    message = world.post(chat, world.bot, content, reply_to=reply_to, thread=thread)
    if prompt is not None:
        chat.prompts[message["message_id"]] = prompt
    if hearer is not None and hearer.replaced is not None:
        chat.replaced[message["message_id"]] = hearer.replaced
    return told(message)


def _replied(world: World, request: Request, chat: Chat, *, for_one: bool) -> int | None:
    parameters = request.object("reply_parameters")
    if parameters is None:
        parameters = {"message_id": request.number("reply_to_message_id")}
        if not parameters["message_id"]:
            return None
    if for_one and (asking := asked_by(world, request, chat)) is not None:
        return int(asking["message_id"])
    message_id = parameters.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request('can\'t find field "message_id"')
    if message_id not in chat.messages or is_ephemeral(chat.messages[message_id]):
        if parameters.get("allow_sending_without_reply") is True and not for_one:
            return None
        raise bad_request("message to be replied not found")
    quote = parameters.get("quote")
    if quote and str(quote) not in str(chat.messages[message_id].get("text", "")):
        raise bad_request("QUOTE_TEXT_INVALID")
    return message_id


METHODS: dict[str, Callable[[World, Request], Any]] = {"sendMessage": send_message}

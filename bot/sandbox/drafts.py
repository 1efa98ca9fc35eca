"""The methods of the Bot API that show a bot at work: chat actions and drafts."""

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Request, bad_request
from bot.sandbox.chats import DRAFT_S, Action, Chat, Draft
from bot.sandbox.entities import utf16_length
from bot.sandbox.messages import MAX_TEXT, formatted
from bot.sandbox.world import World

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)


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
    return show_draft(world, request, whole.text)


def show_draft(world: World, request: Request, text: str) -> bool:
    """Show the text where the request wants it. Raises Refused."""
    chat = world.open_chat(request.text("chat_id"))
    draft_id = request.number("draft_id")
    if not chat.private:
        raise bad_request("message drafts can be sent only to private chats")
    if draft_id == 0:
        raise bad_request("RANDOM_ID_INVALID")
    thread = request.number("message_thread_id") or None
    chat.shown.append(Draft(draft_id, text, time.monotonic(), thread))
    chat.drafts[draft_id] = text
    world.ring()
    return True


def draft_now(chat: Chat) -> str | None:
    """The text of the draft that is shown now, None where there is none."""
    newest = chat.shown[-1] if chat.shown else None
    if newest is None or newest.id not in chat.drafts or time.monotonic() - newest.at > DRAFT_S:
        return None
    return newest.text


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "sendChatAction": send_chat_action,
    "sendMessageDraft": send_message_draft,
}

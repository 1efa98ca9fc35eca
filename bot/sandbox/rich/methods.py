"""The methods of the Bot API that send rich messages and show them as drafts."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request
from bot.sandbox.drafts import show_draft
from bot.sandbox.messages import post
from bot.sandbox.rich.blocks import checked
from bot.sandbox.rich.reading import words
from bot.sandbox.world import World


def send_rich_message(world: World, request: Request) -> Json:
    content = {"rich_message": checked(request.object("rich_message"))}
    return post(world, request, world.open_chat(request.text("chat_id")), content)


def send_rich_message_draft(world: World, request: Request) -> bool:
    rich = checked(request.object("rich_message"), draft=True)
    return show_draft(world, request, words(rich))


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "sendRichMessage": send_rich_message,
    "sendRichMessageDraft": send_rich_message_draft,
}

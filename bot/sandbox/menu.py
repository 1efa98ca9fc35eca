"""The methods of the Bot API about the menu button beside the field of a private chat."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.links import wrong_url
from bot.sandbox.world import World

_DEFAULT: Json = {"type": "default"}


def set_chat_menu_button(world: World, request: Request) -> bool:
    button = _button(request.object("menu_button") or _DEFAULT)
    world.menu_buttons[_place(world, request)] = button
    return True


def get_chat_menu_button(world: World, request: Request) -> Json:
    """The button of the chat, or of all chats where none is named; "commands" until one is set."""
    button = world.menu_buttons.get(_place(world, request), _DEFAULT)
    if button == _DEFAULT:
        button = world.menu_buttons.get(None, _DEFAULT)
    return {"type": "commands"} if button == _DEFAULT else button


def _place(world: World, request: Request) -> int | None:
    if not request.text("chat_id"):
        return None
    chat = world.known_chat(request.text("chat_id"))
    if not chat.private:
        raise bad_request("chat_id must be a private chat")
    return chat.id


def _button(button: Json) -> Json:
    kind, problem = button.get("type"), "can't parse menu button: "
    if kind in ("default", "commands"):
        return {"type": kind}
    if kind != "web_app":
        raise bad_request(problem + "Unsupported type specified")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request(problem + 'Can\'t find field "text"')
    app = button.get("web_app")
    url = app.get("url") if isinstance(app, dict) else None
    if not isinstance(url, str) or not url.startswith("https://") or wrong_url(url):
        raise bad_request("menu button Web App URL is invalid: Only HTTPS links are allowed")
    return {"type": kind, "text": button["text"], "web_app": {"url": url}}


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}

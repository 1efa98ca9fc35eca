"""The methods of the Bot API about the bot itself, its commands, its webhook, and the chats it is in."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.updates import Webhook, kinds
from bot.sandbox.world import World

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_SCOPES = frozenset(
    "default all_private_chats all_group_chats all_chat_administrators "
    "chat chat_administrators chat_member".split()
)
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, request: Request) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _commands_key(world: World, request: Request) -> tuple[str, str]:
    scope = request.object("scope") or {"type": "default"}
    if str(scope.get("type")) not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope["type"].startswith("chat"):
        scope["chat_id"] = world.known_chat(scope.get("chat_id", "")).id
    return json.dumps(scope, sort_keys=True), _language(request)


def _language(request: Request) -> str:
    code = request.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _command(value: Any) -> Json:
    if not isinstance(value, dict) or not isinstance(value.get("command"), str):
        raise bad_request("can't parse BotCommand: Can't find field \"command\"")
    name, description = value["command"].strip().removeprefix("/"), str(value.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def set_my_commands(world: World, request: Request) -> bool:
    commands = [_command(value) for value in request.array("commands") or []]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_commands_key(world, request)] = commands
    return True


def get_my_commands(world: World, request: Request) -> list[Json]:
    return world.commands.get(_commands_key(world, request), [])


def delete_my_commands(world: World, request: Request) -> bool:
    world.commands.pop(_commands_key(world, request), None)
    return True


def _setter(field: str) -> Callable[[World, Request], bool]:
    def set_it(world: World, request: Request) -> bool:
        value = request.text(field)
        if len(value) > _LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        world.profile[field, _language(request), ""] = value
        return True

    return set_it


def _getter(field: str) -> Callable[[World, Request], Json]:
    def get_it(world: World, request: Request) -> Json:
        default = world.bot.first_name if field == "name" else ""
        return {field: world.profile.get((field, _language(request), ""), default)}

    return get_it


def get_chat(world: World, request: Request) -> Json:
    chat = world.known_chat(request.text("chat_id"))
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    about = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return chat.json() | about


def get_chat_member(world: World, request: Request) -> Json:
    chat = world.known_chat(request.text("chat_id"))
    user_id = request.number("user_id")
    people = {**chat.members, world.bot.id: world.bot}
    if user_id not in world.people and user_id != world.bot.id:
        raise bad_request("invalid user_id specified")
    if user_id in people:
        return {"user": people[user_id].json(), "status": "member"}
    return {"user": world.people[user_id].json(), "status": "left"}


def set_webhook(world: World, request: Request) -> bool:
    url, secret = request.text("url"), request.text("secret_token")
    if urlsplit(url).scheme not in ("", "http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _forget(world, request)
    webhook = Webhook(url, secret, request.number("max_connections", 40)) if url else None
    world.updates.set_webhook(webhook)
    return True


def _forget(world: World, request: Request) -> None:
    allowed = request.array("allowed_updates")
    if allowed is not None:
        world.updates.allowed = kinds(allowed)
    if request.flag("drop_pending_updates"):
        world.updates.clear()


def delete_webhook(world: World, request: Request) -> bool:
    _forget(world, request)
    world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, request: Request) -> Json:
    webhook, updates = world.updates.webhook, world.updates
    info: Json = {"url": webhook.url if webhook else "", "has_custom_certificate": False}
    info["pending_update_count"] = updates.pending
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
    if updates.allowed:
        info["allowed_updates"] = list(updates.allowed)
    if updates.last_error is not None:
        info["last_error_date"], info["last_error_message"] = updates.last_error
    return info


async def get_updates(world: World, request: Request) -> list[Json]:
    allowed = request.array("allowed_updates")
    if allowed is not None:
        world.updates.allowed = kinds(allowed)
    return await world.updates.poll(
        request.number("offset"), request.number("limit", 100), request.number("timeout")
    )


def agree(world: World, request: Request) -> bool:
    return True


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "logOut": agree,
    "close": agree,
}

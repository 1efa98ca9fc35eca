"""The methods of the Bot API about the bot itself: its name, its descriptions, its commands."""

import json
import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.world import World

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = frozenset(
    "default all_private_chats all_group_chats all_chat_administrators "
    "chat chat_administrators chat_member".split()
)
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, request: Request) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.account.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": world.account.guest,
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


def agree(world: World, request: Request) -> bool:
    return True


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "logOut": agree,
    "close": agree,
}

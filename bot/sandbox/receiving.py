"""The methods of the Bot API by which updates reach the bot: polling and the webhook."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.updates import Webhook, kinds
from bot.sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


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


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}

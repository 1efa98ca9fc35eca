"""The webhook over HTTP: what Telegram posts is taken, and what anybody else does is not."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.app import running_bot
from bot.sandbox import Sandbox, User
from bot.settings import Service
from bot.texts import VIETNAMESE
from tests.bot.conftest import settings_for

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
async def address(sandbox: Sandbox, home: Path) -> AsyncIterator[str]:
    """Of the webhook of a bot that runs; its health is told at `health(address)`."""
    port, health_port = free_port(), free_port()
    settings = settings_for(sandbox)
    telegram = settings.telegram.model_copy(
        update={"webhook_url": f"http://127.0.0.1:{port}/hook/of", "webhook_port": port}
    )
    settings = settings.model_copy(update={"telegram": telegram, "service": Service(health_port=health_port)})
    async with running_bot(settings, home=home, config=None):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield client


def message(user: User, text: object) -> dict[str, object]:
    """An update, as Telegram has it."""
    who = {"id": user.id, "first_name": "Anna", "is_bot": False}
    chat = {"id": user.id, "type": "private", "first_name": "Anna"}
    return {
        "update_id": 1,
        "message": {"message_id": 900, "date": 1, "chat": chat, "from": who, "text": text},
    }


def secret_of(sandbox: Sandbox) -> str:
    return sandbox.calls("setWebhook")[-1].text("secret_token")


async def test_only_who_knows_the_secret_can_post_updates(
    sandbox: Sandbox, anna: User, client: httpx.AsyncClient
) -> None:
    forged = message(anna, "/help")
    for headers in ({}, {SECRET: ""}, {SECRET: "guessed"}, {SECRET: "é"}, {SECRET: secret_of(sandbox) + "x"}):
        raw = {name: value.encode("latin-1") for name, value in headers.items()}
        assert (await client.post("/hook/of", json=forged, headers=raw)).status_code == 403
    assert (await client.get("/hook/of", headers={SECRET: secret_of(sandbox)})).status_code == 405
    assert (await client.post("/hook", json=forged, headers={SECRET: secret_of(sandbox)})).status_code == 404
    assert sandbox.calls("sendMessage") == []
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help


async def test_a_body_that_is_too_large_or_no_update_is_refused_and_those_after_it_are_answered(
    sandbox: Sandbox, anna: User, client: httpx.AsyncClient
) -> None:
    headers = {SECRET: secret_of(sandbox)}
    for body in (b"", b"{", b"[]", b"7", b'"x"', b"{}", b"[" * 100_000, b"\xff\xfe"):
        assert (await client.post("/hook/of", content=body, headers=headers)).status_code == 400
    large = json.dumps({"update_id": 1, "x": "x" * 5_000_000}).encode()
    with pytest.raises(httpx.HTTPError):
        told = await client.post("/hook/of", content=large, headers=headers)
        told.raise_for_status()
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help


async def test_a_body_whose_declared_length_lies_is_not_waited_for(
    sandbox: Sandbox, anna: User, address: str, client: httpx.AsyncClient
) -> None:
    port = int(address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /hook/of HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
    await writer.drain()
    async with asyncio.timeout(5):
        assert b" 40" in await reader.readline()
    writer.close()
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help


async def test_an_update_that_cannot_be_read_is_taken_so_that_it_does_not_come_again(
    sandbox: Sandbox, anna: User, client: httpx.AsyncClient
) -> None:
    headers = {SECRET: secret_of(sandbox)}
    taken = await client.post("/hook/of", json=message(anna, {"no": "text"}), headers=headers)
    assert taken.status_code == 200
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help

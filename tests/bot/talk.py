"""What tests of the conversation share: the bot in a chat, and what is looked for in its messages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import running_bot
from bot.sandbox import Button, Message, Sandbox, User
from bot.sandbox.chats import Place
from bot.settings import RichWish
from tests.bot.conftest import settings_for

QUESTION = "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"
FIGURE = "142.127 đảng viên"


@asynccontextmanager
async def talk(
    home: Path,
    *,
    guest: bool = False,
    privacy: bool = True,
    min_confidence: float = 0.0,
    rich: RichWish = "never",
) -> AsyncIterator[Sandbox]:
    """The bot answers over the home as long as the context lasts."""
    async with (
        Sandbox(guest=guest, privacy=privacy) as sandbox,
        running_bot(settings_for(sandbox, min_confidence=min_confidence, rich=rich), home=home, config=None),
    ):
        yield sandbox


async def with_examples(user: User) -> Message:
    """The greeting, once the bot has made its examples."""
    async with asyncio.timeout(20):
        while True:
            greeting = await user.ask("/start")
            if greeting.buttons:
                return greeting
            await asyncio.sleep(0.05)


def said_by_bot(sandbox: Sandbox, place: Place) -> list[Message]:
    return [message for message in sandbox.messages(place) if message.from_bot]


def labels(message: Message) -> list[str]:
    return [button.text for button in message.buttons]


def button(message: Message, beginning: str) -> Button:
    return next(one for one in message.buttons if one.text.startswith(beginning))


async def with_tools(sandbox: Sandbox, user: User, answer: Message) -> Message:
    """The answer with all of its buttons; if they are open already, as it is."""
    more = next((one for one in answer.buttons if one.text.startswith("⋯")), None)
    if more is not None:
        await user.press(answer, more)
    return sandbox.look(answer)


def bold(message: Message) -> list[str]:
    return [message.part(entity) for entity in message.entities if entity.type == "bold"]


def relabel(sandbox: Sandbox, message: Message, data: str) -> None:
    """Gives the first button of the message other data, as one of another version has."""
    standing = sandbox.chat(message.chat_id).messages[message.id]
    standing["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data

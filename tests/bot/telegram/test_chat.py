"""What is said in a chat takes the place of what was said, and follows a group to its new id."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from telegram import Bot

from bot.archive import Archive
from bot.render.markup import plain
from bot.render.message import Message
from bot.rich.way import RichWay
from bot.sandbox import Group, Sandbox, User
from bot.telegram.chat import Chat
from bot.telegram.delivery import File
from bot.telegram.whispers import Whispers
from bot.texts import VIETNAMESE
from index.answer.answer import Answer
from index.dialogue.understanding import Before
from index.reader.steps import Steps
from tests.bot.talk import QUESTION, bold, said_by_bot

StartBot = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as made:
        yield made


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture
def group(sandbox: Sandbox, anna: User) -> Group:
    return sandbox.group("Nhóm nhỏ", [anna], kind="group", owner=anna)


def chat_in(bot: Bot, group: Group, *, reply_to: int | None = None) -> Chat:
    return Chat(
        bot,
        group.id,
        None,
        user_id=1,
        reply_to=reply_to,
        is_private=False,
        is_anonymous=False,
        ear=None,
        texts=VIETNAMESE,
        way=RichWay("never"),
        whispers=Whispers(),
        signs=set(),
    )


def messages(*texts: str) -> list[Message]:
    return [Message(plain(text)) for text in texts]


async def test_what_is_said_takes_the_place_of_earlier_messages_and_what_is_left_of_them_goes(
    sandbox: Sandbox, bot: Bot, group: Group
) -> None:
    chat = chat_in(bot, group)
    first = await chat.say(messages("một", "hai", "ba"))
    chat = chat_in(bot, group)
    chat.earlier.extend(first)
    assert await chat.say(messages("bốn", "năm")) == first[:2]
    await chat.unsay_earlier()
    assert [message.text for message in sandbox.messages(group)] == ["bốn", "năm"]
    chat.earlier = deque([*first])
    assert await chat.say(messages("bốn", "sáu", "bảy")) == [*first[:2], first[2] + 1]
    assert [message.text for message in sandbox.messages(group)] == ["bốn", "sáu", "bảy"]
    assert chat.said == [*first[:2], *first[:2], first[2] + 1]


async def test_an_answer_follows_a_group_that_became_a_supergroup(
    sandbox: Sandbox, bot: Bot, group: Group, anna: User
) -> None:
    asked = await anna.send("Chợ họp lúc nào?", chat=group)
    chat = chat_in(bot, group, reply_to=asked.id)
    (before,) = await chat.say(messages("Đợi chút."))
    large = group.upgrade()
    await chat.say(messages("Từ 4 giờ.", "Hết lúc 9 giờ."))
    await chat.hand(File("cho.txt", b"4"), "Chợ")
    assert [(one.text, one.reply_to_id) for one in said_by_bot(sandbox, large)] == [
        ("Từ 4 giờ.", None), ("Hết lúc 9 giờ.", None), ("Chợ", None),
    ]  # fmt: skip
    assert chat.chat_id == large.id
    chat = chat_in(bot, group)
    await chat.replace(before, messages("Từ 5 giờ.")[0])
    assert said_by_bot(sandbox, large)[-1].text == "Từ 5 giờ."
    chat = chat_in(bot, group)
    chat.earlier.append(before)
    await chat.say(messages("Từ 6 giờ."))
    assert said_by_bot(sandbox, large)[-1].text == "Từ 6 giờ."


async def test_the_answer_under_way_when_a_group_becomes_a_supergroup_is_followed_there(
    sandbox: Sandbox, anna: User, group: Group, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    class SlowArchive(Archive):
        def asking(self, text: str, *, before: Before | None = None) -> Steps[Answer]:
            assert gate.wait(20)
            return super().asking(text, before=before)

    monkeypatch.setattr("bot.app.Archive", SlowArchive)
    async with start_bot():
        await anna.send(f"/ask {QUESTION}", chat=group)
        await sandbox.until(lambda: sandbox.actions(group) or None)
        large = group.upgrade()
        asyncio.get_running_loop().call_soon(gate.set)
        answer = await sandbox.next_message(large)
        assert bold(answer)[0] == "142.127 đảng viên"
        sent = await anna.send("/ask còn năm 2022?", chat=large)
        followed = await sandbox.next_message(large, after=sent)
        assert followed.text.startswith("Hiểu là: Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?")
        sent = await anna.send("/ask còn năm 2022?", chat=large, reply_to=answer)
        assert (await sandbox.next_message(large, after=sent)).text == followed.text

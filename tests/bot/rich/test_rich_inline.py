from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.settings import RichWish
from tests.bot.conftest import settings_for
from tests.bot.talk import FIGURE, QUESTION

StartBot = Callable[..., AbstractAsyncContextManager[None]]


@pytest.mark.parametrize(("wish", "is_rich"), [("always", True), ("auto", False)])
async def test_what_is_posted_is_rich_where_that_is_wished(home: Path, wish: RichWish, is_rich: bool) -> None:
    async with Sandbox(guest=True) as sandbox:
        anna, ben = sandbox.user("Anna"), sandbox.user("Ben")
        pair = sandbox.dialog(anna, ben)
        async with running_bot(settings_for(sandbox, rich=wish), home=home, config=None):
            answer = await anna.inline(QUESTION, chat=pair)
            posted = await anna.choose(answer.results[0], chat=pair)
            guest = await sandbox.next_message(
                pair, after=await anna.summon(f"@trichdan_bot {QUESTION}", chat=pair)
            )
            newest = await anna.inline("", chat=pair)
        for message in (posted, guest):
            assert (message.rich is not None) == is_rich
            assert FIGURE in message.text and [text for text, _ in message.links][-1] == "🔖 Đọc tại đây"
            assert [button.text for button in message.buttons] == ["🔖 Đọc tại đây"]
        assert ("rich_message" in newest.results[0].json["message"]) == is_rich


async def test_a_server_without_rich_messages_offers_the_same_at_once_and_is_not_asked_again(
    home: Path,
) -> None:
    async with Sandbox(rich=False) as sandbox:
        anna = sandbox.user("Anna")
        async with running_bot(settings_for(sandbox, rich="always"), home=home, config=None):
            for _ in range(2):
                answer = await anna.inline(QUESTION)
                assert FIGURE in answer.results[0].json["message"]["text"]
        assert len(sandbox.calls("answerInlineQuery")) == 3


async def test_words_of_a_rich_message_that_is_replied_to_are_asked(home: Path) -> None:
    async with Sandbox() as sandbox:
        anna = sandbox.user("Anna")
        group = sandbox.group("Nhóm", [anna])
        async with running_bot(settings_for(sandbox, rich="always"), home=home, config=None):
            first = await anna.ask(f"@trichdan_bot {QUESTION}", chat=group)
            assert first.rich is not None
            sent = await anna.send("@trichdan_bot", chat=group, reply_to=first)
            again = await sandbox.next_message(group, after=sent)
        assert FIGURE in again.text

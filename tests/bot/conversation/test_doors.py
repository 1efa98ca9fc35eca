"""Open and closed bots, and how much somebody may ask, over HTTP."""

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.people.roles import Mode, Role
from bot.sandbox import Sandbox, User
from bot.settings import Access
from bot.texts import VIETNAMESE
from tests.bot.conversation.home import audit, give
from tests.bot.talk import FIGURE, QUESTION, said_by_bot

StartBot = Callable[..., AbstractAsyncContextManager[None]]
SAID = VIETNAMESE.people
TOO_FAST = re.compile(SAID.too_fast.format(wait=r"\d+ giây"))
GROUP_TOO_FAST = re.compile(SAID.group_too_fast.format(wait=r"\d+ giây"))


@pytest.mark.parametrize("mode", ["listed", "invited"])
async def test_a_closed_bot_says_one_calm_sentence_to_strangers_and_answers_those_put_in(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot, mode: Mode
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot(access=Access(mode=mode)):
        for words in (QUESTION, "/help", "/start p_1", "/start saved"):
            assert (await anna.ask(words)).text == SAID.closed
        assert (await anna.ask("/reindex")).text == VIETNAMESE.admins_only
        told = await anna.inline("đảng viên")
        assert (told.results, told.button and told.button["text"]) == ((), SAID.closed_inline)
        give(home, anna, Role.MEMBER)
        assert FIGURE in (await anna.ask(QUESTION)).text
        assert (await anna.inline("đảng viên")).results != ()
        assert FIGURE in (await admin.ask(QUESTION)).text
    assert audit(home) == [(anna.id, "reindex", "", True)]


async def test_on_a_listed_bot_no_code_is_made_nor_taken(
    sandbox: Sandbox, admin: User, start_bot: StartBot
) -> None:
    async with start_bot():
        made = (await admin.ask("/invite")).text
    code = re.search(r"join-[\w-]+", made)
    assert code
    anna = sandbox.user("Anna")
    async with start_bot(access=Access(mode="listed")):
        assert (await admin.ask("/invite")).text == SAID.invite_listed
        sent = await anna.start(code[0])
        assert (await sandbox.next_message(anna, after=sent)).text == SAID.code_wrong


async def test_a_stranger_who_goes_on_and_on_is_answered_five_times_a_minute(
    sandbox: Sandbox, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot(access=Access(mode="invited")):
        for _ in range(8):
            await anna.send("Cho tôi vào")
        shown = await anna.ask("/start join-x")
        assert shown.text in (SAID.closed, SAID.code_wrong)
        await sandbox.until(lambda: len(said_by_bot(sandbox, anna)) >= 6 or None)
    assert [one.text for one in said_by_bot(sandbox, anna)].count(SAID.closed) == 5


async def test_in_a_group_a_stranger_is_told_once_and_a_member_answered(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    give(home, binh, Role.MEMBER)
    group = sandbox.group("Tổ", [anna, binh])
    async with start_bot(access=Access(mode="invited")):
        await anna.send("Chào cả nhà", chat=group)
        for _ in range(3):
            await anna.send(f"@trichdan_bot {QUESTION}", chat=group)
        await binh.send(f"@trichdan_bot {QUESTION}", chat=group)
        await sandbox.until(
            lambda: any(FIGURE in one.text for one in said_by_bot(sandbox, group)) or None, timeout_s=20
        )
    assert [one.text for one in said_by_bot(sandbox, group) if FIGURE not in one.text] == [SAID.closed]


async def test_who_asks_too_much_is_told_once_and_then_nothing_and_commands_go_on(
    sandbox: Sandbox, admin: User, start_bot: StartBot
) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    async with start_bot(access=Access(person_minute=2)):
        for _ in range(2):
            assert FIGURE in (await anna.ask(QUESTION)).text
        assert TOO_FAST.fullmatch((await anna.ask(QUESTION)).text)
        await anna.send(QUESTION)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
        assert (await anna.inline("đảng viên")).results == ()
        for asking in (binh, binh, admin, admin, admin):
            assert FIGURE in (await asking.ask(QUESTION)).text
        assert len([one for one in said_by_bot(sandbox, anna) if TOO_FAST.fullmatch(one.text)]) == 1
    assert len(said_by_bot(sandbox, anna)) == 4


async def test_the_limit_of_a_day_names_itself(sandbox: Sandbox, start_bot: StartBot) -> None:
    anna = sandbox.user("Anna")
    async with start_bot(access=Access(person_day=1)):
        await anna.ask(QUESTION)
        assert (await anna.ask(QUESTION)).text == SAID.too_many.format(count=1, wait="24 giờ")


async def test_a_group_counts_as_a_whole(sandbox: Sandbox, admin: User, start_bot: StartBot) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    one, other = sandbox.group("Một", [anna, binh, admin]), sandbox.group("Hai", [anna])
    asked = f"@trichdan_bot {QUESTION}"
    async with start_bot(access=Access(group_minute=2)):
        for person, group, is_answered in (
            (anna, one, True), (binh, one, True), (anna, one, False), (admin, one, True), (anna, other, True),
        ):  # fmt: skip
            said = (await person.ask(asked, chat=group)).text
            assert (FIGURE in said) == is_answered, (person.person.first_name, said)
            assert is_answered or GROUP_TOO_FAST.fullmatch(said)
        await binh.send(asked, chat=one)
        assert FIGURE in (await anna.ask(QUESTION)).text  # in private they are free
    assert len([one for one in said_by_bot(sandbox, one) if GROUP_TOO_FAST.fullmatch(one.text)]) == 1


async def test_a_guest_call_obeys_the_same(sandbox: Sandbox, home: Path, start_bot: StartBot) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    sandbox.world.account = type(sandbox.world.account)(True, True, True, True, "known")
    dialog = sandbox.dialog(anna, binh)
    give(home, binh, Role.MEMBER)
    async with start_bot(access=Access(mode="invited", person_minute=1)):
        for person, said in ((anna, SAID.closed), (binh, FIGURE), (binh, "hơi nhanh")):
            sent = await person.summon(f"@trichdan_bot {QUESTION}", chat=dialog)
            answer = await sandbox.until(
                lambda sent=sent: next(  # type: ignore[misc]
                    (one for one in sandbox.messages(dialog) if one.id > sent.id), None
                ),
                timeout_s=20,
            )
            assert said in answer.text


async def test_what_editors_forward_to_be_added_is_no_question_and_what_others_forward_is(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    give(home, binh, Role.EDITOR)
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Cúc"}
    async with start_bot(access=Access(person_minute=1)):
        for person, is_limited in ((binh, False), (anna, True)):
            await person.ask("/help")
            for number in range(2):
                message = {
                    "message_id": 900 + number, "date": 1, "text": "Đàn vịt giời ở đầm Láng", "forward_origin": origin,
                    "chat": {"id": person.id, "type": "private"}, "from": person.person.json(),
                }  # fmt: skip
                sandbox.push({"message": message})
            await sandbox.until(lambda who=person: len(said_by_bot(sandbox, who)) >= 3 or None, timeout_s=20)  # type: ignore[misc]
            said = [one.text for one in said_by_bot(sandbox, person)]
            assert any(TOO_FAST.fullmatch(one) for one in said) == is_limited

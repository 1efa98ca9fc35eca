"""Groups: what the bot answers there, and who switches it off."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Group, Sandbox, User
from bot.texts import VIETNAMESE
from tests.bot.talk import QUESTION, bold, button, labels, said_by_bot, talk, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("groups") / "home"))
    async with talk(home, privacy=False) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture
def boss(sandbox: Sandbox) -> User:
    return sandbox.user("Dung")


@pytest.fixture
def group(sandbox: Sandbox, anna: User, boss: User) -> Group:
    """Anna is a member, the boss its owner; the bot hears of reactions."""
    group = sandbox.group("Nhóm", [anna], owner=boss)
    group.promote_bot()
    return group


# What is asked of it.


async def test_in_a_group_the_bot_is_silent_unless_spoken_to(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    await anna.send(QUESTION, chat=group)
    await anna.send(f"/ask@other_bot {QUESTION}", chat=group)
    await anna.send(f"@other_bot {QUESTION}", chat=group)
    await anna.send("/hlep", chat=group)
    await anna.send_document("a.pdf", b"%PDF", chat=group)
    sent = await anna.send(f"@Trichdan_Bot {QUESTION}", chat=group)
    answer = await sandbox.next_message(group)
    assert answer.reply_to_id == sent.id
    assert said_by_bot(sandbox, group) == [answer]


async def test_in_a_group_a_mention_a_reply_or_a_command_asks(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    answers = [await anna.ask(f"{QUESTION} @trichdan_bot", chat=group)]
    replied = await anna.send(QUESTION, chat=group, reply_to=answers[0])
    answers += [await sandbox.next_message(group)]
    answers += [await anna.ask(f"/ask {QUESTION}", chat=group)]
    answers += [await anna.ask(f"/ask@trichdan_bot {QUESTION}", chat=group)]
    assert len({answer.text for answer in answers}) == 1
    assert answers[1].reply_to_id == replied.id


async def test_a_mention_under_a_message_asks_what_that_message_says(sandbox: Sandbox, anna: User) -> None:
    group, chris = sandbox.group("Nhóm", [anna]), sandbox.user("Chris")
    question = await chris.send(QUESTION, chat=group)
    sent = await anna.send("@trichdan_bot", chat=group, reply_to=question)
    answer = await sandbox.next_message(group)
    assert answer.reply_to_id == sent.id
    assert bold(answer)[0] == "142.127 đảng viên"
    await anna.send("/ask", chat=group, reply_to=question)
    assert (await sandbox.next_message(group)).text == answer.text


async def test_a_mention_alone_is_told_how_to_ask(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    assert (await anna.ask("@trichdan_bot", chat=group)).text == VIETNAMESE.answers.ask_usage


async def test_a_topic_is_kept_by_answers_and_buttons(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Diễn đàn", [anna], forum=True)
    topic = group.topic("Hỏi đáp", by=anna)
    sent = await anna.send(f"/ask {QUESTION}", chat=group, thread=topic)
    answer = await sandbox.next_message(group)
    assert (answer.thread_id, answer.reply_to_id) == (topic, sent.id)
    await anna.press(answer, "📖 Đọc")
    page = await sandbox.next_message(group)
    assert (page.thread_id, page.reply_to_id) == (topic, answer.id)
    await anna.press(await with_tools(sandbox, anna, answer), "Thêm nguồn")
    assert (await sandbox.next_message(group)).thread_id == topic
    general = await anna.ask("/help", chat=group)
    assert general.thread_id is None


# Switched off and on.


async def test_a_silent_group_hears_nothing_but_on(
    sandbox: Sandbox, anna: User, boss: User, group: Group
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    off = await boss.ask("/off", chat=group)
    assert off.text == VIETNAMESE.group_off
    for text in (f"/ask {QUESTION}", f"@trichdan_bot {QUESTION}", "/help", "/start", "/saved", "/browse"):
        await anna.send(text, chat=group)
    await anna.send(QUESTION, chat=group, reply_to=answer)
    await anna.send("/off", chat=group)
    await anna.send("/on", chat=group)
    assert (await anna.press(answer, "📖 Đọc")).text is None
    assert (await anna.press(answer, "⭐ Lưu")).text is None
    on = await boss.ask("/on", chat=group)
    assert on.text == VIETNAMESE.group_on
    assert said_by_bot(sandbox, group) == [answer, off, on]
    assert (await anna.press(answer, "⭐ Lưu")).text == VIETNAMESE.taking.saved, "it was not saved before"


async def test_in_a_silent_group_neither_thumbs_nor_reactions_count(
    sandbox: Sandbox, anna: User, boss: User, group: Group
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    await boss.ask("/off", chat=group)
    await anna.react(answer, "❤")
    await anna.press(answer, "👎")
    await boss.ask("/on", chat=group)
    await boss.press(answer, "👍")
    assert {"👍 1", "👎"} <= {*labels(sandbox.look(answer))}


async def test_a_silent_group_does_not_silence_another_nor_private_chats(
    sandbox: Sandbox, anna: User, boss: User, group: Group
) -> None:
    other = sandbox.group("Nhóm khác", [anna])
    await boss.ask("/off", chat=group)
    assert bold(await anna.ask(f"/ask {QUESTION}", chat=other))[0] == "142.127 đảng viên"
    assert bold(await boss.ask(QUESTION))[0] == "142.127 đảng viên"


@pytest.mark.parametrize("command", ["/off", "/on"])
async def test_who_is_no_admin_switches_nothing(
    sandbox: Sandbox, anna: User, group: Group, command: str
) -> None:
    assert (await anna.ask(command, chat=group)).text == VIETNAMESE.group_admins_only
    assert bold(await anna.ask(f"/ask {QUESTION}", chat=group))[0] == "142.127 đảng viên"


async def test_somebody_who_is_no_admin_any_more_switches_nothing(
    sandbox: Sandbox, anna: User, group: Group
) -> None:
    group.promote(anna)
    assert (await anna.ask("/on", chat=group)).text == VIETNAMESE.group_on
    group.demote(anna)
    assert (await anna.ask("/off", chat=group)).text == VIETNAMESE.group_admins_only


async def test_an_admin_who_writes_as_the_group_may_switch_it_off(
    sandbox: Sandbox, boss: User, group: Group
) -> None:
    sent = await boss.send("/off", chat=group, anonymous=True)
    assert (await sandbox.next_message(group, after=sent)).text == VIETNAMESE.group_off
    sent = await boss.send("/on", chat=group, anonymous=True)
    assert (await sandbox.next_message(group, after=sent)).text == VIETNAMESE.group_on


async def test_a_channel_that_writes_in_the_group_is_no_admin(
    sandbox: Sandbox, anna: User, group: Group
) -> None:
    said = await anna.send("Chào cả nhóm", chat=group)
    channel = {"id": -1_009_000_000_000, "type": "channel", "title": "Kênh"}
    command = {"type": "bot_command", "offset": 0, "length": 4}
    written = said.json | {"sender_chat": channel, "text": "/off", "entities": [command]}
    sandbox.push({"message": written})
    assert (await sandbox.next_message(group, after=said)).text == VIETNAMESE.group_admins_only


async def test_where_telegram_does_not_say_who_is_an_admin_nobody_is(
    sandbox: Sandbox, boss: User, group: Group
) -> None:
    sandbox.fail_next("getChatMember", code=400, description="Bad Request: CHAT_ADMIN_REQUIRED")
    assert (await boss.ask("/off", chat=group)).text == VIETNAMESE.group_admins_only
    sandbox.fail_next("getChatMember", code=500, times=3)
    assert (await boss.ask("/off", chat=group)).text == VIETNAMESE.group_admins_only
    assert (await boss.ask("/off", chat=group)).text == VIETNAMESE.group_off


async def test_a_silent_group_stays_silent_when_it_becomes_a_supergroup(
    sandbox: Sandbox, anna: User, boss: User
) -> None:
    small = sandbox.group("Nhóm nhỏ", [anna], kind="group", owner=boss)
    await boss.ask("/off", chat=small)
    large = small.upgrade()
    await anna.send(f"/ask {QUESTION}", chat=large)
    assert (await boss.ask("/on", chat=large)).text == VIETNAMESE.group_on
    assert bold(await anna.ask(f"/ask {QUESTION}", chat=large))[0] == "142.127 đảng viên"
    assert len(said_by_bot(sandbox, large)) == 2


async def test_a_group_that_becomes_a_supergroup_goes_on(sandbox: Sandbox, anna: User) -> None:
    small = sandbox.group("Nhóm nhỏ", [anna], kind="group")
    await anna.ask(f"/ask {QUESTION}", chat=small)
    large = small.upgrade()
    assert bold(await anna.ask(f"/ask {QUESTION}", chat=large))[0] == "142.127 đảng viên"


@pytest.mark.parametrize("command", ["/off", "/on"])
async def test_a_private_chat_is_not_switched_off(anna: User, command: str) -> None:
    assert (await anna.ask(command)).text == VIETNAMESE.group_only
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help


async def test_a_bot_that_was_thrown_out_of_a_group_goes_on_elsewhere(
    sandbox: Sandbox, anna: User, group: Group
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    group.remove_bot()
    await anna.send(f"/ask {QUESTION}", chat=group)
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    group.add_bot()
    await anna.press(answer, button(answer, "📖 Đọc"))
    assert (await sandbox.next_message(group, after=answer)).quotes

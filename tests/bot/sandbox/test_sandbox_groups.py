"""Groups, privacy mode and forum topics."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.sandbox import Group, Sandbox, User


@pytest.fixture
async def group(sandbox: Sandbox, bot: Bot, anna: User) -> Group:
    made = sandbox.group("Tổ biên tập", [anna])
    await bot.get_updates(offset=-1)
    await bot.get_updates(offset=2**31)
    return made


async def received(bot: Bot) -> list[str | None]:
    return [one.message.text for one in await bot.get_updates() if one.message is not None]


async def test_the_bot_learns_that_it_was_added(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    sandbox.group("Tổ biên tập", [anna])
    change = (await bot.get_updates())[-1].my_chat_member
    assert change is not None
    assert (change.chat.title, change.old_chat_member.status, change.new_chat_member.status) == (
        "Tổ biên tập",
        "left",
        "member",
    )


async def test_in_privacy_mode_a_group_reaches_the_bot_only_when_it_is_meant(
    sandbox: Sandbox, bot: Bot, anna: User, group: Group
) -> None:
    of_bot = await bot.send_message(group.id, "tôi đây")
    of_anna = await anna.send("chuyện riêng", chat=group)
    await anna.send("/help", chat=group)
    await anna.send("/help@trichdan_bot", chat=group)
    await anna.send("/help@other_bot", chat=group)
    await anna.send("hỏi @trichdan_bot chuyện này", chat=group)
    await anna.send("hỏi @trichdan_bots chuyện khác", chat=group)
    await anna.send("tiếp đi", chat=group, reply_to=of_bot.message_id)
    await anna.send("vâng", chat=group, reply_to=of_anna)
    assert await received(bot) == ["/help", "/help@trichdan_bot", "hỏi @trichdan_bot chuyện này", "tiếp đi"]


async def test_without_privacy_mode_the_bot_reads_all() -> None:
    async with Sandbox(privacy=False) as sandbox:
        anna = sandbox.user("Anna")
        await anna.send("chuyện riêng", chat=sandbox.group("Tổ", [anna]))
        assert sandbox.world.updates.pending == 2


async def test_a_bot_that_was_removed_may_not_write(
    sandbox: Sandbox, bot: Bot, anna: User, group: Group
) -> None:
    group.remove_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "tôi đây")


async def test_topics_keep_their_thread(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    forum = sandbox.group("Diễn đàn", [anna], forum=True)
    topic = forum.topic("Hỏi đáp", by=anna)
    asked = await anna.send("/ask điều này", chat=forum, thread=topic)
    update = (await bot.get_updates())[-1].message
    assert update is not None
    assert (update.message_thread_id, update.is_topic_message, update.chat.is_forum) == (topic, True, True)
    assert update.reply_to_message is not None
    assert update.reply_to_message.forum_topic_created is not None
    inside = await bot.send_message(forum.id, "đây", message_thread_id=topic)
    assert (inside.message_thread_id, inside.is_topic_message) == (topic, True)
    answer = await bot.send_message(forum.id, "đây", reply_to_message_id=asked.id)
    assert answer.message_thread_id == topic
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "đây", message_thread_id=topic + 100)


async def test_a_chain_of_replies_is_a_thread_that_cannot_be_written_to(
    bot: Bot, anna: User, group: Group
) -> None:
    of_bot = await bot.send_message(group.id, "tôi đây")
    reply = await anna.send("tiếp đi", chat=group, reply_to=of_bot.message_id)
    assert (reply.thread_id, reply.json.get("is_topic_message")) == (of_bot.message_id, None)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "đây", message_thread_id=of_bot.message_id)


async def test_the_bot_may_not_delete_what_others_wrote(bot: Bot, anna: User, group: Group) -> None:
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, (await anna.send("của tôi", chat=group)).id)


async def test_an_edit_of_a_person_reaches_the_bot(bot: Bot, anna: User) -> None:
    await anna.edit(await anna.send("hỏi"), "hỏi lại")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert edited.text == "hỏi lại"


async def test_members_and_chats_can_be_looked_up(
    sandbox: Sandbox, bot: Bot, anna: User, group: Group
) -> None:
    assert (await bot.get_chat(group.id)).title == "Tổ biên tập"
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    assert (await bot.get_chat_member(group.id, sandbox.user("Bình").id)).status == "left"

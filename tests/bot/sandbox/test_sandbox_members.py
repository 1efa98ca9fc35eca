"""Who is what in a group: owner, administrators, members, the bot; and groups that become others."""

import pytest
from telegram import (
    Bot,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberOwner,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox import Group, Sandbox, User


@pytest.fixture
def bình(sandbox: Sandbox) -> User:
    return sandbox.user("Bình")


@pytest.fixture
def group(sandbox: Sandbox, anna: User, bình: User) -> Group:
    return sandbox.group("Tổ biên tập", [bình], owner=anna)


async def fresh(bot: Bot) -> None:
    """Forget the updates so far, and ask for all kinds from now on."""
    kinds = ["message", "my_chat_member", "chat_member", "message_reaction"]
    for offset in (-1, 2**31):
        await bot.get_updates(offset=offset, allowed_updates=kinds)


async def test_everyone_has_the_place_that_telegram_gives(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User, group: Group
) -> None:
    group.promote(bình)
    group.promote_bot()
    chi, stranger = sandbox.user("Chi"), sandbox.user("Dũng")
    await chi.send("chào", chat=group)
    found = [await bot.get_chat_member(group.id, one.id) for one in (anna, bình, chi, stranger, bot)]
    assert [type(one) for one in found] == [
        ChatMemberOwner, ChatMemberAdministrator, ChatMemberMember, ChatMemberLeft, ChatMemberAdministrator,
    ]  # fmt: skip
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [anna.id, bình.id, bot.id]
    group.demote(bình)
    group.demote_bot()
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [anna.id]
    with pytest.raises(LookupError, match="Dũng is not in"):
        group.promote(stranger)


async def test_what_cannot_be_asked_about_members_is_refused(
    sandbox: Sandbox, bot: Bot, anna: User, group: Group
) -> None:
    with pytest.raises(BadRequest, match="Invalid user_id specified"):
        await bot.get_chat_member(group.id, 5)
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(anna.id)
    group.remove_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.get_chat_administrators(group.id)
    elsewhere = sandbox.group("Lạ", [anna], with_bot=False)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat_member(elsewhere.id, anna.id)
    with pytest.raises(LookupError, match="the bot is not in 'Lạ'"):
        elsewhere.promote_bot()


async def test_the_bot_hears_what_became_of_it_and_as_an_administrator_of_others(
    bot: Bot, bình: User, group: Group
) -> None:
    await fresh(bot)
    group.promote(bình)
    group.promote_bot()
    group.demote(bình)
    group.remove_bot()
    group.add_bot()
    changes = [one.my_chat_member or one.chat_member for one in await bot.get_updates()]
    told = [(one.new_chat_member.user.id, type(one.new_chat_member)) for one in changes if one is not None]
    assert told == [
        (bot.id, ChatMemberAdministrator),
        (bình.id, ChatMemberMember),
        (bot.id, ChatMemberBanned),
        (bot.id, ChatMemberMember),
    ]


async def test_as_an_administrator_the_bot_reads_all_and_deletes(bot: Bot, bình: User, group: Group) -> None:
    await fresh(bot)
    await bình.send("chuyện riêng", chat=group)
    group.promote_bot()
    said = await bình.send("chuyện chung", chat=group)
    texts = [one.message.text for one in await bot.get_updates() if one.message is not None]
    assert texts == ["chuyện chung"]
    assert await bot.delete_message(group.id, said.id)


async def test_an_administrator_writes_in_the_name_of_the_group(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User, group: Group
) -> None:
    await fresh(bot)
    said = await anna.send("/ask điều này", chat=group, anonymous=True)
    assert (said.from_bot, said.sender_name) == (False, "Tổ biên tập")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.sender_chat is not None
    assert (update.message.from_user.id, update.message.from_user.username) == (
        1087968824,
        "GroupAnonymousBot",
    )
    assert update.message.sender_chat.id == group.id
    assert (await bot.get_chat_member(group.id, 1087968824)).status == "left"
    for who, where in (
        (bình, group),
        (anna, sandbox.group("Nhóm nhỏ", owner=anna, kind="group")),
        (anna, anna),
    ):
        with pytest.raises(ValueError, match="only administrators of a supergroup"):
            await who.send("thử", chat=where, anonymous=True)


async def test_a_group_becomes_a_supergroup_with_another_id(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    old = sandbox.group("Nhóm nhỏ", owner=anna, kind="group")
    sent = await bot.send_message(old.id, "tôi đây")
    await fresh(bot)
    new = old.upgrade()
    left, came = [one.message for one in await bot.get_updates()]
    assert left is not None
    assert came is not None
    assert (left.chat.id, left.chat.type, left.migrate_to_chat_id) == (old.id, "group", new.id)
    assert (came.chat.id, came.chat.type, came.migrate_from_chat_id) == (new.id, "supergroup", old.id)
    assert [one.service for one in sandbox.messages(new)] == ["migrate_from_chat_id"]
    for refused in (
        bot.send_message(old.id, "còn không"),
        bot.edit_message_text("khác", old.id, sent.message_id),
        bot.delete_message(old.id, sent.message_id),
    ):
        with pytest.raises(ChatMigrated) as migrated:
            await refused
        assert migrated.value.new_chat_id == new.id
    await bot.send_message(new.id, "tôi đây")
    assert (await bot.get_chat_member(new.id, anna.id)).status == "creator"
    with pytest.raises(ValueError, match="was upgraded"):
        await anna.send("còn không", chat=old)
    for not_again in (old, new):
        with pytest.raises(ValueError, match="no group that can be upgraded"):
            not_again.upgrade()


async def test_two_people_have_one_dialog_that_the_bot_knows_nothing_of(
    sandbox: Sandbox, bot: Bot, anna: User, bình: User
) -> None:
    await fresh(bot)
    dialog = sandbox.dialog(anna, bình)
    assert sandbox.dialog(bình, anna) == dialog
    await anna.send("chào @trichdan_bot", chat=dialog)
    assert [one.sender_name for one in sandbox.messages(dialog)] == ["Anna"]
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(dialog.id, "chào")
    with pytest.raises(ValueError, match="is private, and not Chi's"):
        await sandbox.user("Chi").send("chào", chat=dialog)

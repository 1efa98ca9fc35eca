"""Reactions: the bot's, and those of people, of which it hears."""

import pytest
from telegram import Bot, ReactionTypeCustomEmoji, ReactionTypeEmoji, ReactionTypePaid, Update
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from bot.sandbox import Message, Reaction, Sandbox, User
from bot.sandbox.reactions import EMOJI, plain

KINDS = ["message", "message_reaction"]


@pytest.fixture
async def answer(sandbox: Sandbox, bot: Bot, anna: User) -> Message:
    await bot.get_updates(offset=-1, allowed_updates=KINDS)
    await bot.send_message(anna.id, "đây")
    return sandbox.messages(anna)[-1]


async def heard(bot: Bot) -> list[Update]:
    return [one for one in await bot.get_updates() if one.message_reaction is not None]


def emoji(reactions: tuple[object, ...]) -> list[str]:
    return [one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji)]


def test_the_emoji_are_those_of_telegram() -> None:
    assert {plain(one.value) for one in ReactionEmoji} == EMOJI


async def test_a_reaction_is_put_changed_and_taken_back(
    sandbox: Sandbox, bot: Bot, anna: User, answer: Message
) -> None:
    await anna.react(answer, "👍")
    await anna.react(answer, "👍")
    await anna.react(answer, "👎")
    assert sandbox.look(answer).reactions == (Reaction("👎", anna.id),)
    await anna.react(answer, None)
    assert sandbox.look(answer).reactions == ()
    changes = [one.message_reaction for one in await heard(bot) if one.message_reaction]
    assert [(emoji(one.old_reaction), emoji(one.new_reaction)) for one in changes] == [
        ([], ["👍"]),
        (["👍"], ["👎"]),
        (["👎"], []),
    ]
    first = changes[0]
    assert first.user is not None
    assert (first.user.id, first.chat.id, first.message_id) == (anna.id, anna.id, answer.id)


async def test_the_bot_and_people_react_side_by_side(
    sandbox: Sandbox, bot: Bot, anna: User, answer: Message
) -> None:
    await anna.react(answer, "❤️")
    await bot.set_message_reaction(anna.id, answer.id, "👀")
    assert sandbox.look(answer).reactions == (Reaction("❤", anna.id), Reaction("👀", bot.id))
    await bot.set_message_reaction(anna.id, answer.id)
    assert sandbox.look(answer).reactions == (Reaction("❤", anna.id),)
    assert len(await heard(bot)) == 1


async def test_reactions_come_only_where_they_were_asked_for(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await anna.react(sandbox.messages(anna)[0], "👍")
    assert await heard(bot) == []


async def test_in_a_group_only_an_administrator_hears_of_reactions(
    sandbox: Sandbox, bot: Bot, anna: User, answer: Message
) -> None:
    group = sandbox.group("Tổ", [anna])
    said = await anna.send("chuyện riêng", chat=group)
    await anna.react(said, "👍")
    assert await heard(bot) == []
    group.promote_bot()
    await anna.react(said, "🔥")
    [change] = [one.message_reaction for one in await heard(bot)]
    assert change is not None
    assert (change.chat.id, emoji(change.old_reaction), emoji(change.new_reaction)) == (
        group.id,
        ["👍"],
        ["🔥"],
    )


async def test_what_is_no_reaction_is_refused(bot: Bot, anna: User, answer: Message) -> None:
    with pytest.raises(ValueError, match="'🐟' is no reaction of Telegram's"):
        await anna.react(answer, "🐟")
    for refused in (ReactionTypeEmoji("🐟"), ReactionTypeCustomEmoji("12"), ReactionTypePaid()):
        with pytest.raises(BadRequest, match="Reaction_invalid"):
            await bot.set_message_reaction(anna.id, answer.id, refused)
    with pytest.raises(BadRequest, match="Reactions_too_many"):
        await bot.set_message_reaction(anna.id, answer.id, ["👍", "🔥"])
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(anna.id, 99, "👍")
    await bot.delete_message(anna.id, answer.id)
    with pytest.raises(LookupError, match="to react to"):
        await anna.react(answer, "👍")

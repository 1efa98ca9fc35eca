"""Messages for one person of a group alone, as Telegram has had them since Bot API 10.3."""

import asyncio
from typing import Any, Literal

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, EndPointNotFound

from bot.sandbox import Group, Sandbox, User
from bot.sandbox import Message as Seen
from bot.sandbox.web.stage import Stage
from bot.sandbox.web.view import Reading, View

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Tiếp", callback_data="next:1")]])


@pytest.fixture
def chris(sandbox: Sandbox) -> User:
    return sandbox.user("Chris")


@pytest.fixture
def group(sandbox: Sandbox, anna: User, chris: User) -> Group:
    return sandbox.group("Nhóm", [anna, chris])


def for_one(user: User, **more: object) -> dict[str, Any]:
    return {"ephemeral_message_parameters": {"receiver_user_id": user.id, **more}}


def number(message: Message) -> int:
    return int(message.api_kwargs["ephemeral_message_id"])


def edits(group: Group, user: User, message: Message, **more: object) -> dict[str, Any]:
    return {
        "chat_id": group.id,
        "receiver_user_id": user.id,
        "ephemeral_message_id": number(message),
        **more,
    }


async def newest(bot: Bot) -> Update:
    while not (updates := await bot.get_updates(offset=-1, timeout=2)):
        continue
    return updates[-1]


async def pressed(bot: Bot, user: User, message: Seen) -> tuple[CallbackQuery, "asyncio.Task[object]"]:
    """The query of a button that waits for its answer."""
    press = asyncio.create_task(user.press(message, "Tiếp"))
    while (query := (await newest(bot)).callback_query) is None:
        continue
    return query, press


async def test_an_admin_speaks_to_one_person_who_alone_sees_it_and_edits_and_deletes_it(
    sandbox: Sandbox, bot: Bot, anna: User, chris: User, group: Group
) -> None:
    group.promote_bot()
    sent = await bot.send_message(group.id, "thì thầm", reply_markup=KEYS, api_kwargs=for_one(anna))
    assert (sent.message_id, sent.api_kwargs["receiver_user"]["id"]) == (0, anna.id)
    (seen,) = sandbox.messages(group)
    assert (seen.text, seen.only_for) == ("thì thầm", anna.id)
    with pytest.raises(LookupError):
        await chris.press(seen, "Tiếp")
    for message_id in (0, number(sent), seen.id):
        with pytest.raises(BadRequest, match=r"(?i)not found|is empty"):
            await bot.delete_message(group.id, message_id)
    await bot.do_api_request("editEphemeralMessageText", api_kwargs=edits(group, anna, sent, text="khẽ hơn"))
    assert (sandbox.look(seen).text, sandbox.look(seen).buttons) == ("khẽ hơn", ())
    with pytest.raises(BadRequest, match="not modified"):
        await bot.do_api_request(
            "editEphemeralMessageText", api_kwargs=edits(group, anna, sent, text="khẽ hơn")
        )
    with pytest.raises(BadRequest, match="not found"):
        await bot.do_api_request("deleteEphemeralMessage", api_kwargs=edits(group, chris, sent))
    await bot.do_api_request("deleteEphemeralMessage", api_kwargs=edits(group, anna, sent))
    assert sandbox.messages(group) == ()


async def test_a_bot_that_is_no_admin_may_answer_who_pressed_a_button_and_nobody_else(
    bot: Bot, anna: User, chris: User, group: Group, sandbox: Sandbox
) -> None:
    for place in (group.id, anna.id):
        with pytest.raises(BadRequest, match=r"(?i)bot_not_admin"):
            await bot.send_message(place, "thì thầm", api_kwargs=for_one(anna))
    await bot.send_message(group.id, "cho mọi người", reply_markup=KEYS)
    query, press = await pressed(bot, anna, sandbox.messages(group)[-1])
    with pytest.raises(BadRequest, match=r"(?i)query_id_invalid"):
        await bot.send_message(group.id, "x", api_kwargs=for_one(chris, callback_query_id=query.id))
    sent = await bot.send_message(
        group.id, "x", reply_markup=KEYS, api_kwargs=for_one(anna, callback_query_id=query.id)
    )
    await query.answer()
    await press
    with pytest.raises(BadRequest, match=r"(?i)query_id_invalid"):
        await bot.send_message(group.id, "x", api_kwargs=for_one(anna, callback_query_id=query.id))
    query, press = await pressed(bot, anna, sandbox.messages(group)[-1])
    assert query.message is not None and query.message.message_id == 0
    assert isinstance(query.message, Message) and number(query.message) == number(sent)
    await query.answer()
    await press


async def test_a_message_for_one_is_shown_to_this_person_in_the_place_of_the_one_pressed(
    bot: Bot, sandbox: Sandbox
) -> None:
    stage = Stage.of(sandbox)
    anna, other = stage.people
    await bot.send_message(stage.group.id, "trang 1", reply_markup=KEYS)
    original = sandbox.messages(stage.group)[-1]
    query, press = await pressed(bot, anna, original)
    parameters = for_one(anna, callback_query_id=query.id, replace_callback_query_message=True)
    await bot.send_message(stage.group.id, "trang 2", api_kwargs=parameters)
    await query.answer()
    await press

    def page(user: User) -> list[tuple[str, int]]:
        news = View(stage, user, Reading()).news()
        assert news is not None
        (chat,) = (one for one in news["chats"] if one["id"] == stage.group.id)
        said = (one for one in chat["messages"] if "text" in one["json"])
        return [(one["json"]["text"], one["place"]) for one in said]

    assert page(anna) == [("trang 2", original.id)]
    assert page(other) == [("trang 1", original.id)]


async def test_what_is_replied_to_a_message_for_one_is_for_the_bot_alone(
    bot: Bot, sandbox: Sandbox, anna: User, chris: User, group: Group
) -> None:
    group.promote_bot()
    await bot.send_message(group.id, "thì thầm", api_kwargs=for_one(anna))
    whisper = sandbox.messages(group)[-1]
    group.demote_bot()
    with pytest.raises(LookupError):
        await chris.send("gì thế?", chat=group, reply_to=whisper)
    await anna.send("vì sao?", chat=group, reply_to=whisper)
    heard = (await newest(bot)).message
    assert heard is not None and heard.message_id == 0 and heard.reply_to_message is None
    reply = {"reply_parameters": {"ephemeral_message_id": number(heard)}}
    await bot.send_message(group.id, "thế này", api_kwargs=for_one(anna) | reply)
    assert [one.only_for for one in sandbox.messages(group)] == [anna.id, bot.id, anna.id]


@pytest.mark.parametrize("ephemeral", ["overlooked", "refused"])
async def test_an_older_server_overlooks_the_parameter_or_refuses_it(
    ephemeral: Literal["overlooked", "refused"],
) -> None:
    async with Sandbox(ephemeral=ephemeral) as sandbox:
        anna = sandbox.user("Anna")
        group = sandbox.group("Nhóm", [anna])
        async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as bot:
            sending = bot.send_message(group.id, "x", api_kwargs=for_one(anna))
            if ephemeral == "refused":
                with pytest.raises(BadRequest, match="ephemeral"):
                    await sending
            else:
                assert (await sending).message_id == 1
                assert sandbox.messages(group)[0].only_for is None
            with pytest.raises(EndPointNotFound):
                await bot.do_api_request(
                    "deleteEphemeralMessage",
                    api_kwargs={"chat_id": group.id, "receiver_user_id": anna.id, "ephemeral_message_id": 1},
                )

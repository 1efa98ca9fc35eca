"""Reply markup of all kinds, and what people see of it."""

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardRemove,
    SwitchInlineQueryChosenChat,
)
from telegram.error import BadRequest

from bot.sandbox import Button, Sandbox, User
from bot.sandbox.views import Pressed


async def test_buttons_that_open_inline_mode_say_where(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    anywhere = SwitchInlineQueryChosenChat("cầu", allow_user_chats=True, allow_group_chats=True)
    sent = await bot.send_message(
        anna.id,
        "Gửi đi",
        reply_markup=InlineKeyboardMarkup(
            [
                [InlineKeyboardButton("Gửi", switch_inline_query="cầu Cái Mơ")],
                [InlineKeyboardButton("Tìm", switch_inline_query_current_chat="")],
                [InlineKeyboardButton("Chọn", switch_inline_query_chosen_chat=anywhere)],
            ]
        ),
    )
    message = sandbox.messages(anna)[-1]
    assert message.buttons == (
        Button("Gửi", inline_query="cầu Cái Mơ"),
        Button("Tìm", inline_query="", inline_here=True),
        Button("Chọn", inline_query="cầu", inline_chats=("user", "group")),
    )
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[2][0].switch_inline_query_chosen_chat == anywhere
    assert await anna.press(message, "Gửi") == Pressed(inline_query="cầu Cái Mơ")


async def test_a_button_has_a_colour_and_an_emoji(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    button = InlineKeyboardButton("Xoá", callback_data="x", style="danger", icon_custom_emoji_id="54")
    sent = await bot.send_message(anna.id, "a", reply_markup=InlineKeyboardMarkup([[button]]))
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard == ((button,),)
    assert sandbox.messages(anna)[-1].buttons == (Button("Xoá", data="x", style="danger", icon="54"),)


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"switch_inline_query_chosen_chat": {"query": "cầu"}}, "at least one chat type must be allowed"),
        ({"switch_inline_query_chosen_chat": "cầu"}, "must be an Object"),
        ({"switch_inline_query": 5}, 'Field "switch_inline_query" must be of type String'),
        ({"callback_data": "x", "style": "purple"}, "Unsupported style specified"),
        ({"callback_data": "x", "icon_custom_emoji_id": "🐟"}, "invalid custom emoji identifier"),
    ],
)
async def test_a_button_that_telegram_refuses_is_refused(
    bot: Bot, anna: User, button: dict[str, object], problem: str
) -> None:
    markup = {"inline_keyboard": [[{"text": "x", **button}]]}
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await bot.send_message(anna.id, "a", api_kwargs={"reply_markup": markup})


async def test_a_message_may_ask_for_a_reply(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await bot.send_message(
        anna.id,
        "Tìm gì trong bài?",
        reply_markup=ForceReply(selective=True, input_field_placeholder="đ" * 64),
    )
    asked = sandbox.messages(anna)[-1].force_reply
    assert asked is not None
    assert (asked.placeholder, asked.selective) == ("đ" * 64, True)
    await bot.send_message(anna.id, "Thôi", reply_markup=ReplyKeyboardRemove())
    assert sandbox.messages(anna)[-1].force_reply is None


async def test_a_placeholder_has_at_most_64_characters_and_an_edit_none(bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match="Reply_markup_invalid"):
        await bot.send_message(anna.id, "a", reply_markup=ForceReply(input_field_placeholder="đ" * 65))
    sent = await bot.send_message(anna.id, "a")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text(
            "b", anna.id, sent.message_id, api_kwargs={"reply_markup": ForceReply().to_dict()}
        )


async def test_words_in_code_are_copied_by_a_tap(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "<code>p_12</code> và <pre>@misc{x}</pre>", parse_mode="HTML")
    assert sandbox.messages(anna)[-1].copyable == ("p_12", "@misc{x}")

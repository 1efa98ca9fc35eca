"""Requests that no library would send."""

import asyncio
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import Sandbox
from bot.sandbox.api import Refused
from bot.sandbox.server import METHODS

SMALL = st.none() | st.booleans() | st.integers(-2, 1002) | st.floats() | st.text(max_size=5)
KEYS = st.sampled_from(
    "type offset length url user id text callback_data copy_text inline_keyboard message_id quote command "
    "description title input_message_content message_text web_app style icon_custom_emoji_id force_reply "
    "input_field_placeholder switch_inline_query switch_inline_query_chosen_chat query emoji unix_time "
    "allow_user_chats".split()
)
ENTITIES: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ["text_link", "text_mention", "custom_emoji", "date_time", "bold", [], None]
            ),
            "offset": SMALL,
        },
        optional={"length": SMALL, "url": SMALL, "user": SMALL, "custom_emoji_id": SMALL, "language": SMALL},
    ),
    max_size=2,
)
VALUES = st.recursive(
    SMALL | st.sampled_from(["text_link", "bold", "article", "chat", "emoji", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
BUTTONS = st.fixed_dictionaries(
    {"text": st.just("a")},
    optional={
        "callback_data": SMALL,
        "style": VALUES,
        "icon_custom_emoji_id": VALUES,
        "switch_inline_query": VALUES,
        "switch_inline_query_chosen_chat": VALUES,
    },
)
MARKUPS = VALUES | st.fixed_dictionaries(
    {"inline_keyboard": st.lists(st.lists(BUTTONS, max_size=2), max_size=2)}
)
ARTICLES = st.fixed_dictionaries(
    {
        "type": st.just("article"),
        "id": st.just("1") | VALUES,
        "title": st.just("a") | VALUES,
        "input_message_content": st.fixed_dictionaries(
            {"message_text": VALUES}, optional={"entities": VALUES}
        ),
    },
    optional={"reply_markup": MARKUPS},
)
PARAMETERS = st.dictionaries(
    st.sampled_from(
        "chat_id text entities parse_mode reply_markup reply_parameters message_id message_thread_id results "
        "button commands scope language_code url secret_token document caption caption_entities reaction "
        "user_id draft_id link_preview_options inline_query_id file_id action max_connections result "
        "guest_query_id inline_message_id menu_button next_offset".split()
    ),
    VALUES,
    max_size=8,
)
SHAPED = st.fixed_dictionaries(
    {},
    optional={
        "entities": ENTITIES,
        "reply_markup": MARKUPS,
        "result": ARTICLES,
        "results": st.lists(ARTICLES, max_size=2),
        "reaction": st.lists(VALUES, max_size=1),
        "message_id": st.just(1),
        "menu_button": VALUES,
        "guest_query_id": st.just("7"),
        "inline_message_id": st.just("i"),
    },
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(METHODS.keys() - {"getupdates", "setwebhook"})), PARAMETERS | SHAPED)
def test_any_parameters_are_answered_or_refused(method: str, parameters: dict[str, Any]) -> None:
    async def ask() -> None:
        sandbox = Sandbox()
        said = await sandbox.user("Anna", id=1001).send("chào")
        sandbox.world.guests["7"] = sandbox.world.inlined["i"] = (1001, said.id)
        with suppress(Refused):
            await sandbox.server.answer(method, {"chat_id": 1001, "text": "a", **parameters}, {})

    asyncio.run(ask())

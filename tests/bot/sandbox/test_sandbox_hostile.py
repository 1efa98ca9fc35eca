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
    "description title input_message_content message_text web_app".split()
)
ENTITIES: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["text_link", "text_mention", "custom_emoji", "bold", [], None]),
            "offset": SMALL,
        },
        optional={"length": SMALL, "url": SMALL, "user": SMALL, "custom_emoji_id": SMALL, "language": SMALL},
    ),
    max_size=2,
)
VALUES = st.recursive(
    SMALL | st.sampled_from(["text_link", "bold", "article", "chat", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
PARAMETERS = st.dictionaries(
    st.sampled_from(
        "chat_id text entities parse_mode reply_markup reply_parameters message_id message_thread_id results "
        "button commands scope language_code url secret_token document caption caption_entities reaction "
        "user_id draft_id link_preview_options inline_query_id file_id action max_connections".split()
    ),
    VALUES,
    max_size=8,
) | st.fixed_dictionaries({"entities": ENTITIES, "text": st.just("ab")})


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(METHODS.keys() - {"getupdates", "setwebhook"})), PARAMETERS)
def test_any_parameters_are_answered_or_refused(method: str, parameters: dict[str, Any]) -> None:
    async def ask() -> None:
        sandbox = Sandbox()
        await sandbox.user("Anna", id=1001).send("chào")
        with suppress(Refused):
            await sandbox.server.answer(method, {"chat_id": 1001, "text": "a", **parameters}, {})

    asyncio.run(ask())

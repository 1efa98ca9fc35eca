from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, User

from bot.handlers.questions import after_command, is_own, question_to, text_of, without_mention
from bot.markup import units

NAME = "trichdan_bot"
BOT = User(1000000001, "Trích dẫn", is_bot=True, username=NAME)
ANNA = User(1001, "Anna", is_bot=False)
QUESTION = "Chợ họp lúc nào?"


def said(
    text: str | None,
    *mentions: str,
    by: User | None = ANNA,
    through: User | None = None,
    caption: str | None = None,
    to: Message | None = None,
) -> Message:
    """A message of a group in which these words are marked as mentions, where they stand first."""
    words = text or caption or ""
    entities = [MessageEntity("mention", units(words[: words.index(one)]), units(one)) for one in mentions]
    return Message(
        1,
        datetime(2022, 3, 1, tzinfo=UTC),
        Chat(-100, Chat.SUPERGROUP),
        from_user=by,
        text=text,
        caption=caption,
        entities=entities if text else (),
        caption_entities=entities if caption else (),
        reply_to_message=to,
        via_bot=through,
    )


def test_a_message_says_its_text_or_what_stands_below_its_picture() -> None:
    assert text_of(said(QUESTION)) == QUESTION
    assert text_of(said(None, caption=QUESTION)) == QUESTION
    assert text_of(said(None)) == ""


def test_halves_of_characters_are_not_read() -> None:
    assert text_of(said("ao \ud83d sâu\udc1f")) == "ao ? sâu?"
    assert after_command(said("/ask \ud83d ao")) == "? ao"


def test_what_is_posted_through_the_inline_mode_of_the_bot_is_its_own() -> None:
    other = User(1000000002, "Khác", is_bot=True, username="other_bot")
    assert [is_own(said(QUESTION, through=bot), NAME) for bot in (BOT, other, None)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "mention", "question"),
    [
        (f"@{NAME} {QUESTION}", f"@{NAME}", QUESTION),
        (f"{QUESTION} @{NAME}", f"@{NAME}", QUESTION),
        (f"Chợ @{NAME} họp\nlúc nào?", f"@{NAME}", QUESTION),
        (f"@TrichDan_BOT {QUESTION}", "@TrichDan_BOT", QUESTION),
        (f"🐟🐟 @{NAME} {QUESTION}", f"@{NAME}", f"🐟🐟 {QUESTION}"),
        (f"@{NAME}", f"@{NAME}", ""),
    ],
)
def test_a_mention_is_no_part_of_the_question(text: str, mention: str, question: str) -> None:
    assert without_mention(said(text, mention), NAME) == question
    assert question_to(said(text, mention), NAME) == question
    assert without_mention(said(None, mention, caption=text), NAME) == question


def test_who_is_mentioned_besides_stays_in_the_question() -> None:
    message = said(f"@{NAME} @binh hỏi gì?", f"@{NAME}", "@binh")
    assert question_to(message, NAME) == "@binh hỏi gì?"


@pytest.mark.parametrize("mentions", [(), ("@binh",)])
def test_a_group_talks_among_itself(mentions: tuple[str, ...]) -> None:
    text = f"@binh {QUESTION}"
    assert question_to(said(text, *mentions), NAME) is None
    assert question_to(said(text, *mentions, to=said("Chào.")), NAME) is None
    assert without_mention(said(text, *mentions), NAME) is None


def test_a_name_that_telegram_did_not_mark_is_no_mention() -> None:
    assert question_to(said(f"thu@{NAME}.example.org {QUESTION}"), NAME) is None


def test_a_reply_to_the_bot_is_a_question_to_it() -> None:
    assert question_to(said(QUESTION, to=said("Chợ xa.", by=BOT)), NAME) == QUESTION
    renamed = User(BOT.id, "Trích dẫn", is_bot=True, username="Trichdan_Bot")
    assert question_to(said(None, caption=QUESTION, to=said("Chợ xa.", by=renamed)), NAME) == QUESTION


def test_a_reply_to_a_channel_is_none() -> None:
    assert question_to(said(QUESTION, to=said("Tin.", by=None)), NAME) is None


def test_a_mention_alone_asks_what_the_message_says_that_it_replies_to() -> None:
    call = f"@{NAME}"
    assert question_to(said(call, call, to=said(QUESTION)), NAME) == QUESTION
    assert question_to(said(call, call, to=said(None, caption=QUESTION)), NAME) == QUESTION
    assert question_to(said(call, call, to=said(None)), NAME) == ""
    assert question_to(said(f"{call} ai?", call, to=said(QUESTION)), NAME) == "ai?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"/ask {QUESTION}", QUESTION),
        (f"/ask@{NAME}  {QUESTION} ", QUESTION),
        (f"/ask\n{QUESTION}", QUESTION),
        ("/ask một\nhai", "một\nhai"),
        ("/ask", ""),
        ("/ask  ", ""),
        (None, ""),
    ],
)
def test_what_stands_after_a_command(text: str | None, words: str) -> None:
    assert after_command(said(text)) == words


@given(st.text(max_size=40), st.text(max_size=40), st.none() | st.text(max_size=40))
def test_any_message_can_be_read(before: str, after: str, replied: str | None) -> None:
    text = f"{before} @{NAME} {after}"
    message = said(text, f"@{NAME}", to=None if replied is None else said(replied))
    own = " ".join(f"{before} {after}".split())
    if f"@{NAME}" not in own:
        assert without_mention(message, NAME) == own
        assert question_to(message, NAME) == (own or replied or "")

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, TextQuote, User

from bot.render.markup import units
from bot.telegram.questions import (
    after_command,
    asked_of,
    is_own,
    names_called,
    quoted,
    text_of,
    without_mention,
)

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
    quote: str | None = None,
) -> Message:
    """A message of a group in which these words are marked as mentions, where they stand first, and commands too."""
    words = text or caption or ""
    entities = [MessageEntity("mention", units(words[: words.index(one)]), units(one)) for one in mentions]
    if words.startswith("/"):
        entities.append(MessageEntity("bot_command", 0, units(words.split()[0])))
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
        quote=TextQuote(quote, 0) if quote else None,
    )


def asked(message: Message, *, is_private: bool = False) -> str | None:
    return asked_of(message, BOT, is_private=is_private)


def test_a_message_says_its_text_or_what_stands_below_its_picture() -> None:
    assert text_of(said(QUESTION)) == QUESTION
    assert text_of(said(None, caption=QUESTION)) == QUESTION
    assert text_of(said(None)) == ""


def test_halves_of_characters_are_not_read() -> None:
    assert text_of(said("ao \ud83d sâu\udc1f")) == "ao ? sâu?"
    assert after_command(said("/ask \ud83d ao")) == "? ao"


def test_what_is_posted_through_the_inline_mode_of_the_bot_is_its_own() -> None:
    other = User(1000000002, "Khác", is_bot=True, username="other_bot")
    assert [is_own(said(QUESTION, through=bot), BOT) for bot in (BOT, other, None)] == [True, False, False]


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
    assert asked(said(text, mention)) == question
    assert without_mention(said(None, mention, caption=text), NAME) == question


def test_who_is_mentioned_besides_stays_in_the_question() -> None:
    message = said(f"@{NAME} @binh hỏi gì?", f"@{NAME}", "@binh")
    assert asked(message) == "@binh hỏi gì?"


@pytest.mark.parametrize("mentions", [(), ("@binh",)])
def test_a_group_talks_among_itself(mentions: tuple[str, ...]) -> None:
    text = f"@binh {QUESTION}"
    assert asked(said(text, *mentions)) is None
    assert asked(said(text, *mentions, to=said("Chào."))) is None
    assert without_mention(said(text, *mentions), NAME) is None


def test_a_name_that_telegram_did_not_mark_is_no_mention() -> None:
    assert asked(said(f"thu@{NAME}.example.org {QUESTION}")) is None


def test_a_reply_to_the_bot_is_a_question_to_it() -> None:
    assert asked(said(QUESTION, to=said("Chợ xa.", by=BOT))) == QUESTION
    renamed = User(BOT.id, "Trích dẫn", is_bot=True, username="quite_another_bot")
    assert asked(said(None, caption=QUESTION, to=said("Chợ xa.", by=renamed))) == QUESTION


def test_a_reply_to_a_channel_is_none() -> None:
    assert asked(said(QUESTION, to=said("Tin.", by=None))) is None


def test_a_mention_alone_asks_what_the_message_says_that_it_replies_to() -> None:
    call = f"@{NAME}"
    assert asked(said(call, call, to=said(QUESTION))) == QUESTION
    assert asked(said(call, call, to=said(None, caption=QUESTION))) == QUESTION
    assert asked(said(call, call, to=said(None))) == ""
    assert asked(said(f"{call} ai?", call, to=said(QUESTION))) == "ai?"


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


@pytest.mark.parametrize("is_private", [False, True])
def test_a_command_is_given_in_the_caption_of_a_picture_too(is_private: bool) -> None:
    for words in (f"/ask {QUESTION}", f"/ASK@TrichDan_bot {QUESTION}"):
        assert asked(said(None, caption=words), is_private=is_private) == QUESTION
        assert asked(said(words), is_private=is_private) == QUESTION
    for words in (f"/ask@other_bot {QUESTION}", "/help", f"/asking {QUESTION}"):
        assert asked(said(None, caption=words), is_private=is_private) is None


def test_what_is_quoted_is_asked_where_there_are_no_other_words() -> None:
    call, whole = f"@{NAME}", said(f"Chợ xa. {QUESTION}")
    for message in (said(call, call, to=whole, quote=QUESTION), said(f"{call}?", call, quote=QUESTION)):
        assert asked(message) == QUESTION
    assert asked(said("/ask", to=whole, quote=QUESTION)) == QUESTION
    assert asked(said("??", quote=QUESTION), is_private=True) == QUESTION
    assert asked(said("Ai hỏi?", quote=QUESTION), is_private=True) == "Ai hỏi?"
    assert asked(said("??"), is_private=True) == "??"
    assert quoted(said("Ai hỏi?", quote=f" {QUESTION}")) == QUESTION
    assert quoted(said("Ai hỏi?", to=whole)) == ""


def test_names_are_called_by_mentions_and_by_commands() -> None:
    assert names_called(said("/ask@One_Bot @two hay @ba?", "@two")) == {"one_bot", "two"}


@given(
    st.text(max_size=40).filter(lambda text: not text.startswith("/")),
    st.text(max_size=40),
    st.none() | st.text(max_size=40),
)
def test_any_message_that_mentions_the_bot_can_be_read(before: str, after: str, replied: str | None) -> None:
    text = f"{before} @{NAME} {after}"
    message = said(text, f"@{NAME}", to=None if replied is None else said(replied))
    own = " ".join(f"{before} {after}".split())
    if f"@{NAME}" not in own:
        assert without_mention(message, NAME) == own
        has_words = any(map(re.compile(r"\w").match, own))
        assert asked(message) == (own if has_words else (replied or "").strip() or own)

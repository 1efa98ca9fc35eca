"""People talk with the bot over HTTP; it answers out of the sample corpus with the encoder it comes with."""

import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import pytest_asyncio

from bot.handlers.asking.introduction import help_for
from bot.people.roles import Role
from bot.sandbox import Group, Message, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE, Texts
from tests.bot.conftest import ADMIN_ID
from tests.bot.talk import QUESTION, bold, labels, relabel, said_by_bot, talk, with_examples, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")

FISH = "Con cá bống Mập sống ở ao làng đã bao nhiêu năm?"
OTHER_QUESTION = "Quy định số 126-QĐ/TW là về việc gì?"
FOLLOW_UP, UNDERSTOOD = "còn chi bộ cơ sở?", "Hiểu là: Cuối năm 2023 toàn Khối có bao nhiêu chi bộ cơ sở?"
OTHER_FOLLOW_UP, OTHER_UNDERSTOOD = "do ai ký?", "Hiểu là: Quy định số 126-QĐ/TW do ai ký?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(odd_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(odd_home, tmp_path_factory.mktemp("talk") / "home"))
    async with talk(home) as running:
        yield running


@pytest.fixture(scope="module")
def texts(odd_home: Path) -> list[str]:
    """The texts of all articles, as the public table has them."""
    with sqlite3.connect(odd_home / "trichdan.db") as db:
        found = [row[0] for row in db.execute("SELECT text FROM articles")]
    db.close()
    return found


@pytest.fixture(scope="module")
def passages(odd_home: Path) -> int:
    with sqlite3.connect(odd_home / "trichdan.db") as db:
        count = int(db.execute("SELECT count(*) FROM passages").fetchone()[0])
    db.close()
    return count


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def numbers(message: Message) -> list[str]:
    """Those of the passages that stand below its titles."""
    return re.findall(r" · đoạn (\d+)$", message.text, re.MULTILINE)


def expandable(message: Message) -> list[str]:
    return [message.part(entity) for entity in message.entities if entity.type == "expandable_blockquote"]


def opening(message: Message) -> list[str]:
    return [label for label in labels(message) if re.fullmatch(r"Đoạn \d+", label)]


def methods(sandbox: Sandbox, chat_id: int) -> list[str]:
    return [request.method for request in sandbox.requests if request.text("chat_id") == str(chat_id)]


# A question and its answer.


async def test_an_answer_quotes_the_corpus_and_names_its_sources(anna: User, texts: list[str]) -> None:
    message = await anna.ask(QUESTION)
    quote, *passages = message.quotes
    assert any(quote in text for text in texts)
    assert message.text.startswith(quote)
    assert passages == expandable(message)
    assert quote in passages[0]
    assert all(any(passage.removeprefix("… ") in text for text in texts) for passage in passages)
    mark, *bolds = bold(message)
    titles = [words for words in bolds if words != quote]
    assert mark == "142.127 đảng viên" and mark in quote
    assert all("142.127" in passage for passage in passages)
    assert len(titles) == len(passages) == len(numbers(message))
    about = re.findall(r"(?m)^(?:\d\d/\d\d/\d{4} · cách đây \d+ năm|không rõ ngày) · ", message.text)
    assert len(about) == len(passages)


async def test_each_source_is_linked_at_the_quoted_words_and_inside_the_bot(
    anna: User, texts: list[str]
) -> None:
    message = await anna.ask(QUESTION)
    assert [text for text, _ in message.links] == ["🔗 Mở bài gốc", "🔖 Đọc tại đây"] * len(
        expandable(message)
    )
    for _, url in message.links[::2]:
        page, _, words = url.partition("#:~:text=")
        assert page.startswith("https://example.org/mau/")
        assert all(any(unquote(part) in text for text in texts) for part in words.split(","))
    for _, url in message.links[1::2]:
        assert re.fullmatch(r"https://t\.me/trichdan_bot\?start=p_\d+", url)


async def test_an_answer_that_comes_at_once_is_announced_by_typing_alone(
    sandbox: Sandbox, anna: User
) -> None:
    await anna.ask(QUESTION)
    assert methods(sandbox, anna.id) == ["sendChatAction", "sendMessage"]
    assert sandbox.drafts(anna) == ()


async def test_a_question_without_diacritics_is_answered_alike(anna: User) -> None:
    message = await anna.ask("cuoi nam 2023 toan khoi co bao nhieu dang vien")
    assert bold(message)[0] == "142.127 đảng viên"


async def test_an_article_without_url_and_date_is_linked_inside_the_bot_alone(anna: User) -> None:
    message = await anna.ask(FISH)
    heading, about, links = message.text.splitlines()[2:5]
    assert heading.startswith('Cá <b>bống</b> & "bạn" 🐟 của làng chài')
    assert heading.endswith("…")
    assert len(heading) < 310
    assert re.fullmatch(r"không rõ ngày · đoạn \d+", about)
    assert links == "🔖 Đọc tại đây"
    assert "<i>tên</i> Mập & bạn nó 🐟" in expandable(message)[0]


# Buttons and links.


async def test_a_button_opens_its_passage_and_turns_its_page_in_place(sandbox: Sandbox, anna: User) -> None:
    answer = await anna.ask(QUESTION)
    pressed = await anna.press(answer, "📖 Đọc")
    assert (pressed.text, pressed.show_alert) == (None, False)
    page = await sandbox.next_message(anna)
    assert bold(page) == [bold(answer)[1], answer.quotes[0]], "and the words that were quoted"
    assert page.quotes[0].endswith(expandable(answer)[0].removeprefix("… "))
    turn, back = ["◀ Đoạn trước", "Đoạn sau ▶"][:: 1 if "◀ Đoạn trước" in labels(page) else -1]
    await anna.press(page, turn)
    turned = sandbox.look(page)
    assert turned.edited
    assert turned.quotes != page.quotes
    await anna.press(turned, back)
    assert sandbox.look(page).text == page.text
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_an_article_can_be_read_from_its_first_passage_to_its_last(
    sandbox: Sandbox, anna: User
) -> None:
    await anna.start("p_1")
    page = await sandbox.next_message(anna)
    assert "◀ Đoạn trước" not in labels(page)
    places = [re.findall(r", thứ (\d+)/(\d+) trong bài", page.text)[0]]
    while "Đoạn sau ▶" in labels(page):
        await anna.press(page, "Đoạn sau ▶")
        page = sandbox.look(page)
        places += re.findall(r", thứ (\d+)/(\d+) trong bài", page.text)[:1]
    count = len(places)
    assert places == [(str(place), str(count)) for place in range(1, count + 1)]
    assert "◀ Đoạn trước" in labels(page)


async def test_more_sources_go_on_until_there_are_none(sandbox: Sandbox, anna: User) -> None:
    message = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    passages, opens = expandable(message), numbers(message)
    while "Thêm nguồn" in labels(message):
        await anna.press(message, "Thêm nguồn")
        message = await sandbox.next_message(anna)
        passages += expandable(message)
        opens += numbers(message)
        assert opening(message) == [f"Đoạn {number}" for number in numbers(message)]
    assert len(opens) == len({*opens}) == len({*passages}) == 12


async def test_a_deep_link_opens_its_passage(sandbox: Sandbox, anna: User) -> None:
    answer = await anna.ask(QUESTION)
    await anna.open(answer.links[1][1])
    page = await sandbox.next_message(anna)
    assert page.quotes[0].endswith(expandable(answer)[0].removeprefix("… "))
    _, title, *_ = bold(answer)
    assert bold(page) == [title]


@pytest.mark.parametrize(
    ("payload", "reply"),
    [
        ("p_999999", VIETNAMESE.reading.passage_gone),
        ("p_" + "9" * 60, VIETNAMESE.introduction.start),
        ("something_else", VIETNAMESE.introduction.start),
    ],
)
async def test_a_deep_link_to_nothing_is_answered_calmly(
    sandbox: Sandbox, anna: User, payload: str, reply: str
) -> None:
    await anna.start(payload)
    assert (await sandbox.next_message(anna)).text.startswith(reply)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("open:999999", VIETNAMESE.reading.passage_gone),
        ("turn:999999", VIETNAMESE.reading.passage_gone),
        ("more:unknown1:3", VIETNAMESE.answers.answer_gone),
        ("feed:3", VIETNAMESE.answers.button_unknown),
        ("open:" + "9" * 40, VIETNAMESE.answers.button_unknown),
    ],
)
async def test_a_button_that_leads_nowhere_says_so(
    sandbox: Sandbox, anna: User, data: str, note: str
) -> None:
    answer = await anna.ask(QUESTION)
    relabel(sandbox, answer, data)
    pressed = await anna.press(answer, data)
    assert (pressed.text, pressed.show_alert) == (note, True)
    assert len(said_by_bot(sandbox, anna)) == 1


async def test_two_presses_of_one_button_at_once_do_no_harm(sandbox: Sandbox, anna: User) -> None:
    await anna.start("p_1")
    page = await sandbox.next_message(anna)
    await anna.press(page, "Đoạn sau ▶")
    query = {"id": "1", "from": anna.person.json(), "chat_instance": "1", "data": "turn:2"}
    sandbox.push({"callback_query": query | {"message": page.json}})
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(said_by_bot(sandbox, anna)) == 2


# Words of greeting and help.


@pytest.mark.parametrize(("language", "spoken"), [("vi", VIETNAMESE), (None, VIETNAMESE), ("en-GB", ENGLISH)])
async def test_the_bot_speaks_the_language_of_who_writes(
    sandbox: Sandbox, passages: int, language: str | None, spoken: Texts
) -> None:
    user = sandbox.user("Chris", language_code=language)
    assert (await user.ask("/start")).text.startswith(spoken.introduction.start)
    assert (await user.ask("/help")).text == spoken.introduction.help
    assert (await user.ask("/about")).text == spoken.introduction.about.format(articles=12, passages=passages)
    answer = await user.ask(QUESTION)
    assert labels(answer) == [spoken.answers.read, spoken.answers.cite, spoken.answers.more]


async def test_telegram_is_told_the_commands_in_both_languages(sandbox: Sandbox) -> None:
    told = {
        (json.loads(scope)["type"], language): [one["command"] for one in commands]
        for (scope, language), commands in sandbox.world.commands.items()
    }
    for texts, language in ((VIETNAMESE, "vi"), (ENGLISH, "")):
        assert told["default", language] == [name for name, _ in texts.introduction.commands]
        assert told["all_group_chats", language] == [name for name, _ in texts.introduction.group_commands]
    assert sandbox.world.profile["description", "vi", ""] == VIETNAMESE.introduction.description
    assert sandbox.world.profile["short_description", "", ""] == ENGLISH.introduction.short_description


async def test_a_mistyped_command_is_answered_with_help(anna: User) -> None:
    assert (await anna.ask("/hlep")).text == VIETNAMESE.introduction.help


async def test_ask_without_a_question_says_how(anna: User) -> None:
    assert (await anna.ask("/ask")).text == VIETNAMESE.answers.ask_usage


async def test_what_is_no_text_is_answered_too(sandbox: Sandbox, anna: User) -> None:
    sent = await anna.send_photo()
    assert (await sandbox.next_message(anna, after=sent)).text == VIETNAMESE.answers.text_only
    sent = await anna.send_document("ảnh.pdf", b"%PDF")
    assert (await sandbox.next_message(anna, after=sent)).text == VIETNAMESE.editing.members_only_ask


# Admins and strangers.


async def test_strangers_can_neither_index_nor_see_the_state(sandbox: Sandbox, anna: User) -> None:
    assert (await anna.ask("/reindex")).text == VIETNAMESE.admins_only
    assert (await anna.ask("/status")).text == VIETNAMESE.admins_only
    group = sandbox.group("Nhóm", [anna])
    assert (await anna.ask("/reindex", chat=group)).text == VIETNAMESE.admins_only


async def test_an_admin_sees_the_state_and_more_help(sandbox: Sandbox, passages: int) -> None:
    admin = sandbox.user("Ba", id=ADMIN_ID)
    status = (await admin.ask("/status")).text
    assert status.startswith(f"Kho bài: 12 bài, {passages} đoạn\nChỉ mục: {passages} đoạn, đầy đủ\n")
    assert (await admin.ask("/help")).text == VIETNAMESE.introduction.help + help_for(Role.OWNER, VIETNAMESE)


# Follow-ups: each has a chat, a topic and a person.


def understood(message: Message) -> str | None:
    first = message.text.partition("\n")[0]
    return first if first.startswith("Hiểu là: ") else None


async def ask_in(
    sandbox: Sandbox, user: User, group: Group, topic: int, text: str, *, reply_to: Message | None = None
) -> Message:
    sent = await user.send(f"@trichdan_bot {text}", chat=group, thread=topic, reply_to=reply_to)
    return await sandbox.next_message(group, after=sent)


async def test_two_people_in_one_topic_each_have_their_own_follow_ups(sandbox: Sandbox, anna: User) -> None:
    chris = sandbox.user("Chris")
    group = sandbox.group("Diễn đàn", [anna, chris], forum=True)
    topic = group.topic("Hỏi đáp", by=anna)
    await ask_in(sandbox, anna, group, topic, QUESTION)
    await ask_in(sandbox, chris, group, topic, OTHER_QUESTION)
    assert understood(await ask_in(sandbox, anna, group, topic, FOLLOW_UP)) == UNDERSTOOD
    assert understood(await ask_in(sandbox, chris, group, topic, OTHER_FOLLOW_UP)) == OTHER_UNDERSTOOD


async def test_one_person_asks_on_in_each_of_two_topics(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Diễn đàn", [anna], forum=True)
    figures, rules = group.topic("Con số", by=anna), group.topic("Quy định", by=anna)
    await ask_in(sandbox, anna, group, figures, QUESTION)
    await ask_in(sandbox, anna, group, rules, OTHER_QUESTION)
    assert understood(await ask_in(sandbox, anna, group, figures, FOLLOW_UP)) == UNDERSTOOD
    assert understood(await ask_in(sandbox, anna, group, rules, OTHER_FOLLOW_UP)) == OTHER_UNDERSTOOD


async def test_what_was_asked_in_private_is_not_asked_on_in_a_group(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    await anna.ask(QUESTION)
    assert understood(await anna.ask(f"/ask {FOLLOW_UP}", chat=group)) is None
    assert understood(await anna.ask(FOLLOW_UP)) == UNDERSTOOD


async def test_a_reply_to_somebodys_answer_follows_that_answer(sandbox: Sandbox, anna: User) -> None:
    chris = sandbox.user("Chris")
    group = sandbox.group("Nhóm", [anna, chris])
    answer = await anna.ask(f"/ask {QUESTION}", chat=group)
    await chris.ask(f"/ask {OTHER_QUESTION}", chat=group)
    sent = await chris.send(FOLLOW_UP, chat=group, reply_to=answer)
    assert understood(await sandbox.next_message(group, after=sent)) == UNDERSTOOD


async def test_a_question_that_stands_by_itself_follows_none(anna: User) -> None:
    await anna.ask(QUESTION)
    assert understood(await anna.ask(OTHER_QUESTION)) is None


async def test_questions_sent_in_one_breath_are_answered_in_order_each_with_the_one_before(
    sandbox: Sandbox, anna: User
) -> None:
    for text in (QUESTION, FOLLOW_UP):
        sent = await anna.send(text)
    first = await sandbox.next_message(anna, after=sent)
    second = await sandbox.next_message(anna, after=first)
    assert understood(first) is None
    assert understood(second) == UNDERSTOOD


async def test_thanks_are_no_question_and_in_a_group_nothing_is_said_to_them(
    sandbox: Sandbox, anna: User
) -> None:
    assert (await anna.ask("cảm ơn bạn")).text == VIETNAMESE.talk.thanked
    group = sandbox.group("Nhóm", [anna])
    answer = await anna.ask(f"/ask {QUESTION}", chat=group)
    await anna.send("cảm ơn bạn", chat=group, reply_to=answer)
    assert understood(await anna.ask(f"/ask {FOLLOW_UP}", chat=group)) == UNDERSTOOD
    assert len(said_by_bot(sandbox, group)) == 2


# Languages.


async def choose(sandbox: Sandbox, user: User, label: str) -> Message:
    """The choice, after it was made."""
    choice = await user.ask("/language")
    await user.press(choice, label)
    return sandbox.look(choice)


async def test_the_chosen_language_wins_over_that_of_telegram_wherever_one_is(sandbox: Sandbox) -> None:
    chris, anna = sandbox.user("Chris", language_code="en"), sandbox.user("Anna", language_code="en")
    group = sandbox.group("Nhóm", [chris, anna])
    assert (await choose(sandbox, chris, "Tiếng Việt")).text == VIETNAMESE.introduction.language_set
    assert (await chris.ask("/help")).text == VIETNAMESE.introduction.help
    assert (await chris.ask("/help", chat=group)).text == VIETNAMESE.introduction.help
    assert (await chris.inline(QUESTION)).button == {
        "text": VIETNAMESE.inline_more,
        "start_parameter": "inline",
    }
    assert (await anna.ask("/help", chat=group)).text == ENGLISH.introduction.help, "it is chosen for oneself"


async def test_the_language_of_telegram_can_be_chosen_again(sandbox: Sandbox) -> None:
    chris = sandbox.user("Chris", language_code="en")
    await choose(sandbox, chris, "Tiếng Việt")
    assert (
        await choose(sandbox, chris, VIETNAMESE.introduction.language_auto)
    ).text == ENGLISH.introduction.language_set
    assert (await chris.ask("/help")).text == ENGLISH.introduction.help


async def test_a_button_speaks_the_language_of_who_presses_it(sandbox: Sandbox, anna: User) -> None:
    chris = sandbox.user("Chris", language_code="en")
    group = sandbox.group("Nhóm", [anna, chris])
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    assert (await chris.press(answer, VIETNAMESE.answers.save)).text == ENGLISH.taking.saved


# Examples.


async def test_an_example_is_asked_and_answered_at_a_press(
    sandbox: Sandbox, anna: User, texts: list[str]
) -> None:
    greeting = await with_examples(anna)
    assert greeting.text == f"{VIETNAMESE.introduction.start}\n\n{VIETNAMESE.introduction.start_examples}"
    assert len(set(labels(greeting))) == 3
    for example in greeting.buttons:
        await anna.press(greeting, example)
        answer = said_by_bot(sandbox, anna)[-1]
        asked = understood(answer)
        assert asked and asked.startswith(f"Hiểu là: {example.text.rstrip('…')}")
        assert any(answer.quotes[0] in text for text in texts)


async def test_an_example_that_is_no_more_says_so(sandbox: Sandbox, anna: User) -> None:
    greeting = await with_examples(anna)
    relabel(sandbox, greeting, "example:999999")
    pressed = await anna.press(greeting, "example:999999")
    assert (pressed.text, pressed.show_alert) == (VIETNAMESE.answers.button_unknown, True)


# Whatever else Telegram sends.


async def test_edited_messages_are_not_answered_again(sandbox: Sandbox, anna: User) -> None:
    sent = await anna.send("/help")
    await sandbox.next_message(anna)
    await anna.edit(sent, "/about")
    await anna.ask("/start")
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_other_updates_do_not_stop_the_bot(sandbox: Sandbox, anna: User) -> None:
    chat, person = {"id": anna.id, "type": "private"}, anna.person.json()
    head = {"message_id": 900, "date": 1_700_000_000, "chat": chat, "from": person}
    channel = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": -100500, "type": "channel"}}
    await anna.start()
    await sandbox.next_message(anna)
    sandbox.world.updates.allowed = ()
    update: dict[str, Any]
    for update in (
        {"message": head},
        {"message": head | {"text": ""}},
        {"message": head | {"text": "\ud83d", "entities": [{"type": "mention", "offset": 5, "length": 99}]}},
        {"message": head | {"text": "/start p_1\x00", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}},
        {"message": head | {"new_chat_members": [person]}},
        {"message": channel | {"text": "x", "sender_chat": channel["chat"]}},
        {"edited_message": head | {"text": QUESTION}},
        {"channel_post": channel | {"text": QUESTION}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": True}
            | {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
        {"callback_query": {"id": "1", "from": person, "chat_instance": "1", "data": "open:1"}},
        {"callback_query": {"id": "1", "from": person, "chat_instance": "1", "inline_message_id": "1"}},
        {"callback_query": {"id": "1", "from": person, "chat_instance": "1", "data": "turn:2",
            "message": {"message_id": 3, "date": 0, "chat": chat}}},
        {"something_new": {"id": 1}},
        {"message": {}},
        {"message": 5},
        {"callback_query": []},
    ):  # fmt: skip
        sandbox.push(update)
    answer = await anna.ask(QUESTION)
    while not expandable(answer):
        answer = await sandbox.next_message(anna)
    assert bold(answer)[0] == "142.127 đảng viên"

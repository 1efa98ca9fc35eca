"""Questions as people put them: edited, quoted, under pictures, in albums, as an admin without a name."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Group, Message, Sandbox, User
from bot.texts import VIETNAMESE
from tests.bot.talk import FIGURE, QUESTION, bold, labels, said_by_bot, talk, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")

OTHER = "Ai trình bày báo cáo kết quả cuối năm 2023?"
NAME = "@trichdan_bot"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("asking") / "home"))
    async with talk(home, privacy=False) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture
def group(sandbox: Sandbox, anna: User) -> Group:
    return sandbox.group("Nhóm", [anna], owner=sandbox.user("Dung"))


async def replaced(sandbox: Sandbox, message: Message) -> Message:
    """The message once it was edited."""
    first = len(sandbox.versions(message))
    return await sandbox.until(
        lambda: sandbox.look(message) if len(sandbox.versions(message)) > first else None
    )


# Edited questions.


async def test_an_edited_question_is_answered_anew_in_the_place_of_its_answer(
    sandbox: Sandbox, anna: User
) -> None:
    asked = await anna.send(QUESTION)
    answer = await sandbox.next_message(anna, after=asked)
    whole = await sandbox.user("Chris").ask(OTHER)
    await anna.edit(asked, OTHER)
    again = await replaced(sandbox, answer)
    assert (again.text, labels(again)) == (whole.text, labels(whole))
    await anna.edit(asked, QUESTION)
    assert (await replaced(sandbox, answer)).text == answer.text
    assert said_by_bot(sandbox, anna) == [sandbox.look(answer)]


async def test_an_edit_that_leaves_the_words_changes_nothing(sandbox: Sandbox, anna: User) -> None:
    asked = await anna.send(QUESTION)
    answer = await sandbox.next_message(anna, after=asked)
    await anna.edit(asked, QUESTION)
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(sandbox.versions(answer)) == 1


async def test_a_short_question_that_is_edited_follows_what_was_asked_before_it(
    sandbox: Sandbox, anna: User
) -> None:
    await anna.ask(QUESTION)
    asked = await anna.send("còn năm 2021?")
    answer = await sandbox.next_message(anna, after=asked)
    await anna.edit(asked, "còn năm 2022?")
    again = await replaced(sandbox, answer)
    assert again.text.startswith("Hiểu là: Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?")


async def test_an_edited_answer_is_followed_and_judged_as_the_new_one(sandbox: Sandbox, anna: User) -> None:
    asked = await anna.send(OTHER)
    answer = await sandbox.next_message(anna, after=asked)
    await anna.edit(asked, QUESTION)
    await replaced(sandbox, answer)
    sent = await anna.send("còn năm 2022?", reply_to=answer)
    followed = await sandbox.next_message(anna, after=sent)
    assert followed.text.startswith("Hiểu là: Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?")
    assert (
        await anna.press(await with_tools(sandbox, anna, sandbox.look(answer)), "👍")
    ).text == VIETNAMESE.answers.thanks_good


async def test_a_question_of_a_group_is_edited_too_and_one_that_gets_a_mention_is_answered(
    sandbox: Sandbox, anna: User, group: Group
) -> None:
    asked = await anna.send(f"/ask {OTHER}", chat=group)
    answer = await sandbox.next_message(group, after=asked)
    await anna.edit(asked, f"/ask {QUESTION}")
    assert bold(await replaced(sandbox, answer))[0] == FIGURE
    silent = await anna.send(QUESTION, chat=group)
    await anna.edit(silent, f"{QUESTION} {NAME}")
    late = await sandbox.next_message(group, after=silent)
    assert (bold(late)[0], late.reply_to_id) == (FIGURE, silent.id)
    assert len(said_by_bot(sandbox, group)) == 2


async def test_where_the_answer_was_deleted_the_new_one_is_sent(sandbox: Sandbox, anna: User) -> None:
    asked = await anna.send(OTHER)
    answer = await sandbox.next_message(anna, after=asked)
    sandbox.world.remove(sandbox.chat(anna), answer.id)
    await anna.edit(asked, QUESTION)
    assert bold(await sandbox.next_message(anna, after=answer))[0] == FIGURE


async def test_a_question_that_becomes_a_word_of_thanks_is_answered_as_such(
    sandbox: Sandbox, anna: User
) -> None:
    asked = await anna.send(QUESTION)
    answer = await sandbox.next_message(anna, after=asked)
    await anna.edit(asked, "Cảm ơn")
    assert (await replaced(sandbox, answer)).text == VIETNAMESE.talk.thanked
    assert len(said_by_bot(sandbox, anna)) == 1


# Words quoted in a reply.


async def test_what_a_reply_quotes_is_what_is_asked(sandbox: Sandbox, anna: User, group: Group) -> None:
    chris = sandbox.user("Chris")
    said = await chris.send(f"Hôm qua họp lâu quá. {QUESTION} Mai lại họp.", chat=group)
    for call in ("/ask", NAME, f"{NAME} ?"):
        asked = await anna.send(call, chat=group, reply_to=said, quote=QUESTION)
        answer = await sandbox.next_message(group, after=asked)
        assert answer.text.startswith("Toàn Khối khi đó có 142.127 đảng viên.")
        assert bold(answer)[0] == FIGURE


async def test_what_is_quoted_from_another_chat_is_asked(sandbox: Sandbox, anna: User, group: Group) -> None:
    said = await sandbox.user("Chris").send(f"Họp lâu quá. {QUESTION}", chat=group)
    asked = await anna.send("?", reply_to=said, quote=QUESTION)
    assert "external_reply" in asked.json and asked.reply_to_id is None
    assert bold(await sandbox.next_message(anna, after=asked))[0] == FIGURE
    asked = await anna.send("còn năm 2022?", reply_to=said, quote=QUESTION)
    followed = await sandbox.next_message(anna, after=asked)
    assert followed.text.startswith("Hiểu là: Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?")


# Pictures.


async def test_a_command_in_the_caption_of_a_picture_asks(sandbox: Sandbox, anna: User, group: Group) -> None:
    for chat in (anna, group):
        sent = await anna.send_photo(f"/ask {QUESTION}", chat=chat)
        assert bold(await sandbox.next_message(chat, after=sent))[0] == FIGURE
    sent = await anna.send_photo("/help", chat=anna)
    await anna.send_photo("/ask@other_bot Ai?", chat=group)
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(said_by_bot(sandbox, anna)) == 2 and len(said_by_bot(sandbox, group)) == 1


async def test_an_album_is_answered_once(sandbox: Sandbox, anna: User) -> None:
    first, *_ = [await anna.send_photo(words, album="1") for words in ("", QUESTION, OTHER, "")]
    answer = await sandbox.next_message(anna, after=first)
    assert bold(answer)[0] == FIGURE
    for _ in range(3):
        second = await anna.send_photo(album="2")
    assert (await sandbox.next_message(anna, after=second)).text == VIETNAMESE.answers.text_only
    single = await anna.send_photo()
    assert (await sandbox.next_message(anna, after=single)).text == VIETNAMESE.answers.text_only
    assert len(said_by_bot(sandbox, anna)) == 3


async def test_the_caption_of_a_picture_is_edited_as_a_question_is(sandbox: Sandbox, anna: User) -> None:
    sent = await anna.send_photo(OTHER, album="3")
    answer = await sandbox.next_message(anna, after=sent)
    await anna.edit(sent, QUESTION)
    assert bold(await replaced(sandbox, answer))[0] == FIGURE


# A bot of another name.


async def test_a_renamed_bot_hears_its_new_name_and_no_more_the_old_one(
    sandbox: Sandbox, anna: User, group: Group
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(f"{NAME} {QUESTION}", chat=group))
    sandbox.rename_bot("TraCuu_bot")
    try:
        for words in (f"@tracuu_bot {QUESTION}", f"/ask@TraCuu_bot {QUESTION}"):
            sent = await anna.send(words, chat=group)
            assert bold(await sandbox.next_message(group, after=sent))[0] == FIGURE
        sent = await anna.send(QUESTION, chat=group, reply_to=answer)
        renamed = await sandbox.next_message(group, after=sent)
        assert all("t.me/TraCuu_bot?" in url for text, url in renamed.links if text.endswith("Đọc tại đây"))
        asked = len(sandbox.calls("getMe"))
        for _ in range(3):
            await anna.send(f"@trichdan_bot @gardener_bot @binh {QUESTION}", chat=group)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
        assert len(sandbox.calls("getMe")) == asked + 1
        assert len(said_by_bot(sandbox, group)) == 4
    finally:
        sandbox.rename_bot("trichdan_bot")


# Admins without a name.


async def test_admins_who_write_as_the_group_share_no_memory(sandbox: Sandbox, group: Group) -> None:
    boss = sandbox.user("Dung")
    group.scene.chat(group).members[boss.id] = boss.person
    group.promote(boss)
    for question in (QUESTION, "còn năm 2022?"):
        sent = await boss.send(f"/ask {question}", chat=group, anonymous=True)
        answer = await sandbox.next_message(group, after=sent)
        assert "Hiểu là: Cuối năm" not in answer.text
    first = next(one for one in said_by_bot(sandbox, group) if one.quotes)
    sent = await boss.send("còn năm 2022?", chat=group, anonymous=True, reply_to=first)
    followed = await sandbox.next_message(group, after=sent)
    assert followed.text.startswith("Hiểu là: Cuối năm 2022 toàn Khối có bao nhiêu đảng viên?")

"""Quotes that outlive edits: what was answered, saved or shared is found after its article was changed."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.home import builds_path, database_path, memory_path
from bot.memory.memory import Memory
from bot.sandbox import Message, Sandbox, User
from bot.texts import VIETNAMESE
from corpus.models import PassageId
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.conftest import fill
from tests.bot.talk import button, said_by_bot, talk, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")

URL = "https://example.org/den-bien"
TITLE = "Đèn biển mũi Gành"
SENTENCE = "Đèn biển mũi Gành đã được thắp 31 năm."
LATER = "Đèn biển mũi Gành đã được thắp 32 năm."
QUESTION = "Đèn biển mũi Gành đã được thắp bao nhiêu năm?"
FIRST = (
    "Làng chài nằm ở cuối vịnh, nơi gió thổi quanh năm và sóng đánh vào đá từ sáng tới khuya. Trẻ con trong làng học "
    "bơi trước khi học chữ, và người già ngồi vá lưới dưới gốc bàng. Mùa biển động thì thuyền nằm bờ cả tháng."
)
REST = (
    "Đêm nào bà cũng leo 112 bậc thang để thắp đèn. Con gái bà học nghề sửa máy tàu ở thị trấn bên kia vịnh."
)
TEXT = f"{FIRST}\n\n{SENTENCE} {REST}\n\nCuối năm 2020 làng chài Gành có 64 chiếc thuyền và một bến đò mới xây bằng đá."
OTHER = {
    "url": "https://example.org/cho",
    "title": "Chợ nổi",
    "text": "Chợ nổi Cái Mơ họp từ 4 giờ sáng. Ghe bán dưa hấu, khoai lang và bưởi.",
}


def write(home: Path, text: str, *, url: str | None = URL, title: str = TITLE) -> None:
    """Puts the article into the home as it is now, and indexes it."""
    article = {"title": title, "published": "2021-02-03", "text": text} | ({"url": url} if url else {})
    lines = home / "articles.jsonl"
    lines.write_text(
        "\n".join(json.dumps(one, ensure_ascii=False) for one in (article, OTHER)), encoding="utf-8"
    )
    fill(home, [str(lines)])


def remove(home: Path) -> None:
    with Store(database_path(home)) as store:
        store.remove(URL)
        bring_up_to_date(store, load_encoder("built-in"), builds_path(home))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("anchors")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(place: Path) -> AsyncIterator[Sandbox]:
    write(place, TEXT)
    async with talk(place) as running:
        yield running


@pytest.fixture
def article(place: Path) -> Path:
    """The home with the article as it was at first."""
    write(place, TEXT)
    return place


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


async def pressed(sandbox: Sandbox, user: User, message: Message, label: str) -> Message:
    """What the bot said next when the button was pressed."""
    last = sandbox.messages(user)[-1]
    await user.press(message, label)
    return await sandbox.next_message(user, after=last)


async def opened(sandbox: Sandbox, user: User, message: Message) -> Message:
    """What the deep link of a message opens."""
    last = sandbox.messages(user)[-1]
    await user.open(next(url for text, url in message.links if text.endswith("Đọc tại đây")))
    return await sandbox.next_message(user, after=last)


def unanchored(home: Path) -> int:
    with sqlite3.connect(memory_path(home)) as db:
        (count,) = db.execute("SELECT count(*) FROM unanchored").fetchone()
    db.close()
    return int(count)


def passage_number(passage: Message) -> str:
    return passage.text.partition("/passage ")[2].split()[0]


CHANGED = f"Đã sửa: trước là “{SENTENCE}”, nay là “{LATER}”"


async def test_an_edited_passage_is_opened_by_button_link_and_number_and_says_what_it_was(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    before = await pressed(sandbox, anna, answer, "📖 Đọc")
    assert SENTENCE in before.quotes[0] and "Đã sửa" not in before.text
    write(article, TEXT.replace(SENTENCE, LATER))
    for again in (
        await pressed(sandbox, anna, answer, "📖 Đọc"),
        await opened(sandbox, anna, answer),
        await anna.ask(f"/passage {passage_number(before)}"),
    ):
        assert again.text.split("\n\n")[1] == CHANGED
        assert LATER in again.quotes[0] and SENTENCE not in again.quotes[0]
        assert passage_number(again) != passage_number(before)
    fresh = await anna.ask(f"/passage {passage_number(again)}")
    assert fresh.quotes == again.quotes and "Đã sửa" not in fresh.text
    guest = sandbox.user("Eve", language_code="en")
    told = await guest.ask(f"/start p_{passage_number(before)}")
    assert told.text.split("\n\n")[1] == f"Changed: was “{SENTENCE}”, is now “{LATER}”"


async def test_an_article_that_was_removed_and_added_again_has_all_that_was_quoted(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    before = await pressed(sandbox, anna, answer, "📖 Đọc")
    assert (await anna.press(answer, VIETNAMESE.answers.save)).text == VIETNAMESE.taking.saved
    remove(article)
    assert (await anna.press(answer, "📖 Đọc")).text == VIETNAMESE.reading.passage_gone
    assert VIETNAMESE.taking.saved_gone in (await anna.ask("/saved")).text
    write(article, TEXT)
    saved = await anna.ask("/saved")
    assert VIETNAMESE.taking.saved_gone not in saved.text and "Đã sửa" not in saved.text
    for again in (
        await pressed(sandbox, anna, answer, "📖 Đọc"),
        await opened(sandbox, anna, answer),
        await anna.ask(f"/passage {passage_number(before)}"),
        await pressed(sandbox, anna, saved, button(saved, "📖").text),
    ):
        assert again.quotes == before.quotes
        assert "Đã sửa" not in again.text
    assert (await pressed(sandbox, anna, answer, VIETNAMESE.answers.why)).text.startswith(
        VIETNAMESE.answers.why_title
    )
    assert SENTENCE in (await pressed(sandbox, anna, answer, VIETNAMESE.answers.cite)).copyable[0]


async def test_an_article_that_came_back_with_other_words_address_and_title_is_found_by_those_that_stayed(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.save)
    remove(article)
    write(article, f"Tin làng.\n\n{TEXT}", url="https://example.org/moi", title="Chuyện bà Sáu")
    saved = await anna.ask("/saved")
    assert VIETNAMESE.taking.saved_gone not in saved.text and "Đã sửa" not in saved.text
    again = await pressed(sandbox, anna, saved, button(saved, "📖").text)
    assert again.text.startswith("Chuyện bà Sáu\n") and SENTENCE in again.text
    with Store(database_path(article)) as store:
        store.remove("https://example.org/moi")


async def test_an_article_that_was_removed_and_added_again_is_read_and_sent_by_its_old_buttons(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    shelf = await anna.ask(f"/browse {TITLE}")
    page = await pressed(sandbox, anna, shelf, shelf.buttons[0].text)
    passage = await pressed(sandbox, anna, await anna.ask(QUESTION), "📖 Đọc")
    remove(article)
    assert (await anna.press(page, VIETNAMESE.reading.send_file)).text == VIETNAMESE.reading.article_gone
    write(article, TEXT)
    sent = await pressed(sandbox, anna, page, VIETNAMESE.reading.send_file)
    assert SENTENCE in sandbox.file(sent)[1].decode()
    for message, label in ((shelf, shelf.buttons[0].text), (passage, VIETNAMESE.reading.whole_article)):
        assert (await pressed(sandbox, anna, message, label)).text == page.text
    prompt = await pressed(sandbox, anna, page, VIETNAMESE.reading.search_within)
    reply = await anna.send("mấy bậc thang", reply_to=prompt)
    found = await sandbox.next_message(anna, after=reply)
    assert found.text.startswith(f"{VIETNAMESE.reading.found_within}\n\n{TITLE}\n")


async def test_a_saved_quote_says_what_it_is_now_in_the_list_the_passage_and_the_export(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.save)
    assert SENTENCE in (await anna.ask("/saved")).quotes[0]
    write(article, TEXT.replace(SENTENCE, LATER).replace("64 chiếc", "70 chiếc"))
    saved = await anna.ask("/saved")
    assert saved.quotes[0] == SENTENCE
    assert saved.text.endswith(f"{SENTENCE}\nĐã sửa, nay là: “{LATER}”")
    again = await pressed(sandbox, anna, saved, button(saved, "📖").text)
    assert again.text.split("\n\n")[1] == CHANGED
    exported = await pressed(sandbox, anna, saved, f"⬇️ {VIETNAMESE.taking.plain_text}")
    document = sandbox.file(exported)[1].decode()
    assert f"“{SENTENCE}”" in document and f"Đã sửa, nay là: “{LATER}”" in document


async def test_what_is_cited_and_saved_from_an_old_answer_are_the_words_as_they_are_now(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    write(article, TEXT.replace(SENTENCE, LATER))
    citation = await pressed(sandbox, anna, answer, VIETNAMESE.answers.cite)
    assert citation.text.startswith(f"{CHANGED}\n\nĐoạn ")
    assert LATER in citation.copyable[0] and SENTENCE not in citation.copyable[0]
    await anna.press(citation, "Markdown")
    assert sandbox.look(citation).copyable[0].startswith(f"> {LATER}")
    assert (await anna.press(answer, VIETNAMESE.answers.save)).text == VIETNAMESE.taking.saved_changed
    assert (await anna.press(answer, VIETNAMESE.answers.save)).text == VIETNAMESE.taking.saved_already
    saved = await anna.ask("/saved")
    assert saved.quotes[0] == LATER and "Đã sửa" not in saved.text


async def test_words_that_were_taken_out_are_told_as_such(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.save)
    write(article, TEXT.replace(f"{SENTENCE} ", ""))
    taken = f"Bài không còn câu này: “{SENTENCE}”"
    for label in (VIETNAMESE.answers.cite, VIETNAMESE.answers.save):
        said = await anna.press(answer, label)
        assert (said.text, said.show_alert) == (taken, True)
    saved = await anna.ask("/saved")
    assert saved.text.endswith(taken)
    again = await pressed(sandbox, anna, saved, button(saved, "📖").text)
    assert again.text.split("\n\n")[1] == taken and REST in again.quotes[0]
    assert (await pressed(sandbox, anna, answer, "📖 Đọc")).text.split("\n\n")[1] == taken


async def test_a_quote_whose_neighbours_changed_is_as_it_was(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.save)
    write(article, TEXT.replace("112 bậc", "113 bậc").replace("quanh năm", "suốt năm"))
    saved = await anna.ask("/saved")
    assert "Đã sửa" not in saved.text
    assert "Đã sửa" not in (await pressed(sandbox, anna, saved, button(saved, "📖").text)).text
    passage = await pressed(sandbox, anna, answer, "📖 Đọc")
    assert "nay là “Người gác đèn leo 113 bậc thang" in passage.text or "suốt năm" in passage.text


async def test_what_was_posted_in_another_chat_is_found_too(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    dialog = sandbox.dialog(anna, sandbox.user("Chris"))
    result = next(one for one in (await anna.inline(QUESTION, chat=dialog)).results if one.title == TITLE)
    posted = await anna.choose(result, chat=dialog)
    listed = next(one for one in (await anna.inline("", chat=dialog)).results if one.title == TITLE)
    first = await anna.choose(listed, chat=dialog)
    await anna.ask("/help")
    write(article, TEXT.replace(SENTENCE, LATER).replace("quanh năm", "suốt năm"))
    assert "Đã sửa" in (await opened(sandbox, anna, posted)).text
    assert "Đã sửa" in (await opened(sandbox, anna, first)).text


# What was kept before there were anchors.


async def test_old_rows_are_anchored_at_the_first_start_and_nothing_is_lost(
    tmp_path: Path, place: Path
) -> None:
    home = tmp_path / "old"
    home.mkdir()
    write(home, TEXT)
    async with talk(home) as sandbox:
        anna = sandbox.user("Anna")
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
        await anna.press(answer, VIETNAMESE.answers.save)
        buttons = [button.data for button in answer.buttons]
    with sqlite3.connect(memory_path(home)) as db:
        saved, answers = (db.execute(f"SELECT * FROM {name}").fetchall() for name in ("saved", "answers"))
        for name in ("anchors", "unanchored", "questions"):
            db.execute(f"DROP TABLE {name}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name IN ('anchors', 'edits')")
    db.close()
    async with talk(home), asyncio.timeout(10):
        while unanchored(home):  # noqa: ASYNC110 - a database rings no bell
            await asyncio.sleep(0.05)
    memory = Memory(memory_path(home))
    assert [one.words for one in memory.collections.of(anna.id)] == [SENTENCE]
    memory.close()
    with sqlite3.connect(memory_path(home)) as db:
        assert db.execute("SELECT * FROM saved").fetchall() == saved
        assert db.execute("SELECT * FROM answers").fetchall() == answers
        kept = {row[0] for row in db.execute("SELECT passage_id FROM anchors")}
        assert kept >= {saved[0][2], *json.loads(answers[0][3])}
    db.close()
    write(home, TEXT.replace(SENTENCE, LATER))
    async with talk(home) as sandbox:
        anna = sandbox.user("Anna")
        listed = await anna.ask("/saved")
        assert listed.text.endswith(f"Đã sửa, nay là: “{LATER}”")
        opens = next(data for data in buttons if data and data.startswith("open:"))
        assert (await anna.ask(f"/passage {opens.split(':')[1]}")).text.split("\n\n")[1] == CHANGED


async def test_saved_words_of_a_passage_that_was_gone_before_are_found_by_themselves(tmp_path: Path) -> None:
    home = tmp_path / "older"
    home.mkdir()
    write(home, TEXT)
    async with talk(home) as sandbox:
        anna = sandbox.user("Anna")
        await anna.press(await with_tools(sandbox, anna, await anna.ask(QUESTION)), VIETNAMESE.answers.save)
    with sqlite3.connect(memory_path(home)) as db:
        db.execute("DELETE FROM anchors")
    db.close()
    write(home, TEXT.replace(SENTENCE, LATER))
    async with talk(home) as sandbox:
        anna = sandbox.user("Anna")
        assert (await anna.ask("/saved")).text.endswith(f"Đã sửa, nay là: “{LATER}”")
        assert len(said_by_bot(sandbox, anna)) == 1


async def test_a_search_within_an_article_goes_on_in_the_one_that_took_its_place(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    passage = await pressed(sandbox, anna, await anna.ask(QUESTION), "📖 Đọc")
    prompt = await pressed(sandbox, anna, passage, VIETNAMESE.reading.search_within)
    remove(article)
    write(article, TEXT)
    for asked_again in ("đèn biển", "thuyền"):
        last = await anna.send(asked_again, reply_to=prompt)
        prompt = await sandbox.next_message(anna, after=last)
        assert prompt.text.startswith(VIETNAMESE.reading.found_within)
    remove(article)
    last = await anna.send("bến đò", reply_to=prompt)
    assert (await sandbox.next_message(anna, after=last)).text == VIETNAMESE.reading.article_gone


async def test_a_passage_beside_one_that_was_shown_is_found_again_too(
    sandbox: Sandbox, anna: User, article: Path
) -> None:
    long = "\n\n".join([TEXT, *(f"Thuyền số {number} đậu ở bến. {REST * 6}" for number in range(4))])
    write(article, long)
    answer = await anna.ask(QUESTION)
    number = PassageId(int(re.findall(r" · đoạn (\d+)", answer.text)[0]))
    with Store(database_path(article)) as store:
        last = store.passages_of(store.passages([number])[number].article_id)[-1]
    assert last.id != number and f"đoạn {last.id}" not in answer.text
    remove(article)
    write(article, long)
    again = await anna.ask(f"/passage {last.id}")
    assert again.quotes == (last.text,) and passage_number(again) != str(last.id)

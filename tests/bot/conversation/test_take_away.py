"""What people take away: citations, a collection of their own and its export, whole articles and files."""

import io
import json
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from docx import Document
from lxml import html

from bot.home import builds_path, database_path
from bot.sandbox import Message, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.conftest import fill
from tests.bot.talk import FIGURE, QUESTION, button, labels, relabel, said_by_bot, talk, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG_TITLE = "Sổ tay người giữ vườn ươm"
LONG_URL = "https://example.org/vuon-uom"
DOOMED = "Bà Sáu gác đèn biển ở mũi Gành đã 31 năm. Đêm nào bà cũng leo 112 bậc thang để thắp đèn."
DOOMED_URL = "https://example.org/den-bien"


def long_text() -> str:
    """Some 20,000 characters in paragraphs of several lengths, no two alike."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < 20_000:
        day = len(paragraphs) + 1
        line = f"Ngày thứ {day}, luống số {day * 7} có {day * 13} cây con cao {day + 4} phân & còn <xanh> 🌱."
        paragraphs.append(
            " ".join([line, *[f"Hàng {row} tưới {day + row} gáo nước." for row in range(day % 9)]])
        )
    return "\n\n".join(paragraphs)


LONG = long_text()


@pytest.fixture(scope="module")
def place(odd_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a long article, and with one that is to be removed."""
    home = Path(shutil.copytree(odd_home, tmp_path_factory.mktemp("take-away") / "home"))
    articles = [
        {"url": LONG_URL, "title": LONG_TITLE, "published": "2020-05-04", "author": "Tư Lá", "text": LONG},
        {"url": DOOMED_URL, "title": "Đèn biển mũi Gành", "text": DOOMED},
    ]
    lines = home / "more.jsonl"
    lines.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in articles), encoding="utf-8")
    fill(home, [str(lines)])
    return home


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(place: Path) -> AsyncIterator[Sandbox]:
    async with talk(place) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture(scope="module")
def passage_ids(place: Path) -> list[int]:
    """Those of the long article, in order."""
    with Store(database_path(place)) as store:
        listings = store.catalogue.titles_like(LONG_TITLE, limit=1)
        return [int(passage.id) for passage in store.passages_of(listings[0].article_id)]


def remove(home: Path, url: str) -> None:
    with Store(database_path(home)) as store:
        store.remove(url)
        bring_up_to_date(store, load_encoder("built-in"), builds_path(home))


def newest(sandbox: Sandbox, user: User) -> Message:
    return said_by_bot(sandbox, user)[-1]


async def save(user: User, passage_ids: list[int]) -> None:
    for passage_id in passage_ids:
        passage = await user.ask(f"/passage {passage_id}")
        assert (await user.press(passage, VIETNAMESE.answers.save)).text == VIETNAMESE.taking.saved


# Citations.


async def test_a_citation_changes_its_form_in_one_message_and_is_copied_at_a_tap(
    sandbox: Sandbox, anna: User
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.cite)
    citation = newest(sandbox, anna)
    beginnings = {"Markdown": "> ", "HTML": "<blockquote", "BibTeX": "@misc{"}
    beginnings[VIETNAMESE.taking.plain_text] = "“Toàn Khối"
    for label, beginning in beginnings.items():
        await anna.press(citation, button(sandbox.look(citation), label))
        shown = sandbox.look(citation)
        (copied,) = shown.copyable
        assert copied.startswith(beginning) and FIGURE in copied
        assert f"• {label}" in labels(shown)
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_a_citation_of_a_passage_is_the_whole_of_it(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    passage = await anna.ask(f"/passage {passage_ids[1]}")
    await anna.press(passage, VIETNAMESE.answers.cite)
    (copied,) = newest(sandbox, anna).copyable
    (quote,) = passage.quotes
    assert " ".join(quote.split()) in " ".join(copied.split())
    assert all(part in copied for part in ("Tư Lá", LONG_TITLE, "04/05/2020", LONG_URL))


@pytest.mark.parametrize("data", ["cite:1:5:2", "cite:1:90000:99999:bibtex", "save:1:900000:999999"])
async def test_a_quote_out_of_its_passage_does_no_harm(sandbox: Sandbox, anna: User, data: str) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    relabel(sandbox, answer, data)
    await anna.press(answer, data)
    assert "Mã lỗi" not in newest(sandbox, anna).text
    assert (await anna.ask("/saved")).text


# A collection of one's own.


async def test_what_is_saved_twice_is_kept_once(sandbox: Sandbox, anna: User) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    said = [(await anna.press(answer, VIETNAMESE.answers.save)).text for _ in range(3)]
    assert said == [VIETNAMESE.taking.saved, VIETNAMESE.taking.saved_already, VIETNAMESE.taking.saved_already]
    saved = await anna.ask("/saved")
    assert saved.text.startswith(VIETNAMESE.taking.saved_title.format(count=1))
    assert saved.quotes == ("Toàn Khối khi đó có 142.127 đảng viên.",)


async def test_everybody_has_a_collection_of_their_own(sandbox: Sandbox, anna: User) -> None:
    chris = sandbox.user("Chris")
    group = sandbox.group("Nhóm", [anna, chris])
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    await anna.press(answer, VIETNAMESE.answers.save)
    assert (await chris.ask("/saved")).text == VIETNAMESE.taking.saved_none
    assert (await anna.ask("/saved")).text.startswith(VIETNAMESE.taking.saved_title.format(count=1))
    assert (await chris.press(answer, VIETNAMESE.answers.save)).text == VIETNAMESE.taking.saved


async def test_a_collection_is_shown_to_nobody_else_in_a_group(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
    await anna.press(answer, VIETNAMESE.answers.save)
    told = await anna.ask("/saved", chat=group)
    assert told.text == VIETNAMESE.taking.saved_private
    await anna.press(told, VIETNAMESE.taking.saved_open)
    saved = await sandbox.next_message(anna, after=answer)
    assert saved.text.startswith(VIETNAMESE.taking.saved_title.format(count=1))


async def test_a_button_of_a_list_that_stands_in_a_group_leads_to_the_private_chat(
    sandbox: Sandbox, anna: User
) -> None:
    group = sandbox.group("Nhóm", [anna])
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    await anna.press(answer, VIETNAMESE.answers.save)
    for data in ("saved:0", "unsave:1:0", "export:docx"):
        relabel(sandbox, answer, data)
        pressed = await anna.press(answer, data)
        assert (pressed.text, pressed.show_alert) == (VIETNAMESE.taking.saved_private, True)
    assert said_by_bot(sandbox, group) == [sandbox.look(answer)]


async def test_what_was_taken_off_already_is_not_taken_off_again(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    await save(anna, passage_ids[:2])
    one, other = await anna.ask("/saved"), await anna.ask("/saved")
    first, second = (f"✕ {number}" for number in passage_ids[:2])
    assert (await anna.press(one, first)).text == VIETNAMESE.taking.unsaved
    assert (await anna.press(other, first)).text is None
    assert sandbox.look(other).text == sandbox.look(one).text
    await anna.press(one, second)
    assert (await anna.press(other, "⬇️ Word")).text == VIETNAMESE.taking.saved_none


def numbers(collection: Message) -> list[int]:
    return [int(number) for number in re.findall(r" · đoạn (\d+)$", collection.text, re.MULTILINE)]


async def test_a_long_collection_is_turned_and_shrinks(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    await save(anna, passage_ids[:6])
    first = await anna.ask("/saved")
    assert first.text.startswith(VIETNAMESE.taking.saved_title.format(count=6))
    assert "1/2" in labels(first) and "◀" not in labels(first)
    await anna.press(first, "▶")
    second = sandbox.look(first)
    *others, last = passage_ids[:6]
    assert numbers(second) == [last]
    assert (await anna.press(second, f"✕ {last}")).text == VIETNAMESE.taking.unsaved
    left = sandbox.look(first)
    assert numbers(left) == others
    assert "▶" not in labels(left)
    for number in others:
        await anna.press(first, f"✕ {number}")
    assert sandbox.look(first).text == VIETNAMESE.taking.saved_none
    assert sandbox.look(first).buttons == ()


async def test_what_is_saved_is_opened_from_the_list(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    await save(anna, passage_ids[2:4])
    await anna.press(await anna.ask("/saved"), f"📖 {passage_ids[3]}")
    assert newest(sandbox, anna).text == (await anna.ask(f"/passage {passage_ids[3]}")).text


# Its export.


async def exported(sandbox: Sandbox, user: User, label: str) -> tuple[str, bytes]:
    await user.press(await user.ask("/saved"), f"⬇️ {label}")
    return sandbox.file(newest(sandbox, user))


async def test_an_export_opens_in_each_of_its_five_kinds(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    await anna.press(await with_tools(sandbox, anna, await anna.ask(QUESTION)), VIETNAMESE.answers.save)
    await save(anna, passage_ids[:1])

    name, content = await exported(sandbox, anna, "Word")
    assert name.endswith(".docx")
    written = " ".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert all(part in written for part in (FIGURE, "luống số 7", LONG_TITLE, "<xanh> 🌱"))

    name, content = await exported(sandbox, anna, "HTML")
    assert name.endswith(".html")
    tree = html.document_fromstring(content)
    assert len(tree.findall(".//blockquote")) == 2
    assert "<xanh> 🌱" in tree.text_content()

    for label, extension, part in (
        ("Markdown", ".md", "> "),
        ("BibTeX", ".bib", "@misc{"),
        (VIETNAMESE.taking.plain_text, ".txt", LONG_TITLE),
    ):
        name, content = await exported(sandbox, anna, label)
        assert name.endswith(extension)
        assert part in content.decode() and FIGURE in content.decode()
    assert newest(sandbox, anna).text == VIETNAMESE.taking.export_caption.format(count=2)


async def test_a_document_that_telegram_refuses_is_told_calmly(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    await save(anna, passage_ids[:1])
    saved = await anna.ask("/saved")
    sandbox.fail_next("sendDocument", code=413, description="Request Entity Too Large")
    assert (await anna.press(saved, "⬇️ Word")).text is None
    told = (await sandbox.next_message(anna, after=saved)).text
    assert re.fullmatch(r"Xin lỗi, .+ Mã lỗi: [0-9a-f]{6}", told)
    assert (await exported(sandbox, anna, "Word"))[0].endswith(".docx")


# Whole articles.


async def opened(sandbox: Sandbox, user: User, passage_id: int) -> Message:
    """The article that has the passage, at the page where it stands."""
    passage = await user.ask(f"/passage {passage_id}")
    await user.press(passage, VIETNAMESE.reading.whole_article)
    return newest(sandbox, user)


async def test_a_long_article_turned_page_by_page_is_its_text(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    page = await opened(sandbox, anna, passage_ids[0])
    places, read = [], 0
    while True:
        head, _, words = page.text.partition("\n\n")
        assert head.startswith(LONG_TITLE)
        at = LONG.index(words, read)
        assert LONG[read:at].strip("\n") == "", "nothing but empty lines lies between two pages"
        read = at + len(words)
        places += [label for label in labels(page) if re.fullmatch(r"\d+/\d+", label)]
        if "▶" not in labels(page):
            break
        await anna.press(page, "▶")
        page = sandbox.look(page)
    assert read == len(LONG)
    assert len(places) >= 7
    assert places == [f"{place}/{len(places)}" for place in range(1, len(places) + 1)]
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_a_passage_leads_to_the_page_that_it_stands_on(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    for passage_id in (passage_ids[0], passage_ids[len(passage_ids) // 2], passage_ids[-1]):
        page = await opened(sandbox, anna, passage_id)
        (quote,) = (await anna.ask(f"/passage {passage_id}")).quotes
        assert quote[:40] in page.text


async def test_the_file_of_an_article_is_its_text_with_what_it_is(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    page = await opened(sandbox, anna, passage_ids[0])
    await anna.press(page, VIETNAMESE.reading.send_file)
    sent = newest(sandbox, anna)
    name, content = sandbox.file(sent)
    assert name == "so-tay-nguoi-giu-vuon-uom.txt"
    assert content.decode() == f"{LONG_TITLE}\nTư Lá · 2020-05-04\n{LONG_URL}\n\n{LONG}\n"
    assert sent.text == LONG_TITLE


# Searching within one article.


async def prompted(sandbox: Sandbox, user: User, passage_id: int) -> Message:
    passage = await user.ask(f"/passage {passage_id}")
    await user.press(passage, VIETNAMESE.reading.search_within)
    return newest(sandbox, user)


async def reply(sandbox: Sandbox, user: User, to: Message, text: str) -> Message:
    sent = await user.send(text, chat=to.chat_id, reply_to=to)
    return await sandbox.next_message(to.chat_id, after=sent)


async def test_a_prompt_opens_the_field_for_a_reply(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    prompt = await prompted(sandbox, anna, passage_ids[0])
    assert prompt.text == VIETNAMESE.reading.search_prompt.format(title=LONG_TITLE)
    assert prompt.force_reply is not None
    assert prompt.force_reply.placeholder == VIETNAMESE.reading.search_placeholder
    chris = sandbox.user("Chris", language_code="en")
    passage = await chris.ask(f"/passage {passage_ids[0]}")
    await chris.press(passage, ENGLISH.reading.search_within)
    prompt = newest(sandbox, chris)
    assert prompt.force_reply is not None
    assert prompt.force_reply.placeholder == ENGLISH.reading.search_placeholder


async def test_replies_to_what_was_found_within_an_article_stay_within_it(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    found = await prompted(sandbox, anna, passage_ids[0])
    for words in ("luong so 70 co bao nhieu cay con", QUESTION, "Con cá bống Mập", "xyzzy"):
        found = await reply(sandbox, anna, found, words)
        assert found.text.startswith(f"{VIETNAMESE.reading.found_within}\n\n{LONG_TITLE}\n")
        assert all(quote.removeprefix("… ") in LONG for quote in found.quotes)
    assert FIGURE in (await anna.ask(QUESTION)).text, "what is no reply is asked of all"


async def test_what_has_no_words_finds_nothing_within_and_the_article_is_still_there(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    found = await prompted(sandbox, anna, passage_ids[0])
    for words in ("🐟", "???"):
        found = await reply(sandbox, anna, found, words)
        assert found.text == f"{VIETNAMESE.answers.not_found}\n{VIETNAMESE.answers.not_found_hint}"
    found = await reply(sandbox, anna, found, "luống số 70")
    assert found.text.startswith(VIETNAMESE.reading.found_within)


async def test_in_a_group_anybody_may_answer_the_prompt(
    sandbox: Sandbox, anna: User, passage_ids: list[int]
) -> None:
    chris = sandbox.user("Chris")
    group = sandbox.group("Nhóm", [anna, chris])
    passage = await anna.ask(f"/passage {passage_ids[0]}", chat=group)
    await anna.press(passage, VIETNAMESE.reading.search_within)
    prompt = said_by_bot(sandbox, group)[-1]
    assert prompt.force_reply is not None and prompt.force_reply.selective
    assert "Anna" in prompt.text, "the field opens for whoever is named"
    assert (await reply(sandbox, chris, prompt, "luống số 70")).text.startswith(
        VIETNAMESE.reading.found_within
    )


# An article that is removed; the last test, for the others need it.


async def test_of_a_removed_article_only_what_was_saved_is_left(
    sandbox: Sandbox, anna: User, place: Path
) -> None:
    answer = await with_tools(sandbox, anna, await anna.ask("Bà Sáu gác đèn biển bao nhiêu năm?"))
    await anna.press(answer, VIETNAMESE.answers.save)
    await anna.press(answer, "📖 Đọc")
    passage = newest(sandbox, anna)
    await anna.press(passage, VIETNAMESE.reading.search_within)
    prompt = newest(sandbox, anna)
    await anna.press(passage, VIETNAMESE.reading.whole_article)
    article = newest(sandbox, anna)

    remove(place, DOOMED_URL)

    assert (await reply(sandbox, anna, prompt, "mấy bậc thang")).text == VIETNAMESE.reading.article_gone
    for label in (VIETNAMESE.reading.search_within, VIETNAMESE.reading.send_file):
        assert (await anna.press(article, label)).text == VIETNAMESE.reading.article_gone
    for label in (VIETNAMESE.answers.cite, VIETNAMESE.answers.save):
        assert (await anna.press(answer, label)).text == VIETNAMESE.reading.passage_gone
    assert "31 năm" in (await anna.ask("/saved")).quotes[0]
    for label in (VIETNAMESE.taking.plain_text, "Markdown", "HTML"):
        _, content = await exported(sandbox, anna, label)
        assert "31 năm" in content.decode() and VIETNAMESE.taking.saved_gone in content.decode()
    _, content = await exported(sandbox, anna, "Word")
    written = " ".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert VIETNAMESE.taking.saved_gone in written

"""Looking through the corpus: shelves that are turned, and titles as they are typed."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Message, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.talk import button, labels, relabel, said_by_bot, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

ARTICLES = 12
TOOLS = re.compile(r"[◀▶↩]|\d+$")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(odd_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(odd_home, tmp_path_factory.mktemp("browse") / "home"))
    async with talk(home) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def standing(message: Message) -> list[str]:
    """What stands on a shelf: the labels of its buttons but for those to turn it and to go back."""
    return [label for label in labels(message) if not TOOLS.match(label)]


async def shelf(sandbox: Sandbox, user: User, *presses: str) -> Message:
    """The shelf that these buttons lead to, each named by how it begins."""
    message = await user.ask("/browse")
    for beginning in presses:
        await user.press(message, button(message, beginning))
        message = sandbox.look(message)
    return message


async def turned(sandbox: Sandbox, user: User, message: Message, by: str) -> list[list[str]]:
    """What stands on the shelf, page by page, from this one on."""
    pages = [standing(message)]
    while by in labels(message):
        await user.press(message, by)
        message = sandbox.look(message)
        pages.append(standing(message))
    return pages


async def test_the_newest_come_first_and_those_without_a_date_last(sandbox: Sandbox, anna: User) -> None:
    latest = await shelf(sandbox, anna, "🕒")
    pages = await turned(sandbox, anna, latest, "▶")
    assert [len(page) for page in pages] == [8, 4]
    titles = [title for page in pages for title in page]
    assert len(set(titles)) == ARTICLES
    dates = [match[0] for title in titles if (match := re.match(r"\d\d/\d\d/\d{4}", title))]
    assert dates == sorted(dates, key=lambda day: day.split("/")[::-1], reverse=True)
    assert titles[len(dates) :] and not any(re.match(r"\d\d/", title) for title in titles[len(dates) :])


async def test_turning_back_leads_to_the_same_pages(sandbox: Sandbox, anna: User) -> None:
    latest = await shelf(sandbox, anna, "🕒")
    there = await turned(sandbox, anna, latest, "▶")
    back = await turned(sandbox, anna, sandbox.look(latest), "◀")
    assert back == there[::-1]
    assert len(said_by_bot(sandbox, anna)) == 1, "all in one message"


@pytest.mark.parametrize("way", ["📰", "🗓"])
async def test_every_shelf_holds_as_many_articles_as_it_says(sandbox: Sandbox, anna: User, way: str) -> None:
    shelves = standing(await shelf(sandbox, anna, way))
    assert shelves
    for label in shelves:
        pages = await turned(sandbox, anna, await shelf(sandbox, anna, way, label), "▶")
        if count := re.search(r"\((\d+)\)$", label):
            assert sum(map(len, pages)) == int(count[1])


async def test_an_article_on_a_shelf_opens_at_its_first_page(sandbox: Sandbox, anna: User) -> None:
    latest = await shelf(sandbox, anna, "🕒")
    await anna.press(latest, latest.buttons[0])
    article = said_by_bot(sandbox, anna)[-1]
    title = latest.buttons[0].text.partition(" · ")[2].rstrip("…")
    assert article.text.startswith(title)
    assert VIETNAMESE.reading.send_file in labels(article)


@pytest.mark.parametrize("words", ["dagn vien moi", "DANG VIEN MOI", "  đảng  viên mới "])
async def test_titles_are_found_as_people_type_them(anna: User, words: str) -> None:
    titles = await anna.ask(f"/browse {words}")
    assert titles.text == VIETNAMESE.browsing.browse_titles.format(words=words.strip())
    assert "đảng viên mới" in standing(titles)[0].lower()


@pytest.mark.parametrize("words", ["%_'\"--", "🐟" * 900, "zqzqzq"])
async def test_words_like_no_title_are_answered_calmly(anna: User, words: str) -> None:
    titles = await anna.ask(f"/browse {words}")
    assert titles.text.startswith(VIETNAMESE.browsing.browse_no_titles.partition("{")[0])
    assert labels(titles) == [VIETNAMESE.browsing.browse_back]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("browse:nowhere", VIETNAMESE.answers.button_unknown),
        ("browse:month:yesterday", VIETNAMESE.answers.button_unknown),
        ("read:999999", VIETNAMESE.reading.article_gone),
        ("page:999999:1", VIETNAMESE.reading.article_gone),
    ],
)
async def test_a_shelf_or_an_article_that_is_not_there_says_so(
    sandbox: Sandbox, anna: User, data: str, note: str
) -> None:
    ways = await anna.ask("/browse")
    relabel(sandbox, ways, data)
    pressed = await anna.press(ways, data)
    assert (pressed.text, pressed.show_alert) == (note, True)


@pytest.mark.parametrize(
    "data", ["browse:latest::900000", "browse:source:none", "browse:month:2024-13", "browse:month:0000-00"]
)
async def test_a_shelf_that_has_become_empty_says_so(sandbox: Sandbox, anna: User, data: str) -> None:
    ways = await anna.ask("/browse")
    relabel(sandbox, ways, data)
    await anna.press(ways, data)
    assert sandbox.look(ways).text == VIETNAMESE.browsing.browse_empty
    assert VIETNAMESE.browsing.browse_back in labels(sandbox.look(ways))


async def test_shelves_speak_english_too(sandbox: Sandbox) -> None:
    chris = sandbox.user("Chris", language_code="en")
    latest = await shelf(sandbox, chris, "🕒")
    assert latest.text == ENGLISH.browsing.browse_latest
    assert labels(latest)[0].startswith("2023-12-14 · ")


async def test_in_a_group_a_shelf_is_opened_for_the_one_who_opens_it(sandbox: Sandbox, anna: User) -> None:
    chris = sandbox.user("Chris")
    group = sandbox.group("Nhóm", [anna, chris])
    ways = await anna.ask("/browse", chat=group)
    await chris.press(ways, VIETNAMESE.browsing.browse_latest)
    assert sandbox.look(ways).text == ways.text
    opened = sandbox.messages(group)[-1]
    assert opened.only_for == chris.id and len(standing(opened)) == 8

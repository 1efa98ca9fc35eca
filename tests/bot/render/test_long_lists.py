"""People ask for lists that are longer than a quote."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.home import database_path
from bot.sandbox import Message, Sandbox, User
from corpus.store.store import Store
from tests.bot.conftest import fill
from tests.bot.talk import button, labels, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

COUNT = 120
ITEMS = [
    f"{at}. Lò số {at} ở bãi {at} do thợ cả của lò trông coi, nung gốm cho chợ phiên của làng Hạ;"
    for at in range(1, COUNT + 1)
]
RULES = {
    "url": "https://example.org/lo",
    "title": "Danh sách lò gốm của làng Hạ",
    "text": "Làng Hạ họp đầu năm.\n\nCác lò gốm được nung trong năm gồm:\n\n"
    + "\n\n".join(ITEMS)
    + "\n\nHội đồng làng họp lại vào cuối năm để xét thêm lò mới.",
}
DUTIES = {
    "url": "https://example.org/viec",
    "title": "Việc của thợ gốm",
    "text": "Mùa gốm năm nay đến sớm vì trời ít mưa. "
    + "Thợ làng Hạ phơi đất từ tháng hai và đắp lại các lò cũ ở bãi sông. " * 5
    + "Để mùa gốm thuận lợi, để hàng kịp phiên chợ cuối năm và để không lò nào phải nghỉ, hội đồng làng yêu cầu thợ gốm"
    " tập trung làm những việc sau đây:\n\n"
    + "\n\n".join(
        f"Thứ {at}, thợ gốm phải " + "trông lửa và giữ men " * 9 + "cho tốt." for at in ("nhất", "hai", "ba")
    ),
}
QUESTION = "Các lò gốm được nung trong năm gồm những lò nào?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = tmp_path_factory.mktemp("lists")
    lines = home / "rules.jsonl"
    lines.write_text(
        "\n".join(json.dumps(one, ensure_ascii=False) for one in (RULES, DUTIES)), encoding="utf-8"
    )
    fill(home, [str(lines)])
    async with talk(home) as running:
        yield running


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+)\. Lò", text, re.MULTILINE)]


def left(message: Message) -> int:
    found = re.search(r"… \((?:còn )?(\d+) (?:mục|more)\)", message.text)
    return int(found[1]) if found else 0


async def test_a_long_list_says_how_much_it_leaves_out_and_a_button_shows_it_to_the_end(
    sandbox: Sandbox,
) -> None:
    anna = sandbox.user("Anna")
    message = await anna.ask(QUESTION)
    quote = message.quotes[0]
    assert quote.startswith("Các lò gốm được nung trong năm gồm:") and quote in RULES["text"]
    seen = numbers(quote)
    assert left(message) == COUNT - len(seen) > 0
    while left(message):
        assert button(message, "Xem tiếp").text == f"Xem tiếp {left(message)} mục"
        await anna.press(message, button(message, "Xem tiếp").text)
        message = await sandbox.next_message(anna)
        assert message.quotes[0] in RULES["text"]
        seen += numbers(message.quotes[0])
        assert left(message) == COUNT - len(seen)
    assert seen == list(range(1, COUNT + 1))
    assert labels(message) == []


async def test_what_is_asked_of_an_item_in_the_middle_brings_the_list_from_its_beginning(
    sandbox: Sandbox,
) -> None:
    anna = sandbox.user("Anna")
    message = await anna.ask("Liệt kê các lò ở bãi 77, lò số 78, lò số 79")
    assert message.quotes[0].startswith("Các lò gốm được nung trong năm gồm:")


async def test_where_a_passage_ends_before_the_list_that_it_announces_the_list_is_quoted(
    sandbox: Sandbox,
) -> None:
    anna = sandbox.user("Anna")
    message = await anna.ask("Hội đồng làng yêu cầu thợ gốm làm những việc gì?")
    assert message.quotes[0].startswith("Thứ nhất, thợ gốm phải")
    assert "Thứ ba" in message.quotes[0] or left(message) >= 1


async def test_in_english_too(sandbox: Sandbox) -> None:
    ben = sandbox.user("Ben", language_code="en")
    message = await ben.ask(QUESTION)
    assert f"… ({left(message)} more)" in message.text
    assert labels(message)[0] == f"Show {left(message)} more"


async def test_a_list_of_an_article_that_is_gone_is_told(tmp_path: Path) -> None:
    lines = tmp_path / "rules.jsonl"
    lines.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    fill(tmp_path, [str(lines)])
    async with talk(tmp_path) as sandbox:
        anna: User = sandbox.user("Anna")
        message = await anna.ask(QUESTION)
        with Store(database_path(tmp_path)) as store:
            store.remove(RULES["url"])
        pressed = await anna.press(message, button(message, "Xem tiếp").text)
        assert pressed.show_alert and "không còn trong kho bài" in str(pressed.text)

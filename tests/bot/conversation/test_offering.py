"""Articles added from a chat: an address, a file, a post that was passed on."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.home import database_path, memory_path
from bot.memory.memory import Memory
from bot.offers.pages import read_pages
from bot.sandbox import Message, Sandbox, User
from bot.sandbox.posts import Origin
from bot.texts import VIETNAMESE
from corpus.models import Article
from corpus.store.store import Store
from tests.bot.talk import labels
from tests.site import Site, serving

StartBot = Callable[..., AbstractAsyncContextManager[None]]

EDITING = VIETNAMESE.editing
DUCKS = (
    "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con. Người gác đầm đếm chúng vào "
    "lúc trời vừa sáng, khi cả đàn còn nằm yên bên bãi sậy phía đông."
)
HERONS = (
    "Bầy cò trắng làng Trúc Lâm về muộn một tháng, vì đầm cạn nước sau mùa gặt. Cả xã chỉ đếm được 41 tổ."
)
QUESTION = "Đàn vịt giời ở đầm Láng có bao nhiêu con?"
KEEP, DROP = EDITING.keep, EDITING.drop


@pytest.fixture
def site() -> Iterator[Site]:
    """The process that reads may fetch from it."""
    Path("config.toml").write_text('[corpus]\nnetworks = ["127.0.0.0/8"]', "utf-8")
    with serving() as running:
        yield running


async def preview(sandbox: Sandbox, person: User, sent: Message) -> Message:
    """What is said in the end of what was sent."""
    reading = await sandbox.next_message(person, after=sent)

    def read() -> Message | None:
        now = sandbox.look(reading)
        return None if now.text.startswith("Tôi đang đọc") else now

    return await sandbox.until(read, timeout_s=60)


async def decide(sandbox: Sandbox, person: User, shown: Message, button: str) -> str:
    """What the preview says once it is decided."""
    await person.press(shown, button, timeout_s=60)
    return sandbox.look(shown).text


def articles(home: Path) -> list[Article]:
    with Store(database_path(home)) as store:
        ids = [entry.id for entry in store.entries()]
        return [article for article in store.articles(ids).values() if article.id > 8]


def audited(home: Path) -> list[tuple[int, str, str, bool]]:
    memory = Memory(memory_path(home))
    found = [(one.user_id, one.deed, one.about, one.is_refused) for one in memory.audit.newest(20)]
    memory.close()
    return found[::-1]


def known(home: Path) -> int:
    with Store(database_path(home)) as store:
        return store.state().articles


async def until_quoted(person: User, words: str) -> None:
    async with asyncio.timeout(60):
        while words not in (await person.ask(QUESTION)).quotes:  # noqa: ASYNC110 - the index has to follow
            await asyncio.sleep(0.3)


async def test_a_file_is_shown_kept_by_a_press_and_quoted_within_seconds(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    before = known(home)
    page = f"Trang chủ\nĐàn vịt giời ở đầm Láng\n05/03/2024\n{DUCKS}\n\n{HERONS}\n"
    async with start_bot():
        sent = await admin.send_document("../../bài <b>vịt.txt", page.encode())
        shown = await preview(sandbox, admin, sent)
        assert shown.text.startswith(
            f"{EDITING.read_one}\n\nĐàn vịt giời ở đầm Láng\nNgày đăng: 05/03/2024\n1 đoạn, "
        )
        assert EDITING.new in shown.text
        assert shown.quotes[0] == f"{DUCKS}\n{HERONS}"
        assert EDITING.taken.format(count=2) in shown.text
        assert shown.quotes[1] == "Trang chủ\n05/03/2024"
        assert f"⚠️ {EDITING.no_url}" in shown.text
        assert EDITING.no_date not in shown.text
        fields = [
            EDITING.correct.format(field=EDITING.fields[name])
            for name in ("title", "published", "source", "url")
        ]
        assert labels(shown) == [KEEP, DROP, *fields]
        assert known(home) == before
        said = await decide(sandbox, admin, shown, KEEP)
        (kept,) = [one for one in articles(home) if one.title == "Đàn vịt giời ở đầm Láng"]
        assert said == EDITING.kept_one.format(id=kept.id, title=kept.title)
        assert kept.text == f"{DUCKS}\n\n{HERONS}"
        await until_quoted(admin, DUCKS.partition(". ")[0] + ".")
        again = await admin.send_document("khac.txt", page.encode())
        same = EDITING.copy.format(id=kept.id, title=kept.title)
        assert same in (await preview(sandbox, admin, again)).text
    assert audited(home) == [(admin.id, "add articles", f"{kept.id}: {kept.title} (added)", False)]
    assert list((home / "offers").iterdir()) != []


async def test_what_is_not_kept_leaves_no_trace_and_a_second_press_changes_nothing(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    before = known(home)
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.send_document("a.txt", DUCKS.encode()))
        assert await decide(sandbox, admin, shown, DROP) == EDITING.dropped
        assert known(home) == before
        assert list((home / "offers").iterdir()) == []
        shown = await preview(sandbox, admin, await admin.send_document("a.txt", DUCKS.encode()))
        one, two = await asyncio.gather(
            admin.press(shown, KEEP, timeout_s=60), admin.press(shown, KEEP, timeout_s=60)
        )
        assert {one.text, two.text} == {None, EDITING.offer_busy}
        assert known(home) == before + 1


@pytest.mark.slow
async def test_a_preview_outlives_a_restart(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    before = known(home)
    async with start_bot():
        first = await preview(sandbox, admin, await admin.send_document("a.txt", DUCKS.encode()))
        second = await preview(sandbox, admin, await admin.send_document("b.txt", HERONS.encode()))
    for path in sorted((home / "offers").iterdir()):
        if [page.text for page in read_pages(path)] == [HERONS]:
            path.unlink()
    async with start_bot():
        assert (await decide(sandbox, admin, first, KEEP)).startswith("Đã giữ: bài ")
        gone = await admin.press(second, KEEP, timeout_s=60)
        assert (gone.text, gone.show_alert) == (EDITING.offer_gone, True)
    assert known(home) == before + 1


@pytest.mark.slow
async def test_an_address_is_fetched_shown_and_kept(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot, site: Site
) -> None:
    site.article("/vit-gioi", "Đàn vịt giời ở đầm Láng", DUCKS)
    url = site.url("/vit-gioi")
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.send(url))
        assert f"URL: {url}" in shown.text
        await decide(sandbox, admin, shown, KEEP)
        (kept,) = [one for one in articles(home) if one.url == url]
        shown = await preview(sandbox, admin, await admin.send(f"/add {url}"))
        assert shown.text.partition("\n\n")[2].startswith(
            EDITING.unchanged.format(id=kept.id, title=kept.title)
        )
        assert labels(shown) == []
        site.article("/vit-gioi", "Đàn vịt giời ở đầm Láng", HERONS)
        shown = await preview(sandbox, admin, await admin.send(url))
        differs = EDITING.changed.format(id=kept.id, title=kept.title, differs="nội dung")
        assert differs in shown.text
        await decide(sandbox, admin, shown, EDITING.replace.format(id=kept.id))
        (kept,) = [one for one in articles(home) if one.url == url]
        assert kept.text == HERONS


@pytest.mark.slow
async def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    before = known(home)
    async with start_bot():
        with serving() as inner:
            shown = await preview(sandbox, admin, await admin.send(inner.url("/a")))
            assert "địa chỉ này không nằm trên internet công cộng" in shown.text
            assert inner.asked == []
        for name, data, said in (
            ("a.pdf", b"%PDF-1.4 broken", "tệp .pdf bị hỏng"),
            ("a.txt", b"x\n" * 1_000_000, "1,000,001 dòng, nhiều hơn 100,000"),
        ):
            shown = await preview(sandbox, admin, await admin.send_document(name, data))
            assert f"– {name}: {said}" in shown.text
            assert labels(shown) == []
        unknown = await preview(sandbox, admin, await admin.send_document("a.exe", b"MZ"))
        assert unknown.text.startswith("Tôi chưa đọc được loại tệp này.")
        large = await preview(sandbox, admin, await admin.send_document("a.txt", bytes(21 * 2**20)))
        assert large.text == EDITING.too_large.format(size=21, limit=20)
    assert known(home) == before


async def test_an_archive_is_told_by_numbers_first_titles_and_every_rejection(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr("vit.txt", DUCKS)
        made.writestr(
            "co.jsonl", json.dumps({"title": "Cò về muộn", "published": "2024-03-05", "text": HERONS})
        )
        made.writestr("hong.pdf", "%PDF")
        made.writestr("anh.jpg", "x")
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.send_document("nhieu.zip", whole.getvalue()))
        head = EDITING.read_many.format(name="nhieu.zip", articles=2, passages=2)
        assert shown.text.startswith(f"{head}\n\n• 2 bài mới\n\n– ")
        assert "– Cò về muộn (05/03/2024)" in shown.text
        assert (
            f"{EDITING.count_rejected.format(count=1)}\n– nhieu.zip#hong.pdf: tệp .pdf bị hỏng" in shown.text
        )
        assert shown.text.endswith(EDITING.passed_over.format(kinds="1 .jpg"))
        said = await decide(sandbox, admin, shown, EDITING.keep_many.format(count=2))
        assert said == EDITING.kept_many.format(counts=EDITING.count_new.format(count=2))
    assert audited(home) == [(admin.id, "add articles", "nhieu.zip: 2 added, 0 updated", False)]


@pytest.mark.slow
async def test_a_file_by_the_name_of_another_may_take_its_place_or_stand_beside_it(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    before = known(home)
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.send_document("bai.txt", DUCKS.encode()))
        await decide(sandbox, admin, shown, KEEP)
        shown = await preview(sandbox, admin, await admin.send_document("bai.txt", HERONS.encode()))
        await decide(sandbox, admin, shown, EDITING.keep_apart)
        assert known(home) == before + 2


@pytest.mark.slow
async def test_a_post_that_was_passed_on_has_its_channel_link_and_day(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    public = Origin(title="Báo Làng", username="baolang", message_id=77, date=1_709_596_800)
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.forward(f"Vịt giời về\n\n{DUCKS}", public))
        await decide(sandbox, admin, shown, KEEP)
        (kept,) = [one for one in articles(home) if one.source == "Báo Làng"]
        assert (kept.title, kept.url, str(kept.published), kept.text) == (
            "Vịt giời về",
            "https://t.me/baolang/77",
            "2024-03-05",
            DUCKS,
        )
        private = Origin(title="Kênh kín", message_id=3)
        shown = await preview(sandbox, admin, await admin.forward(HERONS, private, picture=True))
        assert "Nguồn: Kênh kín" in shown.text
        assert f"⚠️ {EDITING.no_url}" in shown.text
        short = await admin.forward("đầm Láng có bao nhiêu vịt?", Origin(name="Lan"))
        answer = await sandbox.next_message(admin, after=short)
        assert not answer.text.startswith("Tôi đang đọc")


async def test_questions_with_an_address_and_files_of_members_are_no_offers(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        asked = await admin.ask("https://example.org/vit nói gì về vịt giời?")
        assert not asked.text.startswith("Tôi đang đọc")
        sent = await anna.send_document("a.txt", DUCKS.encode())
        assert (await sandbox.next_message(anna, after=sent)).text == EDITING.members_only_ask
        refused = await anna.ask("/add https://example.org/bi-mat")
        assert refused.text == VIETNAMESE.admins_only
        shown = await preview(sandbox, admin, await admin.send_document("a.txt", DUCKS.encode()))
        group = sandbox.group("Tòa soạn")
        await admin.send("/ask@trichdan_bot vịt", chat=group)
        usage = await admin.ask("/add", chat=group)
        assert usage.text == EDITING.add_usage
        assert shown.text
    assert audited(home) == [(anna.id, "add articles", "", True)]
    assert "bi-mat" not in json.dumps(audited(home))


async def test_only_editors_decide(sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot) -> None:
    anna = sandbox.user("Anna")
    before = known(home)
    async with start_bot():
        shown = await preview(sandbox, admin, await admin.send_document("a.txt", DUCKS.encode()))
        keep = next(button.data for button in shown.buttons if button.text == KEEP)
        greeting = await anna.ask("/browse")
        standing = sandbox.chat(anna).messages[greeting.id]
        for data in (
            keep,
            "take:AAAA:1",
            "remove:1",
            "restore:1",
            "list:0:0:a",
            "card:1",
            "edit:1:title",
            "mend:AAAA:url",
        ):
            standing["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data
            pressed = await anna.press(sandbox.look(greeting), str(data))
            assert (pressed.text, pressed.show_alert) == (VIETNAMESE.admins_only, True)
        for data in ("edit:1:text", "list:0:0:<b>", "take:../../etc", "remove:-1", "edit:1"):
            standing["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data
            pressed = await anna.press(sandbox.look(greeting), data)
            assert pressed.text == VIETNAMESE.answers.button_unknown
    assert known(home) == before

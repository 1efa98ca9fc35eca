"""`/articles`, `/remove`, `/restore`, and corrections by reply."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.home import database_path, memory_path
from bot.memory.memory import Memory
from bot.sandbox import Message, Sandbox, User
from bot.texts import VIETNAMESE
from corpus.models import Article, ArticleId
from corpus.store.store import Store
from tests.bot.talk import QUESTION, button, labels

StartBot = Callable[..., AbstractAsyncContextManager[None]]

EDITING = VIETNAMESE.editing
TITLE = EDITING.correct.format(field=EDITING.fields["title"])


def article(home: Path, article_id: int) -> Article:
    with Store(database_path(home)) as store:
        found = store.article(ArticleId(article_id))
    assert found is not None
    return found


def deeds(home: Path) -> list[tuple[str, str, bool]]:
    memory = Memory(memory_path(home))
    found = [(one.deed, one.about, one.is_refused) for one in memory.audit.newest(20)]
    memory.close()
    return found[::-1]


def answering(home: Path, answer: Message) -> Article:
    """The article that an answer quotes."""
    with Store(database_path(home)) as store:
        whole = list(store.articles([entry.id for entry in store.entries()]).values())
    return next(one for one in whole if answer.quotes[0].split("…")[0] in one.text)


@pytest.mark.slow
async def test_a_removed_article_is_quoted_no_more_at_once_while_all_others_still_are_and_comes_back(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        quoted = answering(home, await admin.ask(QUESTION, timeout_s=60))
        others = "Đảng ủy Khối các cơ quan Trung ương nhiệm kỳ 2015 - 2020 kết nạp bao nhiêu đảng viên?"
        other = await admin.ask(others, timeout_s=60)
        removed = await admin.ask(f"/remove {quoted.id}", timeout_s=60)
        assert removed.text == EDITING.removed.format(id=quoted.id, title=quoted.title, days=30)
        now = await admin.ask(QUESTION, timeout_s=60)
        assert all(words not in quoted.text for words in now.quotes)
        if answering_id := (other.quotes and answering(home, other).id):
            assert answering_id != quoted.id
            assert (await admin.ask(others, timeout_s=60)).quotes == other.quotes
        assert (await admin.ask("/restore", timeout_s=60)).buttons[0].text.startswith(f"{quoted.id} · ")
        await admin.press(removed, EDITING.restore, timeout_s=60)
        assert sandbox.look(removed).text == EDITING.restored.format(id=quoted.id, title=quoted.title)
        async with asyncio.timeout(120):
            while not (await admin.ask(QUESTION, timeout_s=60)).quotes or not any(  # noqa: ASYNC110 - the index has to follow
                words in quoted.text for words in (await admin.ask(QUESTION, timeout_s=60)).quotes
            ):
                await asyncio.sleep(0.5)
        unknown = await admin.ask("/remove https://example.org/<b>", timeout_s=60)
        assert unknown.text == EDITING.unknown.format(name="https://example.org/<b>")
        assert (await admin.ask("/remove", timeout_s=60)).text == EDITING.remove_usage
    about = f"{quoted.id}: {quoted.title}"
    assert deeds(home) == [("remove articles", about, False), ("restore articles", about, False)]


async def test_articles_are_listed_by_pages_and_found_by_words_number_and_address(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        listed = await admin.ask("/articles", timeout_s=60)
        assert listed.text == EDITING.articles
        assert len([label for label in labels(listed) if "·" in label]) == 8
        await admin.press(listed, "▶", timeout_s=60)
        turned = sandbox.look(listed)
        assert turned.text == EDITING.articles
        assert labels(turned)[0] != labels(listed)[0]
        found = await admin.ask("/articles Doanh Nghiệp <b>:", timeout_s=60)
        assert found.text == EDITING.articles_found.format(words="Doanh Nghiệp <b>:")
        first = article(home, 1)
        card = await admin.ask("/articles 1", timeout_s=60)
        assert card.text.splitlines()[1] == first.title
        assert (await admin.ask(f"/articles {first.url}", timeout_s=60)).text == card.text
        await admin.press(card, EDITING.remove, timeout_s=60)
        assert sandbox.look(card).text == EDITING.removed.format(id=1, title=first.title, days=30)
        await admin.press(listed, EDITING.show_removed, timeout_s=60)
        gone = sandbox.look(listed)
        assert gone.text == EDITING.removed_articles.format(days=30)
        await admin.press(gone, gone.buttons[0], timeout_s=60)
        opened = await sandbox.next_message(admin, timeout_s=60)
        assert labels(opened) == [EDITING.restore]


async def test_what_is_said_of_an_article_is_corrected_by_a_reply_in_either_language(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        card = await admin.ask("/articles 1", timeout_s=60)
        text = "Tiêu đề: Cá <b>bống</b>\nngày: 3 tháng 5 năm 2024\nSource: -\nurl: https://example.org/ca"
        await admin.send(text, reply_to=card)
        done = await sandbox.next_message(admin, timeout_s=60)
        fields = ", ".join(EDITING.fields[name] for name in ("title", "published", "source", "url"))
        assert done.text.startswith(f"{EDITING.corrected.format(fields=fields)}\n\n")
        now = article(home, 1)
        assert (now.title, str(now.published), now.source, now.url) == (
            "Cá <b>bống</b>",
            "2024-05-03",
            None,
            "https://example.org/ca",
        )
        await admin.press(done, TITLE, timeout_s=60)
        prompt = await sandbox.next_message(admin, timeout_s=60)
        assert prompt.force_reply is not None
        await admin.send("Cá bống ao làng", reply_to=prompt)
        await sandbox.next_message(admin, timeout_s=60)
        assert article(home, 1).title == "Cá bống ao làng"
        taken = article(home, 2).url
        for said, why in (
            ("ngày: hôm kia", EDITING.bad_date),
            ("title: -", EDITING.bad_title),
            ("link: ftp://example.org", EDITING.bad_url),
        ):
            await admin.send(said, reply_to=done)
            assert (await sandbox.next_message(admin, timeout_s=60)).text == why
        await admin.send(f"url: {taken}", reply_to=done)
        assert "has this URL" in (await sandbox.next_message(admin, timeout_s=60)).text
    assert [deed for deed, _, _ in deeds(home)] == ["edit articles"] * 2


async def test_a_preview_is_corrected_before_it_is_kept_and_what_was_corrected_stays_so(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    text = "Bầy cò trắng làng Trúc Lâm về muộn một tháng, vì đầm cạn nước sau mùa gặt. Cả xã đếm được 41 tổ."
    async with start_bot():
        sent = await admin.send_document("co.txt", text.encode(), caption="nguồn: Báo Làng")
        reading = await sandbox.next_message(admin, after=sent, timeout_s=60)
        await sandbox.until(lambda: sandbox.look(reading).buttons or None, timeout_s=60)
        assert "Nguồn: Báo Làng" in sandbox.look(reading).text
        await admin.send("ngày = 5/3/2024", reply_to=reading)
        done = await sandbox.next_message(admin, timeout_s=60)
        assert done.text == EDITING.corrected.format(fields=EDITING.fields["published"])
        assert "Ngày đăng: 05/03/2024" in sandbox.look(reading).text
        await admin.press(reading, TITLE, timeout_s=60)
        prompt = await sandbox.next_message(admin, timeout_s=60)
        await admin.send("Cò về muộn", reply_to=prompt)
        await sandbox.next_message(admin, timeout_s=60)
        await admin.press(reading, button(sandbox.look(reading), EDITING.keep), timeout_s=60)
    with Store(database_path(home)) as store:
        kept = next(entry for entry in store.entries() if entry.title == "Cò về muộn")
        assert (kept.published, kept.source, kept.origin) == ("2024-03-05", "Báo Làng", "telegram:co.txt")


async def test_a_stranger_gets_nothing_from_any_of_these_commands(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    before = article(home, 1)
    async with start_bot():
        for command in ("/articles", "/remove 1", "/restore 1", "/add https://example.org"):
            assert (await anna.ask(command, timeout_s=60)).text == VIETNAMESE.admins_only
        card = await admin.ask("/articles 1", timeout_s=60)
        group = sandbox.group("Tòa soạn")
        await admin.send("/articles@trichdan_bot 1", chat=group)
        shown = await sandbox.next_message(group, timeout_s=60)
        assert shown.text == card.text
        await anna.send("tiêu đề: Của tôi", chat=group, reply_to=shown)
        await sandbox.next_message(group, timeout_s=60)
    assert article(home, 1) == before
    assert {is_refused for deed, _, is_refused in deeds(home)} == {True}

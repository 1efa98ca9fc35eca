"""Messages, buttons, links and files that mean harm, over HTTP and to one bot: each is refused in a calm sentence, the log
has no word of it, nothing of the corpus, the build and the roles changes, and the next message is answered.
"""

import io
import json
import logging
import shutil
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot.archive import builds_path, database_path, memory_path
from bot.handlers.buttons import Note
from bot.logs import configure_logging
from bot.memory.memory import Memory
from bot.people.roles import COMMANDS, Role
from bot.sandbox import Message, Sandbox, User
from bot.sandbox.posts import Origin
from bot.settings import Service
from bot.texts import VIETNAMESE
from corpus.store.store import Store
from tests.bot.conftest import ADMIN_ID
from tests.bot.conversation.home import audit, give
from tests.bot.talk import FIGURE, QUESTION, labels, relabel, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

EDITING, SAID = VIETNAMESE.editing, VIETNAMESE.people
SECRET = "matngucuariengtoi"
"""A word that only the people of these tests say."""
FAILED = VIETNAMESE.failed.partition("{")[0]
HUGE = "9" * 40
MOST = "9" * 18


@dataclass(frozen=True, slots=True)
class Stage:
    """One bot, and those who talk to it: its owner, a stranger, one who was an editor, and one who is blocked."""

    sandbox: Sandbox
    home: Path
    log: Path
    owner: User
    stranger: User
    former: User
    blocked: User
    store: Store
    memory: Memory
    under: dict[int, Message] = field(default_factory=dict)

    def state(self) -> object:
        """All that nothing here may change."""
        store, memory = self.store, self.memory
        corpus = store.state(), list(store.entries()), [one.source for one in store.sources.all()]
        roles, invites = [(one.user_id, one.role) for one in memory.people.all()], memory.invites.live()
        return corpus, sorted(path.name for path in builds_path(self.home).iterdir()), roles, invites

    def check(self, said: str | None) -> None:
        """That what was said is calm."""
        for word in (
            "Traceback",
            "Error",
            str(self.home),
            "/tmp",
            "site-packages",
            self.sandbox.token,
            FAILED,
        ):
            assert word not in (said or ""), said

    async def pressed(self, user: User, data: str) -> Note:
        """What is told to somebody who presses a button that says `data`."""
        under = self.under.get(user.id)
        if under is None or not self.sandbox.look(under).buttons:
            under = self.under[user.id] = await user.ask("/language", timeout_s=30)
        relabel(self.sandbox, under, data)
        told = await user.press(under, data, timeout_s=30)
        return Note(told.text or "", bool(told.show_alert))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("hostile") / "home"))
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    async with talk(home) as sandbox:
        configure_logging(home, Service(), secrets=[sandbox.token])
        owner = sandbox.user("Ba", id=ADMIN_ID)
        stranger, former, blocked = (sandbox.user(name) for name in ("Anna", "Bình", "Cúc"))
        give(home, blocked, Role.BLOCKED)
        memory = Memory(memory_path(home))
        with Store(database_path(home)) as store:
            log = home / "logs" / "bot.log"
            yield Stage(sandbox, home, log, owner, stranger, former, blocked, store, memory)
        memory.close()
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest_asyncio.fixture(loop_scope="module")
async def stage(running: Stage) -> AsyncIterator[Stage]:
    """The same; whatever a test did, nothing has changed, the log tells nothing, and the bot answers."""
    before = running.state()
    yield running
    assert running.state() == before
    written = running.log.read_text(encoding="utf-8")
    assert SECRET not in written and running.sandbox.token not in written and "Traceback" not in written
    assert (await running.stranger.ask("/help", timeout_s=30)).text == VIETNAMESE.introduction.help


COMMANDS_OF_OTHERS = [
    *(f"/{name} {SECRET}" for name in COMMANDS),
    *("/remove 1", "/restore 1", "/articles 1", "/add http://127.0.0.1/", "/source add https://example.org/rss"),
    *("/source check", "/reindex full", "/people 1", "/block 7001", "/invite admin 1000 365d", "/audit 1"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS_OF_OTHERS)
async def test_a_strangers_command_is_refused_and_kept_without_its_words(stage: Stage, command: str) -> None:
    assert (await stage.stranger.ask(command, timeout_s=30)).text == VIETNAMESE.admins_only
    mine = [one for one in stage.memory.audit.newest(50) if one.user_id == stage.stranger.id]
    assert mine and all(one.is_refused and SECRET not in one.about for one in mine)


BUTTONS_OF_OTHERS = (
    "take:AAAA", "take:AAAA:1", "drop:AAAA", "mend:AAAA:title", "list", "list:0:1", "list:999999:0:a", "card:1", "edit:1:title",
    "edit:1:url", "remove:1", f"remove:{MOST}", "restore:1", f"restore:{MOST}", "noindex", "people:0", "people:999999",
    "person:7001", "role:7001:0", "role:1:3", f"role:{MOST}:3", "withdraw:1", "audit:0", "audit:999999", "stats",
)  # fmt: skip


@pytest.mark.parametrize("data", BUTTONS_OF_OTHERS)
async def test_a_forged_button_of_an_editor_does_nothing_for_a_stranger(stage: Stage, data: str) -> None:
    assert await stage.pressed(stage.stranger, data) == Note(VIETNAMESE.admins_only, is_alert=True)


NONSENSE = (
    ":", "::::", "a" * 64, "remove", "remove:", "remove:-1", "remove:1.5", "remove:1e3", "remove:0x1", "remove:1:2:3",
    "remove:1;2", f"remove:{HUGE}", f"open:{HUGE}", "open:", "open:x", "open:1:-1", "open:1:0:9999999", "take:../../etc",
    "take:%00", "take:a b", f"take:{'a' * 33}", "list:-1", "list:9999999", "list:0:2", "list:0:0:<b>", "list:0:0:a'--",
    "browse:../..:x", "browse:a:../x", "browse:ABC", "language:xx", "export:exe", "cite:1:5:2:exe", "vote:a;b:up",
    "vote:a:maybe", "saved:-1", "kept:1 OR 1=1", "role:1:9", "role:0:2", "role:-5:2", f"role:{HUGE}:2", "edit:1:text",
    "edit:1:id", "mend:a:origin", "withdraw:x", "eval:1", "__class__:1", "Remove:1", " remove:1",
)  # fmt: skip


@pytest.mark.parametrize("data", NONSENSE)
async def test_data_that_no_button_has_is_told_to_be_of_another_version(stage: Stage, data: str) -> None:
    assert await stage.pressed(stage.owner, data) == Note(VIETNAMESE.answers.button_unknown, is_alert=True)


NOWHERE = (
    f"open:{MOST}", f"turn:{MOST}", f"read:{MOST}", f"page:{MOST}:0", f"file:{MOST}", f"within:{MOST}", f"cite:{MOST}:0:5",
    f"save:{MOST}:0:5", f"kept:{MOST}", f"unsave:{MOST}:0", f"example:{MOST}", "why:AAAA", "vote:AAAA:up", "more:AAAA:999999",
    "tools:AAAA:1", "rest:AAAA:1", "read:1:999999", "page:1:999999", "open:1:999999:999998", "cite:1:999999:999998", "cite:1:9:2",
    "save:1:9:2", "save:1:999998:999999", "saved:999999", "browse:zzzz", "browse:day:zzzz:999999",
)  # fmt: skip


@pytest.mark.parametrize("data", NOWHERE)
async def test_a_button_that_leads_nowhere_says_so(stage: Stage, data: str) -> None:
    stage.check((await stage.pressed(stage.stranger, data)).text)


async def test_what_one_saved_is_neither_opened_nor_taken_away_by_another(stage: Stage) -> None:
    await stage.pressed(stage.owner, "save:1:0:20")
    memory = stage.memory
    (mine,) = memory.collections.of(stage.owner.id)
    for data in (f"kept:{mine.id}", f"unsave:{mine.id}:0"):
        stage.check((await stage.pressed(stage.stranger, data)).text)
    assert memory.collections.of(stage.owner.id) == [mine]


LINKS = (
    f"p_{MOST}", f"p_{HUGE}", "p_-1", "p_0", "p_١", "p_1e3", "p_1;2", "p_", "join-", "join-x", f"join-{'A' * 59}", "join-../../etc",
    "join-%00", "join-1 OR 1=1", f"{SECRET}", "saved' --", "inline", "__init__", "-" * 64,
)  # fmt: skip


@pytest.mark.parametrize("payload", LINKS)
async def test_a_forged_link_opens_nothing(stage: Stage, payload: str) -> None:
    sent = await stage.stranger.send(f"/start {payload}")
    stage.check((await stage.sandbox.next_message(stage.stranger, after=sent, timeout_s=30)).text)


ODD_COMMANDS = (
    f"/remove {HUGE}", "/remove -1", "/remove ²", "/remove ' OR 1=1 --", "/remove ../../etc/passwd", f"/restore {HUGE}",
    "/restore *", f"/articles {HUGE}", "/articles \" OR title:*", "/articles %", f"/people {HUGE}", "/people ٣", "/people -5",
    f"/people {'9' * 4000}", f"/block {HUGE}", "/block 0", f"/block {ADMIN_ID}", "/invite owner", f"/invite {HUGE}",
    f"/invite {HUGE}d", "/source add file:///etc/passwd", "/source add javascript:alert(1)", "/source add http://[",
    f"/source add https://example.org/rss {HUGE}h", f"/source remove {HUGE}", "/source remove ²", "/passage " + HUGE, "/passage ²",
    "/browse ../../etc", f"/ask {HUGE}", "/ask \x00", "/ask \u202e\u200b", "/ask " + "̂" * 3000, "/ask " + "((((" * 900,
    "/ask AND OR NOT *:* ~2^9 [* TO *]", "/ask \n" * 600, "/privacy x", "/stats 99999999d", "/audit -1", "/unknown " + SECRET,
)  # fmt: skip


@pytest.mark.parametrize("command", ODD_COMMANDS, ids=lambda command: ascii(command)[:40])
async def test_odd_words_behind_a_command_are_answered_calmly_even_to_the_owner(
    stage: Stage, command: str
) -> None:
    stage.check((await stage.owner.ask(command, timeout_s=60)).text)


INLINE = ("", "a" * 256, "\u202e" * 50, "\x00", "' OR 1=1 --", "((((" * 60, "*:*", f"{SECRET} {HUGE}")


@pytest.mark.parametrize("query", INLINE, ids=ascii)
async def test_who_is_blocked_finds_nothing_inline_and_others_are_not_hurt(stage: Stage, query: str) -> None:
    told = await stage.blocked.inline(query, timeout_s=30)
    assert (told.results, told.button) == ((), None)
    await stage.stranger.inline(query, offset="-1", timeout_s=30)
    await stage.stranger.inline(query, offset=HUGE, timeout_s=30)


CORRECTIONS = {
    f"tiêu đề: {' ' * 50}": EDITING.bad_title,
    "tiêu đề: \u200b\u202e": EDITING.bad_title,
    "ngày: 31/02/2024": EDITING.bad_date,
    "ngày: 99/99/9999": EDITING.bad_date,
    f"ngày: {HUGE}": EDITING.bad_date,
    "url: javascript:alert(1)": EDITING.bad_url,
    "url: data:text/html,x": EDITING.bad_url,
    "url: file:///etc/passwd": EDITING.bad_url,
    "url: tg://resolve?domain=x": EDITING.bad_url,
    "url: https://": EDITING.bad_url,
    "url: https://[": EDITING.bad_url,
    "url: https://example.org/ <b>": EDITING.bad_url,
}


@pytest.mark.parametrize("written", CORRECTIONS, ids=ascii)
async def test_a_correction_that_fits_no_field_changes_none(stage: Stage, written: str) -> None:
    card = await stage.owner.ask("/articles 1", timeout_s=30)
    sent = await stage.owner.send(written, reply_to=card)
    told = await stage.sandbox.next_message(stage.owner, after=sent, timeout_s=30)
    assert told.text == CORRECTIONS[written]


async def test_nobody_but_editors_corrects_by_a_reply(stage: Stage) -> None:
    group = stage.sandbox.group("Tổ", [stage.owner, stage.stranger])
    await stage.owner.send("/articles@trichdan_bot 1", chat=group)
    card = await stage.sandbox.next_message(group, timeout_s=30)
    await stage.stranger.send("tiêu đề: Của tôi", chat=group, reply_to=card)
    stage.check((await stage.sandbox.next_message(group, timeout_s=30)).text)


async def preview(stage: Stage, person: User, sent: Message) -> Message:
    """What is said in the end of what was sent."""
    reading = await stage.sandbox.next_message(person, after=sent, timeout_s=60)

    def read() -> Message | None:
        now = stage.sandbox.look(reading)
        return None if now.text.startswith(EDITING.reading.partition("{")[0]) else now

    return await stage.sandbox.until(read, timeout_s=120)


def packed(files: dict[str, str | bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


LINE = json.dumps({"trichdan": 1, "title": "Cò", "text": "x\n" * 100_001})
FILES = {
    "an archive that leads outside": ("a.zip", packed({"../../a.txt": "Cò về.", "b.txt": "Cò."}), "leads outside"),
    "an archive of harm": (
        "b.zip",
        packed({"a.html": "<div>" * 3_000, "b.jsonl": LINE, "c.csv": 'title,text\nA,"', "d.docx": b"PK", "e.txt": b"\x00"}),
        "its elements stand in each other",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
async def test_a_hostile_file_from_an_editor_is_refused_by_name(stage: Stage, name: str) -> None:
    called, data, reason = FILES[name]
    hidden = f"../../{SECRET}/{called}"
    shown = await preview(stage, stage.owner, await stage.owner.send_document(hidden, data))
    stage.check(shown.text)
    assert reason in shown.text and labels(shown) == []
    assert "were refused" in stage.log.read_text(encoding="utf-8")
    assert list((stage.home / "offers").iterdir()) == []


async def test_inner_addresses_from_an_editor_are_refused_each_by_name(stage: Stage) -> None:
    hosts = (
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "10.0.0.1",
        "169.254.169.254",
        "[::ffff:7f00:1]",
    )
    sent = await stage.owner.send(" ".join(f"http://{host}/{SECRET}" for host in hosts))
    shown = await preview(stage, stage.owner, sent)
    stage.check(shown.text)
    assert shown.text.count("– http://") == len(hosts) and labels(shown) == []


async def test_one_who_was_an_editor_decides_nothing_more_whatever_still_hangs_in_their_chat(
    running: Stage,
) -> None:
    give(running.home, running.former, Role.EDITOR)
    origin = Origin(title="Báo <b>Láng</b>\u202e", username="../x", message_id=1)
    sent = await running.former.forward(
        "Cò về muộn một tháng, cả xã chỉ đếm được 41 tổ trên bãi sậy.", origin
    )
    offer, card = (
        await preview(running, running.former, sent),
        await running.former.ask("/articles 1", timeout_s=30),
    )
    assert "<b>" in offer.text and "\u202e" not in offer.text
    give(running.home, running.former, Role.STRANGER)
    before = running.state()
    for message, buttons in ((offer, offer.buttons), (card, card.buttons[1:])):
        for one in buttons:
            pressed = await running.former.press(message, one, timeout_s=30)
            assert (pressed.text, pressed.show_alert) == (VIETNAMESE.admins_only, True)
    for message in (offer, card):
        sent = await running.former.send(f"tiêu đề: {SECRET}", reply_to=message)
        running.check((await running.sandbox.next_message(running.former, after=sent, timeout_s=60)).text)
    assert running.state() == before
    assert {one[3] for one in audit(running.home) if one[0] == running.former.id} == {True}


async def test_in_the_end_questions_are_answered_as_ever(stage: Stage) -> None:
    assert FIGURE in (await stage.stranger.ask(QUESTION, timeout_s=60)).text

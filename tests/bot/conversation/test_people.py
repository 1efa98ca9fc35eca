"""Roles given and taken in the chat, invitations, and the audit log, over HTTP."""

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.actions.people import GiveRole, ShowAudit, ShowPeople, ShowPerson, Withdraw
from bot.actions.writing import write_action
from bot.memory.invites import InviteId
from bot.people.roles import Role
from bot.sandbox import Message, Sandbox, User
from bot.settings import Access
from bot.texts import VIETNAMESE
from tests.bot.conversation.home import audit, give, role_of
from tests.bot.talk import labels, relabel, said_by_bot

StartBot = Callable[..., AbstractAsyncContextManager[None]]
SAID = VIETNAMESE.people


async def invited(maker: User, words: str = "") -> str:
    """The link that `/invite words` makes."""
    made = await maker.ask(f"/invite {words}".strip())
    found = re.search(r"https://t\.me/trichdan_bot\?start=join-[\w-]+", made.text)
    assert found, made.text
    return found[0]


async def came(sandbox: Sandbox, user: User, link: str) -> Message:
    sent = await user.open(link)
    assert sent is not None
    return await sandbox.next_message(user, after=sent)


async def test_an_owner_gives_a_role_by_id_and_it_counts_at_once(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna", last_name="Trần")
    async with start_bot():
        await anna.ask("/start")
        card = await admin.ask(f"/people {anna.id}")
        assert card.text == SAID.person.format(name=anna.id, user_id=anna.id, role="chưa có vai trò")
        assert labels(card) == ["Quản trị", "Biên tập", "Thành viên", "Chặn"]
        await admin.press(card, "Biên tập")
        assert sandbox.look(card).text == f"{anna.id}: từ nay là biên tập."
        assert (await sandbox.next_message(anna)).text == SAID.you_are.format(role="biên tập")
        assert (await anna.ask("/gaps")).text == VIETNAMESE.standing.gaps_none
        listed = await admin.ask("/people")
        assert labels(listed) == ["Ba · chủ bot", "Anna Trần · biên tập"]
        await admin.press(listed, "Anna Trần · biên tập")
        card = await sandbox.next_message(admin, after=listed)
        assert labels(card) == ["Quản trị", "Thành viên", "Bỏ vai trò", "Chặn"]
        await admin.press(card, "Bỏ vai trò")
        assert (await anna.ask("/gaps")).text == VIETNAMESE.admins_only
        told = (await admin.ask("/audit")).text.split("\n")
    assert role_of(home, anna) is Role.STRANGER
    assert [line.partition(" · ")[2] for line in told[1:]] == [
        "Anna Trần: xem câu hỏi chưa có lời đáp (bị từ chối)",
        "Ba: vai trò – Anna Trần → chưa có vai trò",
        "Anna Trần: xem câu hỏi chưa có lời đáp",
        "Ba: vai trò – Anna Trần → biên tập",
    ]


async def test_a_role_is_given_by_replying_in_a_group(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    group = sandbox.group("Tổ", [admin, anna])
    async with start_bot():
        hers = await anna.send("Chào cả nhà", chat=group)
        await admin.send("/people@trichdan_bot", chat=group, reply_to=hers)
        card = await sandbox.next_message(group)
        assert card.text.startswith("Anna\n")
        refused = await anna.press(card, "Quản trị")
        assert refused.text == VIETNAMESE.admins_only
        await admin.press(card, "Thành viên")
    assert role_of(home, anna) is Role.MEMBER
    assert audit(home) == [
        (anna.id, "people", f"{anna.id} → ADMIN", True),
        (admin.id, "people", f"{anna.id} → MEMBER", False),
    ]


async def test_a_message_that_was_forwarded_names_its_writer_unless_that_is_hidden(
    sandbox: Sandbox, admin: User, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        for origin, said in (
            ({"type": "user", "date": 1, "sender_user": anna.person.json()}, f"Anna\nid {anna.id}"),
            ({"type": "hidden_user", "date": 1, "sender_user_name": "Anna"}, SAID.unknown_person),
        ):
            forwarded = await admin.send("Chào")
            await sandbox.next_message(admin, after=forwarded)
            sandbox.chat(admin).messages[forwarded.id]["forward_origin"] = origin
            asked = await admin.send("/people", reply_to=forwarded)
            answer = await sandbox.next_message(admin, after=asked)
            assert answer.text.startswith(said)


async def test_an_admin_raises_nobody_to_his_own_role_and_touches_no_owner_and_no_other_admin(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    binh, anna = sandbox.user("Bình"), sandbox.user("Anna")
    give(home, binh, Role.ADMIN)
    give(home, anna, Role.ADMIN)
    async with start_bot():
        for above in (admin, anna, binh):
            card = await binh.ask(f"/people {above.id}")
            assert (card.text.endswith(SAID.person_fixed), labels(card)) == (True, [])
            assert (await binh.ask(f"/block {above.id}")).text == SAID.role_refused
        card = await binh.ask("/people 4040")
        assert labels(card) == ["Biên tập", "Thành viên", "Chặn"]
        for forged in (GiveRole(4040, Role.ADMIN), GiveRole(admin.id, Role.BLOCKED), GiveRole(5, Role.OWNER)):
            relabel(sandbox, card, write_action(forged))
            assert (await binh.press(card, write_action(forged))).text == SAID.role_refused
        assert (await binh.ask("/invite admin")).text == SAID.invite_too_high
    assert [role_of(home, one) for one in (binh, anna, 4040, 5)] == [
        Role.ADMIN,
        Role.ADMIN,
        Role.STRANGER,
        Role.STRANGER,
    ]
    assert {one[3] for one in audit(home)} == {True}


async def test_forged_buttons_of_admins_are_refused_to_others_and_recorded(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        link = await invited(admin)
        shown = await anna.ask("/language")
        for forged in (
            GiveRole(anna.id, Role.ADMIN), ShowPeople(0), ShowPerson(admin.id), ShowAudit(0), Withdraw(InviteId(1)),
        ):  # fmt: skip
            relabel(sandbox, shown, write_action(forged))
            assert (await anna.press(shown, write_action(forged))).text == VIETNAMESE.admins_only
        for nonsense in (
            "role:1:9",
            "role:-1:2",
            "role:x:2",
            "people:-1",
            "audit:9999999999",
            "withdraw:1:2",
        ):
            relabel(sandbox, shown, nonsense)
            assert (await anna.press(shown, nonsense)).text == VIETNAMESE.answers.button_unknown
        assert (await came(sandbox, sandbox.user("Cúc"), link)).text == SAID.joined.format(role="thành viên")
    assert role_of(home, anna) is Role.STRANGER
    refused = [one[1] for one in audit(home) if one[0] == anna.id]
    assert refused == ["people", "see audit", "invite"]


async def test_an_admin_who_is_demoted_in_the_middle_gives_nothing_more(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    binh, anna = sandbox.user("Bình"), sandbox.user("Anna")
    give(home, binh, Role.ADMIN)
    async with start_bot():
        card = await binh.ask(f"/people {anna.id}")
        link = await invited(binh, "editor")
        give(home, binh, Role.EDITOR)
        assert (await binh.press(card, "Biên tập")).text == VIETNAMESE.admins_only
        assert (await came(sandbox, anna, link)).text == SAID.code_wrong
    assert role_of(home, anna) is Role.STRANGER


async def test_a_code_lets_in_once_and_says_so_to_those_who_come_later(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna, cuc = sandbox.user("Anna"), sandbox.user("Cúc")
    async with start_bot(access=Access(mode="invited")):
        assert (await anna.ask("/start")).text == SAID.closed
        link = await invited(admin, "editor 1 3d")
        assert (await came(sandbox, anna, link)).text == SAID.joined.format(role="biên tập")
        assert (await came(sandbox, anna, link)).text in (SAID.code_wrong, SAID.joined_already)
        assert (await came(sandbox, cuc, link)).text == SAID.code_wrong
        assert (await came(sandbox, cuc, link[:-1])).text == SAID.code_wrong
        assert (await anna.ask("/gaps")).text == VIETNAMESE.standing.gaps_none
    assert (role_of(home, anna), role_of(home, cuc)) == (Role.EDITOR, Role.STRANGER)
    assert (anna.id, "join", f"EDITOR ← {admin.id}", False) in audit(home)


async def test_codes_are_listed_and_withdrawn_and_those_who_have_more_use_none_up(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna, binh = sandbox.user("Anna"), sandbox.user("Bình")
    give(home, binh, Role.EDITOR)
    async with start_bot():
        link = await invited(admin, "5")
        assert (await came(sandbox, binh, link)).text == SAID.joined_already
        listed = await admin.ask("/invite list")
        assert re.fullmatch(
            rf"{SAID.invites}\n1\. thành viên · còn 5 lần · đến \d\d:\d\d \d\d/\d\d/\d{{4}} · người mời: Ba",
            listed.text,
        )
        await admin.press(listed, "Thu hồi 1")
        assert sandbox.look(listed).text.startswith(SAID.invites_none)
        assert (await came(sandbox, anna, link)).text == SAID.code_wrong
        for words in ("owner", "0", "1001", "editor soon", "-1"):
            assert (await admin.ask(f"/invite {words}")).text == SAID.invite_usage
    assert role_of(home, anna) is Role.STRANGER


async def test_who_is_blocked_hears_nothing_and_no_code_lets_them_in(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        link = await invited(admin)
        shown = await anna.ask("/language")
        blocked = await admin.ask(f"/block {anna.id}")
        assert (blocked.text, labels(blocked)) == (f"{anna.id}: từ nay là bị chặn.", ["Bỏ vai trò"])
        for words in ("Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?", "/help", "/gaps", "/start"):
            await anna.send(words)
        await anna.open(link)
        assert (await anna.press(shown, "English")).text is None
        assert (await anna.inline("đảng viên")).results == ()
        assert said_by_bot(sandbox, anna)[-1].id == shown.id
        assert role_of(home, anna) is Role.BLOCKED
        await admin.press(blocked, "Bỏ vai trò")
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert (anna.id, "see gaps", "", True) in audit(home)


async def test_a_long_log_is_turned_by_pages(sandbox: Sandbox, admin: User, start_bot: StartBot) -> None:
    async with start_bot():
        for number in range(1, 17):
            await admin.ask(f"/block {number}")
        log = await admin.ask("/audit")
        assert (len(log.text.split("\n")), labels(log)) == (16, ["1", "▶"])
        await admin.press(log, "▶")
        log = sandbox.look(log)
        assert log.text.endswith("Ba: chặn – 1 → bị chặn")
        assert (len(log.text.split("\n")), labels(log)) == (2, ["◀", "2"])
        assert len(labels(await admin.ask("/people"))) == 10

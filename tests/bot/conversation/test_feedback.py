"""What people think of answers, by button and by reaction, and what the admins see of it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Group, Message, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.conftest import ADMIN_ID
from tests.bot.talk import QUESTION, button, labels, relabel, said_by_bot, talk, with_tools

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("feedback") / "home"))
    async with talk(home) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture
def chris(sandbox: Sandbox) -> User:
    return sandbox.user("Chris")


@pytest.fixture
def group(sandbox: Sandbox, anna: User, chris: User) -> Group:
    """The bot hears of reactions there."""
    group = sandbox.group("Nhóm", [anna, chris])
    group.promote_bot()
    return group


@pytest_asyncio.fixture(loop_scope="module")
async def answer(sandbox: Sandbox, anna: User, group: Group) -> Message:
    """With all of its buttons."""
    return await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))


def thumbs(sandbox: Sandbox, answer: Message) -> list[str]:
    return [label for label in labels(sandbox.look(answer)) if label[0] in "👍👎"]


async def vote(sandbox: Sandbox, user: User, answer: Message, thumb: str) -> str | None:
    """Presses the thumb, with or without a count; what was said of it."""
    return (await user.press(answer, button(sandbox.look(answer), thumb))).text


# By button.


async def test_the_votes_of_two_people_are_counted_on_the_buttons(
    sandbox: Sandbox, anna: User, chris: User, answer: Message
) -> None:
    assert thumbs(sandbox, answer) == ["👍", "👎"]
    assert await vote(sandbox, anna, answer, "👍") == VIETNAMESE.answers.thanks_good
    assert thumbs(sandbox, answer) == ["👍 1", "👎"]
    assert await vote(sandbox, chris, answer, "👎") == VIETNAMESE.answers.thanks_bad
    assert thumbs(sandbox, answer) == ["👍 1", "👎 1"]
    await vote(sandbox, chris, answer, "👍")
    assert thumbs(sandbox, answer) == ["👍 2", "👎"]
    shown = sandbox.look(answer)
    assert (shown.text, shown.entities) == (answer.text, answer.entities)
    assert [one.data for one in shown.buttons] == [one.data for one in answer.buttons]
    assert [one.copies for one in shown.buttons] == [one.copies for one in answer.buttons]


async def test_the_same_thumb_again_takes_the_vote_back(
    sandbox: Sandbox, anna: User, chris: User, answer: Message
) -> None:
    await vote(sandbox, chris, answer, "👎")
    said, shown = [], []
    for thumb in ("👎", "👎", "👍", "👍", "👍"):
        said.append(await vote(sandbox, anna, answer, thumb))
        shown.append(thumbs(sandbox, answer))
    bad, good, back = (
        VIETNAMESE.answers.thanks_bad,
        VIETNAMESE.answers.thanks_good,
        VIETNAMESE.answers.vote_taken_back,
    )
    assert said == [bad, back, good, back, good]
    assert shown == [
        ["👍", "👎 2"], ["👍", "👎 1"], ["👍 1", "👎 1"], ["👍", "👎 1"], ["👍 1", "👎 1"],
    ]  # fmt: skip


async def test_a_thumb_after_a_reaction_of_the_same_kind_takes_nothing_back(
    sandbox: Sandbox, anna: User, answer: Message
) -> None:
    await anna.react(answer, "❤")
    said = [await vote(sandbox, anna, answer, "👍") for _ in range(2)]
    assert said == [VIETNAMESE.answers.thanks_good, VIETNAMESE.answers.vote_taken_back]
    assert thumbs(sandbox, answer) == ["👍", "👎"]


async def test_a_count_that_stays_is_not_edited(sandbox: Sandbox, anna: User, answer: Message) -> None:
    edits, refused = len(sandbox.calls("editMessageReplyMarkup")), len(sandbox.refused)
    await vote(sandbox, anna, answer, "👎")
    await anna.react(answer, "👎")
    await anna.react(answer, "❤")
    await anna.react(answer, "👎")
    assert await vote(sandbox, anna, answer, "👎") == VIETNAMESE.answers.thanks_bad
    assert thumbs(sandbox, answer) == ["👍", "👎 1"]
    assert len(sandbox.calls("editMessageReplyMarkup")) == edits + 1
    assert len(sandbox.refused) == refused


async def test_each_answer_has_its_own_votes(sandbox: Sandbox, anna: User, group: Group) -> None:
    first = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    second = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=group))
    await vote(sandbox, anna, first, "👎")
    assert thumbs(sandbox, first) == ["👍", "👎 1"]
    assert thumbs(sandbox, second) == ["👍", "👎"]


async def test_a_vote_in_a_group_that_became_a_supergroup_counts_and_nothing_is_said_of_an_error(
    sandbox: Sandbox, anna: User
) -> None:
    small = sandbox.group("Nhóm nhỏ", [anna], kind="group")
    answer = await with_tools(sandbox, anna, await anna.ask(f"/ask {QUESTION}", chat=small))
    large = small.upgrade()
    assert await vote(sandbox, anna, answer, "👎") == VIETNAMESE.answers.thanks_bad
    assert await vote(sandbox, anna, answer, "👎") == VIETNAMESE.answers.vote_taken_back
    assert said_by_bot(sandbox, large) == []


async def test_a_vote_for_an_answer_that_is_not_kept_says_so(
    sandbox: Sandbox, anna: User, answer: Message
) -> None:
    for data in ("vote:unknown1:up", "why:unknown1"):
        relabel(sandbox, answer, data)
        pressed = await anna.press(answer, data)
        assert (pressed.text, pressed.show_alert) == (VIETNAMESE.answers.answer_gone, True)


async def test_why_is_told_in_the_language_of_who_asks(sandbox: Sandbox, group: Group) -> None:
    guest = sandbox.user("Eve", language_code="en")
    answer = await with_tools(sandbox, guest, await guest.ask(f"/ask {QUESTION}", chat=group))
    await guest.press(answer, ENGLISH.answers.why)
    why = said_by_bot(sandbox, group)[-1]
    assert why.text.startswith(f"{ENGLISH.answers.why_title}\n{QUESTION}")
    assert why.reply_to_id == answer.id


# By reaction.


@pytest.mark.parametrize(
    ("reactions", "counted"),
    [
        (["❤"], ["👍 2", "👎"]),
        (["🔥"], ["👍 2", "👎"]),
        (["👎"], ["👍 1", "👎 1"]),
        (["💩"], ["👍 1", "👎 1"]),
        (["🤔"], ["👍 1", "👎"]),
        (["❤", None], ["👍 1", "👎"]),
        (["👎", "❤"], ["👍 2", "👎"]),
        (["❤", "🤔"], ["👍 1", "👎"]),
        (["🤔", None], ["👍 1", "👎"]),
    ],
)
async def test_a_reaction_is_a_vote_as_long_as_it_stands(
    sandbox: Sandbox,
    anna: User,
    chris: User,
    answer: Message,
    reactions: list[str | None],
    counted: list[str],
) -> None:
    for reaction in reactions:
        await anna.react(answer, reaction)
    await vote(sandbox, chris, answer, "👍")
    assert thumbs(sandbox, answer) == counted


async def test_a_reaction_that_says_nothing_leaves_the_vote_of_a_button(
    sandbox: Sandbox, anna: User, chris: User, answer: Message
) -> None:
    await vote(sandbox, anna, answer, "👎")
    await anna.react(answer, "🤔")
    await anna.react(answer, None)
    await vote(sandbox, chris, answer, "👍")
    assert thumbs(sandbox, answer) == ["👍 1", "👎 1"]


async def test_a_reaction_to_what_is_no_answer_is_nothing(sandbox: Sandbox, anna: User) -> None:
    said = await anna.send("/help")
    help_message = await sandbox.next_message(anna, after=said)
    for message in (said, help_message):
        await anna.react(message, "👎")
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(said_by_bot(sandbox, anna)) == 2
    assert thumbs(sandbox, await with_tools(sandbox, anna, await anna.ask(QUESTION))) == ["👍", "👎"]


# What admins see.


async def test_questions_without_an_answer_are_counted_for_the_admins(
    sample_home: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    async with talk(home, min_confidence=1.0) as sandbox:
        anna, admin = sandbox.user("Anna"), sandbox.user("Ba", id=ADMIN_ID)
        assert (await admin.ask("/gaps")).text == VIETNAMESE.standing.gaps_none
        for question in ("Giá vàng là bao nhiêu?", "gia vang la bao nhieu", "Ai trồng cây đa này?"):
            await anna.ask(question)
        heading, most, *others = (await admin.ask("/gaps")).text.splitlines()
        assert heading == VIETNAMESE.standing.gaps
        assert most.casefold().startswith("• 2 lần: gi") and others == ["• 1 lần: Ai trồng cây đa này?"]
        assert (await anna.ask("/gaps")).text == VIETNAMESE.admins_only
        group = sandbox.group("Nhóm", [anna, admin])
        assert (await admin.ask("/gaps", chat=group)).text == VIETNAMESE.private_only


async def test_disliked_answers_are_told_to_the_admins_by_their_questions(
    sandbox: Sandbox, anna: User
) -> None:
    admin = sandbox.user("Ba", id=ADMIN_ID)
    question = "Ai trình bày báo cáo kết quả cuối năm 2023?"
    await vote(sandbox, anna, await with_tools(sandbox, anna, await anna.ask(question)), "👎")
    assert f"{VIETNAMESE.standing.disliked}\n" in (told := (await admin.ask("/gaps")).text)
    assert f"• 1 lần: {question}" in told

"""The bot where it is not: inline mode in any chat, and guest mode."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Dialog, InlineAnswer, InlineResult, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.talk import FIGURE, QUESTION, bold, labels, said_by_bot, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

ARTICLES = 12
NAME = "@trichdan_bot"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(odd_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home = Path(shutil.copytree(odd_home, tmp_path_factory.mktemp("inline") / "home"))
    async with talk(home, guest=True) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@pytest.fixture
def chris(sandbox: Sandbox) -> User:
    return sandbox.user("Chris", language_code="en")


@pytest.fixture
def dialog(sandbox: Sandbox, anna: User, chris: User) -> Dialog:
    return sandbox.dialog(anna, chris)


async def to_the_end(user: User, answer: InlineAnswer) -> list[InlineResult]:
    results = list(answer.results)
    while answer.next_offset:
        answer = await user.more(answer)
        results += answer.results
    return results


# Inline mode.


async def test_before_there_are_words_the_newest_articles_are_offered(anna: User, dialog: Dialog) -> None:
    answer = await anna.inline("", chat=dialog)
    assert len(answer.results) == 10
    assert answer.results[0].description.startswith("14/12/2023")
    assert answer.button == {"text": VIETNAMESE.inline_more, "start_parameter": "inline"}
    results = await to_the_end(anna, answer)
    assert len(results) == len({result.title for result in results}) == ARTICLES


@pytest.mark.parametrize("words", [QUESTION, "đảng viên", "cuoi nam 2023", "dnag vien"])
async def test_what_is_found_is_offered_to_the_end_without_repeating(
    anna: User, dialog: Dialog, words: str
) -> None:
    answer = await anna.inline(words, chat=dialog)
    results = await to_the_end(anna, answer)
    assert len(results) == len({result.id for result in results}) > len(answer.results)


@pytest.mark.parametrize("offset", ["x", "-5", "²", "9" * 60, "10; DROP", "٣"])
async def test_an_offset_that_it_never_gave_is_answered(anna: User, offset: str) -> None:
    for words in ("", QUESTION):
        answer = await anna.inline(words, offset=offset)
        assert len(answer.results) <= 10
    assert (await anna.inline(QUESTION)).results


async def test_where_nothing_is_found_the_list_is_empty_and_leads_to_the_bot(anna: User) -> None:
    answer = await anna.inline("xyzzy")
    assert (answer.results, answer.next_offset) == ((), "")
    assert answer.button == {"text": VIETNAMESE.inline_none, "start_parameter": "inline"}
    assert (await anna.ask("/start inline")).text.startswith(VIETNAMESE.introduction.start)


@pytest.mark.parametrize("words", ["xyzzy plugh", "asdkjhaskjdh", "lorem ipsum dolor", "qwerty", "kjh sdf"])
async def test_words_without_sense_find_nothing(anna: User, words: str) -> None:
    answer = await anna.inline(words)
    assert (answer.results, answer.button and answer.button["text"]) == ((), VIETNAMESE.inline_none)


@pytest.mark.parametrize("words", ["đảng v", "QĐ126", "dntw", "ghe bán dưa hấu và bưởi", "dangr vieen"])
async def test_words_that_are_but_begun_numbers_and_short_forms_find_something(
    anna: User, words: str
) -> None:
    assert (await anna.inline(words)).results


async def test_what_is_found_is_listed_by_its_own_words(sandbox: Sandbox, anna: User, dialog: Dialog) -> None:
    answer = await anna.inline(QUESTION, chat=dialog)
    (quoted,) = [one for one in answer.results if FIGURE in one.description]
    assert quoted.description.split(" · ", 1)[1] == "Toàn Khối khi đó có 142.127 đảng viên."
    found = await anna.inline("bưởi năm roi cho khách đi thuyền", chat=dialog)
    for result in found.results[:3]:
        posted = await anna.choose(result, chat=dialog)
        words = " ".join(posted.quotes[0].split())
        assert result.description.split(" · ", 1)[-1].removeprefix("… ").rstrip("…") in words


async def test_a_query_that_is_too_long_is_answered(anna: User) -> None:
    assert (await anna.inline(f"{QUESTION} " * 500)).results
    await anna.inline("🐟" * 5000)
    await anna.inline("x" * 5000)


async def test_every_result_can_be_posted_and_opens_in_the_bot(
    sandbox: Sandbox, anna: User, dialog: Dialog
) -> None:
    offered = [
        *await to_the_end(anna, await anna.inline("", chat=dialog)),
        *await to_the_end(anna, await anna.inline("ghe bán dưa hấu và bưởi", chat=dialog)),
    ]
    for result in offered:
        posted = await anna.choose(result, chat=dialog)
        assert posted.via_bot and posted.quotes
        assert (
            bold(posted)[-1].rstrip("…") in result.title.rstrip("…")
            or result.title.rstrip("…") in bold(posted)[-1]
        )
        assert labels(posted) == ["🔖 Đọc tại đây"]
        assert result.description
    await anna.press(posted, "🔖 Đọc tại đây")
    page = await sandbox.next_message(anna)
    assert posted.quotes[0] in page.quotes[0]


async def test_what_is_posted_to_the_bot_itself_is_no_question(sandbox: Sandbox, anna: User) -> None:
    await anna.ask("/help")
    answer = await anna.inline(QUESTION)
    await anna.choose(answer.results[0], chat=anna)
    assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert len(said_by_bot(sandbox, anna)) == 2


async def test_the_best_result_posts_the_quote_with_the_answer_marked(anna: User, dialog: Dialog) -> None:
    answer = await anna.inline(QUESTION, chat=dialog)
    posts = [await anna.choose(result, chat=dialog) for result in answer.results]
    (quoted,) = [post for post in posts if bold(post)[0] == FIGURE]
    assert quoted.quotes == ("Toàn Khối khi đó có 142.127 đảng viên.",)


async def test_results_are_offered_to_each_in_their_language(anna: User, chris: User, dialog: Dialog) -> None:
    mine, theirs = [await one.inline(QUESTION, chat=dialog) for one in (anna, chris)]
    assert mine.is_personal and theirs.is_personal
    assert theirs.button == {"text": ENGLISH.inline_more, "start_parameter": "inline"}
    assert [one.id for one in mine.results] == [one.id for one in theirs.results]


async def test_a_query_that_waited_too_long_stops_nothing(sandbox: Sandbox, anna: User) -> None:
    with pytest.raises(TimeoutError):
        sandbox.fail_next("answerInlineQuery", code=400, description="Bad Request: query is too old")
        await anna.inline(QUESTION, timeout_s=0.5)
    assert (await anna.inline(QUESTION)).results
    assert said_by_bot(sandbox, anna) == []


# Guest mode.


async def test_a_guest_answers_a_question_with_its_source(
    sandbox: Sandbox, anna: User, dialog: Dialog
) -> None:
    sent = await anna.summon(f"{NAME} {QUESTION}", chat=dialog)
    answer = await sandbox.next_message(dialog, after=sent)
    assert answer.quotes == ("Toàn Khối khi đó có 142.127 đảng viên.",)
    assert answer.reply_to_id == sent.id
    assert any(text.endswith("Đọc tại đây") for text, _ in answer.links)


async def test_its_name_alone_under_a_message_asks_what_that_says(
    sandbox: Sandbox, anna: User, chris: User, dialog: Dialog
) -> None:
    question = await chris.send(QUESTION, chat=dialog)
    sent = await anna.summon(NAME, chat=dialog, reply_to=question)
    assert FIGURE in (await sandbox.next_message(dialog, after=sent)).text


async def test_a_guest_in_a_group_speaks_the_language_of_who_called(
    sandbox: Sandbox, anna: User, chris: User
) -> None:
    group = sandbox.group("Nhóm", [anna, chris], with_bot=False)
    for user, texts in ((anna, VIETNAMESE), (chris, ENGLISH)):
        sent = await user.summon(NAME, chat=group)
        assert (await sandbox.next_message(group, after=sent)).text == texts.answers.ask_usage


async def test_a_guest_says_when_nothing_answers(odd_home: Path) -> None:
    async with talk(odd_home, guest=True, min_confidence=1.0) as sandbox:
        anna, chris = sandbox.user("Anna"), sandbox.user("Chris")
        dialog = sandbox.dialog(anna, chris)
        sent = await anna.summon(f"{NAME} Giá vàng bao nhiêu?", chat=dialog)
        assert (await sandbox.next_message(dialog, after=sent)).text == VIETNAMESE.answers.not_found


async def test_a_guest_that_cannot_answer_says_nothing_to_the_other_person(
    sandbox: Sandbox, anna: User, chris: User, dialog: Dialog
) -> None:
    await chris.ask("/help")
    await anna.ask("/help")
    sandbox.unknown_methods.add("answerGuestQuery")
    try:
        await anna.summon(f"{NAME} {QUESTION}", chat=dialog)
        for _ in range(2):
            await anna.ask(QUESTION)  # answered after the other
    finally:
        sandbox.unknown_methods.clear()
    assert "answerGuestQuery" in [method for method, _ in sandbox.refused]
    assert [len(said_by_bot(sandbox, one)) for one in (anna, chris)] == [3, 1]


@pytest.mark.parametrize("words", ["xin chào", "hello", "cảm ơn bạn nhé", "bạn là ai?", "tiếp đi", "👍"])
async def test_what_is_said_to_the_bot_itself_finds_no_passages(
    anna: User, dialog: Dialog, words: str
) -> None:
    answer = await anna.inline(words, chat=dialog)
    assert answer.results == ()
    assert answer.button == {"text": VIETNAMESE.inline_more, "start_parameter": "inline"}


async def test_the_newest_articles_and_those_about_something_can_be_asked_for_in_words(
    anna: User, dialog: Dialog
) -> None:
    newest = await anna.inline("", chat=dialog)
    assert (await anna.inline("bài mới nhất", chat=dialog)).results[0].title == newest.results[0].title
    found = await anna.inline("tìm bài về chợ nổi", chat=dialog)
    assert found.results[0].title == "Chợ nổi"


async def test_a_guest_that_is_greeted_says_what_it_does(
    sandbox: Sandbox, anna: User, dialog: Dialog
) -> None:
    for words, said in (
        (f"{NAME} xin chào", VIETNAMESE.introduction.start),
        (f"{NAME} ???", VIETNAMESE.introduction.start),
    ):
        asked = await anna.summon(words, chat=dialog)
        assert (await sandbox.next_message(dialog, after=asked)).text == said

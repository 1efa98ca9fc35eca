"""People speak to the bot itself, or ask several things at once; it answers out of the sample corpus over HTTP."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Message, Sandbox, User
from bot.texts import ENGLISH, VIETNAMESE
from tests.bot.talk import QUESTION, bold, labels, said_by_bot, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEETING, CHAIR = "Ai chủ trì cuộc họp sáng 2-8-2019?", "Sơn Minh Thắng"
TITLE = "Ba năm Chỉ thị 01 và buổi giới thiệu Quy định 126"
NOWHERE = "Giá vàng hôm nay bao nhiêu?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("said") / "home"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(home: Path) -> AsyncIterator[Sandbox]:
    async with talk(home, min_confidence=0.13) as running:
        yield running


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def gaps(home: Path) -> list[str]:
    with sqlite3.connect(home / "bot.db") as db:
        found = [row[0] for row in db.execute("SELECT question FROM gaps")]
    db.close()
    return found


async def asks(sandbox: Sandbox, user: User, text: str, *, count: int) -> list[Message]:
    """The next `count` messages of the bot."""
    message = await user.send(text)
    found = []
    for _ in range(count):
        message = await sandbox.next_message(user, after=message)
        found.append(message)
    return found


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("xin chào", VIETNAMESE.talk.greeting),
        ("cam on ban nhieu", VIETNAMESE.talk.thanked),
        ("tạm biệt", VIETNAMESE.talk.goodbye),
        ("đồ ngu", VIETNAMESE.talk.scolded),
        ("sai rồi", VIETNAMESE.talk.doubted),
        ("ok", VIETNAMESE.talk.small_talk),
        ("bạn là ai?", VIETNAMESE.talk.who.format(articles=10)),
        ("bạn làm được gì?", VIETNAMESE.introduction.help),
        ("giúp tôi với", VIETNAMESE.introduction.help),
        ("có bao nhiêu bài?", VIETNAMESE.talk.count.format(articles=10, passages=39)),
        ("bài mới nhất", VIETNAMESE.browsing.browse_latest),
        ("tìm bài về kết nạp đảng viên", VIETNAMESE.talk.found_about.format(words="kết nạp đảng viên")),
        ("tìm bài về bóng đá", VIETNAMESE.talk.found_near.format(words="bóng đá")),
        ("tóm tắt bài về bóng đá", VIETNAMESE.talk.found_near.format(words="bóng đá")),
        ("tóm tắt bài này", VIETNAMESE.talk.which_article),
        ("làm sao để gỡ bài?", VIETNAMESE.talk.editing),
        ("chi tiết hơn", VIETNAMESE.talk.nothing_shown),
        ("tiếp đi", VIETNAMESE.talk.nothing_shown),
        ("còn gì nữa không?", VIETNAMESE.talk.nothing_shown),
    ],
)
async def test_each_gets_what_is_expected_and_is_no_gap(
    home: Path, anna: User, said: str, reply: str
) -> None:
    assert (await anna.ask(said)).text.startswith(reply)
    assert gaps(home) == []


async def test_it_is_answered_in_the_persons_language(sandbox: Sandbox) -> None:
    chris = sandbox.user("Chris", language_code="en")
    assert (await chris.ask("who are you?")).text == ENGLISH.talk.who.format(articles=10)
    assert (await chris.ask("thanks a lot")).text == ENGLISH.talk.thanked


async def test_the_newest_articles_are_a_shelf_that_goes_on(anna: User) -> None:
    first = await anna.ask("bài mới nhất là gì?")
    assert labels(first)[0].startswith("14/12/2023 · ")
    assert "2" in labels(await anna.ask("còn nữa không?"))
    assert (await anna.ask("còn nữa không?")).text == VIETNAMESE.browsing.browse_end


async def test_a_summary_is_the_opening_word_for_word_with_a_way_to_read_it_all(anna: User) -> None:
    summary = await anna.ask(f"tóm tắt bài {TITLE}")
    assert bold(summary) == [TITLE]
    assert summary.quotes[0].startswith("Sáng 2-8-2019, một cuộc họp ở Hà Nội của Đảng ủy Khối (ĐUK)")
    assert summary.quotes[0].endswith((".", ";"))
    assert "• Năm đầu việc sau hội nghị" in summary.text
    assert labels(summary) == [VIETNAMESE.reading.whole_article, VIETNAMESE.reading.search_within]
    assert "Năm là xử lý nghiêm" in (await anna.ask("đọc tiếp")).text


async def test_the_article_that_an_answer_stands_in_is_summed_up_and_opened(anna: User) -> None:
    await anna.ask(MEETING)
    assert bold(await anna.ask("tóm tắt bài này")) == [TITLE]
    await anna.ask(MEETING)
    assert labels(await anna.ask("mở bài này"))[0] == VIETNAMESE.reading.send_file


async def test_of_a_list_the_article_at_a_place_is_meant(sandbox: Sandbox, anna: User) -> None:
    latest = await anna.ask("bài mới nhất")
    (summary,) = await asks(sandbox, anna, "tóm tắt bài thứ hai", count=1)
    assert bold(summary)[0][:30] in labels(latest)[1]
    assert bold(await anna.ask("tóm tắt bài mới nhất"))[0][:30] in labels(latest)[0]
    await anna.ask("bài mới nhất")
    assert (await anna.ask("mở bài 20")).text == VIETNAMESE.talk.which_article


async def test_more_of_an_answer_is_its_passage_then_the_next_ones(anna: User) -> None:
    await anna.ask(MEETING)
    assert ", thứ 1/4 trong bài" in (await anna.ask("chi tiết hơn")).text
    assert ", thứ 2/4 trong bài" in (await anna.ask("tiếp đi")).text
    assert ", thứ 3/4 trong bài" in (await anna.ask("còn gì nữa không?")).text
    assert ", thứ 4/4 trong bài" in (await anna.ask("tiếp")).text
    assert (await anna.ask("tiếp")).text == VIETNAMESE.reading.article_ends


async def test_what_else_there_is_to_an_answer_are_its_further_sources(anna: User) -> None:
    await anna.ask(QUESTION)
    numbers = []
    while not (more := await anna.ask("còn gì nữa không?")).text.startswith(
        VIETNAMESE.answers.no_more_sources
    ):
        numbers += [label for label in labels(more) if label.startswith("Đoạn ")]
    assert len(numbers) == len({*numbers}) == 11


async def test_what_was_opened_by_a_button_is_what_is_gone_on_from(sandbox: Sandbox, anna: User) -> None:
    await anna.start("p_17")
    page = await sandbox.next_message(anna)
    assert ", thứ 1/4 trong bài" in page.text
    await anna.press(page, VIETNAMESE.reading.next)
    assert ", thứ 3/4 trong bài" in (await anna.ask("tiếp đi")).text


async def test_a_reply_speaks_of_the_answer_that_it_replies_to(sandbox: Sandbox, anna: User) -> None:
    answer = await anna.ask(MEETING)
    await anna.ask(QUESTION)
    sent = await anna.send("tóm tắt bài này", reply_to=answer)
    assert bold(await sandbox.next_message(anna, after=sent)) == [TITLE]


async def test_in_a_group_greetings_are_answered_and_thanks_are_not(sandbox: Sandbox, anna: User) -> None:
    group = sandbox.group("Nhóm", [anna])
    assert (await anna.ask("@trichdan_bot xin chào", chat=group)).text == VIETNAMESE.talk.greeting
    for said in ("cảm ơn nhé", "ok", "đồ ngu", "tạm biệt"):
        await anna.send(f"@trichdan_bot {said}", chat=group)
    await anna.ask("@trichdan_bot bạn là ai?", chat=group)
    assert len(said_by_bot(sandbox, group)) == 2


async def test_small_talk_between_questions_does_not_break_them_apart(anna: User) -> None:
    await anna.ask(QUESTION)
    await anna.ask("cảm ơn")
    assert (await anna.ask("còn chi bộ cơ sở?")).text.startswith(
        "Hiểu là: Cuối năm 2023 toàn Khối có bao nhiêu chi bộ"
    )


async def test_each_question_of_a_message_is_answered_under_its_words(sandbox: Sandbox, anna: User) -> None:
    figure, meeting, nothing = await asks(sandbox, anna, f"{QUESTION} {MEETING}\n{NOWHERE}", count=3)
    assert bold(figure)[:2] == [QUESTION, "142.127 đảng viên"]
    assert bold(meeting)[0] == MEETING and CHAIR in meeting.quotes[0]
    assert bold(nothing)[0] == NOWHERE and VIETNAMESE.answers.not_found in nothing.text


async def test_the_second_question_may_follow_the_first(sandbox: Sandbox, anna: User) -> None:
    _, signed = await asks(sandbox, anna, "Quy định 60-QĐ/TW ký ngày nào? Ai ký?", count=2)
    assert signed.text.startswith("Ai ký?\n\nHiểu là: Ai ký Quy định 60-QĐ/TW?")


async def test_of_many_questions_the_first_five_are_answered(sandbox: Sandbox, anna: User) -> None:
    years = [QUESTION.replace("2023", str(year)) for year in range(2017, 2024)]
    *_, last = await asks(sandbox, anna, "\n".join(years), count=6)
    assert last.text == VIETNAMESE.answers.first_questions.format(count=5)


async def test_a_question_that_was_pasted_many_times_is_answered_once(sandbox: Sandbox, anna: User) -> None:
    (answer,) = await asks(sandbox, anna, f"{QUESTION} " * 60, count=1)
    about = await anna.ask("/about")
    assert [one.id for one in sandbox.messages(anna) if one.from_bot] == [answer.id, about.id]
    assert answer.quotes and not answer.text.startswith(QUESTION)


async def test_what_an_article_was_shown_for_is_asked_on_of_that_article(anna: User) -> None:
    await anna.ask("Hướng dẫn 19-HD/BTCTW mang ngày nào?")
    chair = await anna.ask("ai chủ trì?")
    assert chair.text.startswith(f"Hiểu là: ai chủ trì? (“{TITLE}”)")
    assert CHAIR in chair.quotes[0]


async def test_where_that_article_says_nothing_of_it_it_is_still_the_one_that_is_asked_on_of(
    anna: User,
) -> None:
    await anna.ask(QUESTION)
    chair = await anna.ask("ai chủ trì?")
    assert chair.text.startswith(
        "Hiểu là: ai chủ trì? (“Đảng bộ Khối Doanh nghiệp Trung ương qua những con số"
    )
    assert VIETNAMESE.answers.not_found in chair.text
    assert "Nguyễn Long Hải" in (await anna.ask("ai phát biểu?")).quotes[0]
    assert (await anna.ask("tóm tắt bài này")).quotes[0].startswith("Cuối năm 2023, Đảng ủy Khối")


async def test_what_was_shown_last_is_what_that_document_means(anna: User) -> None:
    await anna.ask("Bộ Công Thương ra hướng dẫn nào ngày 01/4/2021?")
    plan = await anna.ask("hướng dẫn đó cụ thể hóa kế hoạch nào?")
    assert plan.text.startswith("Hiểu là: Hướng dẫn số 320-ĐUB cụ thể hóa kế hoạch nào?")
    assert "08-KH/ĐUK" in plan.quotes[0]


@pytest.mark.parametrize(
    "said", ["chủ tịch nước là ai?", "Hà Nội đề nghị những gì?", "giá vàng hôm nay", "xin chào"]
)
async def test_what_stands_by_itself_is_not_bound_to_what_came_before(anna: User, said: str) -> None:
    await anna.ask(QUESTION)
    assert "Hiểu là" not in (await anna.ask(said)).text


async def test_what_the_buttons_do_can_be_asked_for_in_words(sandbox: Sandbox, anna: User) -> None:
    answer = await anna.ask(QUESTION)
    quote = answer.quotes[0]
    assert (await anna.ask("lưu câu này giúp tôi")).text == VIETNAMESE.taking.saved
    assert quote in (await anna.ask("xem những gì tôi đã lưu")).text
    assert f"“{quote}”" in (await anna.ask("trích dẫn câu này")).text
    origin = await anna.ask("nguồn ở đâu vậy?")
    assert "14/12/2023 · " in origin.text and origin.links[0][0] == "🔗 Mở bài gốc"
    assert labels(origin) == [VIETNAMESE.answers.read, VIETNAMESE.reading.whole_article]
    sent = await anna.ask("gửi tôi file bài này")
    assert sent.file_name is not None and quote in sandbox.file(sent)[1].decode()
    opened = await anna.ask("đoạn 9")
    assert opened.text == (await anna.ask("/passage 9")).text
    assert (await anna.ask("đoạn 99999")).text == VIETNAMESE.reading.passage_gone


async def test_a_quote_that_is_not_there_yet_is_not_saved(sandbox: Sandbox) -> None:
    chris = sandbox.user("Chris")
    for words in ("lưu lại", "cite this", "link?", "tải về"):
        assert (await chris.ask(words)).text == VIETNAMESE.talk.nothing_shown


async def test_the_language_is_changed_in_words_and_nothing_is_rewritten(sandbox: Sandbox) -> None:
    chris = sandbox.user("Chris")
    assert (await chris.ask("can you speak English?")).text == ENGLISH.introduction.language_set
    assert (await chris.ask("translate this please")).text == ENGLISH.talk.verbatim
    assert (await chris.ask("tiếng Việt đi")).text == VIETNAMESE.introduction.language_set
    assert (await chris.ask("nói ngắn gọn thôi")).text == VIETNAMESE.talk.verbatim
    assert (await chris.ask("câu hỏi mẫu")).text.startswith(VIETNAMESE.talk.small_talk)


async def test_behind_the_end_of_an_article_there_is_no_more_of_it(anna: User) -> None:
    await anna.ask("bài mới nhất")
    await anna.ask("mở bài đầu tiên")
    for words in ("còn gì nữa không?", "đọc tiếp"):
        assert (await anna.ask(words)).text == VIETNAMESE.reading.article_ends


async def test_the_passage_before_is_gone_back_to(anna: User) -> None:
    third = await anna.ask("đoạn 3")
    second = await anna.ask("cho xem đoạn trước đó")
    assert "Đoạn 2, " in second.text
    assert (await anna.ask("next passage")).text == third.text
    await anna.ask("đoạn 1")
    assert (await anna.ask("quay lại")).text == VIETNAMESE.reading.article_begins

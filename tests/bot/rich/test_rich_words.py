"""Fifty rich messages of real questions, articles and collections: they are taken, and say what the other form says."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from bot.actions.reading import RestOfList, TurnPage
from bot.archive import Archive
from bot.citing.anchor import Quoted
from bot.citing.pages import pages
from bot.citing.reading_room import ArticlePage, Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.memory.saved import Saved, SavedId
from bot.render.answer import SOURCES_SHOWN, render_answer, render_sources, render_within
from bot.render.citation import SAVED_ON_PAGE, render_saved
from bot.render.listing import render_rest
from bot.render.message import Message
from bot.render.passage import render_passage
from bot.render.shelves import render_shelf
from bot.rich.answer import rich_answer, rich_sources, rich_within
from bot.rich.article import rich_article
from bot.rich.blocks import Heading, Link, Paragraph, Quotation, Rich, Style, Styled
from bot.rich.browse import rich_shelf
from bot.rich.collection import parts_of, rich_saved
from bot.rich.limits import size_of
from bot.rich.listing import rich_rest
from bot.rich.passage import rich_passage
from bot.rich.wire import message_json
from bot.sandbox.rich.blocks import checked
from bot.sandbox.rich.reading import buttons_in, words
from bot.settings import Answering, Settings
from bot.texts import VIETNAMESE
from corpus.models import ArticleId, Passage, PassageId
from corpus.text.sentences import paragraphs
from index.answer.answer import Hit, Quote
from index.reader.steps import at_once
from tests.bot.rich.judge import judge

QUESTIONS = Path(__file__).parents[2] / "questions" / "sample.jsonl"
TODAY = date(2024, 6, 1)
NAMED = {"texts": VIETNAMESE, "bot_username": "trichdan_bot", "today": TODAY}
TOOLS = {"Đọc", "Trích", "dẫn", "Lưu", "Đoạn", "đoạn"}
"""Of the buttons beside each source."""
TEXT = "\n\n".join(
    f"Xóm {number}\n\nXóm có các nghề:\n- đan lưới[{number}];\n- đóng ghe;\n- trồng dừa.\n\n1. Họp xóm\n2. Bầu trưởng xóm\n\n"
    f"Năm | Số ghe | Số nhà\n2020 | {number} | 1.{number:03}\n2021 | {number + 1} | \n\n[{number}] Theo sổ của xóm.\n\n"
    + "Người xóm này đi biển từ bốn giờ sáng và về lúc trời còn sáng. "
    * 9
    for number in range(1, 90)
)


@pytest.fixture(scope="module")
def archive(sample_home: Path) -> Iterator[Archive]:
    opened = Archive(sample_home, Settings(answer=Answering(read=0)))
    yield opened
    opened.close()


def said(messages: Iterable[Message]) -> set[str]:
    """The whole words of messages that are not rich, and of their buttons."""
    shown = list(messages)
    texts = [re.sub(r"\w+…", "", message.text.plain) for message in shown]
    labels = [button.label for message in shown for row in message.buttons for button in row]
    return {*tokens(*texts, *labels)}


def said_richly(rich: Rich) -> set[str]:
    """The same of a rich message, once it was judged and taken."""
    sent = message_json(rich.blocks)
    judge(sent)
    taken = checked(sent)
    assert size_of(rich.blocks).fits
    labels = [button["text"] for button in buttons_in(taken)]
    return {*tokens(words(taken), *labels, *(button.label for row in rich.rows for button in row))}


def tokens(*texts: str) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text)]


def hits_of(archive: Archive, question: str) -> tuple[Quote | None, Sequence[Hit], Sequence[Hit]]:
    answer = at_once(archive.asking(question))
    return answer.quote, answer.used(limit=SOURCES_SHOWN), answer.hits


def sources(hits: Sequence[Hit]) -> list[Source]:
    return [Source(hit.passage, hit.article) for hit in hits]


def test_answers_and_what_is_found_within_articles_say_the_same(archive: Archive) -> None:
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    paid: list[bool] = []
    for question in questions[::2]:
        quote, used, hits = hits_of(archive, question)
        if quote is None:
            continue
        passages = tuple(hit.passage.id for hit in (*used, *hits))
        given = GivenAnswer(AnswerId("AnSwEr12"), question, passages, quote.start, quote.end)
        rich = rich_answer(quote, sources(used), given, understood=question, **NAMED)
        classic = render_answer(quote, sources(used), given, understood=question, **NAMED)
        assert said(classic) ^ said_richly(rich) <= {"Lưu"}, "which stands behind a button there"
        within = rich_within(hits[:3], quote, **NAMED)
        assert said(render_within(hits[:3], quote, **NAMED)) ^ said_richly(within) <= TOOLS
        more = rich_sources(sources(hits[:3]), given, 3, **NAMED)
        assert said(render_sources(sources(hits[:3]), given, 3, **NAMED)) ^ said_richly(more) <= TOOLS
        paid.append(rich.pays)
    assert len(paid) >= 20 and not any(paid), "one sentence of one source is as well said without"


def test_articles_say_the_same_from_their_first_word_to_their_last(archive: Archive) -> None:
    real = [article for article, _ in archive.reading_room.newest_articles(20)]
    made = replace(real[0], id=ArticleId(99), text=TEXT, title="Làng chài")
    counts = []
    for article in (*real, made):
        spans = pages(article.text)
        shown = [ArticlePage(article, span, number, len(spans)) for number, span in enumerate(spans)]
        found = [rich_article(page, texts=VIETNAMESE, today=TODAY) for page in shown]
        parts = [rich for rich, _ in groupby(found) if rich is not None]
        assert all(parts) and tokens(*map(text_of, parts)) == tokens(article.text)
        counts.append(len(parts))
        turns = [
            button.does for rich in parts for button in rich.rows[0] if isinstance(button.does, TurnPage)
        ]
        assert [found[turn.page] for turn in turns] == _beside(parts)
    assert counts == [1] * 10 + [4]


def text_of(rich: Rich) -> str:
    """The words below the head of a part of an article."""
    said_richly(rich)
    return words(checked(message_json(rich.blocks[3:])))


def _beside(parts: Sequence[Rich]) -> list[Rich]:
    """What the buttons of each part lead to: the part before, and the one behind."""
    return [
        parts[at] for number in range(len(parts)) for at in (number - 1, number + 1) if 0 <= at < len(parts)
    ]


def test_passages_in_their_surroundings_say_the_same(archive: Archive) -> None:
    for _, passages in archive.reading_room.newest_articles(8):
        view = archive.reading_room.surroundings(passages[-1].id)
        assert view is not None
        rich = rich_passage(view, **NAMED)
        assert said([render_passage(view, **NAMED)]) == said_richly(rich) and not rich.pays


def test_the_command_that_opens_a_passage_is_copied_by_a_tap(archive: Archive) -> None:
    view = archive.reading_room.surroundings(archive.reading_room.newest(1)[0].passage.id)
    assert view is not None
    place = rich_passage(view, **NAMED).blocks[2]
    assert isinstance(place, Paragraph) and isinstance(place.text, tuple)
    assert place.text[1] == Styled(Style.CODE, f"/passage {view.source.passage.id}")


def test_a_whole_article_and_what_is_found_in_it_lead_to_its_source(archive: Archive) -> None:
    (article, passages), *_ = archive.reading_room.newest_articles(1)
    hits = [Hit(passages[0], article, 1.0)]
    for url, links in ((article.url, [article.url]), (None, [])):
        named = replace(article, url=url)
        page = ArticlePage(named, pages(named.text)[0], 0, 1)
        whole = rich_article(page, texts=VIETNAMESE, today=TODAY)
        within = rich_within([replace(hits[0], article=named)], None, **NAMED)
        for rich in (whole, within):
            assert rich is not None
            texts = [block.text for block in rich.blocks if isinstance(block, Paragraph)]
            assert [one.url for one in texts if isinstance(one, Link)] == links


def test_words_that_a_passage_was_opened_for_are_marked_in_it(archive: Archive) -> None:
    view = archive.reading_room.surroundings(archive.reading_room.newest(1)[0].passage.id)
    assert view is not None
    rich = rich_passage(view, Quoted(view.source, 3, 9), **NAMED)
    (quotation,) = (block for block in rich.blocks if isinstance(block, Quotation))
    first, *_ = quotation.blocks
    assert isinstance(first, Paragraph | Heading) and isinstance(first.text, tuple)
    assert first.text[1] == Styled(Style.MARKED, view.source.passage.text[3:9])


def test_the_parts_of_a_collection_say_what_its_pages_say(archive: Archive) -> None:
    passages = [
        (article, passage)
        for article, passages in archive.reading_room.newest_articles(20)
        for passage in passages
    ]
    saved = [
        Saved(SavedId(number), one.id, 0, len(one.text), one.text, article.title, article.url, article.published,
              article.source, article.author, TODAY)
        for number, (article, one) in enumerate(passages, 1)
    ]  # fmt: skip
    stand = {
        one.id: Quoted(Source(passage, article), 0, len(passage.text))
        for one, (article, passage) in zip(saved, passages, strict=True)
    }
    parts = parts_of(saved, texts=VIETNAMESE)
    assert len(parts) > 1 and sum(map(len, parts)) == -(-len(saved) // SAVED_ON_PAGE)
    for part in parts:
        rich = rich_saved(saved, stand, part.start, texts=VIETNAMESE)
        assert rich is not None
        whole = said_richly(rich)
        for page in part:
            assert rich_saved(saved, stand, page, texts=VIETNAMESE) == rich
            shown = saved[page * SAVED_ON_PAGE : (page + 1) * SAVED_ON_PAGE]
            quoted = [stand[one.id] for one in shown]
            classic = render_saved(shown, quoted, page, len(saved), texts=VIETNAMESE)
            assert {word for word in said([classic]) if not word.isdecimal()} <= whole
            assert whole.issuperset(word for one in shown for word in tokens(one.words))


def test_shelves_say_the_same(archive: Archive) -> None:
    listings = archive.store.catalogue.latest(offset=0, limit=40).items
    rich = rich_shelf("Mới nhất", listings, (), texts=VIETNAMESE)
    classic = said([render_shelf("Mới nhất", listings, (), texts=VIETNAMESE)])
    assert {word for word in classic if word.isdecimal()} <= said_richly(rich)
    assert said_richly(rich) >= {word for one in listings for word in tokens(one.title)}


def test_what_a_quote_left_out_of_its_list_is_a_list(archive: Archive) -> None:
    article = replace(
        archive.reading_room.newest(1)[0].article, text="\n".join(f"- xóm {n};" for n in range(300))
    )
    items = list(paragraphs(article.text))
    source = Source(Passage(PassageId(1), article.id, 0, 20, article.text[:20]), article)
    shown = RestOfList(PassageId(1), 0, 20)
    rich = rich_rest(source, items[2:], shown, texts=VIETNAMESE, today=TODAY)
    assert rich is not None
    (follow,) = rich.rows[0]
    assert isinstance(follow.does, RestOfList) and follow.label == "Xem tiếp 133 mục"
    few = rich_rest(source, items[2:9], shown, texts=VIETNAMESE, today=TODAY)
    (classic,) = render_rest(source, items[2:9], shown, texts=VIETNAMESE, today=TODAY)
    assert few is not None and said_richly(few) == said([classic])

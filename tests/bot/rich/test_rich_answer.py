from datetime import date

from bot.actions.answers import OpenTools
from bot.actions.reading import OpenPassage
from bot.actions.taking import Cite, Save
from bot.citing.reading_room import Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.rich.answer import headed, rich_answer, rich_within
from bot.rich.blocks import (
    Buttons,
    Details,
    FoldedQuotation,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteLink,
    Paragraph,
    Quotation,
    Rich,
    Style,
    Styled,
    Table,
    bold,
)
from bot.texts import VIETNAMESE
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.sentences import Span
from index.answer.answer import Hit, Quote

TEXT = "Chợ nổi Cái Mơ. Chợ họp từ 4 giờ sáng. Ghe bán dưa."
LISTED = "Làng có các nghề:\n- đan lưới;\n- đóng ghe."
NAMED = {"texts": VIETNAMESE, "bot_username": "trichdan_bot", "today": date(2022, 6, 1)}


def source(number: int, text: str = TEXT) -> Source:
    article = Article(
        ArticleId(number), "https://example.org/cho", "Chợ nổi", date(2022, 3, 1), "Báo Làng", None, text
    )
    return Source(Passage(PassageId(number), article.id, 0, len(text), text), article)


def answer(*sources: Source, start: int, end: int, marks: tuple[Span, ...] = (), left: int = 0) -> Rich:
    first = sources[0]
    hit = Hit(first.passage, first.article, 1.0)
    quote = Quote(first.passage.text[start:end], hit, start, end, marks, left)
    given = GivenAnswer(AnswerId("AnSwEr12"), "?", tuple(one.passage.id for one in sources), start, end)
    return rich_answer(quote, sources, given, understood=None, **NAMED)


def test_the_words_that_answer_are_marked_and_the_quote_leads_to_its_source() -> None:
    rich = answer(source(12), start=16, end=38, marks=(Span(11, 16),))
    quotation, head, links, passage, buttons = rich.blocks
    marked = (Paragraph(("Chợ họp từ ", Styled(Style.MARKED, "4 giờ"), " sáng.")),)
    assert quotation == Quotation(marked, credit=NoteLink("đoạn 12", "passage-12"))
    assert head == Paragraph(
        (Styled(Style.BOLD, "Chợ nổi"), "\n01/03/2022 · Báo Làng · ", Note("đoạn 12", "passage-12"))
    )
    assert isinstance(links, Paragraph) and isinstance(links.text, tuple)
    assert isinstance(links.text[0], Link) and links.text[0].url.startswith(
        "https://example.org/cho#:~:text="
    )
    assert passage == FoldedQuotation(("… ", bold("Chợ họp từ 4 giờ sáng."), " Ghe bán dưa."))
    assert isinstance(buttons, Buttons)
    place = (PassageId(12), 16, 38)
    assert [one.does for one in buttons.row] == [OpenPassage(*place), Cite(*place), Save(*place)]


def test_what_stands_beside_a_source_does_not_stand_below_once_more() -> None:
    rich = answer(source(12), start=16, end=38)
    assert [[type(button.does) for button in row] for row in rich.rows] == [[OpenTools]]


def test_further_sources_are_folded_with_their_buttons_within() -> None:
    rich = answer(source(12), source(13), start=16, end=38)
    quotation, *_, folded = rich.blocks
    assert isinstance(quotation, Quotation)
    assert quotation.credit == (NoteLink("đoạn 12", "passage-12"), " · ", NoteLink("đoạn 13", "passage-13"))
    assert isinstance(folded, Details) and isinstance(folded.summary, tuple)
    assert folded.summary[-1] == Note("đoạn 13", "passage-13")
    assert isinstance(folded.blocks[-1], Buttons)
    assert folded.blocks[-1].row[0].does == OpenPassage(PassageId(13))


def test_structure_pays_with_several_sources_with_lists_and_where_a_list_goes_on() -> None:
    assert not answer(source(12), start=16, end=38).pays
    assert answer(source(12), source(13), start=16, end=38).pays
    assert answer(source(12), start=16, end=38, left=3).pays
    listed = answer(source(12, LISTED), start=0, end=len(LISTED))
    assert listed.pays
    assert isinstance(listed.blocks[0], Quotation)
    assert listed.blocks[0].blocks[1] == List((Item("đan lưới;"), Item("đóng ghe.")))


def test_a_passage_with_a_table_is_folded_as_a_document() -> None:
    rich = answer(source(12, "Làng đóng ghe.\nNăm | Ghe\n2021 | 15"), start=0, end=14)
    folded = rich.blocks[3]
    assert isinstance(folded, Details) and isinstance(folded.blocks[0], Quotation)
    assert folded.blocks[0].blocks[1] == Table((("Năm", "Ghe"), ("2021", "15")), has_head=True)


def test_within_an_article_its_title_stands_once_and_each_passage_by_its_number() -> None:
    hits = [Hit(one.passage, one.article, 1.0) for one in (source(12), source(13))]
    rich = rich_within(hits, None, **NAMED)
    assert rich.pays and rich.rows == ()
    assert [block.text for block in rich.blocks if isinstance(block, Heading)] == ["Chợ nổi"]
    numbers = [block.text for block in rich.blocks if isinstance(block, Paragraph)]
    assert numbers[3:] == [Note("Đoạn 12", "passage-12"), Note("Đoạn 13", "passage-13")]


def test_words_stand_over_an_answer_where_it_is_one_of_several() -> None:
    assert headed("Mấy giờ?", Rich((Paragraph("4 giờ"),))).blocks[0] == Heading("Mấy giờ?", 4)

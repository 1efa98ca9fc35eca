from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from village import VILLAGE, HashedEncoder, plain_ranker, put

from corpus.models import ArticleId, Page
from corpus.store.store import Store
from index.answer.answer import Answer, answer_json
from index.builds.build import bring_up_to_date
from index.search import SearchEngine

QUESTION = "Chợ Cái Mơ cháy bao nhiêu gian hàng?"
TEXT = (
    "Chợ Cái Mơ cháy lớn trong đêm, khói bốc cao nhiều giờ.\n\n"
    "Ông Trần Văn Bảy cho biết 300 gian hàng của chợ Cái Mơ bị cháy, không có người bị thương. "
    "Nguyên nhân ban đầu được xác định là do chập điện ở một gian hàng đã đóng cửa từ chiều.\n\n"
    "Bà con tiểu thương mong sớm có chỗ bán tạm để kịp vụ trái cây sắp tới. "
    "Ủy ban nhân dân huyện hứa dựng nhà tạm ở bãi đất trống phía sau trong tuần này."
)
AGENCY = Page(
    "/tin/a.txt", TEXT, "https://a.example.org/chay-cho", "Cháy chợ Cái Mơ", date(2024, 5, 4), "Hãng tin A"
)
REPRINT = replace(
    AGENCY,
    origin="/tin/b.txt",
    text="Theo hãng tin A, " + TEXT.replace("300 gian", "320 gian").replace("cho biết", "cho hay"),
    url="https://b.example.org/tin/1",
    title="Lửa ở chợ Cái Mơ",
    published=date(2024, 5, 5),
    source="Báo B",
)
UNDATED = replace(
    AGENCY,
    origin="/tin/c.txt",
    text=TEXT + "\n\nTác giả: Lan Hương",
    url=None,
    title="Chợ cháy trong đêm",
    published=None,
    source=None,
)
UPDATE = replace(
    AGENCY,
    origin="/tin/a2.txt",
    text=TEXT.replace("300 gian", "350 gian"),
    url="https://a.example.org/chay-cho-2",
    title="Cháy chợ Cái Mơ: số gian hàng tăng",
    published=date(2024, 5, 6),
)
OTHER = Page(
    "/tin/d.txt",
    "Chợ Cái Mơ mở lại dãy gian hàng trái cây vào tháng chạp. Cả chợ có 400 gian hàng bán suốt ngày đêm.",
    title="Chợ Cái Mơ đón Tết",
)


def engine_of(store: Store, builds: Path, pages: Sequence[Page]) -> SearchEngine:
    for page in pages:
        put(store, page)
    encoder = HashedEncoder()
    bring_up_to_date(store, encoder, builds)
    return SearchEngine(store, encoder, builds, min_confidence=0.0, ranker=plain_ranker())


def ask(store: Store, builds: Path, *pages: Page) -> Answer:
    return engine_of(store, builds, (*VILLAGE, *pages)).ask(QUESTION, top=9)


def titles(answer: Answer) -> list[str]:
    return [copy.article.title for copy in answer.copies]


def test_copies_stand_under_the_quote_the_earliest_first_and_those_without_a_date_last(
    store: Store, builds: Path
) -> None:
    answer = ask(store, builds, UNDATED, OTHER, REPRINT, AGENCY)
    assert answer.quote is not None
    named = {*titles(answer), answer.quote.hit.article.title}
    assert named == {AGENCY.title, REPRINT.title, UNDATED.title}
    days = [copy.article.published or date.max for copy in answer.copies]
    assert days == sorted(days)
    for copy in answer.copies:
        assert "gian hàng của chợ Cái Mơ bị cháy" in copy.passage.text[copy.start : copy.end]
    once = {hit.article.title for hit in answer.told_once}
    assert OTHER.title in once
    assert once & named == {answer.quote.hit.article.title}


def test_another_figure_in_a_copy_is_told(store: Store, builds: Path) -> None:
    answer = ask(store, builds, AGENCY, REPRINT, UNDATED)
    assert answer.quote is not None and [*answer.quote.marks]
    assert "320 gian hàng" in answer.quote.text
    told = [(copy.article.title, copy.figures) for copy in answer.copies]
    assert told == [(AGENCY.title, ("300",)), (UNDATED.title, ("300",))]


def test_the_last_version_of_an_article_is_quoted_and_the_one_before_told_to_be_that(
    store: Store, builds: Path
) -> None:
    answer = ask(store, builds, AGENCY, UPDATE)
    assert answer.quote is not None
    assert answer.quote.hit.article.title == UPDATE.title
    assert "350 gian hàng" in answer.quote.text
    (before,) = answer.copies
    assert (before.article.title, before.is_earlier) == (AGENCY.title, True)
    assert before.figures and "300" in before.figures[0]
    printed = answer_json(answer)
    assert printed["answer"] == {"text": answer.quote.text, "passage": 1}
    passage = answer.quote.hit.passage
    assert passage.text[answer.quote.start : answer.quote.end] == answer.quote.text


def test_who_names_a_figure_is_answered_where_it_stands(store: Store, builds: Path) -> None:
    engine = engine_of(store, builds, [*VILLAGE, AGENCY, UPDATE])
    answer = engine.ask("Vì sao 300 gian hàng của chợ Cái Mơ bị cháy?", top=9)
    assert answer.quote is not None
    assert "300 gian hàng" in answer.quote.text
    assert answer.quote.hit.article.title == AGENCY.title
    assert [copy.is_earlier for copy in answer.copies] == [False]


def test_of_the_same_words_those_of_the_earliest_article_are_quoted(store: Store, builds: Path) -> None:
    late = replace(REPRINT, text="Tin nóng trong ngày.\n\n" + TEXT)
    for pages in ([AGENCY, late], [late, AGENCY]):
        answer = ask(store, builds, *pages)
        assert answer.quote is not None
        assert answer.quote.hit.article.title == AGENCY.title
        assert answer.quote.hit == answer.hits[0]
        assert titles(answer) == [late.title]


def test_versions_of_two_publishers_are_copies(store: Store, builds: Path) -> None:
    answer = ask(store, builds, AGENCY, replace(UPDATE, url="https://z.example.org/1", source="Báo Z"))
    assert [copy.is_earlier for copy in answer.copies] == [False]


def test_what_is_asked_without_an_article_or_within_one_has_no_copies_there(
    store: Store, builds: Path
) -> None:
    engine = engine_of(store, builds, [AGENCY, REPRINT, UNDATED])
    reprint = store.find(REPRINT.origin)
    assert reprint is not None
    without = engine.ask(QUESTION, top=9, without={reprint})
    assert without.quote is not None
    assert REPRINT.title not in {*titles(without), without.quote.hit.article.title}
    assert engine.ask(QUESTION, top=9, within=ArticleId(reprint)).copies == ()


def test_copies_follow_what_is_added_changed_and_removed(store: Store, builds: Path) -> None:
    engine = engine_of(store, builds, [AGENCY])
    assert engine.ask(QUESTION, top=9).copies == ()
    put(store, REPRINT)
    bring_up_to_date(store, HashedEncoder(), builds)
    engine.refresh()
    assert len(engine.ask(QUESTION, top=9).copies) == 1
    store.remove(REPRINT.origin)
    assert engine.ask(QUESTION, top=9).copies == ()  # though the build still has it
    put(store, replace(REPRINT, text="Chợ Cái Mơ có 400 gian hàng bán trái cây."))
    bring_up_to_date(store, HashedEncoder(), builds)
    engine.refresh()
    assert engine.ask(QUESTION, top=9).copies == ()


def test_what_refuses_tells_its_nearest_passages_once(store: Store, builds: Path) -> None:
    engine_of(store, builds, [AGENCY, REPRINT, UNDATED, OTHER])
    shy = SearchEngine(store, HashedEncoder(), builds, min_confidence=2.0, ranker=plain_ranker())
    answer = shy.ask(QUESTION, top=9)
    assert answer.quote is None
    texts = [hit.passage.text for hit in answer.told_once]
    assert sum("gian hàng của chợ Cái Mơ bị cháy" in text for text in texts) == 1
    assert len(answer.hits) > len(texts)

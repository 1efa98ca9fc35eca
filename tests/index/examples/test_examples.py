from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from village import put

from corpus.models import Article, Page, Passage
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.examples.examples import MAX_ASKED, MAX_PASSAGES, Example, example_questions
from index.examples.forms import MAX_WORDS, MIN_WORDS, Draft, Kind, drafts, of_title
from index.examples.offices import offices
from index.reader.steps import Steps, at_once
from index.search import SearchEngine

PAGES = [
    Page(
        "/lang/che.txt",
        "Chủ tịch UBND xã Đồi Xanh Lê Văn Mận nói về vụ chè. Năm 2021, Hợp tác xã Đồi Xanh trồng 46 ha chè. "
        "Mỗi năm bà con thu bốn lứa, chè khô được đóng gói tại xưởng ở thôn Thượng.",
        title="Đồi chè của thôn Thượng",
        published=date(2021, 3, 2),
    ),
    Page(
        "/lang/cho.txt",
        "Chợ phiên họp theo Quy định số 126-QĐ/UBX, ngày 5-6-2022 của Ủy ban Đồi Xanh về việc họp chợ vùng cao. "
        "Bà con mang rau, gà và mật ong tới bán từ sáng sớm.",
        title="Nội quy của chợ phiên",
        published=date(2022, 6, 5),
    ),
    Page(
        "/lang/muong.txt",
        "Con mương dẫn nước về cánh đồng. Xưởng sửa chữa nằm ngay đầu làng, cạnh nhà văn hoá thôn.",
        title="Mương nước mới của thôn Hạ",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "kind", "question", "answer"),
    [
        ("Xã Đồi Xanh có 46 hộ trồng chè.", Kind.HOW_MANY, "Xã Đồi Xanh có bao nhiêu hộ trồng chè?", "46"),
        ("Xã Đồi Xanh có hơn 1.200 ha chè.", Kind.HOW_MANY, "Xã Đồi Xanh có bao nhiêu ha chè?", "1.200 ha"),
        ("Cầu Đồi Xanh dài gần 3,2 km.", Kind.HOW_MANY, "Cầu Đồi Xanh dài bao nhiêu km?", "3,2 km"),
        (
            "Trong năm 2021, Xưởng Hoa Sen bán 2 triệu gói chè, 5 tấn mật.",
            Kind.HOW_MANY,
            "Năm 2021, Xưởng Hoa Sen bán bao nhiêu gói chè?",
            "2 triệu",
        ),
        (
            "Sau ba tháng, Trường Hoa Sen nhận 84 học sinh theo kế hoạch, quy chế của xã.",
            Kind.HOW_MANY,
            "Trường Hoa Sen nhận bao nhiêu học sinh?",
            "84",
        ),
        ("Xã Đồi Xanh đạt 62% hộ khá.", Kind.HOW_MANY, "Xã Đồi Xanh đạt bao nhiêu phần trăm hộ khá?", "62%"),
        (
            "Sáng ngày 2-3-2021, tại thôn Thượng, Hợp tác xã Đồi Xanh khánh thành Xưởng Hoa Sen.",
            Kind.WHEN,
            "Hợp tác xã Đồi Xanh khánh thành Xưởng Hoa Sen vào ngày nào?",
            "ngày 2-3-2021",
        ),
        (
            "Sáng ngày 2-3-2021, tại thôn Thượng, Hợp tác xã Đồi Xanh khánh thành Xưởng Hoa Sen.",
            Kind.WHERE,
            "Hợp tác xã Đồi Xanh khánh thành Xưởng Hoa Sen ở đâu?",
            "thôn Thượng",
        ),
        (
            "Chợ họp theo Quy định số 126-QĐ/UBX, ngày 5-6-2022 của Ủy ban Đồi Xanh, đã sửa.",
            Kind.WHEN,
            "Quy định số 126-QĐ/UBX của Ủy ban Đồi Xanh được ban hành ngày nào?",
            "ngày 5-6-2022",
        ),
        (
            "Quy định số 126-QĐ/UBX về việc họp chợ vùng cao mỗi tuần.",
            Kind.WHAT,
            "Quy định số 126-QĐ/UBX nói về điều gì?",
            "việc họp chợ vùng cao",
        ),
        (
            "Bà con nghe Chủ tịch UBND xã Đồi Xanh Lê Văn Mận nói chuyện.",
            Kind.WHO,
            "Chủ tịch UBND xã Đồi Xanh là ai?",
            "Lê Văn Mận",
        ),
    ],
)
def test_a_plain_sentence_makes_a_question(sentence: str, kind: Kind, question: str, answer: str) -> None:
    assert Draft(kind, question, answer) in list(drafts(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã này có 46 hộ trồng chè ở Đồi Xanh.",  # which one?
        "Xã có 46 hộ trồng chè.",
        "Ông cho biết Xã Đồi Xanh có 46 hộ trồng chè.",
        "Xã Đồi Xanh có 46 hộ chè và 15 hộ mía.",  # two figures
        "Xã Đồi Xanh có 15/46 hộ trồng chè.",
        "Xã Đồi Xanh gặp Đội 5 thôn Thượng.",  # no amount
        "Đoạn Quốc lộ 57 ở xã Đồi Xanh đã thông.",
        "Xã Đồi Xanh dành 46 triệu đồng cho việc nạo vét, trồng cây.",  # for what?
        "Xã Đồi Xanh đạt 62% khá, giỏi.",
        "Hộ trồng chè của xã Đồi Xanh có (theo thống kê) 46 ha.",
        "Anh Lê Văn M có 46 ha chè ở Đồi Xanh.",
        "Bị cáo Lê Văn Mận ở Đồi Xanh nhận 46 tháng tù.",
        "Năm 2021, chè được mùa lớn ở thôn Thượng, xã Đồi Xanh.",  # no day
        "Quy định 126 về việc họp chợ vùng cao mỗi tuần.",  # whose?
        "Theo quy định ngày 5-6-2022 về việc họp chợ ở xã Đồi Xanh.",
        "Chủ tịch Lê Văn Mận nói chuyện.",
        "Chủ tịch UBND Lê Văn Mận nói chuyện.",
        "Chủ tịch UBND xã Đồi Xanh và ông Lê Văn Mận nói chuyện.",
        "Xã Đồi Xanh cùng với các xã ven sông Hạ và ven hồ Thượng trong hai năm liền trồng được tất cả 46 ha chè.",
        "Đồi Xanh có 46 hộ.",
        "The village of Green Hill has 46 tea farms in all of its valleys.",
        "",
    ],
)
def test_a_sentence_that_would_read_badly_makes_none(sentence: str) -> None:
    assert list(drafts(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Giám đốc Sở Chè Lê Văn Mận tới dự.", [("Giám đốc Sở Chè", "Lê Văn Mận")]),
        ("Ông Lê Văn Mận, Giám đốc Sở Chè, tới dự.", [("Giám đốc Sở Chè", "Lê Văn Mận")]),
        (
            "đồng chí Lê Văn Mận, Ủy viên Ban Chè, Phó Giám đốc Sở Chè; đại diện các thôn",
            [("Phó Giám đốc Sở Chè", "Lê Văn Mận")],
        ),
        (
            "Chủ nhiệm Ủy ban Chè Hoa Sen Lê Văn Mận; Bí thư Đoàn xã Đồi Xanh Trần Thị Mơ.",
            [("Chủ nhiệm Ủy ban Chè Hoa Sen", "Lê Văn Mận"), ("Bí thư Đoàn xã Đồi Xanh", "Trần Thị Mơ")],
        ),
        ("Giám đốc Sở Chè dự cùng Lê Văn Mận.", []),
        ("Lê Văn Mận, Giám đốc Sở Chè phát biểu, rồi ra về.", []),
        ("Giám đốc Sở Lê Văn Mận tới dự.", []),
        ("Hiệu trưởng trường Lê Văn Mận tới dự.", []),
        ("Hiệu trưởng Trường Đại học Hồ Chí Minh tới dự.", []),
        ("Giám đốc khách sạn Công Đoàn Đồi Xanh tới dự.", []),
        ("Giám đốc Sở Chè Mận tới dự.", []),
        ("Tổng thống Ruritania Rudolf von Elphberg Rassendyll tới dự.", []),
    ],
)
def test_an_office_has_the_holder_that_the_sentence_names(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    assert [(office.title, office.holder) for office in offices(sentence)] == found


def test_a_title_that_is_short_and_plain_makes_a_question_too() -> None:
    asked = "Bài “Đồi chè của thôn Thượng” nói về điều gì?"
    assert of_title("Đồi chè của  thôn Thượng", is_vietnamese=True) == Draft(Kind.WHAT, asked, "")
    long = f"Đồi chè của thôn Thượng: {'rất dài ' * 8}"
    assert of_title(long, is_vietnamese=True) == Draft(Kind.WHAT, asked, "")
    english = of_title("Tea on the hills of Thuong", is_vietnamese=False)
    assert english and english.question == "What is “Tea on the hills of Thuong” about?"


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Đồi chè",
        "rất dài " * 10,
        "Vụ tai nạn ở thôn Thượng",
        "Ai thắng đua thuyền?",
        "Chè “ngon” ở thôn Hạ",
    ],
)
def test_another_title_makes_none(title: str) -> None:
    assert of_title(title, is_vietnamese=True) is None


PIECES = st.sampled_from(
    "Chủ tịch|UBND xã|Đồi Xanh|Lê Văn Mận|Quy định số 1-QĐ/TW|, |ngày 2-3-2021| của | về |có|46|%| ha |. |;|Ủy viên|\n|(".split(
        "|"
    )
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=30))
@example(["Chủ tịch", "Lê Văn Mận", "Lê Văn Mận"])
def test_any_text_makes_only_short_questions_whose_answers_stand_in_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    words = " ".join(text.split())
    for draft in drafts(text):
        assert MIN_WORDS <= len(draft.question.split()) <= MAX_WORDS
        assert draft.question.endswith("?")
        assert draft.answer in words
        assert draft.answer not in draft.question


class Asked(SearchEngine):
    """Tells how often it was asked."""

    asked = 0

    def asking(self, text: str, *, top: int, **others: object) -> Steps[Answer]:
        self.asked += 1
        return super().asking(text, top=top)


def examples_of(
    engine: SearchEngine, articles: Iterable[tuple[Article, Sequence[Passage]]], *, count: int = 3
) -> list[Example]:
    return at_once(example_questions(engine, articles, count=count))


def newest_first(store: Store) -> list[tuple[Article, Sequence[Passage]]]:
    ids = {passage.article_id for passage in store.passages_since(0)}
    articles = sorted(store.articles(ids).values(), key=lambda one: one.published or date.min, reverse=True)
    return [(article, store.passages_of(article.id)) for article in articles]


def open_engine(folder: Path, pages: Sequence[Page]) -> tuple[Store, Asked]:
    store, encoder = Store(folder / "trichdan.db"), load_encoder("built-in")
    for page in pages:
        put(store, page)
    bring_up_to_date(store, encoder, folder / "builds")
    return store, Asked(store, encoder, folder / "builds", min_confidence=0)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Asked]]:
    store, engine = open_engine(tmp_path_factory.mktemp("examples"), PAGES)
    with store:
        yield store, engine


def test_examples_are_of_several_kinds_and_articles_and_are_answered(village: tuple[Store, Asked]) -> None:
    store, engine = village
    examples = examples_of(engine, newest_first(store))
    assert [example.question for example in examples] == [
        "Năm 2021, Hợp tác xã Đồi Xanh trồng bao nhiêu ha chè?",
        "Quy định số 126-QĐ/UBX của Ủy ban Đồi Xanh được ban hành ngày nào?",
        "Chủ tịch UBND xã Đồi Xanh là ai?",
    ]
    answers = ["46 ha", "5-6-2022", "Lê Văn Mận"]
    for made, words in zip(examples, answers, strict=True):
        quote = engine.ask(made.question, top=1).quote
        assert quote and words in quote.text
        assert quote.hit.passage.id == made.passage_id


def test_no_more_examples_are_made_than_asked_for(village: tuple[Store, Asked]) -> None:
    store, engine = village
    assert len(examples_of(engine, newest_first(store), count=1)) == 1
    assert examples_of(engine, newest_first(store), count=0) == []
    assert len(examples_of(engine, newest_first(store), count=99)) >= 4


def test_what_another_passage_answers_is_no_example(tmp_path: Path) -> None:
    twin = Page("/lang/che-2.txt", PAGES[0].text + " Chè ngon.", title="Đồi chè của thôn Thượng")
    store, engine = open_engine(tmp_path, [PAGES[0], twin])
    with store:
        examples = examples_of(engine, newest_first(store), count=9)
        assert len({example.question for example in examples}) == len(examples)
        for example in examples:
            quote = engine.ask(example.question, top=1).quote
            assert quote and quote.hit.passage.id == example.passage_id


@pytest.mark.parametrize(
    ("title", "text", "question"),
    [
        (
            "Mương nước mới của thôn Hạ",
            "Thôn Hạ vừa có mương nước mới. Con mương dẫn nước về cánh đồng, bà con không lo hạn.",
            "Bài “Mương nước mới của thôn Hạ” nói về điều gì?",
        ),
        (
            "A new canal for the lower village",
            "The lower village has a new canal. It brings water to the fields, and nobody fears the summer.",
            "What is “A new canal for the lower village” about?",
        ),
    ],
)
def test_a_text_without_plain_sentences_is_asked_by_its_title(
    tmp_path: Path, title: str, text: str, question: str
) -> None:
    store, engine = open_engine(tmp_path, [Page("/lang/muong.txt", text, title=title)])
    with store:
        asked = [example.question for example in examples_of(engine, newest_first(store))]
        assert asked == [question]


def test_an_empty_corpus_has_no_examples(village: tuple[Store, Asked]) -> None:
    _, engine = village
    assert examples_of(engine, []) == []


def test_of_a_large_corpus_little_is_read_and_few_questions_are_asked(village: tuple[Store, Asked]) -> None:
    store, engine = village
    ((article, passages), *_) = newest_first(store)
    read = 0

    def endless() -> Iterator[tuple[Article, Sequence[Passage]]]:
        nonlocal read
        while True:
            read += 1
            text = f"Xã Đồi {'Mây ' * (read % 40)}Trắng có {read} hộ trồng mía."
            yield article, [Passage(passages[0].id, article.id, 0, len(text), text)]

    engine.asked = 0
    examples_of(engine, endless(), count=99)
    assert read == MAX_PASSAGES
    assert 0 < engine.asked <= MAX_ASKED

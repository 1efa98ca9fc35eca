from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import VILLAGE, HashedEncoder, parse, plain_ranker, put

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.store import Store
from corpus.text.abbreviations import Abbreviation
from corpus.text.sentences import Span
from corpus.text.vietnamese import folded_syllables, nfc
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.question.answer_type import AnswerType
from index.question.terms import Abbreviations
from index.ranking.reading import Reader
from index.search import SearchEngine
from index.why.explanation import OtherForm, Why, explain
from index.why.wording import Wording

BQL = Abbreviation("BQL", "Ban Quản lý", 3)
TEA = (
    "Hợp tác xã Đồi Xanh trồng 46,5 ha chè từ năm 2015. Đội kiểm tra chè họp ngày 14-3-2015. "
    "Chè của hợp tác xã bán ở chợ phiên."
)


def why(
    question: str,
    text: str,
    *,
    title: str = "",
    source: str | None = None,
    published: date | None = None,
    abbreviations: Sequence[Abbreviation] = (),
) -> Why:
    encoder, known = HashedEncoder(), Abbreviations(abbreviations)
    return explain(
        parse(question, abbreviations),
        encoder.encode_questions([question])[0],
        Passage(PassageId(1), ArticleId(1), 0, len(text), text),
        Article(ArticleId(1), None, title, published, source, None, text),
        reader=Reader(known, encoder),
        abbreviations=known,
    )


def shown(why: Why, text: str) -> list[str]:
    return [text[start:end] for start, end in why.places]


def test_words_that_stand_beside_each_other_in_both_are_one_phrase() -> None:
    found = why("Hợp tác xã có bao nhiêu ha chè ở thung lũng?", TEA)
    assert found.matched == ("Hợp tác xã", "ha chè")
    assert found.missing == ("thung lũng",)
    assert shown(found, TEA) == ["Hợp tác xã", "ha chè", "hợp tác xã"]


@pytest.mark.parametrize(
    "question",
    [
        "Bao nhiêu?",
        "Bạn ơi, cho mình hỏi khi nào vậy?",
        "xin hoi o dau",
        "Từ năm nào?",
        "may gio",
        "Bao giờ thì có?",
    ],
)
def test_what_only_asks_is_neither_matched_nor_missing(question: str) -> None:
    found = why(question, TEA)
    assert (found.matched, found.missing, found.places) == ((), (), ())


def test_a_word_that_asks_elsewhere_counts_as_part_of_a_longer_word() -> None:
    text = "Văn bản này của Ban Tổ chức nói về tài chính."
    assert why("Văn bản nào nói về tài chính?", text).matched == ("Văn bản", "tài chính")
    assert why("van ban nao noi ve tai chinh", text).matched == ("van ban", "tai chinh")
    assert why("Văn bản nào?", TEA).missing == ("Văn bản",)
    assert why("van ban nao", TEA).missing == ("van ban",)


def test_without_diacritics_words_match_as_typed_and_with_them_as_written() -> None:
    assert why("hop tac xa trong che", TEA).matched == ("hop tac xa", "che")
    assert why("Hợp tác xã trong che", TEA).matched == ("Hợp tác xã",)
    assert why("ĐỒI XANH", TEA).matched == ("ĐỒI XANH",)


def test_half_a_word_is_no_match() -> None:
    text = "Đội gỡ lưới, nhập kho. Quy định nhập kho."
    found = why("Đội nào tháo gỡ lưới, sáp nhập kho theo quy định?", text)
    assert found.matched == ("Đội", "lưới", "kho", "quy định")
    assert found.missing == ("tháo gỡ", "sáp nhập")
    assert shown(found, text) == ["Đội", "lưới", "kho", "Quy định", "kho"]


def test_where_a_phrase_stands_its_words_are_not_shown_alone() -> None:
    text = "Đảng bộ có 84 đảng viên. Đảng bộ họp."
    assert shown(why("Bao nhiêu đảng viên?", text), text) == ["đảng viên"]
    assert shown(why("Bao nhiêu đảng?", text), text) == ["Đảng", "đảng", "Đảng"]


def test_the_title_and_the_publisher_count_but_show_nothing_in_the_text() -> None:
    found = why(
        "Chợ phiên bán chè ở thôn Thượng?", "Chè khô.", title="Chợ phiên", source="Bản tin thôn Thượng"
    )
    assert found.matched == ("Chợ phiên", "chè", "thôn Thượng")
    assert found.titled == ("Chợ phiên", "thôn Thượng")
    assert found.places == (Span(0, 3),)


def test_a_phrase_that_comes_twice_is_told_once() -> None:
    assert why("Chè ngon hay chè của hợp tác xã?", TEA).matched == ("Chè", "chè của hợp tác xã")
    assert why("Chè hay chè?", TEA).matched == ("Chè",)
    assert why("Cà phê hay cà phê sữa?", TEA).missing == ("Cà phê", "sữa")


@pytest.mark.parametrize(
    ("question", "text", "form"),
    [
        ("BQL thu phí?", "Ban Quản lý thu phí.", ("BQL", "Ban Quản lý")),
        ("Ban quản lý thu phí?", "BQL thu phí.", ("Ban quản lý", "BQL")),
        ("bql thu phi", "Ban Quản lý thu phí.", ("bql", "Ban Quản lý")),
        ("UBKT thu phí?", "Ủy ban Kiểm tra thu phí.", ("UBKT", "Ủy ban Kiểm tra")),
        ("QĐ126 thu phí?", "Theo Quy định số 126-QĐ/TW thu phí.", ("QĐ126", "Quy định số 126-QĐ/TW")),
        ("Quy định 126 về thu phí?", "126-QĐ/TW: thu phí.", ("Quy định 126", "126-QĐ/TW")),
        ("Mười bốn gian thu phí?", "Có 14 gian thu phí.", ("Mười bốn", "14")),
        ("21 gian thu phí?", "Có hai mươi mốt gian thu phí.", ("21", "hai mươi mốt")),
        ("Bảy gian thu phí?", "Có 7 gian thu phí.", ("Bảy", "7")),
        ("Tháng 3/2015 thu phí?", "Ngày 14-3-2015 thu phí.", ("Tháng 3/2015", "Ngày 14-3-2015")),
    ],
)
def test_what_is_written_in_another_way_matches_and_is_told(
    question: str, text: str, form: tuple[str, str]
) -> None:
    found = why(question, text, abbreviations=[BQL])
    assert found.missing == ()
    assert found.other_forms == (OtherForm(*form),)
    assert form[1] in " ".join(shown(found, text))


@pytest.mark.parametrize(
    ("question", "text", "places"),
    [
        ("Qui định thu phí?", "Theo quy định thu phí.", ["quy định thu phí"]),
        ("1250000 đồng?", "Phí 1.250.000 đồng.", ["1.250.000 đồng"]),
        ("Ai gọi 02838550123?", "Gọi (028) 3855 0123 để hỏi.", ["Gọi (028) 3855 0123"]),
        ("Mấy phần trăm?", "Thu phí 7%.", ["%"]),
        ("Rộng 3 km²?", "Rộng 3 km^2.", ["Rộng 3 km^2"]),
    ],
)
def test_the_other_spelling_of_a_word_or_figure_is_marked_as_it_stands(
    question: str, text: str, places: list[str]
) -> None:
    found = why(question, text)
    assert found.missing == ()
    assert shown(found, text) == places
    assert found.other_forms == ()


def test_an_abbreviation_matches_as_a_whole() -> None:
    found = why("BQL ở đâu?", "Việc quản lý chợ.", abbreviations=[BQL])
    assert (found.matched, found.missing) == ((), ("BQL",))
    assert why("BQL ở đâu?", "BQL ở chợ.", abbreviations=[BQL]).other_forms == ()


def test_a_document_or_time_that_is_not_named_is_missing_as_a_whole() -> None:
    found = why("Quy định 126 năm 2016 về chè?", f"Theo quy định. {TEA}")
    assert found.matched == ("chè",)
    assert found.missing == ("Quy định 126", "năm 2016")


@pytest.mark.parametrize(
    ("question", "published", "missing"),
    [
        ("Chè ở đâu?", None, ()),
        ("Chè năm 2015 ở đâu?", None, ()),
        ("Chè tháng 3 năm 2015 ở đâu?", None, ()),
        ("Chè năm 2021 ở đâu?", date(2021, 3, 2), ()),
        ("Chè năm 2021 ở đâu?", date(2020, 3, 2), ("năm 2021",)),
        ("Chè năm 2021 ở đâu?", None, ("năm 2021",)),
    ],
)
def test_a_time_that_is_neither_named_nor_that_of_the_article_is_missing(
    question: str, published: date | None, missing: tuple[str, ...]
) -> None:
    assert why(question, TEA, published=published).missing == missing


def test_all_documents_of_the_question_are_to_be_named() -> None:
    text = "Theo Quy định 126."
    assert why("QĐ126 nói gì?", text).missing == ()
    assert why("QĐ126 và QĐ127 nói gì?", text).missing == ("QĐ127",)


def test_the_sentence_nearest_in_meaning_is_told_with_its_cosine() -> None:
    found = why("Đội kiểm tra chè họp ngày 14-3-2015", TEA)
    assert TEA[slice(*found.closest)] == "Đội kiểm tra chè họp ngày 14-3-2015."
    assert found.likeness == pytest.approx(1)
    nothing = why("?", TEA)
    assert (nothing.closest.start, nothing.likeness) == (0, 0)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Trồng bao nhiêu ha?", AnswerType.FIGURE),
        ("Ai họp?", AnswerType.PERSON),
        ("Đội họp ngày nào?", AnswerType.DATE),
        ("Vì sao họp?", None),
    ],
)
def test_the_kind_of_answer_asked_for_is_told(question: str, kind: AnswerType | None) -> None:
    assert why(question, TEA).asked_for is kind


ANY = st.text(
    st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("aAđ 126-/QĐ.\nỦ"), max_size=60
)


@given(ANY)
def test_the_words_of_a_text_are_its_syllables(text: str) -> None:
    text = nfc(text)
    words = Wording.of(text, Abbreviations([])).words
    assert [word.folded for word in words if word.folded != "\n"] == folded_syllables(text)


PIECES = st.sampled_from(
    "chè|Ban Quản lý|BQL|UBKT|Ủy ban Kiểm tra|QĐ126|Quy định số 126-QĐ/TW|từ năm 2016 đến hết tháng 9 năm 2020|14-3-2015"
    "|trước năm 2015|năm nào|có|bao nhiêu|2015-2016|tháng 3 và tháng 4 năm 2015|\n".split("|")
)
SOME = st.lists(PIECES | ANY, max_size=12).map(" ".join)


@given(SOME, SOME, SOME)
def test_any_question_can_be_explained_by_any_text(question: str, text: str, title: str) -> None:
    text, question = nfc(text), nfc(question)
    found = why(question, text, title=nfc(title), published=date(2015, 3, 14), abbreviations=[BQL])
    assert set(found.titled) <= set(found.matched)
    assert all(phrase in question for phrase in (*found.matched, *found.missing))
    ends = [0, *(place.end for place in found.places)]
    assert all(end <= place.start < place.end for end, place in zip(ends, found.places, strict=False))
    assert ends[-1] <= len(text)
    assert 0 <= found.likeness <= 1


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    folder = tmp_path_factory.mktemp("why")
    store, encoder = Store(folder / "trichdan.db"), load_encoder("built-in")
    for page in VILLAGE:
        put(store, page)
    bring_up_to_date(store, encoder, folder / "builds")
    return SearchEngine(
        store, encoder, folder / "builds", min_confidence=0, ranker=plain_ranker(encoder.name)
    )


def test_the_engine_tells_why_it_found_a_passage(engine: SearchEngine) -> None:
    question = "BQL thu phí bao nhiêu một gian?"
    hit = engine.ask(question, top=1).hits[0]
    found = engine.why(question, hit.passage, hit.article)
    assert (found.matched, found.missing) == (("BQL thu phí", "một gian"), ())
    assert found.asked_for is AnswerType.FIGURE
    assert hit.passage.text[slice(*found.closest)] == "BQL thu phí 5.000 đồng một gian mỗi phiên."


def test_the_engine_tells_how_a_passage_fits_that_it_did_not_find(engine: SearchEngine) -> None:
    hit = engine.ask("Hợp tác xã trồng bao nhiêu héc ta chè?", top=1).hits[0]
    found = engine.why("Đội nào thắng đua thuyền?", hit.passage, hit.article)
    assert (found.matched, found.places) == ((), ())
    assert found.missing == ("Đội", "thắng", "đua thuyền")
    assert engine.why("", hit.passage, hit.article).matched == ()
    long = engine.why("chè " * 10_000, hit.passage, hit.article)
    assert long.matched == ("chè",)

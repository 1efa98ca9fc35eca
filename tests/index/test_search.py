import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import CANAL, FESTIVAL, MARKET, ORCHARDS, TEA, VILLAGE, HashedEncoder, plain_ranker, put, stepped

from corpus.errors import DamagedBuild, MissingBuild, StaleBuild
from corpus.models import Page
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.answer.answer import Answer
from index.answer.judging import LED
from index.builds.build import bring_up_to_date
from index.builds.encoder import Encoder, load_encoder
from index.finding import RANKED
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking.ranker import Ranker
from index.ranking.rerank import Reranker, Scores
from index.ranking.trees import Trees
from index.search import SearchEngine

TEA_ID, MARKET_ID, CANAL_ID, FESTIVAL_ID = 1, 2, 3, 4
QUESTIONS = [
    ("Hợp tác xã trồng bao nhiêu héc ta chè?", TEA_ID),
    ("Chợ thu phí bao nhiêu một gian?", MARKET_ID),
    ("Mương thủy lợi dài bao nhiêu km?", CANAL_ID),
    ("Đội nào thắng đua thuyền?", FESTIVAL_ID),
]


@pytest.fixture(scope="module")
def built_in() -> Encoder:
    return load_encoder("built-in")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, built_in: Encoder) -> tuple[Store, Path]:
    """VILLAGE, built with the encoder that comes with the program."""
    folder = tmp_path_factory.mktemp("search")
    store = Store(folder / "trichdan.db")
    for page in VILLAGE:
        put(store, page)
    bring_up_to_date(store, built_in, folder / "builds")
    return store, folder / "builds"


@pytest.fixture(scope="module")
def engine(built: tuple[Store, Path], built_in: Encoder) -> SearchEngine:
    """It never abstains."""
    store, builds = built
    return SearchEngine(store, built_in, builds, min_confidence=0, ranker=plain_ranker(built_in.name))


@pytest.fixture(scope="module")
def shipped(built: tuple[Store, Path], built_in: Encoder) -> SearchEngine:
    """With the ranker that comes with the program; it never abstains."""
    store, builds = built
    return SearchEngine(store, built_in, builds, min_confidence=0)


class Preferring(Reranker):
    """Prefers texts with more of a word; tells what it was asked."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.asked: list[tuple[str, Sequence[str]]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.asked.append((question, list(texts)))
        return np.array([text.count(self._word) for text in texts], np.float32)


def open_engine(
    store: Store,
    encoder: HashedEncoder,
    builds: Path,
    *,
    min_confidence: float = 0.0,
    ranker: Ranker | None = None,
    reranker: Reranker | None = None,
    rerank: int = 0,
) -> SearchEngine:
    bring_up_to_date(store, encoder, builds)
    return SearchEngine(
        store,
        encoder,
        builds,
        min_confidence=min_confidence,
        ranker=plain_ranker() if ranker is None else ranker,
        reranker=reranker,
        rerank=rerank,
    )


def ranking_by(name: str, slope: float, *, encoder: str = "hashed") -> Ranker:
    """By one of PASSAGE_FEATURES alone; of any passage the first sentence is as likely as the others."""
    return replace(
        plain_ranker(encoder),
        passage=stepped(PASSAGE_FEATURES, {name: slope}),
        sentence=Trees.constant(-9),
    )


def articles(answer: Answer) -> list[int]:
    return [hit.article.id for hit in answer.hits]


def assert_verbatim(answer: Answer) -> None:
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in answer.hits:
        assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.article_id == hit.article.id
    if quote := answer.quote:
        assert quote.text and quote.hit.passage.text[quote.start : quote.end] == quote.text
        assert quote.text in quote.hit.article.text
        assert quote.hit == answer.hits[0]
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.marks)


@pytest.mark.parametrize(("question", "article"), QUESTIONS)
def test_the_article_that_answers_comes_first_and_is_quoted(
    engine: SearchEngine, question: str, article: int
) -> None:
    for typed in (question, fold(question), unicodedata.normalize("NFD", question), question.upper()):
        answer = engine.ask(typed, top=3)
        assert articles(answer)[0] == article
        assert answer.quote is not None and answer.quote.hit.article.id == article
        assert 0 <= answer.confidence <= 1
        assert_verbatim(answer)


def test_the_sentence_that_answers_is_quoted(engine: SearchEngine) -> None:
    answer = engine.ask("BQL thu phí bao nhiêu một gian?", top=3)
    assert answer.quote is not None
    assert answer.quote.text == "BQL thu phí 5.000 đồng một gian mỗi phiên."


@pytest.mark.parametrize("form", ["126-QĐ/TW", "quy định 126", "QD 126", "qd126", "126/QĐ-TW"])
def test_a_document_is_found_by_its_number(engine: SearchEngine, form: str) -> None:
    assert articles(engine.ask(form, top=1)) == [MARKET_ID]


def test_hits_are_the_best_first_and_no_more_than_asked_for(engine: SearchEngine) -> None:
    answer = engine.ask("thôn Thượng ở đâu", top=2)
    assert len(answer.hits) == 2
    assert answer.hits[0].score >= answer.hits[1].score
    assert len(engine.ask("thôn Thượng ở đâu", top=50).hits) == 4


def test_the_question_comes_back_as_it_was_asked(engine: SearchEngine) -> None:
    typed = unicodedata.normalize("NFD", "Chè bán ở đâu?")
    assert engine.ask(typed, top=1).question == typed


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60))
def test_any_text_is_answered_in_verbatim_words_or_not_at_all(engine: SearchEngine, text: str) -> None:
    assert_verbatim(engine.ask(text, top=3))


@pytest.mark.parametrize("text", ["", "???", " \n", "👍", "\x00", "\ud800"])
def test_a_text_without_a_word_is_not_answered(engine: SearchEngine, text: str) -> None:
    assert engine.ask(text, top=3).quote is None


def test_of_a_very_long_question_the_beginning_counts(engine: SearchEngine) -> None:
    assert articles(engine.ask("đua thuyền kéo co " + "? " * 5000 + "chè", top=1)) == [FESTIVAL_ID]
    assert_verbatim(engine.ask("chè" * 4000, top=3))


def test_below_the_least_confidence_there_is_no_quote_but_the_hits(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bold = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=3)
    shy = open_engine(village, encoder, builds, min_confidence=1.01).ask("Chè bán ở đâu?", top=3)
    assert bold.quote is not None
    assert (shy.quote, shy.confidence, shy.hits) == (None, bold.confidence, bold.hits)


def test_an_answer_just_as_confident_as_wanted_is_given(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    confidence = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=3).confidence
    engine = open_engine(village, encoder, builds, min_confidence=confidence)
    assert confidence == 0.5
    assert engine.ask("Chè bán ở đâu?", top=3).quote is not None


def test_a_question_that_names_a_document_is_refused_where_no_passage_names_it(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds, min_confidence=0.01)
    answer = engine.ask("Chợ phiên làm theo Quy định 205-QĐ/TW nào?", top=3)
    assert (answer.quote, answer.confidence) == (None, 0.0)
    assert articles(answer)[0] == MARKET_ID
    answer = engine.ask("Chợ phiên làm theo Quy định 126-QĐ/TW nào?", top=3)
    assert answer.quote is not None and answer.confidence == 0.5
    assert "126-QĐ/TW" in answer.quote.text


def test_a_question_of_words_that_nothing_has_is_looked_for_by_meaning_alone(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    found = engine.find("xyz qwv")
    assert len(found.passages) == 4 and not found.matches.bm25.any()
    assert np.isfinite(found.features).all() and np.isfinite(found.fused).all()
    assert_verbatim(engine.ask("xyz qwv", top=3))


@pytest.mark.parametrize("asked", ["UBKT làm gì?", "ubkt lam gi"])
def test_a_name_is_found_by_initials_that_nobody_wrote_down(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    put(store, Page("/lang/1.txt", "Ban kiểm tra làm việc ở ủy ban xã."), "Một")
    named = put(store, Page("/lang/2.txt", "Sáng nay Ủy ban Kiểm tra đi xem mương."), "Hai")
    answer = open_engine(store, encoder, builds).ask(asked, top=2)
    assert answer.quote is not None and answer.quote.hit.article.id == named


def test_articles_can_be_left_out(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    engine = open_engine(village, encoder, builds)
    question, article = QUESTIONS[0]
    (tea,) = {hit.article.id for hit in engine.ask(question, top=1).hits}
    assert tea == article
    without = engine.ask(question, top=9, without={tea})
    assert tea not in articles(without)
    assert without.quote is not None and without.quote.hit.article.id != tea
    everything = {hit.article.id for hit in engine.ask(question, top=9).hits}
    assert engine.ask(question, top=9, without=everything) == Answer(question, None, 0.0, ())


@pytest.mark.parametrize("asked", ["Chè bán ở đâu?", "UBKT làm gì năm 2019 theo QĐ 126?", ""])
def test_an_empty_corpus_answers_nothing(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    engine = open_engine(store, encoder, builds)
    assert engine.ask(asked, top=3) == Answer(asked, None, 0.0, ())


def test_without_a_build_that_fits_no_engine_opens(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    with pytest.raises(MissingBuild):
        SearchEngine(village, encoder, builds, min_confidence=0, ranker=plain_ranker())
    bring_up_to_date(village, encoder, builds)
    with pytest.raises(StaleBuild):
        SearchEngine(village, HashedEncoder("other"), builds, min_confidence=0, ranker=plain_ranker())


def test_a_newer_build_is_taken_up_when_asked_to(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    assert not engine.refresh()
    orchards = put(village, Page("/lang/vuon.txt", "\n\n".join(ORCHARDS)), "Bốn vườn cây")
    bring_up_to_date(village, encoder, builds)
    assert orchards not in articles(engine.ask("vườn trồng mận", top=9))
    assert engine.refresh()
    assert articles(engine.ask("vườn trồng mận", top=9))[0] == orchards
    assert engine.manifest.passages == 8
    assert not engine.refresh()


def test_a_newer_build_that_is_damaged_is_refused_and_the_old_one_kept(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    before = engine.ask("Chè bán ở đâu?", top=3)
    put(village, FESTIVAL, "Hội xuân")
    bring_up_to_date(village, encoder, builds)
    current = builds / (builds / "current").read_text("utf-8")
    (current / "vectors.faiss").write_bytes(b"")
    with pytest.raises(DamagedBuild):
        engine.refresh()
    assert articles(engine.ask("Chè bán ở đâu?", top=3)) == articles(before)


def test_what_was_removed_since_the_build_is_no_hit(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    village.remove(str(TEA_ID))
    answer = engine.ask(QUESTIONS[0][0], top=9)
    assert sorted(articles(answer)) == [MARKET_ID, CANAL_ID, FESTIVAL_ID]
    assert_verbatim(answer)


def test_what_was_changed_since_the_build_is_quoted_as_it_is_now(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    engine = open_engine(village, encoder, builds)
    put(village, Page(TEA.origin, f"Tin thêm.\n\n{TEA.text}", url=TEA.url), "Đồi chè")
    assert_verbatim(engine.ask(QUESTIONS[0][0], top=9))


def test_an_abbreviation_of_the_corpus_and_its_long_form_find_the_same(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    assert [found.short for found in village.abbreviations()] == ["BQL"]
    engine = open_engine(village, encoder, builds)
    for question in ("bql họp ngày nào", "ban quan ly hop ngay nao"):
        assert articles(engine.ask(question, top=1)) == [MARKET_ID]


def test_of_many_candidates_the_best_are_ranked(store: Store, encoder: HashedEncoder, builds: Path) -> None:
    for number in range(80):
        put(store, Page(f"/lang/{number}.txt", f"Nhà số {number} nuôi ong."), "Nhà")
    put(store, MARKET)
    engine = open_engine(store, encoder, builds)
    found = engine.find("nhà nào nuôi ong")
    assert len(found.passages) == len(found.matches) == len(found.features) == RANKED
    assert articles(engine.ask("chợ phiên thu phí", top=1)) == [81]


def test_the_passage_quoted_comes_first_though_another_scored_more(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, Page("/lang/1.txt", "Chè đây. Xanh đó. Đồi kia. Lứa này."), "Một")
    put(store, Page("/lang/2.txt", "Chè xanh trên đồi, mỗi lứa một khác nhau tùy theo năm mưa nắng."), "Hai")
    plain = plain_ranker()
    ranker = replace(plain, passage=stepped(PASSAGE_FEATURES, {"sentence_coverage": -2}))
    engine = open_engine(store, encoder, builds, ranker=ranker)
    answer = engine.ask("chè xanh đồi lứa", top=2)
    assert answer.quote is not None and answer.quote.hit == answer.hits[0]
    assert answer.hits[0].article.title == "Hai"
    assert answer.hits[0].score >= answer.hits[1].score
    alone = engine.ask("chè xanh đồi lứa", top=1)
    assert alone.quote is not None and alone.quote.hit == alone.hits[0]
    assert alone.hits[0].article.title == "Một"  # nothing is quoted of what is not shown


def test_the_figure_asked_for_is_marked_in_the_quote(engine: SearchEngine) -> None:
    answer = engine.ask("BQL thu phí một gian là bao nhiêu?", top=3)
    assert answer.quote is not None
    assert [answer.quote.text[start:end] for start, end in answer.quote.marks] == ["5.000 đồng"]
    unsure = engine.ask("Vì sao BQL thu phí một gian?", top=3)
    assert unsure.quote is not None and unsure.quote.marks == ()


def test_what_comes_in_two_sentences_is_quoted_in_both(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, Page("/lang/1.txt", "Chợ đông. Chè đây. Xanh đó. Mương dài."), "Một")
    likely = replace(plain_ranker(), sentence=stepped(SENTENCE_FEATURES, {"coverage": 8}, constant=-4))
    answer = open_engine(store, encoder, builds, ranker=likely).ask("chè xanh", top=1)
    assert answer.quote is not None and answer.quote.text == "Chè đây. Xanh đó."
    assert_verbatim(answer)


def test_a_ranker_learned_with_another_encoder_does_not_order_the_passages(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    good = put(store, Page("/lang/1.txt", "Chè xanh trên đồi."), "Một")
    put(store, Page("/lang/2.txt", "Chợ có chè, có mận và có cả lê đào."), "Hai")
    worst_first = ranking_by("bm25", -3)
    assert articles(open_engine(store, encoder, builds, ranker=worst_first).ask("chè xanh", top=2))[0] != good
    of_another = ranking_by("bm25", -3, encoder="another")
    engine = open_engine(store, encoder, builds, ranker=of_another)
    answer = engine.ask("chè xanh", top=2)
    assert articles(answer)[0] == good
    found = engine.find("chè xanh")
    bm25, cosine = found.matches.bm25, found.matches.cosine
    assert found.fused.tolist() == pytest.approx((bm25 / bm25.max() + 0.6 * cosine).tolist())
    assert [hit.score for hit in answer.hits] == sorted(found.fused.tolist(), reverse=True)


def test_sentences_are_compared_by_the_built_in_encoder_whatever_encodes_the_passages(
    village: Store, encoder: HashedEncoder, builds: Path, built_in: Encoder
) -> None:
    found = open_engine(village, encoder, builds).find("Chè bán ở đâu?")
    vector = built_in.encode_questions(["Chè bán ở đâu?"])[0]
    sentences = [text for reading in found.matches.readings for text in reading.sentences]
    assert np.array_equal(found.matches.cosines, built_in.encode_passages(sentences) @ vector)
    assert not set(sentences) & set(encoder.embedded)


def test_a_reranker_orders_the_best_again_and_no_others(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    for number, words in enumerate(
        ("chè xanh đồi lứa", "chè xanh đồi", "chè xanh", "chè ong ong ong"), start=1
    ):
        put(store, Page(f"/lang/{number}.txt", f"{words} {'ong ' * number}".strip()), f"Bài {number}")
    ranker = ranking_by("coverage", 4)
    question = "chè xanh đồi lứa"
    before = open_engine(store, encoder, builds, ranker=ranker).ask(question, top=9)
    assert articles(before) == [1, 2, 3, 4]
    reranker = Preferring("ong")
    engine = open_engine(store, encoder, builds, ranker=ranker, reranker=reranker, rerank=3)
    after = engine.ask(question, top=9)
    assert articles(after) == [3, 2, 1, 4]
    assert [hit.score for hit in after.hits] == [hit.score for hit in before.hits]
    assert after.quote is not None and after.quote.hit == after.hits[0]
    assert reranker.asked == [
        (
            question,
            ["Bài 1. chè xanh đồi lứa ong", "Bài 2. chè xanh đồi ong ong", "Bài 3. chè xanh ong ong ong"],
        )
    ]


@pytest.mark.parametrize("rerank", [0, 1, 99])
def test_a_reranker_may_be_asked_of_any_number_of_passages(
    village: Store, encoder: HashedEncoder, builds: Path, rerank: int
) -> None:
    plain = open_engine(village, encoder, builds).ask("Chè bán ở đâu?", top=9)
    engine = open_engine(village, encoder, builds, reranker=Preferring("không có"), rerank=rerank)
    answer = engine.ask("Chè bán ở đâu?", top=9)
    assert articles(answer) == articles(plain)
    assert engine.ask("???", top=9).quote is None


def dated(store: Store, *published: date | None) -> list[int]:
    """Articles of these dates that tell the same."""
    return [
        put(store, Page(f"/lang/{number}.txt", f"Phí chợ là {number} đồng.", published=day), f"Phí {number}")
        for number, day in enumerate(published, start=1)
    ]


def test_of_what_answers_the_same_the_newest_comes_first(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    undated, older, newest, old = dated(store, None, date(2019, 5, 1), date(2022, 1, 2), date(2017, 1, 1))
    engine = open_engine(store, encoder, builds, ranker=ranking_by("coverage", 1))
    answer = engine.ask("Phí chợ là mấy?", top=9)
    assert articles(answer) == [newest, older, old, undated]
    assert_verbatim(answer)


def test_what_answers_but_a_little_worse_and_is_newer_comes_first(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    older = put(store, Page("/lang/1.txt", "Phí là 1 đồng.", published=date(2019, 5, 1)), "Chợ")
    newer = put(
        store, Page("/lang/2.txt", "Phí là 2 xu. Nay lúa đã chín vàng.", published=date(2022, 1, 2)), "Chợ"
    )
    scores = {}
    for slope, first in ((0.1, newer), (9, older)):
        engine = open_engine(store, encoder, builds, ranker=ranking_by("bm25", slope))
        answer = engine.ask("Phí chợ là mấy?", top=9)
        assert articles(answer)[0] == first
        scores[first] = [hit.score for hit in answer.hits]
    assert scores[newer][0] > scores[newer][1]


def test_what_answers_better_comes_before_what_is_newer(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    old, _ = dated(store, date(2019, 5, 1), date(2022, 1, 2))
    newer = put(store, Page("/lang/9.txt", "Chợ đông.", published=date(2023, 1, 1)), "Tin")
    engine = open_engine(store, encoder, builds, ranker=ranking_by("coverage", 1))
    assert articles(engine.ask("Phí chợ là mấy?", top=9))[-1] == newer
    assert old in articles(engine.ask("Phí chợ là mấy?", top=2))


def test_where_a_time_is_asked_for_it_decides_and_not_what_is_newest(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    older, newer = dated(store, date(2019, 5, 1), date(2022, 1, 2))
    by_time = open_engine(store, encoder, builds, ranker=ranking_by("time", 0.05))
    assert articles(by_time.ask("Phí chợ là mấy?", top=1)) == [newer]
    assert articles(by_time.ask("Năm 2019 phí chợ là mấy?", top=1)) == [older]
    assert articles(by_time.ask("Năm 2022 phí chợ là mấy?", top=1)) == [newer]


def test_the_same_sentence_in_two_articles_is_quoted_from_one_that_was_found(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, CANAL)
    put(store, Page("/lang/khac.txt", f"{CANAL.text} Hết."), "Bản khác")
    answer = open_engine(store, encoder, builds).ask("Mương dài bao nhiêu km?", top=2)
    assert answer.quote is not None and answer.quote.hit in answer.hits


@pytest.mark.parametrize(("question", "article"), QUESTIONS)
def test_with_the_shipped_ranker_the_article_that_answers_comes_first_and_is_quoted(
    shipped: SearchEngine, question: str, article: int
) -> None:
    for typed in (question, fold(question), unicodedata.normalize("NFD", question), question.upper()):
        answer = shipped.ask(typed, top=3)
        assert articles(answer)[0] == article
        assert answer.quote is not None
        assert_verbatim(answer)


def test_a_question_in_english_is_answered_where_names_and_figures_lead_and_by_a_short_name_alone_not(
    shipped: SearchEngine,
) -> None:
    led = shipped.ask("What did Doi Xanh grow in 2015?", top=3)
    assert articles(led)[0] == TEA_ID
    assert led.confidence >= LED
    assert shipped.ask("How many people live in Hanoi?", top=3).confidence < LED


def test_the_shipped_ranker_is_surer_of_what_the_village_tells_than_of_anything_else(
    shipped: SearchEngine,
) -> None:
    told = [shipped.ask(question, top=3).confidence for question, _ in QUESTIONS]
    others = ["Thủ đô của Úc là thành phố nào?", "cai lai windows 11", "Quy định 205 về chợ nói gì?"]
    assert min(told) > max(shipped.ask(question, top=3).confidence for question in others)


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60))
def test_with_the_shipped_ranker_any_text_is_answered_in_verbatim_words_or_not_at_all(
    shipped: SearchEngine, text: str
) -> None:
    assert_verbatim(shipped.ask(text, top=3))


@pytest.mark.parametrize("asked", ["Ngày 5/6/2022 làng họp gì?", "ngay 5-6-2022 lang hop gi"])
def test_what_is_of_the_day_that_is_named_comes_before_all_else(
    store: Store, encoder: HashedEncoder, builds: Path, asked: str
) -> None:
    put(store, Page("/lang/1.txt", "Làng họp gì, làng họp ngày 7/6/2021, làng lại họp."), "Làng họp")
    named = put(store, Page("/lang/2.txt", "Sáng 5-6-2022, bà con bàn việc đê."), "Tin đê")
    dated = put(store, Page("/lang/3.txt", "Bà con bàn việc chợ.", published=date(2022, 6, 5)), "Tin chợ")
    engine = open_engine(store, encoder, builds)
    assert {*articles(engine.ask(asked, top=9))[:2]} == {named, dated}
    assert articles(engine.ask("Làng họp gì?", top=9))[0] not in (named, dated)

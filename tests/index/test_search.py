import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import CANAL, FESTIVAL, MARKET, ORCHARDS, TEA, VILLAGE, HashedEncoder, plain_ranker, put

from corpus.errors import DamagedBuild, MissingBuild, StaleBuild
from corpus.models import Page
from corpus.store import Store
from corpus.vietnamese import fold
from index.answer import Answer
from index.build import bring_up_to_date
from index.encoder import Encoder, load_encoder
from index.evidence import PASSAGE_FEATURES
from index.ranking import CONFIDENCE_FEATURES, Ranker
from index.search import QUOTED_FROM, RERANKED, SearchEngine, choose, sentence_evidence

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
def engine(tmp_path_factory: pytest.TempPathFactory, built_in: Encoder) -> SearchEngine:
    """Over VILLAGE with the encoder and the ranker that come with the program; it never abstains."""
    folder = tmp_path_factory.mktemp("search")
    store = Store(folder / "trichdan.db")
    for page in VILLAGE:
        put(store, page)
    bring_up_to_date(store, built_in, folder / "builds")
    return SearchEngine(store, built_in, folder / "builds", min_confidence=0)


def open_engine(
    store: Store, encoder: HashedEncoder, builds: Path, *, min_confidence: float = 0.0
) -> SearchEngine:
    bring_up_to_date(store, encoder, builds)
    return SearchEngine(store, encoder, builds, min_confidence=min_confidence, ranker=plain_ranker())


def articles(answer: Answer) -> list[int]:
    return [hit.article.id for hit in answer.hits]


def assert_verbatim(answer: Answer) -> None:
    for hit in answer.hits:
        assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.article_id == hit.article.id
    if quote := answer.quote:
        assert quote.text and quote.hit.passage.text[quote.start : quote.end] == quote.text
        assert quote.text in quote.hit.article.text


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


def test_the_shipped_ranker_is_surer_of_what_the_village_tells_than_of_anything_else(
    engine: SearchEngine,
) -> None:
    told = [engine.ask(question, top=3).confidence for question, _ in QUESTIONS]
    others = ["Thủ đô của Úc là thành phố nào?", "cai lai windows 11", "Quy định 205 về chợ nói gì?"]
    assert min(told) > max(engine.ask(question, top=3).confidence for question in others)


def test_what_is_chosen_is_ordered_by_score_and_the_quote_is_from_the_first(
    engine: SearchEngine, built_in: Encoder
) -> None:
    ranker = Ranker.load()
    for question, _ in QUESTIONS:
        found = engine.find(question)
        chosen = choose(found, ranker, built_in, quoted_from=QUOTED_FROM)
        assert sorted(chosen.order) == list(range(len(found.passages)))
        scores = [float(chosen.scores[at]) for at in chosen.order]
        assert scores == sorted(scores, reverse=True)
        first = chosen.order[0]
        by_passage = ranker.score_passages(found.features)
        assert first in by_passage.argsort()[::-1][:QUOTED_FROM]
        sentences = sentence_evidence(found, first, built_in)
        assert int(ranker.score_sentences(sentences).argmax()) == chosen.sentence
        row = chosen.confidence_row
        assert row.shape == (len(CONFIDENCE_FEATURES),)
        assert row[: len(PASSAGE_FEATURES)].tolist() == found.features[first].tolist()
        assert row[len(PASSAGE_FEATURES) : -1].tolist() == sentences[chosen.sentence].tolist()
        best, next_best = sorted(by_passage.tolist(), reverse=True)[:2]
        assert row[-1] == pytest.approx(best - next_best)


def test_a_passage_that_was_not_looked_at_never_comes_first_though_sums_round_to_a_tie(
    engine: SearchEngine, built_in: Encoder
) -> None:
    found = engine.find(QUESTIONS[0][0])
    assert len(found.passages) >= 2
    features = found.features.copy()
    features[:] = 0
    features[-1, 0] = 1e-6  # the last is the best by so little that a larger number added swallows it
    plain = Ranker.untrained()
    passage, sentence = plain.passage.copy(), plain.sentence.copy()
    passage[0], sentence[-1] = 1, 1e6
    ranker = replace(plain, passage=passage, sentence=sentence)
    chosen = choose(replace(found, features=features), ranker, built_in, quoted_from=1)
    assert chosen.scores[0] == chosen.scores[-1]
    assert chosen.order[0] == len(found.passages) - 1


def test_the_margin_of_a_passage_alone_is_its_score(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, CANAL)
    found = open_engine(store, encoder, builds).find("Mương dài bao nhiêu?")
    chosen = choose(found, plain_ranker(), encoder, quoted_from=QUOTED_FROM)
    assert chosen.confidence_row[-1] == plain_ranker().score_passages(found.features)[0] > 0


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


def test_an_empty_corpus_answers_nothing(store: Store, encoder: HashedEncoder, builds: Path) -> None:
    engine = open_engine(store, encoder, builds)
    assert engine.ask("Chè bán ở đâu?", top=3) == Answer("Chè bán ở đâu?", None, 0.0, ())


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
    assert len(found.passages) == len(found.matches) == len(found.features) == RERANKED
    assert articles(engine.ask("chợ phiên thu phí", top=1)) == [81]


def test_the_quote_is_from_a_hit_that_is_given(store: Store, encoder: HashedEncoder, builds: Path) -> None:
    put(store, Page("/lang/1.txt", "Chè đây. Xanh đó. Đồi kia. Lứa này."), "Một")
    put(store, Page("/lang/2.txt", "Chè xanh trên đồi, mỗi lứa một khác nhau tùy theo năm mưa nắng."), "Hai")
    bring_up_to_date(store, encoder, builds)
    plain = plain_ranker()
    ranker = replace(plain, passage=-plain.passage, sentence=plain.sentence * 9)
    engine = SearchEngine(store, encoder, builds, min_confidence=0, ranker=ranker)
    for question in ("chè xanh đồi lứa", "mưa nắng", "xanh đó"):
        answer = engine.ask(question, top=1)
        assert answer.quote is not None and answer.quote.hit in answer.hits


def test_the_same_sentence_in_two_articles_is_quoted_from_one_that_was_found(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(store, CANAL)
    put(store, Page("/lang/khac.txt", f"{CANAL.text} Hết."), "Bản khác")
    answer = open_engine(store, encoder, builds).ask("Mương dài bao nhiêu km?", top=2)
    assert answer.quote is not None and answer.quote.hit in answer.hits

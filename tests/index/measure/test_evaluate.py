import json

from village import CANAL, FESTIVAL, MARKET, TEA, HashedEncoder, plain_ranker

from index.builds.encoder import load_encoder
from index.measure.beir import Document, Query, QuestionSet
from index.measure.evaluate import Result, evaluate, open_pool
from index.measure.metrics import Figures

DOCUMENTS = tuple(
    Document(name, page.title or "", page.text)
    for name, page in (("tea", TEA), ("market", MARKET), ("canal", CANAL), ("festival", FESTIVAL))
)
QUERIES = (
    Query("q1", "Hợp tác xã trồng bao nhiêu ha chè?", frozenset({"tea"}), ("46,5 ha",)),
    Query("q2", "BQL thu phí bao nhiêu một gian?", frozenset({"market"}), ("5.000 đồng",)),
    Query("q3", "Đội nào thắng đua thuyền?", frozenset({"festival"}), ("không có ở đâu",)),
)
VILLAGE = QuestionSet("village", DOCUMENTS, QUERIES)


def test_a_pool_names_the_documents_of_its_hits_in_their_order() -> None:
    twin = Document("twin", "Bản sao", TEA.text)
    with open_pool((*DOCUMENTS, twin), HashedEncoder(), ranker=plain_ranker()) as pool:
        assert pool.passages == 4
        assert pool.articles["tea"] == pool.articles["twin"]
        answer = pool.engine.ask("Hợp tác xã trồng chè", top=9)
        documents = pool.documents_of(answer)
    assert documents[:2] == ["tea", "twin"]
    assert sorted(documents) == ["canal", "festival", "market", "tea", "twin"]


def test_a_pool_tells_how_far_its_index_is() -> None:
    reports: list[tuple[int, int]] = []
    with open_pool(DOCUMENTS, HashedEncoder(), progress=lambda done, total: reports.append((done, total))):
        assert reports == [(4, 4)]


def test_every_figure_of_a_set_is_measured() -> None:
    result = evaluate(VILLAGE, HashedEncoder(), min_confidence=0, ranker=plain_ranker())
    assert (result.dataset, result.questions, result.documents, result.passages) == ("village", 3, 4, 4)
    # the quotes are of 12 and 9 words, and of the 13 and 8 of both sentences that speak of the boats
    assert result.figures == Figures(100.0, 100.0, 100.0, 100.0, answer_hit=66.67, quote_words=14.0)
    assert result.refused == 0
    # this ranker is as sure of everything, but one question names what is then nowhere
    assert result.abstain_auroc == 0.6667
    assert 0 < result.p50_ms <= result.p95_ms
    assert result.has_answers
    assert result.plain is None


def test_what_comes_with_the_program_answers_and_knows_when_it_cannot() -> None:
    result = evaluate(VILLAGE, load_encoder("built-in"), min_confidence=0)
    figures = result.figures
    assert (figures.ndcg_10, figures.hit_1, figures.answer_hit) == (100.0, 100.0, 66.67)
    assert (
        9.6 < figures.quote_words <= 14
    )  # of two a sentence, of the third, not asked so clearly, perhaps both
    assert result.abstain_auroc == 1.0


def test_what_is_not_confident_enough_quotes_nothing() -> None:
    result = evaluate(VILLAGE, HashedEncoder(), min_confidence=1.01)
    assert (result.figures.answer_hit, result.figures.quote_words, result.refused) == (0.0, 0.0, 100.0)
    assert result.figures.hit_10 == 100.0


def test_plain_bm25_is_asked_the_same_when_wanted() -> None:
    folded = Query("q4", "hop tac trong che", frozenset({"tea"}), ())
    questions = QuestionSet("village", DOCUMENTS, (*QUERIES, folded))
    result = evaluate(questions, HashedEncoder(), min_confidence=0, against_plain=True)
    assert result.plain == Figures(
        ndcg_10=75.0, hit_1=75.0, hit_5=75.0, hit_10=75.0, answer_hit=50.0, quote_words=9.7
    )


def test_a_set_that_says_no_answers_is_known() -> None:
    silent = (Query("q1", "Hợp tác xã trồng gì?", frozenset({"tea"}), ()),)
    questions = QuestionSet("village", DOCUMENTS, silent)
    assert not evaluate(questions, HashedEncoder(), min_confidence=0).has_answers


def test_a_result_is_printed_under_the_names_of_the_figures() -> None:
    figures = Figures(91.5, 80.0, 90.0, 95.0, 66.67, 9.5)
    result = Result("làng", 3, 4, 5, figures, 1.5, 0.9123, 4.5, 8.25, True, figures)
    assert list(json.loads(result.as_json()).items()) == [
        ("dataset", "làng"),
        ("questions", 3),
        ("passages", 5),
        ("ndcg@10", 91.5),
        ("hit@1", 80.0),
        ("hit@5", 90.0),
        ("hit@10", 95.0),
        ("answer_hit", 66.67),
        ("quote_words", 9.5),
        ("abstain_auroc", 0.9123),
        ("p50_ms", 4.5),
        ("p95_ms", 8.25),
    ]

from gardens import GARDENS
from village import HashedEncoder

from index.measure.beir import Document, QuestionSet
from index.ranking.ranker import Ranker
from index.training.trial import Trial, measure

SILENT = Document("ao", "Ao", "Ao làng nhiều cá.")


def test_a_fifth_of_the_documents_is_kept_out_with_the_questions_about_them() -> None:
    trial = Trial.of(GARDENS, seed=1)
    assert trial.whole == GARDENS
    assert (len(trial.learned.documents), len(trial.kept_out.documents)) == (19, 5)
    assert {*trial.learned.documents, *trial.kept_out.documents} == {*GARDENS.documents}
    for part in (trial.learned, trial.kept_out):
        assert {query.id for query in part.queries} == {document.id for document in part.documents}
        assert list(part.documents) == [
            document for document in GARDENS.documents if document in part.documents
        ]


def test_documents_that_nothing_asks_about_are_no_part_of_the_fifth_asked_about() -> None:
    ponds = tuple(Document(f"ao-{n}", "", f"Ao số {n} nhiều cá.") for n in range(100))
    trial = Trial.of(QuestionSet("both", (*ponds, *GARDENS.documents), GARDENS.queries), seed=1)
    assert len(trial.kept_out.queries) == 5
    assert len(trial.kept_out.documents) == 25


def test_another_seed_keeps_out_others() -> None:
    kept_out = [Trial.of(GARDENS, seed=seed).kept_out for seed in (1, 1, 2)]
    assert kept_out[0] == kept_out[1] != kept_out[2]


def test_what_is_kept_out_is_measured_in_the_whole_set() -> None:
    trials = [Trial.of(GARDENS, seed=1)]
    encoder = HashedEncoder()
    measured = measure(trials, encoder, Ranker.untrained("another"), what="before", min_confidence=0)
    assert measured.figures.ndcg_10 == measured.figures.hit_1 == 100
    assert (measured.refused, measured.abstain_auroc) == (0, 1.0)
    assert len(encoder.embedded) == len(GARDENS.documents)
    unsure = measure(trials, encoder, Ranker.untrained("another"), what="before", min_confidence=0.9)
    assert (unsure.refused, unsure.figures.ndcg_10) == (100, 100)

from pathlib import Path

import pytest
from village import HashedEncoder

from corpus.errors import MissingBuild
from corpus.models import Passage
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.local import LocalIndex, published_build
from index.question.terms import WeightedTerm, terms


@pytest.fixture
def index(village: Store, encoder: HashedEncoder, builds: Path) -> LocalIndex:
    bring_up_to_date(village, encoder, builds)
    return LocalIndex.open(builds, encoder=encoder.name)


@pytest.fixture
def passages(village: Store) -> list[Passage]:
    return list(village.passages_since(0))


def test_before_the_first_run_there_is_no_build(builds: Path) -> None:
    with pytest.raises(MissingBuild, match="nothing is indexed yet; run `trichdan index`"):
        LocalIndex.open(builds, encoder="hashed")


def test_the_pointer_names_the_build(index: LocalIndex, builds: Path) -> None:
    assert published_build(builds) == index.path
    assert index.path.parent == builds


def test_every_candidate_has_its_cosine_and_its_bm25_where_a_term_is_found(
    index: LocalIndex, passages: list[Passage], encoder: HashedEncoder
) -> None:
    vector = encoder.encode_questions(["chè khô ở xưởng"])[0]
    asked = [WeightedTerm(term) for term in terms("chè khô ở xưởng")]
    candidates = index.candidates(asked, vector, limit=10, title_weight=0.3)
    cosines = encoder.encode_questions([passage.text for passage in passages]) @ vector
    assert {found.passage_id: found.cosine for found in candidates} == {
        passage.id: pytest.approx(float(cosine), abs=1e-5)
        for passage, cosine in zip(passages, cosines, strict=True)
    }
    bm25 = {found.passage_id: found.bm25 for found in candidates}
    assert max(bm25, key=lambda passage_id: bm25[passage_id]) == passages[0].id
    assert index.candidates([], vector, limit=10, title_weight=0.3)[0].bm25 == 0


def test_candidates_are_the_best_of_either_search(
    index: LocalIndex, passages: list[Passage], encoder: HashedEncoder
) -> None:
    vector = encoder.encode_questions([passages[3].text])[0]
    candidates = index.candidates([WeightedTerm("=chè")], vector, limit=1, title_weight=0.3)
    assert {found.passage_id for found in candidates} == {passages[0].id, passages[3].id}

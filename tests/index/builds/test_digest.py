import numpy as np

from corpus.models import PassageId
from index.builds.digest import Batch, Digester
from index.builds.encoder import Encoder
from index.question.terms import terms

TEXTS = ["Đò ngang bến Sậy chở 12 người.", "Làng Mây họp chợ phiên.", "Đê dài 3 km."]


def test_a_digest_has_the_terms_of_all_passages_and_the_vectors_of_the_new(encoder: Encoder) -> None:
    ids = [PassageId(number) for number in (4, 5, 9)]
    digest = Digester(encoder.encode_passages, 2)(
        Batch(ids, TEXTS, ["Bến Sậy", "Làng Mây", "Bến Sậy"], [0, 2], 0)
    )
    assert digest.vectors is not None
    assert np.allclose(digest.vectors, encoder.encode_passages([TEXTS[0], TEXTS[2]]))
    assert [(one.id, one.text.split(), one.title.split()) for one in digest.documents] == [
        (passage_id, terms(text), terms(about))
        for passage_id, text, about in zip(ids, TEXTS, ["Bến Sậy", "Làng Mây", "Bến Sậy"], strict=True)
    ]


def test_where_no_passage_is_new_nothing_is_embedded(encoder: Encoder) -> None:
    assert Digester(encoder.encode_passages, 2)(Batch([PassageId(1)], TEXTS[:1], [""], [], 0)).vectors is None

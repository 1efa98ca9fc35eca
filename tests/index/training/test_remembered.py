import numpy as np
from village import HashedEncoder

from index.training.remembered import Remembered

TEXTS = ["Chợ phiên họp sớm.", "", "Vườn mận trắng.", "Chợ phiên họp sớm."]


def test_it_gives_what_the_encoder_gives() -> None:
    encoder = HashedEncoder()
    remembered = Remembered(encoder)
    assert (remembered.name, remembered.dims) == (encoder.name, encoder.dims)
    for texts in (TEXTS, TEXTS[::-1], []):
        assert np.array_equal(remembered.encode_passages(texts), encoder.encode_passages(texts))
        assert np.array_equal(remembered.encode_questions(texts), encoder.encode_questions(texts))


def test_no_passage_is_encoded_twice() -> None:
    encoder = HashedEncoder()
    remembered = Remembered(encoder)
    remembered.encode_passages(TEXTS)
    remembered.encode_passages([*TEXTS, "Đồi chè."])
    assert encoder.embedded == [*TEXTS[:3], "Đồi chè."]

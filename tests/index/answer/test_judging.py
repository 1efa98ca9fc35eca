import numpy as np
import pytest

from index.answer.judging import Calibration, confidence, judged


def test_what_was_read_is_ordered_by_both_and_comes_before_the_rest() -> None:
    scores = np.array([3.0, 2.5, 1.0, 0.5], np.float32)
    again = judged(scores, {0: -2.0, 1: 1.0})
    assert np.argsort(-again).tolist() == [1, 0, 2, 3]
    assert again[2:].tolist() == [1.0, 0.5]


def test_a_passage_that_was_read_stays_before_those_that_were_not() -> None:
    scores = np.array([3.0, 2.5, 2.4], np.float32)
    assert np.argsort(-judged(scores, {0: -9.0, 1: -5.0})).tolist() == [1, 0, 2]


def test_without_reading_all_stays_as_it_was() -> None:
    scores = np.array([3.0, 2.5], np.float32)
    assert judged(scores, {}) is scores
    assert confidence(0.4, None) == 0.4


def test_the_confidence_grows_with_both_and_what_is_ruled_out_stays_so() -> None:
    plain = Calibration(words=1.0, read=1.0, constant=0.0, another=2.0)
    assert confidence(0.4, 0.0, calibration=plain) == pytest.approx(0.4)
    assert confidence(0.4, 1.0) > confidence(0.4, -1.0) > confidence(0.1, -1.0)
    assert confidence(0.0, 5.0) == 0.0


def test_what_says_nothing_of_what_is_named_must_be_the_likelier_otherwise() -> None:
    plain = Calibration(words=1.0, read=1.0, constant=0.0, another=2.0)
    assert confidence(0.5, 2.0, is_of_another=True, calibration=plain) == pytest.approx(0.5)
    assert confidence(0.5, None, is_of_another=True, calibration=plain) == pytest.approx(0.1192, abs=1e-4)
    assert confidence(0.0, 2.0, is_of_another=True, calibration=plain) == 0.0

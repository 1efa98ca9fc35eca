from math import inf

import pytest

from index.reader.cascade import is_enough, is_plain


@pytest.mark.parametrize(
    ("lead", "by_words", "is_ruled_out", "plain"),
    [
        (1.6, 0.81, False, True),
        (1.5, 0.99, False, False),
        (9.0, 0.8, False, False),
        (1.6, 0.0, True, True),
        (1.5, 0.0, True, False),
        (inf, 0.5, False, False),
    ],
)
def test_what_leads_far_and_is_sure_or_ruled_out_is_plain(
    lead: float, by_words: float, is_ruled_out: bool, plain: bool
) -> None:
    assert is_plain(lead, by_words, is_ruled_out=is_ruled_out) is plain


@pytest.mark.parametrize(
    ("ranked", "reads", "enough"),
    [
        ([5.0, 3.0, 1.0], [1.1], True),
        ([5.0, 3.0, 1.0], [1.0], False),
        ([9.0, 3.0, 1.0], [-0.1], False),
        ([5.0, 4.0, 1.0], [-3.0, 0.1], True),
        ([5.0, 4.0, 1.0], [-3.0, 0.0], False),
        ([5.0, 4.0, 1.0], [-0.5, -4.0], False),
        ([5.0, 4.9], [-4.0, -4.0], True),
        ([5.0], [-4.0], True),
    ],
)
def test_it_is_enough_where_the_next_is_out_of_reach_of_one_that_is_read_as_answering(
    ranked: list[float], reads: list[float], enough: bool
) -> None:
    assert is_enough(ranked, reads, weight=1.0) is enough


def test_a_unit_of_the_readers_score_counts_as_its_weight() -> None:
    assert is_enough([5.0, 3.0], [0.6], weight=2.0)
    assert not is_enough([5.0, 3.0], [0.6], weight=1.0)

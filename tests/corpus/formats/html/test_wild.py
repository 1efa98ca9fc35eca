import re
from collections import Counter

import pytest

from corpus.formats.webpage import parse_webpage
from tests.corpus.formats.html.wild import Wild


def differs(seed: int) -> bool:
    """Whether a word that is seen is missing or stored twice, or one stored that is not seen."""
    wild = Wild(seed)
    stored = parse_webpage(wild.html.encode(), "x").text
    return Counter(re.findall(r"\w+", stored)) != Counter(re.findall(r"\w+", " ".join(wild.seen)))


def test_of_any_markup_every_visible_word_is_kept_once() -> None:
    assert [seed for seed in range(40) if differs(seed)] == []


@pytest.mark.slow
def test_of_much_random_markup_every_visible_word_is_kept_once() -> None:
    assert [seed for seed in range(40, 540) if differs(seed)] == []

import numpy as np
import pytest

from corpus.cleaning import furniture
from corpus.cleaning.traits import traits
from index.training.crawled import joined, learn, rows_of
from index.training.made_pages import make_page
from index.training.made_texts import make_document
from index.training.made_words import Pen
from index.training.sources import Story

STORIES = [
    Story(
        title=f"Làng Yên Thử mở phiên chợ sách ven hồ lần thứ {number}",
        lead=f"Phiên chợ thứ {number} họp bên hồ, với {number + 40} gian hàng của người trong vùng và khách gần xa.",
        caption="Bà Vi Thị Thử bên gian hàng của mình.",
        sentences=tuple(
            f"Gian hàng số {stall} bày {stall * number} cuốn sách cũ, phần lớn là truyện in từ những năm sáu mươi."
            for stall in range(1, 9)
        ),
    )
    for number in range(2, 30)
]


@pytest.mark.parametrize("seed", range(5))
def test_a_made_page_is_an_article_among_phrases_that_pages_say(seed: int) -> None:
    pages = [make_page(pen) for pen in [Pen(STORIES, seed=seed)] for _ in range(20)]
    said = [
        furniture.counted((line.text for line in page if not line.is_article), enough=1) for page in pages
    ]
    assert sum(count >= 3 for count in said) > 10
    assert all(any(line.is_article and line.weight == 1 for line in page) for page in pages)
    assert all(line.text.strip() for page in pages for line in page)


def test_a_made_document_is_its_own_from_the_first_line_to_the_last() -> None:
    pen = Pen(STORIES, seed=3)
    assert all(line.is_article for _ in range(30) for line in make_document(pen))


def test_the_same_seed_makes_the_same_pages() -> None:
    assert make_page(Pen(STORIES, seed=7)) == make_page(Pen(STORIES, seed=7))


def test_from_made_pages_the_network_learns_to_tell_their_lines_apart() -> None:
    pen = Pen(STORIES, seed=1)
    rows, labels, weights = rows_of([make_page(pen) for _ in range(60)])
    network = joined([learn(rows, labels, weights, steps=150, seed=seed) for seed in (1, 2)])
    page = make_page(pen)
    hidden = np.maximum(traits([line.text for line in page]) @ network["into"] + network["bias"], 0)
    odds = hidden @ network["out"] + network["base"]
    sure = np.array([line.weight == 1 for line in page])
    right = (odds > 0) == np.array([line.is_article for line in page])
    assert right[sure].mean() > 0.8

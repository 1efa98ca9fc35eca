from datetime import date

import pytest

from corpus.cleaning.heading import Heading, find_heading

TITLE = "Lantern bridge reopens after a year of repairs"
BODY = "The lantern bridge over the river Tryout reopened on Tuesday after a year of repairs, the mayor said."


def heading(*above: str, below: tuple[str, ...] = ()) -> Heading:
    return find_heading([*above, BODY, BODY, *below], start=len(above), end=len(above) + 2)


@pytest.mark.parametrize("mark", [" | ", " - ", " – ", " « "])
def test_the_title_is_the_line_that_the_title_of_the_page_has_too(mark: str) -> None:
    for first in (f"{TITLE}{mark}Testville Echo", f"Testville Echo{mark}{TITLE}", TITLE):
        found = heading(
            first, "Seven tons are too many, says the miller", TITLE, "By Ada Example of the Echo"
        )
        assert found.title == TITLE


def test_a_title_in_other_words_than_the_title_of_the_page_is_found_by_what_they_share() -> None:
    found = heading(
        "Bridge reopens after a year of repairs | Echo", "Menu", TITLE, "Ada Example, Testville Echo"
    )
    assert found.title == TITLE


def test_where_no_line_says_it_again_the_title_of_the_page_is_the_title_without_the_site() -> None:
    assert heading(f"{TITLE} | Testville Echo", "Menu", "By Ada Example").title == TITLE


def test_the_name_of_the_site_is_no_title() -> None:
    assert heading("Testville Echo", "Menu", TITLE, "By Ada Example").title == TITLE
    assert heading("Testville Echo", "Menu").title is None


def test_the_date_is_the_one_below_the_title_and_published_goes_before_changed() -> None:
    found = heading(
        "1/1/2024", TITLE, "Updated: March 7, 2024", "Published: March 5, 2024", below=("2/2/2022",)
    )
    assert found.published == date(2024, 3, 5)


def test_a_date_above_the_title_or_below_the_article_counts_where_there_is_no_other() -> None:
    assert heading("Echo", "March 5, 2024", TITLE).published == date(2024, 3, 5)
    assert heading("Echo", TITLE, below=("Published March 5, 2024",)).published == date(2024, 3, 5)


def test_a_date_in_running_text_is_none_of_the_article() -> None:
    lines = [TITLE, "Menu", BODY.replace("Tuesday", "March 5, 2024,")]
    assert find_heading(lines, start=2, end=3).published is None


def test_a_title_or_a_date_among_the_lines_of_the_article_is_told_apart_from_them() -> None:
    lines = [f"{TITLE} | Echo", "Menu", TITLE, "March 5, 2024", BODY]
    assert find_heading(lines, start=2, end=5) == Heading(TITLE, date(2024, 3, 5), frozenset({2, 3}))

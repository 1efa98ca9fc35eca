"""A corpus written down and read again is the same corpus."""

import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.add import Added, add
from corpus.formats.exported import export_line
from corpus.models import Page
from corpus.sample import FOLDER
from corpus.store.correct import Correction
from corpus.store.store import Store

PLAIN = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
LINES = st.sampled_from(
    ["Trang chủ | Tin mới", "Theo Báo Láng", "© 2024", "- ", "1.", "Xem thêm:", "Tin liên quan", "01/03/2024", "[1]", "e\u0301", "<p>a</p>", "\r\n", "\u2028"]
)  # fmt: skip
UGLY = st.one_of(
    st.text(PLAIN, min_size=1, max_size=60), st.lists(LINES, min_size=1).map("\n\n".join)
).filter(str.strip)
FIELD = st.none() | st.text(PLAIN, min_size=1, max_size=20)
PAGES = st.lists(
    st.builds(
        Page,
        origin=st.uuids().map(str),
        text=UGLY,
        url=st.none() | st.uuids().map("https://example.org/{}".format),
        title=st.sampled_from(["Đê", "Đê (2)", " Đê", "#"]) | st.text(PLAIN, min_size=1, max_size=20),
        published=st.none() | st.dates(),
        source=FIELD,
        author=FIELD,
    ),
    max_size=6,
    unique_by=lambda page: page.text,
)


def exported(store: Store) -> str:
    return "".join(f"{export_line(whole)}\n" for whole in store.whole())


def moved(store: Store, folder: Path) -> tuple[str, list[Added]]:
    """What an empty corpus exports that was made of what this one exports."""
    path = folder / "all.jsonl"
    path.write_text(exported(store), encoding="utf-8", newline="\n")
    with Store(folder / "other.db") as other:
        added = list(add(other, [str(path)])) if path.stat().st_size else []
        return exported(other), added


@settings(max_examples=25)
@given(PAGES)
def test_whatever_texts_and_titles_are_kept_they_come_back_byte_for_byte(pages: list[Page]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = stack.enter_context(Store(folder / "one.db"))
        for page in pages:
            assert page.title is not None
            store.put(page, title=page.title, read_as=page.origin)
        again, added = moved(store, folder)
        assert again == exported(store)
        assert [one.status for one in added] == ["added"] * len(pages)


def test_the_sample_comes_back_with_what_was_corrected_and_stays_so(tmp_path: Path) -> None:
    with Store(tmp_path / "one.db") as store:
        list(add(store, [str(FOLDER)]))
        store.correct("3", [Correction("title", "Tên khác"), Correction("published", None)])
        store.remove("4")
        again, added = moved(store, tmp_path)
        assert again == exported(store)
        assert {one.status for one in added} == {"added"}
        with Store(tmp_path / "other.db") as other:
            assert other.articles([added[2].article_id or 0])[added[2].article_id].title == "Tên khác"  # type: ignore[list-item, index]
            texts = [(whole.article.text, whole.article.published) for whole in other.whole()]
            assert texts == [(whole.article.text, whole.article.published) for whole in store.whole()]


def test_it_is_unchanged_the_second_time_and_in_the_corpus_that_it_came_from(tmp_path: Path) -> None:
    page = Page("https://example.org/đê", "Đê cao 3 m.", "https://example.org/đê", published=date(2024, 3, 1))
    with Store(tmp_path / "one.db") as store:
        store.put(page, title="Đê", read_as="0")
        store.correct("1", [Correction("source", "Báo Láng")])
        path = tmp_path / "all.jsonl"
        path.write_text(exported(store), encoding="utf-8")
        assert [one.status for one in add(store, [str(path)])] == ["unchanged"]
        with Store(tmp_path / "other.db") as other:
            assert [one.status for _ in range(2) for one in add(other, [str(path)])] == ["added", "unchanged"]


@pytest.mark.parametrize("again", [Correction("title", "Đê mới"), Correction("author", "Lan")])
def test_corrections_that_come_in_are_joined_to_those_that_were_made_here(
    tmp_path: Path, again: Correction
) -> None:
    page = Page("đê.md", "Đê cao 3 m.", "https://example.org/đê")
    with Store(tmp_path / "one.db") as store:
        store.put(page, title="Đê", read_as="0")
        store.correct("1", [Correction("title", "Đê Láng")])
        path = tmp_path / "all.jsonl"
        path.write_text(exported(store), encoding="utf-8")
    with Store(tmp_path / "other.db") as other:
        other.put(page, title="Đê", read_as="0")
        other.correct("1", [again])
        list(add(other, [str(path)]))
        (whole,) = other.whole()
        assert whole.corrected == tuple(sorted({"title", again.field}))
        assert whole.article.title == ("Đê mới" if again.field == "title" else "Đê Láng")

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.add import add
from corpus.sample import ADDRESS, FOLDER, file_at
from corpus.sample.keeping import is_new, remove_sample, sample_in
from corpus.store.store import Store

OWN = "---\ntitle: Của tôi\nurl: {url}\n---\n\n" + "Đàn {name} ở đầm Láng năm nay có 347 con. " * 5
FIRST = min(FOLDER.glob("*.md"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


def add_own(store: Store, folder: Path, url: str) -> None:
    name = Path(url).name
    path = folder / f"{name}.md"
    path.write_text(OWN.format(url=url, name=name), encoding="utf-8")
    assert [one.status for one in add(store, [str(path)])] in (["added"], ["updated"])


def test_a_corpus_is_new_until_anything_is_added_or_the_sample_declined(store: Store) -> None:
    assert is_new(store)
    assert remove_sample(store) == []
    assert not is_new(store)


def test_the_sample_goes_and_what_people_added_stays(store: Store, tmp_path: Path) -> None:
    list(add(store, [str(FOLDER)]))
    add_own(store, tmp_path, "https://example.org/khac/vit")
    add_own(store, tmp_path, f"{ADDRESS}ngan")
    assert len(sample_in(store)) == len(remove_sample(store)) == 10
    assert store.state().articles == 2
    assert not is_new(store)
    assert remove_sample(store) == []


def test_an_own_article_that_took_the_place_of_one_of_the_sample_stays(store: Store, tmp_path: Path) -> None:
    list(add(store, [str(FOLDER)]))
    add_own(store, tmp_path, ADDRESS + FIRST.stem)
    assert len(remove_sample(store)) == 9
    assert [one.title for one in store.entries_at(ADDRESS)] == ["Của tôi"]


def test_the_file_of_a_url_is_only_ever_one_of_the_sample() -> None:
    assert file_at(ADDRESS + FIRST.stem) == FIRST
    assert file_at(ADDRESS + "../sample/" + FIRST.stem) is None
    assert file_at("https://example.org/" + FIRST.stem) is None

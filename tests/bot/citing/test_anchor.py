from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.citing.anchor import Anchor, Quoted, find_again
from bot.citing.reading_room import Source
from bot.citing.selector import Selector
from corpus.models import ArticleId, Page, PassageId
from corpus.store.store import Store

LINES = [
    f"Luống số {row} có {row * 13} cây con cao {row + 4} phân. Bà Tư tưới {row + 2} gáo nước mỗi sáng và ghi vào sổ."
    for row in range(1, 25)
]
TEXT = "\n\n".join(LINES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


def put(
    store: Store, text: str, *, name: str = "vuon", title: str = "Vườn ươm", url: str | None = None
) -> ArticleId:
    page = Page(f"/{name}.txt", text, url=url)
    return store.put(page, title=title, read_as=str(hash(text))).article_id


def anchor_of(store: Store, article_id: ArticleId, number: int) -> Anchor:
    article = store.article(article_id)
    assert article is not None
    return Anchor.of(Source(store.passages_of(article_id)[number], article))


def found(store: Store, anchor: Anchor) -> Quoted:
    quoted = find_again(store, anchor)
    assert quoted is not None
    passage, text = quoted.source.passage, quoted.source.article.text
    assert text[passage.start : passage.end] == passage.text
    return quoted


def test_a_part_of_a_passage_is_selected_with_what_is_around_it() -> None:
    words = Selector("Ao sâu. Cá to. Nước trong.", "Làng xa. ", " Hết.")
    whole = Anchor(PassageId(1), ArticleId(1), None, "Ao", words)
    assert whole.part(8, 14).words == Selector("Cá to.", "Làng xa. Ao sâu. ", " Nước trong. Hết.")
    assert whole.part(0, len(words.exact)) == whole


def test_words_that_other_passages_share_by_now_are_found_whole(store: Store) -> None:
    article_id = put(store, TEXT)
    anchor = anchor_of(store, article_id, 1)
    put(store, f"{LINES[-1]}\n\n{LINES[-2]}\n\n{TEXT}")
    quoted = found(store, anchor)
    assert (quoted.words, quoted.was) == (anchor.words.exact, None)
    most = store.passages([quoted.source.passage.id])[quoted.source.passage.id]
    assert most.text in quoted.source.passage.text


def test_the_article_itself_goes_before_one_of_its_title_and_one_that_has_the_words(store: Store) -> None:
    article_id = put(store, TEXT)
    anchor = anchor_of(store, article_id, 0)
    twin = put(store, f"{TEXT}\n\nBản sao.", name="ban-sao")
    assert found(store, anchor).source.article.id == article_id
    store.remove(str(article_id))
    assert found(store, anchor).source.article.id == twin
    store.remove(str(twin))
    other = put(store, f"Tin khác.\n\n{TEXT}", name="khac", title="Chuyện khác")
    assert found(store, anchor).source.article.id == other
    store.remove(str(other))
    assert find_again(store, anchor) is None


def test_an_article_that_has_the_words_goes_before_one_that_has_changed_them(store: Store) -> None:
    changed = put(store, TEXT.replace("39 cây", "40 cây"), url="https://example.org/vuon")
    same = put(store, TEXT + "\n\nHết.", name="khac", title="Chuyện khác")
    words = Selector(LINES[2])
    known = Anchor(PassageId(9), changed, "https://example.org/vuon", "Vườn ươm", words)
    assert found(store, known).source.article.id == same
    store.remove(str(same))
    quoted = found(store, known)
    assert (quoted.words, quoted.was) == (LINES[2].replace("39 cây", "40 cây"), LINES[2])


def test_of_words_that_were_taken_out_the_place_is_found_and_nothing_in_it(store: Store) -> None:
    article_id = put(store, TEXT)
    anchor = anchor_of(store, article_id, 0)
    start = anchor.words.exact.index(LINES[1])
    part = anchor.part(start, start + len(LINES[1]))
    put(store, TEXT.replace(f"{LINES[1]}\n\n", ""))
    quoted = found(store, part)
    assert (quoted.words, quoted.was) == ("", LINES[1])
    assert LINES[0] in quoted.source.passage.text


def test_few_words_are_not_looked_for_in_every_article(store: Store) -> None:
    put(store, TEXT)
    known = Anchor(PassageId(9), ArticleId(99), None, "Bài khác", Selector("Bà Tư tưới"))
    assert find_again(store, known) is None

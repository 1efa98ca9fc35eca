from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.pages import PAGE_MAX_UNITS, article_file, file_name, page_at, pages
from bot.render.markup import units
from corpus.models import Article, ArticleId
from corpus.text.sentences import Span

SENTENCE = "Nhà bên sông góp công trồng rừng ngập mặn. "
TEXTS = st.text(max_size=200) | st.lists(
    st.builds(
        lambda piece, times: piece * times,
        st.sampled_from([SENTENCE, "\n", "\n\n", "từ ", "liền", "🐟", "水", " ", "TP. ", "\u00a0"]),
        st.integers(1, 400),
    ),
    max_size=12,
).map("".join)


def article(**known: object) -> Article:
    told = {
        "url": None,
        "title": "Chợ nổi",
        "published": None,
        "source": None,
        "author": None,
        "text": "Ao sâu.",
    }
    return Article(ArticleId(1), **(told | known))  # type: ignore[arg-type]


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in pages(text)]


def test_a_short_text_is_one_page() -> None:
    assert pages("Ao sâu 3 mét.") == (Span(0, 13),)
    assert pages("") == (Span(0, 0),)


def test_a_page_ends_with_a_paragraph() -> None:
    paragraph = SENTENCE * 20 + "\n\n"
    assert cut(paragraph * 9) == [paragraph * 3] * 3


def test_a_paragraph_too_long_for_a_page_is_cut_after_a_sentence() -> None:
    first, second = cut(SENTENCE * 100)
    assert first == SENTENCE * 50
    assert second == SENTENCE * 50


def test_a_sentence_too_long_for_a_page_is_cut_between_words() -> None:
    first, second = cut("chữ " * 1000)
    assert first == "chữ " * 500
    assert second == "chữ " * 500


def test_a_word_too_long_for_a_page_is_cut_where_the_page_is_full() -> None:
    assert [len(page) for page in cut("水" * 7000)] == [3000, 3000, 1000]
    assert [len(page) for page in cut("🐟" * 2000)] == [1500, 500]


def test_a_heading_before_a_long_paragraph_is_no_page_of_its_own() -> None:
    text = "Mở đầu\n" + SENTENCE * 100
    assert [len(page) > 2000 for page in cut(text)] == [True, True]


def test_the_last_page_is_not_the_rest_of_a_line() -> None:
    text = (SENTENCE * 5 + "\n") * 15
    lengths = [len(page) for page in cut(text)]
    assert len(lengths) == 2
    assert min(lengths) > 1300


@given(TEXTS)
def test_the_pages_side_by_side_are_the_text(text: str) -> None:
    spans = pages(text)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(units(text[start:end]) <= PAGE_MAX_UNITS for start, end in spans)
    assert all(end > start for start, end in spans) or spans == (Span(0, 0),)


@given(TEXTS.filter(bool), st.data())
def test_every_character_is_on_the_page_found_for_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    spans = pages(text)
    start, end = spans[page_at(spans, offset)]
    assert start <= offset < end


def test_an_offset_beyond_the_text_is_on_its_last_page() -> None:
    spans = pages(SENTENCE * 100)
    assert [page_at(spans, offset) for offset in (-1, 0, 2149, 2150, 99_999)] == [0, 0, 0, 1, 1]


def test_an_article_is_a_text_file_that_says_what_it_is() -> None:
    known = article(
        url="https://example.org/cho",
        title="Chợ nổi: mùa nước!",
        published=date(2023, 8, 14),
        source="Báo Mẫu",
        author="Ba Tư",
        text="Chợ họp sớm.\n\nĐò về muộn.",
    )
    name, content = article_file(known)
    assert name == "cho-noi-mua-nuoc.txt"
    assert content.decode() == (
        "Chợ nổi: mùa nước!\nBa Tư · Báo Mẫu · 2023-08-14\nhttps://example.org/cho\n\n"
        "Chợ họp sớm.\n\nĐò về muộn.\n"
    )


def test_a_file_leaves_out_what_nobody_knows() -> None:
    assert article_file(article())[1].decode() == "Chợ nổi\n\nAo sâu.\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đường lên đồi/chè", "duong-len-doi-che.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("Con", "bai-con.md"),
        ("Con đường", "con-duong.md"),
        ("COM1", "bai-com1.md"),
        ("水?", "bai.md"),
        ("chữ " * 30, "-".join(["chu"] * 14) + ".md"),
        ("x" * 99, "x" * 57 + ".md"),
    ],
)
def test_a_file_is_named_after_its_title(title: str, name: str) -> None:
    assert file_name(title, "md") == name


@given(st.text(), st.sampled_from(["txt", "docx"]))
def test_every_title_makes_a_name_that_fits(title: str, extension: str) -> None:
    name = file_name(title, extension)
    assert len(name) <= 60
    assert name.isascii()
    assert name.replace("-", "a").replace(".", "a").isalnum()
    assert not name.startswith((".", "-"))

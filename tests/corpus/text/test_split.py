from hypothesis import given
from hypothesis import strategies as st

from corpus.text.split import MAX_CHARS, MAX_WORDS, split

WORDS = st.sampled_from("nhân dân xây dựng chi bộ vững mạnh trong năm của và được".split())
KEPT = ("1.034/1.036", "46,04%", "TP. Hồ Chí Minh", "GS. TS. Lê Thị Hoa", "126-QĐ/TW", "12.500.000 đồng")


def joined(*parts: str) -> str:
    return " ".join(parts)


phrases = WORDS | st.builds(joined, WORDS, st.sampled_from(KEPT))
runs = st.builds(
    lambda parts, times: parts * times, st.lists(phrases, min_size=1, max_size=8), st.integers(1, 12)
)
prose = runs.map(lambda parts: f"Theo {' '.join(parts)}.")
paragraphs = st.lists(prose, min_size=1, max_size=3).map(" ".join)
headings = st.lists(WORDS, min_size=1, max_size=10).map(lambda words: f"Phần {' '.join(words)}")
footnotes = st.lists(WORDS, min_size=1, max_size=20).map(lambda words: f"[1] Xem {' '.join(words)}.")
sections = st.tuples(
    headings.map(lambda line: [line]) | st.just([]), paragraphs, footnotes.map(lambda x: [x]) | st.just([])
).map(lambda parts: "\n\n".join([*parts[0], parts[1], *parts[2]]))
articles = st.lists(sections, min_size=1, max_size=4).map("\n\n".join)


@given(st.text(max_size=400) | st.text("a. \n,;[1]“”!\u00a0", max_size=4000) | articles)
def test_passages_hold_everything_but_white_space_in_order_and_within_the_limits(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert not text[at:start].strip()
        assert text[start:end] and text[start:end] == text[start:end].strip()
        assert len(text[start:end].split()) <= MAX_WORDS
        assert end - start <= MAX_CHARS
        at = end
    assert not text[at:].strip()


@given(articles)
def test_names_and_numbers_are_never_cut(text: str) -> None:
    passages = [text[start:end] for start, end in split(text)]
    for kept in KEPT:
        assert sum(passage.count(kept) for passage in passages) == text.count(kept)


@given(articles)
def test_headings_stay_with_what_follows_and_footnotes_with_what_precedes(text: str) -> None:
    for start, end in split(text):
        assert not text[start:end].startswith("[1]")
        assert not text[start:end].splitlines()[-1].startswith("Phần ")


def test_a_short_article_is_one_passage() -> None:
    text = "Trồng rừng\n\nXã trồng 12 ha rừng trong năm 2021. Mọi nhà đều góp công.\n"
    assert split(text) == [(0, len(text) - 1)]


def test_a_long_paragraph_falls_into_even_parts() -> None:
    sentence = "Xã đã trồng thêm mười hai hecta rừng phòng hộ ven sông."
    text = " ".join([sentence] * 20)
    assert [len(text[a:b].split()) for a, b in split(text)] == [120, 120]


def test_a_heading_and_a_footnote_stay_although_other_cuts_would_be_more_even() -> None:
    first, second = (" ".join([f"{start} xã trồng rừng."] * 22) for start in ("Năm ấy", "Tháng ấy"))
    headed = f"{first}\n\nNhững việc của sau này\n\n{second}"
    assert [headed[a:b].split()[0] for a, b in split(headed)] == ["Năm", "Những"]
    noted = f"{first} Theo một báo cáo[1].\n\n[1] Báo cáo của xã.\n\n{second}"
    assert [noted[a:b].split()[0] for a, b in split(noted)] == ["Năm", "Tháng"]


def test_nothing_gives_no_passage() -> None:
    assert split("") == split(" \n\u00a0") == []


def test_lines_of_one_word_make_passages_too() -> None:
    text = "rừng\n" * 2_000
    sizes = [len(text[a:b].split()) for a, b in split(text)]
    assert sum(sizes) == 2_000
    assert min(sizes[1:]) >= 40

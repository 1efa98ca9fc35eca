import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bot.citing.citation import Reference, printable
from bot.citing.export import DocumentForm, SavedPassage, export
from bot.texts import ENGLISH, VIETNAMESE, Texts

MARKET = Reference(
    "Chợ nổi: mùa lũ", "Ba Tư", "Báo Mẫu", date(2023, 8, 14), "https://example.org/cho?a=1&b=2"
)
POND = Reference("Ao làng")
SAVED = (
    SavedPassage(MARKET, "Chợ họp sớm.\n\nĐò về *muộn*.", date(2025, 11, 19)),
    SavedPassage(POND, "Ao sâu 3 m & rộng 5 %.", date(2025, 11, 20), gone=True),
    SavedPassage(MARKET, "Xã có 12 ghe\nvà 3 đò.", date(2025, 11, 21)),
)
TODAY = date(2025, 11, 22)

SIGNS = st.text("ab \n\t\0\x0b\x1b\x85\u2028\ufffe*_[]()<>&#{}\\\"'“”đ🐟")
ANY = SIGNS | st.text(st.characters())
REFERENCES = st.builds(
    Reference,
    title=ANY,
    author=st.none() | ANY,
    source=st.none() | ANY,
    published=st.none() | st.dates(min_value=date(1900, 1, 1)),
    url=st.none() | ANY | ANY.map("https://example.org/{}".format) | ANY.map("http://{}/x".format),
)
COLLECTIONS = st.lists(
    st.builds(
        SavedPassage, REFERENCES | st.just(POND), ANY, st.dates(min_value=date(2000, 1, 1)), st.booleans()
    ),
    max_size=5,
)


def content(
    form: DocumentForm,
    saved: Sequence[SavedPassage] = SAVED,
    *,
    texts: Texts = VIETNAMESE,
    title: str | None = None,
) -> bytes:
    title = texts.taking.export_title if title is None else title
    return export(saved, form=form, texts=texts, title=title, on=TODAY)[1]


def by_article(saved: Sequence[SavedPassage]) -> list[SavedPassage]:
    """The passages in the order of a document."""
    return sorted(
        saved, key=lambda passage: [shown(one.article) for one in saved].index(shown(passage.article))
    )


def shown(reference: Reference) -> tuple[object, ...]:
    fields = (reference.title, reference.author, reference.source, reference.url)
    return *(" ".join(printable(field or "").split()) for field in fields), reference.published


def test_markdown_has_a_section_for_each_article() -> None:
    at = "https://example.org/cho?a=1&b=2#:~:text="
    assert content(DocumentForm.MARKDOWN).decode() == (
        "# Đoạn trích đã lưu\n\n3 đoạn đã lưu · 22/11/2025\n\n"
        "## [Chợ nổi: mùa lũ](https://example.org/cho?a=1&b=2)\n\nBa Tư · Báo Mẫu · 14/08/2023\n\n"
        "> Chợ họp sớm.\n>\n> Đò về \\*muộn\\*.\n\n"
        f"Đã lưu ngày 19/11/2025 · [Mở bài gốc]({at}Ch%E1%BB%A3%20h%E1%BB%8Dp%20s%E1%BB%9Bm.,"
        "%C4%90%C3%B2%20v%E1%BB%81%20%2Amu%E1%BB%99n%2A.&text=%C4%90%C3%B2%20v%E1%BB%81%20%2Amu%E1%BB%99n%2A.)\n\n"
        "> Xã có 12 ghe  \n> và 3 đò.\n\n"
        f"Đã lưu ngày 21/11/2025 · [Mở bài gốc]({at}X%C3%A3%20c%C3%B3%2012%20ghe,v%C3%A0%203%20%C4%91%C3%B2."
        "&text=v%C3%A0%203%20%C4%91%C3%B2.)\n\n"
        "## Ao làng\n\n> Ao sâu 3 m & rộng 5 %.\n\nĐã lưu ngày 20/11/2025 · Bài không còn trong kho bài.\n"
    )


def test_plain_text_reads_without_a_program() -> None:
    rule = "―" * 20
    assert content(DocumentForm.PLAIN, texts=ENGLISH).decode() == (
        "Saved passages\nSaved passages: 3 · 2025-11-22\n\n"
        f"{rule}\nChợ nổi: mùa lũ\nBa Tư · Báo Mẫu · 2023-08-14\nhttps://example.org/cho?a=1&b=2\n\n"
        "“Chợ họp sớm.\n\nĐò về *muộn*.”\nSaved on 2025-11-19\n\n"
        "“Xã có 12 ghe\nvà 3 đò.”\nSaved on 2025-11-21\n\n"
        f"{rule}\nAo làng\n\n“Ao sâu 3 m & rộng 5 %.”\nSaved on 2025-11-20 · The article is no longer in the corpus.\n"
    )


def test_bibtex_has_an_entry_for_each_article() -> None:
    assert content(DocumentForm.BIBTEX).decode() == (
        "@misc{batu2023cho,\n"
        "  title = {{Chợ nổi: mùa lũ}},\n"
        "  author = {{Ba Tư}},\n"
        "  organization = {{Báo Mẫu}},\n"
        "  date = {2023-08-14},\n"
        "  year = {2023},\n"
        "  month = aug,\n"
        "  howpublished = {https://example.org/cho?a=1\\&b=2},\n"
        "  url = {https://example.org/cho?a=1&b=2},\n"
        "  urldate = {2025-11-21},\n"
        "  abstract = {“Chợ họp sớm.\n\nĐò về *muộn*.”\n\n“Xã có 12 ghe\nvà 3 đò.”},\n}\n\n"
        "@misc{lang,\n  title = {{Ao làng}},\n  key = {Ao làng},\n  abstract = {“Ao sâu 3 m \\& rộng 5 \\%.”},\n}\n"
    )


def test_bibtex_keys_are_unique() -> None:
    titles = ("Ao làng", "Ao làng xa", "Lang-2", "Ao làng sâu", "Làng")
    saved = [SavedPassage(Reference(title), "Ao.", TODAY) for title in titles]
    keys = re.findall(r"@misc\{(.*),", content(DocumentForm.BIBTEX, saved).decode())
    assert keys == ["lang", "lang-2", "lang-3", "lang-4", "lang-5"]


def test_html_stands_alone() -> None:
    text = content(DocumentForm.HTML).decode()
    page = html.document_fromstring(text)
    assert 'charset="utf-8"' in text
    assert "color-scheme: light dark" in text
    assert [heading.text_content() for heading in page.iter("h1", "h2")] == [
        "Đoạn trích đã lưu",
        "Chợ nổi: mùa lũ",
        "Ao làng",
    ]
    assert [block.get("cite") for block in page.iter("blockquote")] == [MARKET.url, MARKET.url, None]
    assert [footer.text_content() for footer in page.iter("footer")] == [
        "Đã lưu ngày 19/11/2025 · Mở bài gốc",
        "Đã lưu ngày 21/11/2025 · Mở bài gốc",
        "Đã lưu ngày 20/11/2025 · Bài không còn trong kho bài.",
    ]


def test_word_has_headings_quotes_and_links() -> None:
    word = docx.Document(io.BytesIO(content(DocumentForm.WORD)))
    assert [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs] == [
        ("Title", "Đoạn trích đã lưu"),
        ("Normal", "3 đoạn đã lưu · 22/11/2025"),
        ("Heading 1", "Chợ nổi: mùa lũ"),
        ("Normal", "Ba Tư · Báo Mẫu · 14/08/2023 · https://example.org/cho?a=1&b=2"),
        ("Quote", "Chợ họp sớm."),
        ("Quote", "Đò về *muộn*."),
        ("Normal", "Đã lưu ngày 19/11/2025 · Mở bài gốc"),
        ("Quote", "Xã có 12 ghe\nvà 3 đò."),
        ("Normal", "Đã lưu ngày 21/11/2025 · Mở bài gốc"),
        ("Heading 1", "Ao làng"),
        ("Quote", "Ao sâu 3 m & rộng 5 %."),
        ("Normal", "Đã lưu ngày 20/11/2025 · Bài không còn trong kho bài."),
    ]
    links = [link.url for paragraph in word.paragraphs for link in paragraph.hyperlinks]
    assert links[0] == MARKET.url
    assert links[1].startswith(f"{MARKET.url}#:~:text=")
    assert len(links) == 3
    properties = word.core_properties
    assert (properties.title, properties.author, properties.created.date()) == (
        "Đoạn trích đã lưu",
        "",
        TODAY,
    )


def test_word_gets_no_link_longer_than_it_takes() -> None:
    long = Reference("Ao", url="https://example.org/" + "a" * 2_000)
    word = docx.Document(io.BytesIO(content(DocumentForm.WORD, [SavedPassage(long, "Ao.", TODAY)])))
    assert [paragraph.hyperlinks for paragraph in word.paragraphs] == [[]] * len(word.paragraphs)
    assert word.paragraphs[3].text == long.url


@pytest.mark.parametrize("form", DocumentForm)
def test_a_document_is_named_after_its_title_and_day(form: DocumentForm) -> None:
    name, _ = export(SAVED, form=form, texts=VIETNAMESE, title="Đoạn trích đã lưu", on=TODAY)
    assert name == f"doan-trich-da-luu-2025-11-22.{form}"


@pytest.mark.parametrize("form", DocumentForm)
def test_an_empty_collection_is_a_document_too(form: DocumentForm) -> None:
    assert content(form, [])


@given(COLLECTIONS, ANY)
def test_html_has_all_words_as_they_are(saved: list[SavedPassage], title: str) -> None:
    page = html.document_fromstring(content(DocumentForm.HTML, saved, title=title).decode())
    for line_end in page.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    blocks = [
        "\n\n".join(paragraph.text_content() for paragraph in block.findall("p"))
        for block in page.iter("blockquote")
    ]
    assert blocks == [printable(passage.words) for passage in by_article(saved)]
    assert {element.tag for element in page.iter()} <= set(
        "html head meta title style body h1 h2 p a blockquote br footer".split()
    )


@settings(max_examples=30)
@given(COLLECTIONS, ANY)
def test_word_has_all_words_as_they_are(saved: list[SavedPassage], title: str) -> None:
    data = content(DocumentForm.WORD, saved, title=title)
    word = docx.Document(io.BytesIO(data))
    quoted = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Quote"]
    words = [printable(passage.words).split("\n\n") for passage in by_article(saved)]
    assert quoted == [paragraph for paragraphs in words for paragraph in paragraphs]
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


@given(COLLECTIONS, ANY)
def test_every_collection_can_be_written(saved: list[SavedPassage], title: str) -> None:
    for form in (DocumentForm.MARKDOWN, DocumentForm.PLAIN, DocumentForm.BIBTEX):
        text = content(form, saved, title=title).decode()
        assert text == printable(text)
    keys = re.findall(r"^@misc\{(.*),$", content(DocumentForm.BIBTEX, saved).decode(), re.MULTILINE)
    assert len(set(keys)) == len(keys)

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.actions.taking import Cite
from bot.citing.anchor import Quoted
from bot.citing.citation import Form, Reference, citation_key, cite, printable
from bot.render.citation import render_citation
from bot.render.markup import units
from bot.texts import ENGLISH, VIETNAMESE
from corpus.models import Article, ArticleId, PassageId
from tests.bot.messages import check, entities_of, make_source

URL = "https://example.org/cho?nam=2023#:~:text=Ch%E1%BB%A3"
ARTICLE = Article(
    ArticleId(7), "https://example.org/cho", "Chợ nổi mùa lũ", date(2023, 8, 14), "Báo Mẫu", "Ba Tư", "…"
)
NAMELESS = Article(ArticleId(8), None, "Ao làng", None, None, None, "…")
WORDS = "Chợ họp sớm.\n\nĐò về muộn."
TODAY = date(2025, 11, 21)

SIGNS = st.text("ab1 \n\t*_`[]()<>&#;~|$\\{}%^\"'!+-=.:“”đ🐟\u00a0\u2028x")
ANY_WORDS = (SIGNS | st.text()).map(printable)
FIELDS = st.none() | SIGNS | st.text()
ARTICLES = st.builds(
    Article,
    id=st.just(ArticleId(1)),
    url=st.none(),
    title=SIGNS | st.text(),
    published=st.none() | st.dates(min_value=date(1900, 1, 1)),
    source=FIELDS,
    author=FIELDS,
    text=st.just(""),
)
URLS = st.none() | st.just(URL) | SIGNS.map("https://example.org/{}".format) | st.text()


def cited(form: Form, article: Article = ARTICLE, words: str = WORDS, url: str | None = URL) -> str:
    return cite(article, words, form=form, texts=VIETNAMESE, url=url, accessed=TODAY)


def read_markdown(text: str) -> str:
    """The words of the block quote that CommonMark text begins with."""
    quoted = []
    for line in text.partition("\n\n— ")[0].split("\n"):
        assert line.startswith(">")
        plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line[2:].removesuffix("  "))
        quoted.append(re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), plain))
    return "\n".join(quoted)


def read_html(text: str) -> str:
    """The words of a block quote: an empty line between its paragraphs, a line end for each break."""
    (block,) = html.fragments_fromstring(text)
    for line_end in block.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return "\n\n".join(paragraph.text_content() for paragraph in block.findall("p"))


def read_bibtex(entry: str, field: str) -> str | None:
    """What a field says once LaTeX has set it."""
    found = re.search(rf"^  {field} = \{{(.*?)\}},$", entry, re.DOTALL | re.MULTILINE)
    if found is None:
        return None
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    return re.sub(
        r"\\(?:([#$%&_])|(\w+)\{\})", lambda sign: sign[1] or names[sign[2]], found[1].replace("{@}", "@")
    )


def test_a_plain_citation_names_all_that_is_known() -> None:
    assert cited(Form.PLAIN) == (
        "“Chợ họp sớm.\n\nĐò về muộn.” — Ba Tư, “Chợ nổi mùa lũ”, Báo Mẫu, 14/08/2023. "
        f"{URL} (truy cập ngày 21/11/2025)"
    )


def test_a_citation_speaks_the_language_of_the_texts() -> None:
    english = cite(ARTICLE, "Đò về.", form=Form.PLAIN, texts=ENGLISH, url=URL, accessed=TODAY)
    assert english == (
        f"“Đò về.” — Ba Tư, “Chợ nổi mùa lũ”, Báo Mẫu, 2023-08-14. {URL} (accessed 2025-11-21)"
    )


def test_markdown_is_a_block_quote_and_a_linked_source() -> None:
    assert cited(Form.MARKDOWN) == (
        "> Chợ họp sớm.\n>\n> Đò về muộn.\n\n"
        f"— Ba Tư, [“Chợ nổi mùa lũ”]({URL}), Báo Mẫu, 14/08/2023 (truy cập ngày 21/11/2025)"
    )


def test_html_is_a_block_quote_that_cites_its_source() -> None:
    assert cited(Form.HTML, url="https://example.org/?a=1&b=2") == (
        '<blockquote cite="https://example.org/?a=1&amp;b=2">\n'
        "<p>Chợ họp sớm.</p>\n<p>Đò về muộn.</p>\n"
        '<footer>— Ba Tư, <a href="https://example.org/?a=1&amp;b=2"><cite>Chợ nổi mùa lũ</cite></a>, Báo Mẫu, '
        "14/08/2023 (truy cập ngày 21/11/2025)</footer>\n</blockquote>"
    )


def test_a_bibtex_entry_has_day_and_link_for_every_reader() -> None:
    assert cited(Form.BIBTEX) == (
        "@misc{batu2023cho,\n"
        "  title = {{Chợ nổi mùa lũ}},\n"
        "  author = {{Ba Tư}},\n"
        "  organization = {{Báo Mẫu}},\n"
        "  date = {2023-08-14},\n"
        "  year = {2023},\n"
        "  month = aug,\n"
        "  howpublished = {https://example.org/cho?nam=2023},\n"
        f"  url = {{{URL}}},\n"
        "  urldate = {2025-11-21},\n"
        "  abstract = {Chợ họp sớm.\n\nĐò về muộn.},\n"
        "}"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert [cited(form, NAMELESS, "Ao sâu 3 m.", None) for form in Form] == [
        "“Ao sâu 3 m.” — “Ao làng”.",
        "> Ao sâu 3 m.\n\n— “Ao làng”",
        "<blockquote>\n<p>Ao sâu 3 m.</p>\n<footer>— <cite>Ao làng</cite></footer>\n</blockquote>",
        "@misc{lang,\n  title = {{Ao làng}},\n  key = {Ao làng},\n  abstract = {Ao sâu 3 m.},\n}",
    ]


def test_what_a_form_would_read_as_markup_is_escaped() -> None:
    words = "*Số* 126_QĐ/TW <b> & 5% {x}\n# 1\n- 2\n3. 4"
    assert cited(Form.MARKDOWN, words=words).startswith(
        "> \\*Số\\* 126\\_QĐ/TW \\<b> & 5% {x}  \n> \\# 1  \n> \\- 2  \n> 3\\. 4\n\n"
    )
    assert "<p>*Số* 126_QĐ/TW &lt;b&gt; &amp; 5% {x}<br># 1<br>" in cited(Form.HTML, words=words)
    assert r"126\_QĐ/TW <b> \& 5\% \textbraceleft{}x\textbraceright{}" in cited(Form.BIBTEX, words=words)


def test_an_address_is_printed_as_text_that_every_reader_decodes() -> None:
    url = "https://example.org/a_b?c=1&d=%20#phan-2:~:text=Ao"
    entry = cited(Form.BIBTEX, url=url)
    assert f"  url = {{{url}}},\n" in entry
    assert "  howpublished = {https://example.org/a\\_b?c=1\\&d=\\%20\\#phan-2},\n" in entry


def test_no_line_of_a_field_begins_as_an_entry_does() -> None:
    entry = cited(Form.BIBTEX, words='Thư @string(a = "b")\n@string(a = "b")\n \t@book(x,')
    assert 'Thư @string(a = "b")\n{@}string(a = "b")\n \t{@}book(x,' in entry


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "không có", " "]
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    for form in Form:
        text = cited(form, url=url)
        assert "truy cập" not in text
        assert url.strip() == "" or url not in text


def test_an_address_cannot_leave_its_place() -> None:
    url = 'https://example.org/a b)"><script>}\n|`'
    link = "https://example.org/a%20b%29%22%3E%3Cscript%3E%7D%20%7C%60"
    assert f"]({link})" in cited(Form.MARKDOWN, url=url)
    assert f'href="{link}"' in cited(Form.HTML, url=url)
    assert f"  url = {{{link}}},\n" in cited(Form.BIBTEX, url=url)
    assert f" {link} (" in cited(Form.PLAIN, url=url)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (Reference("Chợ nổi mùa lũ", "Ba Tư", "Báo Mẫu", date(2023, 8, 14)), "batu2023cho"),
        (Reference("Về đường lên đồi", None, "Báo Mẫu", None), "baomauduong"),
        (Reference("水", "水"), "bai"),
        (Reference("Ao", None, None, date(1999, 1, 1)), "1999ao"),
        (Reference("Đường", "Ủy ban nhân dân xã ven sông và biển"), "uybannhandanxavensongvabduong"),
    ],
)
def test_a_key_is_made_of_who_when_and_what(reference: Reference, key: str) -> None:
    assert citation_key(reference) == key


@pytest.mark.parametrize(
    ("form", "start", "end"),
    [
        (
            Form.HTML,
            "\n<p>4 &lt; 5, ",
            " 4 […]</p>\n<footer>— <cite>Ao sâu</cite>, Báo Làng, 2022-03-01</footer>\n</blockquote>",
        ),
        (Form.BIBTEX, "  abstract = {4 < 5, ", " […]},\n}"),
        (Form.MARKDOWN, "> 4 \\< 5, ", " \\[…\\]\n\n— “Ao sâu”, Báo Làng, 2022-03-01"),
        (Form.PLAIN, "“4 < 5, ", " […]” — “Ao sâu”, Báo Làng, 2022-03-01."),
    ],
)
def test_of_words_too_long_for_a_message_the_beginning_is_cited_with_the_whole_source(
    form: Form, start: str, end: str
) -> None:
    source = make_source(7, "4 < 5, " * 800, title="Ao sâu", url=None)
    message = render_citation(
        Quoted(source, 0, 5600), Cite(PassageId(7), 0, 5600, form), texts=ENGLISH, today=TODAY
    )
    check(message)
    (citation,) = entities_of(message, "pre")
    assert start in citation
    assert citation.endswith(end)
    assert units(message.text.plain) > 4050


def test_a_link_too_long_for_a_message_is_left_out_of_a_citation() -> None:
    source = make_source(7, url=f"https://example.org/{'a' * 4000}")
    message = render_citation(Quoted(source, 0, 26), Cite(PassageId(7), 0, 26), texts=ENGLISH, today=TODAY)
    assert entities_of(message, "pre") == ["“Chợ nổi họp từ 4 giờ sáng.” — “Chợ nổi”, Báo Làng, 2022-03-01."]


@given(ARTICLES, ANY_WORDS, URLS)
def test_the_words_are_in_every_form_as_they_are(article: Article, words: str, url: str | None) -> None:
    assert cited(Form.PLAIN, article, words, url).startswith(f"“{words}” — ")
    assert read_markdown(cited(Form.MARKDOWN, article, words, url)) == words
    assert read_html(cited(Form.HTML, article, words, url)) == words
    assert (read_bibtex(cited(Form.BIBTEX, article, words, url), "abstract") or "") == words


@given(ARTICLES, ANY_WORDS, URLS)
def test_a_bibtex_entry_is_whole(article: Article, words: str, url: str | None) -> None:
    entry = cited(Form.BIBTEX, article, words, url)
    depth = 0
    for at, sign in enumerate(entry):
        depth += (sign == "{") - (sign == "}")
        assert depth > 0 or at < entry.index("{") or at == len(entry) - 1
    assert depth == 0
    assert re.match(r"@misc\{[a-z0-9]+,\n", entry)
    assert read_bibtex(entry, "title") == "{" + " ".join(printable(article.title).split()) + "}"


@given(ARTICLES, ANY_WORDS, URLS)
def test_markdown_shows_the_words_and_the_source(article: Article, words: str, url: str | None) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    shown = html.fragment_fromstring(
        markdown_it.MarkdownIt("commonmark")
        .enable("table")
        .render(cited(Form.MARKDOWN, article, words, url)),
        create_parent=True,
    )
    tags = {element.tag for element in shown.iter()}
    assert tags <= {"div", "blockquote", "p", "br", "a"}
    assert [element.tag for element in shown] == ["blockquote", "p"]
    # paragraphs lose empty lines at their ends, and nothing else
    lines = [line for line in shown[0].text_content().split("\n") if line]
    assert lines == [line for line in words.split("\n") if line]
    assert f"“{' '.join(printable(article.title).split())}”" in shown[1].text_content()

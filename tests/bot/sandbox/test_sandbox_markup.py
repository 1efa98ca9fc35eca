"""HTML mode and entities, as Telegram reads them."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.api import Refused
from bot.sandbox.entities import Entity, utf16_length, utf16_slice
from bot.sandbox.fitting import entity_of, fitted
from bot.sandbox.links import find, wrong_url
from bot.sandbox.markup import parse_html


def shown(source: str) -> tuple[str, list[tuple[str, str]]]:
    whole = fitted(*parse_html(source))
    parts = [(one.type, utf16_slice(whole.text, one.offset, one.length)) for one in whole.entities]
    return whole.text, parts


@pytest.mark.parametrize(
    ("source", "text", "parts"),
    [
        ("<b>đậm <i>nghiêng</i></b>", "đậm nghiêng", [("bold", "đậm nghiêng"), ("italic", "nghiêng")]),
        ("1 &lt; 2 &amp;&#32;3 &#x1F600;", "1 < 2 & 3 😀", []),
        ("R&D AT&T", "R&D AT&T", []),
        ("😀<u>gạch</u>", "😀gạch", [("underline", "gạch")]),
        ("<blockquote expandable>dài</blockquote>ra", "dàira", [("expandable_blockquote", "dài")]),
        ("<blockquote><b>lời</b></blockquote>", "lời", [("blockquote", "lời"), ("bold", "lời")]),
        ('<pre><code class="language-sql">x</code></pre>', "x", [("pre", "x")]),
        ("<code><b>x</b></code>", "x", [("code", "x")]),
        ('<span class="tg-spoiler">kín</span>', "kín", [("spoiler", "kín")]),
        ("  <b> lề </b>  ", "lề", [("bold", "lề")]),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ("<B>hoa</b>", "hoa", [("bold", "hoa")]),
        ("<b></b>trống", "trống", []),
        ('<tg-time unix="1647531900" format="wDT">17/3</tg-time>', "17/3", [("date_time", "17/3")]),
        ('<b><tg-time unix="9">17</tg-time></b>', "17", [("date_time", "17")]),
    ],
)
def test_html_becomes_a_text_and_its_entities(source: str, text: str, parts: list[tuple[str, str]]) -> None:
    assert shown(source) == (text, parts)


def test_a_link_keeps_where_it_leads() -> None:
    _, entities = parse_html('<a href="https://example.org/a?b=1&amp;c=2#:~:text=x">đọc</a>')
    assert entities == [Entity("text_link", 0, 3, url="https://example.org/a?b=1&c=2#:~:text=x")]


@pytest.mark.parametrize(
    ("form", "kept"), [("", ""), ("R", "r"), ("TDW", "wDT"), ("dDtT", "dt"), ("wDT", "wDT")]
)
def test_the_form_of_a_time_is_written_in_one_way(form: str, kept: str) -> None:
    _, [time] = parse_html(f'<tg-time unix="1647531900" format="{form}">lúc ấy</tg-time>')
    assert (time.unix_time, time.date_time_format) == (1_647_531_900, kept)
    assert entity_of(time.json()) == time


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("<b>hở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>chéo</b></i>", 'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("đo 1 <2", "Unclosed start tag at byte offset 6"),
        ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("a&nbsp;b", 'Unsupported character reference "&nbsp;" at byte offset 1'),
        ("&#0;", 'Unsupported character reference "&#0;" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="mai">x</tg-time>', "Invalid date specified"),
        ('<tg-time format="t">x</tg-time>', "Invalid date specified"),
        ('<tg-time unix="9" format="y">x</tg-time>', "Invalid date format specified"),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "Nested blockquote"),
    ],
)
def test_broken_html_is_refused_as_telegram_refuses_it(source: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        shown(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_an_escaped_text_comes_through_unchanged(text: str) -> None:
    assert parse_html(f"<b>{html.escape(text)}</b>")[0] == text


@given(st.text("<>/&;b aâ😀\"'=#1x\n", max_size=60))
def test_any_markup_is_read_or_refused_with_entities_inside_the_text(source: str) -> None:
    try:
        whole = fitted(*parse_html(source))
    except Refused:
        return
    assert whole.text == whole.text.strip(" \n")
    for entity in whole.entities:
        assert 0 <= entity.offset < entity.end <= utf16_length(whole.text)


@pytest.mark.parametrize(
    ("entity", "problem"),
    [
        (Entity("bold", 3, 1), "entity begins after the end of the text at UTF-16 offset 3"),
        (Entity("bold", 0, 4), "entity beginning at UTF-16 offset 0 ends after the end of the text at"),
        (Entity("bold", -1, 1), "receive an entity with incorrect offset -1"),
        (Entity("bold", 1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 1"),
        (Entity("bold", 0, 1), "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol"),
    ],
)
def test_an_entity_must_lie_inside_the_text_and_cut_no_character(entity: Entity, problem: str) -> None:
    with pytest.raises(Refused, match=problem):
        fitted("😀a", [entity])


def test_over_a_hundred_entities_are_refused() -> None:
    assert len(fitted("a " * 100, [Entity("bold", 2 * at, 1) for at in range(100)]).entities) == 100
    with pytest.raises(Refused, match="ENTITIES_TOO_LONG"):
        fitted("a " * 101, [Entity("bold", 2 * at, 1) for at in range(101)])


def test_commands_mentions_and_links_are_found_in_plain_text() -> None:
    text = "/ask@trichdan_bot xem https://example.org/a?b. và example.org, @anna a@example.org #chủđề 1/2 a/b"
    assert [(one.type, utf16_slice(text, one.offset, one.length)) for one in find(text)] == [
        ("bot_command", "/ask@trichdan_bot"),
        ("url", "https://example.org/a?b"),
        ("url", "example.org"),
        ("mention", "@anna"),
        ("email", "a@example.org"),
        ("hashtag", "#chủđề"),
    ]


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://example.org", None),
        ("http://example.org/một hai?q=ba bốn#:~:text=x,y", "Wrong HTTP URL"),
        ("https://t.me/trichdan_bot?start=p_12", None),
        ("tg://user?id=1", None),
        ("not-a-url", "Wrong HTTP URL"),
        ("http://localhost/x", "Wrong HTTP URL"),
        ("ftp://example.org", "Unsupported URL protocol"),
        ("", "URL host is empty"),
    ],
)
def test_only_links_that_telegram_takes_are_right(url: str, wrong: str | None) -> None:
    assert wrong_url(url) == wrong

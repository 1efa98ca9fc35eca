from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.markup import (
    MAX_UNITS,
    Marked,
    blockquote,
    bold,
    italic,
    join,
    link,
    pack,
    plain,
    shorten,
    units,
)
from bot.sandbox.markup import parse_html

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SIGNS = st.text("a<>&\"';#x1/b \n🐟é")
BLOCKS = st.lists(
    st.builds(lambda text, times: plain((text or "x") * times), SIGNS, st.integers(1, 120)), min_size=1
)


def test_units_are_those_of_utf_16() -> None:
    assert [units(text) for text in ("", "aé", "🐟", "👨‍👩‍👧")] == [0, 2, 2, 8]


def test_pieces_are_marked_and_escaped() -> None:
    assert bold("a<b") == Marked("a<b", "<b>a&lt;b</b>")
    assert italic("R&D").html == "<i>R&amp;D</i>"
    assert link("x", 'https://example.org/?a="1"&b').html == (
        '<a href="https://example.org/?a=&quot;1&quot;&amp;b">x</a>'
    )
    assert blockquote(plain(">"), expandable=True).html == "<blockquote expandable>&gt;</blockquote>"
    assert join([plain("a"), bold("b"), plain("c")], "\n") == Marked("a\nb\nc", "a\n<b>b</b>\nc")


def test_a_short_text_stays_as_it_is() -> None:
    assert shorten("cá bống", 7) == "cá bống"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert shorten("cá bống to", 8) == "cá bống…"
    assert shorten("🐟🐟🐟", 4) == "🐟…"


@given(TEXT, st.integers(1, 50))
def test_a_shortened_text_fits_and_is_a_beginning(text: str, max_units: int) -> None:
    short = shorten(text, max_units)
    assert units(short) <= max_units
    assert short == text or text.startswith(short.removesuffix("…"))


@given(TEXT | SIGNS)
def test_marked_text_reads_as_its_plain_text(text: str) -> None:
    for piece in (
        plain(text),
        bold(text),
        italic(text),
        blockquote(plain(text)),
        link(text, "https://example.org"),
    ):
        assert parse_html(piece.html)[0] == piece.plain


@given(BLOCKS)
def test_packed_blocks_are_all_there_in_few_messages_that_fit(blocks: list[Marked]) -> None:
    blocks = [plain(f"{n}: ") + block for n, block in enumerate(blocks) if units(block.plain) <= 4000]
    messages = pack(blocks)
    assert "\n\n".join(message.plain for message in messages) == "\n\n".join(block.plain for block in blocks)
    assert all(units(message.plain) <= MAX_UNITS for message in messages)
    assert all(parse_html(message.html)[0] == message.plain for message in messages)
    for one, other in pairwise(messages):
        first = next(block for block in blocks if other.plain.startswith(block.plain.partition(" ")[0]))
        assert units(one.plain) + 2 + units(first.plain) > MAX_UNITS


def test_a_message_is_filled_to_its_last_unit() -> None:
    blocks = [plain("a" * 2000), plain("b" * 2094), plain("c")]
    assert [units(message.plain) for message in pack(blocks)] == [4096, 1]


def test_a_block_that_fits_no_message_is_an_error() -> None:
    with pytest.raises(ValueError, match="4097 UTF-16 units, of at most 4096"):
        pack([plain("a" * 4097)])

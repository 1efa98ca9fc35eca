"""Blocks of every kind that the bot sends."""

import pytest

from bot.actions.reading import OpenPassage, ReadArticle
from bot.render.message import Button, Copy, Open, SearchInline
from bot.rich.blocks import (
    Block,
    Buttons,
    Details,
    FoldedQuotation,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteLink,
    Paragraph,
    Pressable,
    Quotation,
    Style,
    Styled,
    Table,
    bold,
    italic,
)
from corpus.models import ArticleId, PassageId


@pytest.fixture
def everything() -> tuple[Block, ...]:
    quoted = ("Chợ họp từ ", Styled(Style.MARKED, "bốn giờ"), " sáng.")
    return (
        Heading("Chợ nổi", 3),
        Quotation((Paragraph(quoted),), credit=NoteLink("[12]", "p12")),
        Paragraph((Note("[12]", "p12"), " ", bold("Chợ nổi"), italic(" · 2022"))),
        Paragraph((Link("Mở bài gốc", "https://example.org/cho"), " · ", "tại đây")),
        FoldedQuotation(quoted),
        Buttons((Button("Đọc", OpenPassage(PassageId(12))), Button("Chép", Copy("bốn giờ")))),
        Buttons((Button("Mở", Open("https://example.org/")), Button("Tìm", SearchInline("chợ")))),
        Details("Đoạn 13", (Paragraph("Ghe bán dưa hấu."), List((Item("khoai"), Item("bưởi"))))),
        List((Item("một", 1), Item(("hai ", Pressable(Button("Bài", ReadArticle(ArticleId(3))))), 2))),
        Table((("Năm", "Ghe"), ("2021", "1.200"), ("2022", "")), has_head=True),
    )

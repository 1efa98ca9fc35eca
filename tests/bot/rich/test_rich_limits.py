from bot.actions.reading import OpenPassage
from bot.render.message import Button
from bot.rich.blocks import Details, Item, List, Paragraph, Pressable, Quotation, Table, bold
from bot.rich.limits import MAX_BLOCKS, MAX_UNITS, Size, runs, size_of
from corpus.models import PassageId


def test_items_and_rows_count_as_blocks_and_what_is_within_too() -> None:
    assert size_of([Paragraph("cá 🐟")]) == Size(units=5, blocks=1, depth=2)
    assert size_of([List((Item("a"), Item("b")))]).blocks == 5, "the list, two items, two paragraphs"
    assert size_of([Table((("a", "b"), ("c", "")), has_head=False)]) == Size(3, 3, 4, 2)
    within = Details("a", (Quotation((Paragraph(("b", bold("c"))),), credit="d"),))
    assert size_of([within, Paragraph("e")]) == Size(units=5, blocks=4, depth=5 + 1)
    pressed = Paragraph(Pressable(Button("Mở", OpenPassage(PassageId(1)))))
    assert size_of([pressed]).units == 2


def test_pieces_go_together_as_long_as_they_fit() -> None:
    half = Size(units=MAX_UNITS // 2)
    assert runs([half, half, half], beside=Size()) == [range(0, 2), range(2, 3)]
    assert runs([half, half, half], beside=Size(units=1)) == [range(0, 1), range(1, 2), range(2, 3)]
    assert runs([Size(blocks=MAX_BLOCKS + 1), half], beside=Size()) == [range(0, 1), range(1, 2)]
    assert not Size(blocks=MAX_BLOCKS + 1).fits

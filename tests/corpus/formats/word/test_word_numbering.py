import pytest

from corpus.formats.word.document import parse_word
from corpus.formats.word.numbering import written
from tests.corpus.formats.word.parcel import levels, num, numbered, p, parcel


def items(*places: tuple[int, int]) -> str:
    return "".join(p(chr(ord("a") + at), properties=numbered(*place)) for at, place in enumerate(places))


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    text = parse_word(parcel(body, numbering=numbering, styles=styles), "x").text
    return [line.rpartition(" ")[0] for line in text.split("\n\n")]


def test_levels_count_by_themselves_and_start_again_below_the_next_one() -> None:
    numbering = levels(("upperRoman", "Chương %1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")) + num(1)
    body = items((0, 1), (1, 1), (2, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1))
    assert labels(body, numbering) == [
        "Chương I.", "I.1.", "a)", "b)", "I.2.", "a)", "Chương II.", "II.1.",
    ]  # fmt: skip


def test_legal_numbering_is_in_figures() -> None:
    numbering = levels(("upperRoman", "%1"), ("decimal", "%1.%2")) + num(1)
    numbering = numbering.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert labels(items((0, 1), (1, 1)), numbering) == ["I", "1.1"]


def test_a_list_starts_where_it_says_and_two_lists_of_one_definition_go_on() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = levels(("decimal", "%1."), starts=(5,)) + num(1) + num(2) + num(3, inside=override)
    assert labels(items((0, 1), (0, 1), (0, 2), (0, 3), (0, 3)), numbering) == ["5.", "6.", "7.", "1.", "2."]


def test_bullets_are_shown_and_no_number_is_none() -> None:
    numbering = levels(("bullet", "\uf0b7"), ("bullet", "-"), ("none", "")) + num(1)
    body = items((0, 1), (1, 1), (2, 1)) + p("d", properties=numbered(0, 0))
    assert labels(body, numbering) == ["•", "-", "", ""]


def test_a_style_may_bring_its_number_and_a_deleted_item_counts_for_nothing() -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr>{numbered(0)}</w:pPr></w:style>'
    numbering = levels(("decimal", "Điều %1.")) + num(1)
    in_style = '<w:pStyle w:val="Dieu"/>'
    gone = f"<w:p><w:pPr>{in_style}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    body = p("a", properties=in_style) + gone + p("b", properties=in_style)
    assert labels(body, numbering, styles) == ["Điều 1.", "Điều 2."]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (7, "chicago", "7"),
    ],
)
def test_a_number_is_written_in_the_style_of_its_list(number: int, style: str, shown: str) -> None:
    assert written(number, style) == shown

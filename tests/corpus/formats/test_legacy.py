import pytest

from corpus.formats.legacy import legacy_encoding, legacy_reason


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Thö vieän huyeän môû cöûa, baïn ñoïc ñöôïc möôïn saùch", "VNI"),
        ("THÖ VIEÄN HUYEÄN MÔÛ CÖÛA", "VNI"),
        ("Th­ viÖn huyÖn më cöa, b¹n ®äc ®­îc m­în s¸ch", "TCVN3"),
    ],
)
def test_text_for_old_fonts_is_recognised(text: str, encoding: str) -> None:
    assert legacy_encoding(text) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "Thư viện huyện mở cửa trở lại, bạn đọc được mượn năm cuốn",
        "Le café était déjà fermé à Noël, où l'hôtel du théâtre goûte la crème brûlée.",
        "Größe über schöne Straßen, für Müller",
        "El niño está aquí mañana según él",
        "Thö",
        "",
    ],
)
def test_other_text_is_not(text: str) -> None:
    assert legacy_encoding(text) is None


def test_the_reason_names_the_encoding_and_the_remedy() -> None:
    assert legacy_reason("TCVN3") == (
        "text in the old TCVN3 (ABC) encoding; convert it to Unicode first "
        "(UniKey Toolkit: TCVN3 (ABC) to Unicode)"
    )


def test_marks_that_stand_alone_are_no_letters_of_an_old_font() -> None:
    assert legacy_encoding("Home » News » Markets » Economy in stress » Opinion » © 2024") is None

"""A question set of invented gardens, each known by its year and its name."""

from index.measure.beir import Document, Query, QuestionSet

_FRUITS = "Mận Đào Lê Hồng Mơ Bưởi".split()
_COLOURS = "Trắng Tía Vàng Xanh".split()
NAMES = [f"{fruit} {colour}" for fruit in _FRUITS for colour in _COLOURS]
HARVESTS = {f"vuon-{n}": (2000 + 20 * n % 97, name, f"{101 + 7 * n} tạ") for n, name in enumerate(NAMES)}
"""Of each garden the year, the name and what answers its question."""

GARDENS = QuestionSet(
    "gardens",
    tuple(
        Document(
            garden,
            f"Vườn {name}",
            f"Vườn {name} ở triền đồi. Năm {year} vườn {name} thu {crop} quả. Bên vườn có ong làm tổ.",
        )
        for garden, (year, name, crop) in HARVESTS.items()
    ),
    tuple(
        Query(garden, f"Năm {year} vườn {name} thu bao nhiêu tạ?", frozenset({garden}), (crop,))
        for garden, (year, name, crop) in HARVESTS.items()
    ),
)

"""A small corpus of invented articles, and an encoder that needs no model."""

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.models import ArticleId, Page
from corpus.store import Store
from corpus.vietnamese import folded_syllables
from index.encoder import Vectors, unit_rows
from index.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking import Ranker
from index.trees import Trees

TEA = Page(
    "/lang/che.txt",
    "Hợp tác xã Đồi Xanh trồng 46,5 ha chè từ năm 2015. Mỗi năm bà con thu bốn lứa.\n\n"
    "Chè khô được đóng gói tại xưởng ở thôn Thượng. Chợ phiên thứ bảy là nơi bán nhiều nhất.",
    url="https://example.org/che",
    title="Đồi chè của thôn Thượng",
    published=date(2021, 3, 2),
    source="Bản tin Làng",
)
MARKET = Page(
    "/lang/cho.txt",
    "Ban Quản lý (BQL) chợ phiên làm việc theo Quy định số 126-QĐ/TW về chợ vùng cao. "
    "BQL thu phí 5.000 đồng một gian mỗi phiên. Ban Quản lý họp vào ngày mồng một.",
    url="https://example.org/cho",
    title="Nội quy của chợ phiên",
    published=date(2022, 6, 5),
)
CANAL = Page(
    "/lang/muong.txt",
    "Con mương thuỷ lợi dài 3,2 km dẫn nước về cánh đồng Hạ. Nhà văn hoá thôn là chỗ họp bàn việc nạo vét. "
    "Năm 2023 đã có 84 hộ góp công.",
    title="Mương nước mới",
)
FESTIVAL = Page(
    "/lang/hoi.txt",
    "Hội làng mở ngày 10 tháng giêng với đua thuyền và kéo co. Đội thuyền thôn Hạ thắng ba năm liền.",
    title="Hội làng đầu xuân",
)
VILLAGE = (TEA, MARKET, CANAL, FESTIVAL)

ORCHARDS = [
    f"Vườn số {n} ở triền đồi phía {side} " + f"trồng {kind} xen với đậu và lạc cho đất tốt thêm " * 7 + "."
    for n, (side, kind) in enumerate(
        [("đông", "mận"), ("tây", "đào"), ("nam", "lê"), ("bắc", "hồng")], start=1
    )
]


def put(store: Store, page: Page, title: str | None = None) -> ArticleId:
    return store.put(page, title=title or page.title or "Không tên", read_as="").article_id


def plain_ranker() -> Ranker:
    """Ranks by coverage, BM25 and cosine; is always confident by a half."""

    def weights(names: Sequence[str]) -> NDArray[np.float32]:
        counted = [name in ("bm25", "cosine", "coverage", "bigram_coverage") for name in names]
        return np.array(counted, np.float32)

    return Ranker(weights(PASSAGE_FEATURES), weights(SENTENCE_FEATURES), Trees.constant(0))


class HashedEncoder:
    """Each folded syllable is one of `dims` directions: texts that share syllables are near each other.

    `embedded` are the passages that it was given so far.
    """

    def __init__(self, name: str = "hashed", *, dims: int = 64) -> None:
        self.name = name
        self.dims = dims
        self.embedded: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self.encode_questions(texts)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dims), np.float32)
        for row, text in enumerate(texts):
            for syllable in folded_syllables(text):
                vectors[row, zlib.crc32(syllable.encode()) % self.dims] += 1
        return unit_rows(vectors)

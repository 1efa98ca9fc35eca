"""A small corpus of invented articles, what makes rankers and evidence of little, and an encoder that needs no model."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.models import Article, ArticleId, Page, Passage, PassageId
from corpus.store.store import Store
from corpus.text.abbreviations import Abbreviation
from corpus.text.vietnamese import folded_syllables
from index.builds.encoder import Vectors, unit_rows
from index.builds.engine import Candidate
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES, passage_features
from index.ranking.found import Found
from index.ranking.matches import Matches
from index.ranking.ranker import Ranker
from index.ranking.reading import Reader
from index.ranking.trees import Trees
from index.ranking.weighing import DESCRIPTION, PLACES, Weigher

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


def stepped(names: Sequence[str], slopes: Mapping[str, float], *, constant: float = 0.0) -> Trees:
    """Nearly `constant` and the features of `slopes`, each from -1 to 1, times these: stumps 1/64 apart."""
    steps = np.arange(-64, 64) / 64
    stumps = [(names.index(name), step, slope / 64) for name, slope in slopes.items() for step in steps]
    roots = np.arange(0, 3 * len(stumps) + 1, 3, dtype=np.int32)
    nodes = np.arange(roots[-1] + 1, dtype=np.int32)
    feature, threshold, value = (np.zeros(len(nodes), np.float32) for _ in range(3))
    left, right = nodes.copy(), nodes.copy()
    feature[roots[:-1]], threshold[roots[:-1]], value[roots[:-1] + 2] = zip(*stumps, strict=True)
    left[roots[:-1]], right[roots[:-1]] = roots[:-1] + 1, roots[:-1] + 2
    value[-1] = constant - sum(slopes.values())
    return Trees(feature.astype(np.int32), threshold, left, right, value, roots)


def plain_ranker(encoder: str = "hashed") -> Ranker:
    """Ranks by coverage, BM25 and cosine; is always confident by a half."""
    passage = {"bm25": 1, "cosine": 1, "coverage": 1, "bigram_coverage": 1}
    sentence = {"coverage": 4, "bigram_coverage": 4, "cosine": 4}
    return Ranker(
        encoder,
        stepped(PASSAGE_FEATURES, passage),
        stepped(SENTENCE_FEATURES, sentence, constant=-8),
        Trees.constant(0),
    )


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as if it had been found; of an article of its own unless `article` says which."""

    text: str
    title: str = ""
    source: str | None = None
    published: date | None = None
    article: int | None = None
    bm25: float = 1.0
    cosine: float = 0.5


def parse(text: str, abbreviations: Sequence[Abbreviation] = ()) -> Question:
    return Question.parse(text, frequencies=_FREQUENCIES, abbreviations=Abbreviations(abbreviations))


def match(question: str, *found: str | Text) -> Matches:
    """The passages that were found for a question, matched with it."""
    texts = [Text(one) if isinstance(one, str) else one for one in found]
    return Matches.of(
        parse(question),
        _READER.encoder.encode_questions([question])[0],
        even_weigher(_READER.encoder.dims),
        [Candidate(PassageId(at), one.bm25, one.cosine) for at, one in enumerate(texts)],
        *_as_stored(texts),
        _READER,
    )


def find(question: str, *found: str | Text) -> Found:
    """The same with their features."""
    matches = match(question, *found)
    texts = [Text(one) if isinstance(one, str) else one for one in found]
    candidates = tuple(Candidate(PassageId(at), one.bm25, one.cosine) for at, one in enumerate(texts))
    passages, articles = _as_stored(texts)
    return Found(
        candidates, passages, articles, matches, passage_features(matches), matches.bm25 + matches.cosine
    )


def _as_stored(texts: Sequence[Text]) -> tuple[tuple[Passage, ...], tuple[Article, ...]]:
    ids = [ArticleId(at if one.article is None else one.article) for at, one in enumerate(texts, start=1000)]
    passages = tuple(
        Passage(PassageId(at), article, 0, len(one.text), one.text)
        for at, (article, one) in enumerate(zip(ids, texts, strict=True))
    )
    articles = tuple(
        Article(article, None, one.title, one.published, one.source, None, one.text)
        for article, one in zip(ids, texts, strict=True)
    )
    return passages, articles


def even_weigher(dims: int) -> Weigher:
    """One by which every term weighs the same everywhere, and BM25 and the cosines 4, 2 and 1."""

    def zeros(*shape: int) -> Vectors:
        return np.zeros(shape, np.float32)

    beside = np.array([4, 2, 1], np.float32)
    hidden = zeros(4 + len(DESCRIPTION), 3)
    reads = (zeros(dims, 2), zeros(2), zeros(dims, 2), zeros(2))
    return Weigher(*reads, hidden, zeros(3), zeros(3, len(PLACES)), zeros(len(PLACES)), beside)


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


_FREQUENCIES = Frequencies.load()
_READER = Reader(Abbreviations([]), HashedEncoder())

"""The corpora that a bench asks of."""

import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bot.home import builds_path, database_path
from corpus.add import add
from corpus.models import Page
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.reader.reader import load_reader
from index.search import SearchEngine

ROOT = Path(__file__).parents[2]
SAMPLE_QUESTIONS = ROOT / "tests/questions/sample.jsonl"
SAMPLE_ARTICLES = ROOT / "corpus/sample"
_WORDS = (
    "bến đò chợ phiên làng chài thuyền lưới sông cầu mùa nước trăng người già trẻ con chuyện xưa đình đường đê giống đất lửa "
    "hội nghị đảng viên chi bộ kế hoạch tổ chức cán bộ doanh nghiệp năm tháng quy định số liệu báo cáo tỉnh huyện xã"
).split()


def build(home: Path, articles: Path) -> None:
    with Store(database_path(home)) as store:
        added = sum(item.status == "added" for item in add(store, [str(articles)]))
        built = bring_up_to_date(store, load_encoder("built-in"), builds_path(home))
    print(f"\n{articles.name}: {added} articles, {built.passages} passages, indexed in {built.seconds:.2f} s")


def open_engine(store: Store, home: Path, *, read: int) -> SearchEngine:
    return SearchEngine(
        store,
        load_encoder("built-in"),
        builds_path(home),
        min_confidence=0,
        reader=load_reader(read),
        read=read,
    )


def fill(home: Path, passages: int, news: Path | None) -> int:
    """The sample and texts up to so many passages, indexed."""
    pages = invented() if news is None else read(news)
    with Store(database_path(home)) as store:
        list(add(store, [str(SAMPLE_ARTICLES)]))
        while store.state().passages < passages and (batch := list(islice(pages, 250))):
            with store.writing():
                for page in batch:
                    store.put(page, title=page.title or page.origin, read_as="")
        return bring_up_to_date(store, load_encoder("built-in"), builds_path(home)).passages


def invented() -> Iterator[Page]:
    drawn, number = random.Random(1), 0
    while True:
        number += 1
        paragraphs = [
            f"{' '.join(drawn.choices(_WORDS, k=90)).capitalize()}, {drawn.randrange(10_000)} lần."
            for _ in range(4)
        ]
        yield Page(
            f"/lang/{number}",
            "\n\n".join(paragraphs),
            title=f"Bài {number} về {' '.join(drawn.choices(_WORDS, k=5))}",
        )


def read(news: Path) -> Iterator[Page]:
    with news.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            told = json.loads(line)
            yield Page(f"{news}#{number}", told["text"], title=told["title"])

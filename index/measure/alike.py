"""How well copies are told from other news on the same subject: `python -m index.measure.alike HOME`.

HOME holds some thousand news, indexed. A part of them is reworded as papers do, and each such pair is one article told
twice. Others are set beside the nearest article that there is; of these pairs the hardest are taken, by the very measure
that judges them. Some of those are copies in truth: they are printed, for a person to look at, and what a person has found
to be copies is given back in a file, two ids a line. A line for each half: one to tune by, one to hold.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.models import Article
from corpus.store.store import Store
from index.alike.alike import are_alike, coverage
from index.alike.copies import Copies
from index.alike.told import pairs_of, told
from index.builds.keyword import KeywordIndex
from index.builds.local import KEYWORD, published_build
from index.measure.progress import shown
from index.measure.rewording import reworded

_LEAST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Pair:
    one: Article
    other: Article
    is_alike: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Of pairs, how many were rightly and wrongly called alike, and how many copies were not."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def judge(pairs: Sequence[Pair]) -> Judged:
    called = [(pair.is_alike, _is_called_alike(pair)) for pair in pairs]
    return Judged(called.count((True, True)), called.count((False, True)), called.count((True, False)))


def rewordings(articles: Sequence[Article], random: Random) -> Iterator[Pair]:
    """Each article beside itself, reworded."""
    for article in articles:
        draft = reworded(article.title, article.text, random)
        yield Pair(article, Article(article.id, None, draft.title, None, None, None, draft.text), True)


def hardest(
    articles: Sequence[Article], store: Store, copies: Copies, known: frozenset[frozenset[int]]
) -> list[Pair]:
    """Each article with the nearest one, those first of which most is told by the other; the `known` pairs are copies."""
    pairs: dict[frozenset[int], Pair] = {}
    for article in shown(articles, "nearest"):
        if other := _nearest(article, store, copies):
            key = frozenset({int(article.id), int(other.id)})
            pairs[key] = Pair(article, other, key in known)
    return sorted(pairs.values(), key=lambda pair: -coverage(told(pair.one, 0), told(pair.other, 0)))


def _nearest(article: Article, store: Store, copies: Copies) -> Article | None:
    """The other article that has a passage with most of the rare pairs of words of the first passage."""
    ids = list(copies.sharing(pairs_of(store.passages_of(article.id)[0].text)))
    passages = store.passages(ids)
    others = (passages[one].article_id for one in ids if passages[one].article_id != article.id)
    return store.article(first) if (first := next(others, None)) else None


def _is_called_alike(pair: Pair) -> bool:
    return are_alike(told(pair.one, 0), told(pair.other, 0))


def _sampled(store: Store, count: int, random: Random) -> list[Article]:
    ids = sorted(entry.id for entry in store.entries())
    articles = store.articles(random.sample(ids, min(count, len(ids)))).values()
    return [article for article in articles if len(article.text.split()) >= _LEAST_WORDS]


def _known(path: Path | None) -> frozenset[frozenset[int]]:
    lines = path.read_text("utf-8").splitlines() if path else []
    return frozenset(frozenset(map(int, line.split()[:2])) for line in lines if line.strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--known", type=Path, help="pairs of ids that are copies, two a line")
    parser.add_argument(
        "--sampled", type=int, default=2000, help="articles among which the hardest pairs are sought"
    )
    parser.add_argument("--pairs", type=int, default=300, help="of either kind")
    parser.add_argument("--seed", type=int, default=12, help="other articles, other rewordings")
    options = parser.parse_args()
    random = Random(options.seed)
    with Store(options.home / "trichdan.db") as store:
        copies = Copies(store, KeywordIndex(published_build(options.home / "builds") / KEYWORD))
        articles = _sampled(store, options.sampled, random)
        unlike = hardest(articles, store, copies, _known(options.known))[: options.pairs]
        made = list(rewordings(random.sample(articles, options.pairs), random))
    for half in (0, 1):
        print(_line(judge([*made[half::2], *unlike[half::2]])))
    for pair in (*made, *unlike):
        if _is_called_alike(pair) != pair.is_alike or not pair.is_alike:
            said = coverage(told(pair.one, 0), told(pair.other, 0))
            called = "alike" if _is_called_alike(pair) else "-"
            print(
                f"{pair.one.id}\t{pair.other.id}\t{called}\t{said:.2f}\t{pair.one.title} | {pair.other.title}"
            )


def _line(judged: Judged) -> str:
    return f"precision {judged.precision:.3f}, recall {judged.recall:.3f} ({judged})"


if __name__ == "__main__":
    main()

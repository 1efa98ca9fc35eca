"""A press whose articles are printed by a site of the tests: invented ones, or those of a .jsonl(.xz) file given by hand."""

import json
import lzma
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus.text.characters import tidy_text
from corpus.text.vietnamese import fold
from tests.site import Answer, Site, item

NEWS = "TRICHDAN_NEWS"
"""Names the file in the environment: lines of {"title", "lead", "body"}."""

WORDS = (
    "bến đò sậy chợ phiên làng chài thuyền lưới đầm sông cầu tre lúa mùa nước trăng đêm người già trẻ con kể lại chuyện "
    "xưa mái đình cây gạo đường đê gió bấc hạt giống nồi đất lửa bếp khói chiều"
).split()
_FRAME = (
    "<html><head><title>{title} - Báo Làng</title><meta property='article:published_time' content='2024-05-27'>{head}</head>"
    "<body><header><nav><a href='/'>Trang chủ</a> <a href='/thoi-su'>Thời sự</a> <a href='/phap-luat'>Pháp luật</a></nav>"
    "</header><article><h1>{title}</h1>{body}</article><footer><p>Báo Làng, cơ quan của những người kể chuyện làng.</p>"
    "</footer></body></html>"
)


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[str, ...]


class Invented(Sequence[Story]):
    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Story:  # type: ignore[override]
        if number >= self._count:
            raise IndexError(number)
        drawn = random.Random(number)
        title = f"Bài {number} về {' '.join(drawn.choices(WORDS, k=4))}"
        return Story(
            title,
            tuple(f"{' '.join(drawn.choices(WORDS, k=24)).capitalize()} {number} lần." for _ in range(4)),
        )


def stories(count: int) -> Sequence[Story]:
    """So many of the file that the environment names, no two alike; invented ones where it names none."""
    return (
        Invented(count)
        if (named := os.environ.get(NEWS)) is None
        else list(islice(_read(Path(named)), count))
    )


def _read(path: Path) -> Iterator[Story]:
    seen: set[str] = set()
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            told = json.loads(line)
            title, text = tidy_text(told["title"]).strip(), f"{told.get('lead', '')}\n{told['body']}"
            paragraphs = tuple(" ".join(one.split()) for one in tidy_text(text).split("\n") if one.strip())
            if title and paragraphs and seen.isdisjoint((title, paragraphs[-1])):
                seen |= {title, *paragraphs}
                yield Story(title, paragraphs)


class Press:
    """`changes` says how often each article was changed; each version has a sentence of its own in its first paragraph."""

    def __init__(self, site: Site, printed: Sequence[Story]) -> None:
        self.site = site
        self._stories = printed
        self.changes = dict.fromkeys(range(len(printed)), 0)

    def path(self, number: int) -> str:
        words = fold(self._stories[number].title).split()[:6]
        return f"/bai/{'-'.join(''.join(filter(str.isalnum, word)) for word in words)}-{1000 + number}.html"

    def title(self, number: int) -> str:
        return self._stories[number].title

    def said(self, number: int) -> str:
        """What this version of the article alone says."""
        return f"Bản ghi số {number} đến lần {self.changes[number]} có {7 * number + 1009 * self.changes[number]} dòng."

    def paragraphs(self, number: int) -> list[str]:
        first, *others = self._stories[number].paragraphs
        return [f"{first} {self.said(number)}", *others]

    def text(self, number: int) -> str:
        return "\n\n".join(self.paragraphs(number))

    def page(self, number: int, *, head: str = "") -> str:
        body = "".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in self.paragraphs(number))
        return _FRAME.format(title=_escaped(self.title(number)), head=head, body=body)

    def publish(self, number: int, *, at: Site | None = None, path: str | None = None) -> Answer:
        """On its own site, or as a copy on another."""
        site, path = at or self.site, path or self.path(number)
        site.put(path, self.page(number))
        return site.pages[path]

    def list_all(self) -> None:
        """The newer half in the feed, all in the sitemap, which tells no days."""
        numbers = list(self.changes)
        self.site.feed(
            "/rss", *self.items(self.site, {n: self.path(n) for n in numbers[len(numbers) // 2 :]})
        )
        urls = "".join(f"<url><loc>{self.site.url(self.path(n))}</loc></url>" for n in numbers)
        self.site.put("/sitemap.xml", f"<urlset>{urls}</urlset>", "text/xml")

    def items(self, site: Site, paths: Mapping[int, str]) -> list[str]:
        return [item(site.url(path), _escaped(self.title(number))) for number, path in paths.items()]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

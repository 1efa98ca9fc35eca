"""Which lines of a page are the article: what an extractor finds, and what of the article it passed over."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.cleaning.labels import is_comments_heading
from corpus.cleaning.lines import closes_with_stop, key
from corpus.formats.html.frame import (
    is_frame,
    is_frame_line,
    is_handed,
    is_named_frame,
    leads_away,
    may_speak,
)
from corpus.formats.html.lines import Line
from corpus.formats.html.tags import BLOCKS, ancestors

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_GRAM = 4
_MIN_FOUND_SHARE = 0.6
_MIN_BLOCK_SHARE = 0.85
_MIN_RUNNING_CHARS, _MIN_LONG_CHARS = 40, 120
_MIN_COVERAGE = 0.6
_MAX_LINKED_PART = 0.2
_MIN_RUNNING_SHARE = 0.5
_MAX_LINKED_LIST = 0.35
_MAX_LINKED_HITS = 0.6
_MIN_DENSE_SHARE = 0.6
_MIN_REPEATED_CHARS = 60
_MAX_FRAME_SHARE = 0.3
_MAX_LEAD_LINES = 3
_MAX_PATHS = 1_000_000
_LISTS = ("ul", "ol")
_OUTER_TAGS = frozenset("nav aside footer menu header".split())
_ARTICLE_TAGS = ("article", "main")
_ARTICLE_MARK = re.compile(
    r"(?:^|[\s_-])(?:article|post|entry|story|news|detail|main)[\s_-]*(?:body|content|text|detail)"
    r"|articlebody|(?:^|\s)(?:content|article|post|story|entry|hentry|main)(?:\s|$)|noi-?dung|chi-?tiet"
)


def article_lines(lines: Sequence[Line], found: str) -> list[Line]:
    """Those of a page's `lines` that are the article, in their order.

    `found` is what the extractor took for it. It counts where a line's words stand in it. Beside these,
    every line of the block that holds them is taken unless the markup or its links say that it is none;
    where it covers too little of the running text of the page, all that is running text decides.
    """
    lines = [line for line in lines if not leads_away(line)]
    if _paths(lines) > _MAX_PATHS:  # a page that nobody wrote: elements in each other a thousand times over
        return [lines[at] for at in sorted(_hits(lines, found))] or list(lines)
    return _Choice(lines, found).chosen()


def _paths(lines: Sequence[Line]) -> int:
    """How many elements the lines stand in, counted for each; as far as it matters."""
    total = 0
    for line in lines:
        total += sum(1 for _ in ancestors(line.place))
        if total > _MAX_PATHS:
            break
    return total


class _Choice:
    """One page while its lines are weighed."""

    def __init__(self, lines: Sequence[Line], found: str) -> None:
        self.lines = lines
        self.found = key(found)
        self.path = [list(ancestors(line.place)) for line in lines]
        self.within = [frozenset(path) for path in self.path]
        self.size, self.linked = self._weights(range(len(lines))), self._links()
        self.framed = {at for at, line in enumerate(lines) if is_frame_line(line)}
        self.told = self._weights(at for at, line in enumerate(lines) if is_running(line.text))
        self.frames = {element for element in self.size if is_frame(element) and not self._speaks(element)}
        self.beside = [
            at for at, path in enumerate(self.path) if not any(part.tag in _OUTER_TAGS for part in path)
        ]
        self._settle(_hits(lines, found))
        self._settle(self._without_lists())
        self._settle(self._without_teasers())

    def chosen(self) -> list[Line]:
        if not self.lines:
            return []
        running = [at for at in self.body if is_running(self.lines[at].text)]
        if self._chars(self.hits.intersection(running)) >= _MIN_COVERAGE * self._chars(running) and self.hits:
            surely, weight = self.hits, self.weight
        else:
            surely = self.hits.union(running) or set(self.body)
            weight = self._weights(surely)
        block = self._block(surely)
        while (wider := self._wider(block)) is not None:
            block = wider
        kept = self.hits | self._inside(block, weight)
        kept |= self._link_lists(block, kept)
        kept |= self._lead(kept)
        return [self.lines[at] for at in sorted(self._above_comments(self._once(kept, block)))]

    def _settle(self, hits: set[int]) -> None:
        """Take these lines for the ones that are surely of the article, and weigh the others by them."""
        self.hits = hits
        self.weight = self._weights(hits)
        self.total = self._chars(hits)
        self.body = [at for at in range(len(self.lines)) if not self._is_frame(at)]

    def _without_lists(self) -> set[int]:
        """The hits, but for a part full of links that has most of them, below a heading that it does not hold."""
        block = self._densest()
        if block is None or self.linked.get(block, 0) <= _MAX_LINKED_LIST * self.size[block]:
            return self.hits
        outside = {at for at in range(len(self.lines)) if block not in self.within[at]}
        heads = {at for at in outside if any(element.tag == "h1" for element in self.path[at])}
        plain = outside.intersection(self.body) - heads
        return self.hits & outside if heads and self._chars(plain) >= _MIN_RUNNING_CHARS else self.hits

    def _without_teasers(self) -> set[int]:
        """The hits, but for those that announce other articles: apart from most of them, among links."""
        hits = {at for at in self.hits if not any(map(self._lists, self.path[at]))} or self.hits
        self._settle(hits)
        block = self._densest()
        core = {at for at in hits if block in self.within[at]}
        weight = self._weights(core)
        hits = core | {at for at in hits - core if not self._is_teaser(at, weight)}
        links = sum(self.lines[at].linked for at in hits)
        return hits if links <= _MAX_LINKED_HITS * self._chars(hits) else set()

    def _densest(self) -> "HtmlElement | None":
        """The element to which one comes by going, from the root, to whichever part holds most of the hits."""
        inner: defaultdict[HtmlElement | None, list[HtmlElement]] = defaultdict(list)
        for part in self.weight:
            inner[part.getparent()].append(part)
        block, size = None, self.total
        while inner[block]:
            part = max(inner[block], key=lambda part: self.weight[part])
            if self.weight[part] < _MIN_DENSE_SHARE * size:
                break
            block, size = part, self.weight[part]
        return block

    def _chars(self, among: Iterable[int]) -> int:
        return sum(len(self.lines[at].text) for at in among)

    def _weights(self, among: Iterable[int]) -> "dict[HtmlElement, int]":
        weight: Counter[HtmlElement] = Counter()
        for at in among:
            for element in self.path[at]:
                weight[element] += len(self.lines[at].text)
        return weight

    def _links(self) -> "dict[HtmlElement, int]":
        linked: Counter[HtmlElement] = Counter()
        for line, path in zip(self.lines, self.path, strict=True):
            for element in path if line.linked else ():
                linked[element] += line.linked
        return linked

    def _is_teaser(self, at: int, weight: "Mapping[HtmlElement, int]") -> bool:
        """Whether a line stands in a part of its own that holds nothing of the article, but links."""
        part = None
        for element in self.path[at]:
            if weight.get(element, 0):
                break
            part = element
        return part is not None and self.linked.get(part, 0) > _MAX_LINKED_PART * self.size[part]

    def _block(self, among: Iterable[int]) -> "HtmlElement":
        """The innermost element that holds most of these lines."""
        weight = self._weights(among)
        if not weight:
            return self.path[0][-1]
        most = max(weight.values())
        big = [element for element, size in weight.items() if size >= _MIN_BLOCK_SHARE * most]
        return max(big, key=lambda element: sum(1 for _ in element.iterancestors()))

    def _inside(self, block: "HtmlElement", weight: "Mapping[HtmlElement, int]") -> set[int]:
        return {at for at in self.body if block in self.within[at] and not self._is_teaser(at, weight)}

    def _wider(self, block: "HtmlElement") -> "HtmlElement | None":
        """The element around the block, where what it adds is text of the same article."""
        around = block.getparent()
        if around is None:
            return None
        added = [at for at in self.body if around in self.within[at] and block not in self.within[at]]
        if not added:
            return around
        if any(self._is_article(each) for each in ancestors(around)):
            return around
        if all(self._is_alike(at, block, around) for at in added):
            return around
        beside = [at for at in self.beside if around in self.within[at] and block not in self.within[at]]
        links = sum(self.lines[at].linked for at in beside)
        running = self._chars(at for at in added if is_running(self.lines[at].text))
        few = links <= _MAX_LINKED_PART * self._chars(beside)
        told = running >= _MIN_RUNNING_SHARE * self._chars(added)
        return around if links == 0 or (few and told) else None

    def _is_alike(self, at: int, block: "HtmlElement", around: "HtmlElement") -> bool:
        """Whether a line stands right in `around`, or in a block made like the one that holds the article."""
        path = self.path[at]
        top = path[path.index(around) - 1] if path[0] is not around else around
        if top.tag not in BLOCKS or top is around or not (top.get("class") or top.get("id")):
            return True
        return (top.tag, top.get("class")) == (block.tag, block.get("class"))

    def _is_article(self, element: "HtmlElement") -> bool:
        if (
            element.tag in _ARTICLE_TAGS
            or element.get("itemprop") == "articleBody"
            or element.get("role") == "main"
        ):
            return True
        return element.tag in ("div", "section", "td") and bool(_ARTICLE_MARK.search(_said(element)))

    def _is_frame(self, at: int) -> bool:
        """Whether the markup or the words of a line say that it is no part of an article."""
        if at in self.hits:
            return False
        return at in self.framed or any(
            self.weight.get(part, 0) <= _MAX_FRAME_SHARE * self.total
            for part in self.path[at]
            if part in self.frames
        )

    def _speaks(self, element: "HtmlElement") -> bool:
        """Whether a box or paragraph that is named as frames are holds running text of the article."""
        few = self.linked.get(element, 0) <= _MAX_LINKED_PART * self.size[element]
        return few and self.told.get(element, 0) > 0 and may_speak(element)

    def _link_lists(self, block: "HtmlElement", kept: set[int]) -> set[int]:
        """Lines of lists of links that the article hands its reader, within the block."""
        lists: defaultdict[HtmlElement, list[int]] = defaultdict(list)
        for at in sorted(self.framed - kept):
            listing = next((part for part in self.path[at] if part.tag in _LISTS), None)
            if listing is not None and block in self.within[at] and self.frames.isdisjoint(self.path[at]):
                lists[listing].append(at)
        found: set[int] = set()
        for items in lists.values():
            above, below = items[0] - 1, items[-1] + 1
            texts = [self.lines[at].text for at in items]
            if above in kept and is_handed(texts, above=self.lines[above].text, amid=below in kept):
                found.update(items)
        return found

    def _lead(self, kept: set[int]) -> set[int]:
        """Running text between the headline and the block, where next to nothing else stands between them."""
        first = min(kept, default=0)
        heads = [at for at in self.body if at < first and any(part.tag == "h1" for part in self.path[at])]
        between = [at for at in self.body if heads and heads[-1] < at < first]
        told = {at for at in between if is_running(self.lines[at].text) and not self.lines[at].linked}
        return told if len(between) <= _MAX_LEAD_LINES else set()

    def _above_comments(self, kept: set[int]) -> set[int]:
        """Without what stands below a heading of comments, where that is less than what stands above."""
        for at, line in enumerate(self.lines):
            if is_comments_heading(line.text):
                above = {each for each in kept if each < at}
                if 2 * self._chars(above) > self._chars(kept):
                    return above
        return kept

    def _lists(self, element: "HtmlElement") -> bool:
        """Whether the markup names an element part of the frame, and links fill it."""
        full = self.linked.get(element, 0) > _MAX_LINKED_LIST * self.size[element]
        return full and element in self.frames and is_named_frame(element)

    def _once(self, kept: set[int], block: "HtmlElement") -> set[int]:
        """Without further prints of one line, outside the block or long, that the extractor has not."""
        prints: Counter[str] = Counter()
        once: set[int] = set()
        for at in sorted(kept, key=lambda at: (block not in self.within[at], at)):
            said = key(self.lines[at].text)
            is_print = block not in self.within[at] or len(said) >= _MIN_REPEATED_CHARS
            if prints[said] and is_print and prints[said] >= self.found.count(said):
                continue
            prints[said] += 1
            once.add(at)
        return once


def is_running(text: str) -> bool:
    """Whether `text` reads as a sentence of an article: not short, and closed with a stop, or long."""
    return len(text) >= _MIN_LONG_CHARS or (len(text) >= _MIN_RUNNING_CHARS and closes_with_stop(text))


def grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return {tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)}


def _hits(lines: Sequence[Line], found: str) -> set[int]:
    """Indexes of the lines whose words stand in `found`; short ones as a line or a cell of it."""
    known = grams(found)
    short = {key(part.removeprefix("- ")) for line in found.split("\n") for part in (line, *line.split("|"))}
    hits: set[int] = set()
    for at, line in enumerate(lines):
        own = grams(line.text)
        if own:
            if len(own & known) >= _MIN_FOUND_SHARE * len(own):
                hits.add(at)
        elif key(line.text.removeprefix("- ")) in short or key(line.text.replace("|", "")) in short:
            hits.add(at)
    return hits


def _said(element: "HtmlElement") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}".lower()

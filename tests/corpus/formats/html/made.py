"""Pages made for measuring: every structure of an article in every kind of site, each word of it known.

Words of the article and words of the site around it are numbered, so that each is found or missed by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

_SUBJECTS = "Xã Đồng Lau|Hợp tác xã Bến Mía|Trạm bơm Gò Tre|Bà Lâm Thị Mẫu|Ông Trần Văn Thử|Nhà văn hóa thôn Hạ".split(
    "|"
)
_VERBS = "vừa nhận|đã bàn giao|sẽ mở thêm|đang sửa lại|bán được|cho mượn".split("|")
_THINGS = "chiếc thuyền|ngôi nhà sàn|gốc bưởi|lớp học đêm|giàn bầu|tấm lưới".split("|")
_ENDS = "trong mùa nước nổi này|cho bà con hai bên sông|theo lời hẹn từ năm ngoái|trước ngày hội làng".split(
    "|"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an article's HTML and the lines that a reader sees of it."""

    html: str
    lines: tuple[str, ...]


class Words:
    """Sentences that no other holds, each with a number of its own."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.numbers = count(1_000 + seed % 7)

    def number(self) -> str:
        return str(next(self.numbers))

    def sentence(self) -> str:
        pick = self.random.choice
        return f"{pick(_SUBJECTS)} {pick(_VERBS)} {self.number()} {pick(_THINGS)} {pick(_ENDS)}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def label(self) -> str:
        return f"Mục {self.number()}"


def _each(tag: str, inner: str = "{}", attributes: str = "") -> Callable[[Words], Part]:
    def make(words: Words) -> Part:
        texts = [words.paragraph() for _ in range(2)]
        opening = f"<{tag} {attributes}>" if attributes else f"<{tag}>"
        return Part("\n".join(f"{opening}{inner.format(text)}</{tag}>" for text in texts), tuple(texts))

    return make


def _bare(words: Words) -> Part:
    a, b, c = (words.paragraph() for _ in range(3))
    return Part(f"{a}<h3>{(h := words.label())}</h3>{b}<p>{c}</p>", (a, h, b, c))


def _breaks(words: Words) -> Part:
    texts = [words.paragraph() for _ in range(3)]
    return Part("<div>" + "<br><br>\n".join(texts) + "</div>", tuple(texts))


def _one_break(words: Words) -> Part:
    texts = [words.sentence() for _ in range(3)]
    return Part("<p>" + "<br/>".join(texts) + "</p>", tuple(texts))


def _headings(words: Words) -> Part:
    h2, p, h3, q = words.label(), words.paragraph(), words.label(), words.paragraph()
    return Part(f"<h2>{h2}</h2><p>{p}</p><h3><span>{h3}</span></h3><div>{q}</div>", (h2, p, h3, q))


def _bullets(words: Words) -> Part:
    texts = [words.sentence() for _ in range(3)]
    items = "".join(f"<li>{text}</li>" for text in texts)
    return Part(f"<ul>{items}</ul>", tuple(f"- {text}" for text in texts))


def _nested(words: Words) -> Part:
    a, b, c, d = words.label(), words.sentence(), words.label(), words.sentence()
    return Part(
        f"<ol><li>{a}<ul><li>{b}</li><li><p>{c}</p></li></ul></li><li><div>{d}</div></li></ol>",
        tuple(f"- {text}" for text in (a, b, c, d)),
    )


def _terms(words: Words) -> Part:
    a, b, c, d = words.label(), words.sentence(), words.label(), words.sentence()
    return Part(f"<dl><dt>{a}</dt><dd>{b}</dd><dt>{c}</dt><dd>{d}</dd></dl>", (f"{a} | {b}", f"{c} | {d}"))


def _table(words: Words) -> Part:
    rows = [[words.label(), words.number()] for _ in range(3)]
    head = "<thead><tr><th>Tên</th><th>Số</th></tr></thead>"
    body = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    caption = words.label()
    return Part(
        f"<table><caption>{caption}</caption>{head}<tbody>{body}</tbody></table>",
        (caption, "Tên | Số", *(f"{a} | {b}" for a, b in rows)),
    )


def _bare_table(words: Words) -> Part:
    rows = [[words.label(), words.number(), words.number()] for _ in range(3)]
    body = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    return Part(f'<table border="1">{body}</table>', tuple(" | ".join(row) for row in rows))


def _lists_in_cells(words: Words) -> Part:
    a, b, c = words.label(), words.sentence(), words.label()
    return Part(
        f"<table><tr><th>Ngày</th><th>Việc</th></tr><tr><td>{a}</td><td><ul><li>{b}</li><li>{c}</li></ul></td></tr></table>",
        ("Ngày | Việc", f"{a} | {b} {c}"),
    )


def _figure(words: Words) -> Part:
    p, caption = words.paragraph(), words.sentence()
    return Part(
        f'<p>{p}</p><figure><img src="a.jpg" alt="ảnh"><figcaption>{caption}</figcaption></figure>',
        (p, caption),
    )


def _details(words: Words) -> Part:
    a, b = words.label(), words.paragraph()
    return Part(f"<details><summary>{a}</summary><p>{b}</p></details>", (a, b))


def _quote(words: Words) -> Part:
    a, b = words.paragraph(), words.sentence()
    return Part(
        f"<blockquote><p>{a}</p></blockquote><p>Bà nói <q>{b}</q> rồi.</p>", (a, f"Bà nói “{b}” rồi.")
    )


def _notes(words: Words) -> Part:
    a, b, n = words.number(), words.number(), words.sentence()
    return Part(
        f'<p>Cả thôn có {a}<sup>1</sup> hộ và {b}<sup><a href="#fn2">2</a></sup> người, rộng 12 km<sup>2</sup>.</p>'
        f'<ol><li id="fn1">{n}</li></ol>',
        (f"Cả thôn có {a}[1] hộ và {b}[2] người, rộng 12 km².", f"[1] {n}"),
    )


def _changed(words: Words) -> Part:
    a, b, c = words.number(), words.number(), words.sentence()
    return Part(
        f"<p>Giá là <s>85.000</s> {a} đồng, nay <del>120.000</del><ins>{b}</ins> đồng. <span hidden>999</span>{c}</p>",
        (f"Giá là {a} đồng, nay {b} đồng. {c}",),
    )


def _inline(words: Words) -> Part:
    a, b = words.sentence(), words.sentence()
    first, rest = a.split(" ", 1)
    return Part(
        f'<p><span class="cap">{first[0]}</span>{first[1:]} <b>{rest}</b>&nbsp;<a href="/x"><i>{b[:12]}</i></a>{b[12:]}</p>',
        (f"{a} {b}",),
    )


def _poem(words: Words) -> Part:
    lines = [f"Con sông {words.number()} khúc lở bồi" for _ in range(4)]
    return Part("<div>" + "<br>".join(lines) + "</div>", tuple(lines))


def _blocks_by_style(words: Words) -> Part:
    texts = [words.paragraph() for _ in range(2)]
    return Part("".join(f'<span style="display:block">{text}</span>' for text in texts), tuple(texts))


STRUCTURES: dict[str, Callable[[Words], Part]] = {
    "p": _each("p"),
    "div": _each("div"),
    "div with a span": _each("div", "<span>{}</span>"),
    "section": _each("section"),
    "center": _each("center"),
    "font": _each("div", '<font size="3">{}</font>'),
    "hashed classes": _each("div", "{}", 'class="css-1x9ab c-kTqZ"'),
    "deep": _each("div", "<div><div><span><span>{}</span></span></div></div>"),
    "address": _each("address"),
    "custom elements": _each("app-text", "<div>{}</div>"),
    "bare text": _bare,
    "two breaks": _breaks,
    "one break": _one_break,
    "headings": _headings,
    "bullets": _bullets,
    "nested lists": _nested,
    "terms": _terms,
    "table": _table,
    "table without head": _bare_table,
    "lists in cells": _lists_in_cells,
    "figure": _figure,
    "details": _details,
    "quotes": _quote,
    "notes": _notes,
    "changes": _changed,
    "inline": _inline,
    "poem": _poem,
    "blocks by style": _blocks_by_style,
}

_LINKS = "".join(f'<li><a href="/{n}">Chuyên mục khung{n}</a></li>' for n in range(6))
_RELATED = "".join(
    f'<div class="item"><a href="/r{n}">Tin khác khung{n} đọc thêm ở trang sau</a><p>khung{n} hai dòng giới thiệu.</p></div>'
    for n in range(10, 14)
)
_NAV, _FOOT = f"<nav><ul>{_LINKS}</ul></nav>", "<footer><p>Bản quyền khung20 giữ mọi quyền.</p></footer>"
_SIDE = f"<aside><h3>Đọc nhiều khung21</h3><ul>{_LINKS}</ul></aside>"
SITES: dict[str, str] = {
    "bare": "<h1>{title}</h1>{article}",
    "article": _NAV + "<article><h1>{title}</h1>{article}</article>" + _SIDE + _FOOT,
    "main": "<header>" + _NAV + "</header><main><h1>{title}</h1>{article}</main>" + _FOOT,
    "blog": '<div id="page"><header id="masthead">'
    + _NAV
    + '</header><div class="content-area"><div class="post">'
    '<h1 class="entry-title">{title}</h1><div class="entry-content">{article}<div class="sharedaddy sd-sharing">'
    '<h3>Chia sẻ khung22</h3><ul><li><a href="#">Facebook</a></li></ul></div></div></div></div>'
    f'<div id="secondary" class="widget-area"><h2>Bài mới khung23</h2><ul>{_LINKS}</ul></div>{_FOOT}</div>',
    "columns": '<div class="navbar"><a href="/">khung24</a> <a href="/b">khung25</a></div><div class="container"><div class="row">'
    '<div class="col-md-8"><h1>{title}</h1>{article}</div><div class="col-md-4 sidebar">'
    f"<h4>Xem nhiều khung26</h4>{_RELATED}</div></div></div>{_FOOT}",
    "news": _NAV
    + '<div class="detail"><h1 class="title-detail">{title}</h1><div class="fck_detail">{article}</div>'
    f'<div class="box-tinlienquan"><h3>Tin liên quan</h3>{_RELATED}</div></div>{_FOOT}',
    "soup": f'<div><div><div><a href="/">Trang khung27</a> <a href="/2">Mục khung28</a></div></div><div><div><h1>{{title}}</h1>'
    f"<div>{{article}}</div></div></div><div><div>{_RELATED}</div></div></div>",
    "layout tables": '<table width="900"><tr><td colspan="2"><img src="b.jpg"></td></tr><tr><td width="150"><a href="1">khung29</a><br>'
    '<a href="2">khung30</a></td><td><b class="title">{title}</b><br>{article}</td></tr></table>',
    "form": f'<form id="aspnetForm" method="post"><div class="header">{_NAV}</div><div id="ContentPlaceHolder"><h1>{{title}}</h1>'
    f"<div>{{article}}</div></div><div class='footer'>Địa chỉ khung31</div></form>",
}
TITLE = "Chuyện bên sông Lau tuần này"


def page(site: str, parts: list[Part]) -> str:
    article = "\n".join(part.html for part in parts)
    body = SITES[site].format(title=TITLE, article=article)
    return f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>{body}</body></html>'


def pages() -> Iterator[tuple[str, str, list[Part]]]:
    """Each structure in each site: alone, and between two plain paragraphs."""
    for seed, (site, name) in enumerate((site, name) for site in SITES for name in STRUCTURES):
        words = Words(seed)
        make, plain = STRUCTURES[name], STRUCTURES["p"]
        yield site, name, [make(words), make(words)]
        yield site, f"{name} among p", [plain(words), make(words), plain(words), make(words)]


def mixed(seed: int) -> tuple[str, list[Part]]:
    """A page of a site and of structures taken by lot."""
    words = Words(seed)
    names = [words.random.choice(sorted(STRUCTURES)) for _ in range(words.random.randint(1, 8))]
    return words.random.choice(sorted(SITES)), [STRUCTURES[name](words) for name in names]

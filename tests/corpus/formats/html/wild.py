"""Articles of random markup: elements in each other as nobody would write them, and what a reader sees of them."""

from random import Random

from tests.corpus.formats.html.made import Words

_LINE = ("p", "h2", "h3", "h4", "pre", "address")
_BOX = "div section article main center blockquote x-part hgroup".split()
_OTHER = ("ul", "ol", "dl", "table", "figure", "details", "fieldset")
_INLINE = "span b i em strong u font mark small abbr time label code kbd ins big tt cite a bdi data nobr x-in var".split()
_UNSEEN = (
    "<s>{}</s>",
    "<del>{}</del>",
    "<strike>{}</strike>",
    "<span hidden>{}</span>",
    "<div style='display:none'>{}</div>",
    "<template><p>{}</p></template>",
    "<script>{}</script>",
    "<style>.{}</style>",
    "<span class='sr-only'>{}</span>",
    "<!-- {} -->",
    "<b style='text-decoration:line-through'>{}</b>",
    "<noscript>{}</noscript>",
    "<span style='visibility:hidden'>{}</span>",
    "<dialog>{}</dialog>",
    "<svg><title>{}</title></svg>",
    "<textarea>{}</textarea>",
    "<select><option>{}</option></select>",
)
_ATTRIBUTES = ("", "", "", ' class="c1 d2"', ' id="x9"', ' style="margin:0"', ' data-a="1"')
_PAGES = (
    "<body>{}</body>",
    "<body><article>{}</article></body>",
    "<body><nav><a href=/>Khung1</a></nav><main>{}</main><footer>Khung2</footer></body>",
    "<body><div id=wrap><div class=content>{}</div></div></body>",
    "{}",
)
_MAX_DEPTH = 4


class Wild:
    """One page by lot: `html`, and in `seen` the texts that are visible, in order."""

    def __init__(self, seed: int) -> None:
        self.random, self.words, self.seen = Random(seed), Words(seed), list[str]()
        blocks = "\n".join(self.blocks(0) for _ in range(self.random.randint(1, 3)))
        self.html = (
            "<!doctype html><html><head><meta charset=utf-8><title>Trang thử</title></head>"
            + self.random.choice(_PAGES).replace("{}", blocks)
            + "</html>"
        )

    def text(self) -> str:
        text = self.words.sentence() if self.random.random() < 0.7 else self.words.label()
        self.seen.append(text)
        return text

    def inline(self, depth: int = 0) -> str:
        return " ".join(self._piece(depth) for _ in range(self.random.randint(1, 3)))

    def _piece(self, depth: int) -> str:
        lot = self.random.random()
        if lot < 0.55 or depth > 2:
            return self.text()
        if lot < 0.85:
            tag = self.random.choice(_INLINE)
            return f"<{tag}>{self.inline(depth + 1)}</{tag}>"
        if lot < 0.93:
            return f"{self.text()}<br>{self.text()}"
        return self.random.choice(_UNSEEN).format("Vắng") + self.text()

    def blocks(self, depth: int) -> str:
        return "\n".join(self.block(depth) for _ in range(self.random.randint(1, 4)))

    def block(self, depth: int) -> str:
        kind = self.random.choice((*_LINE, *_BOX, *_OTHER, "")) if depth <= _MAX_DEPTH else "p"
        said = self.random.choice(_ATTRIBUTES)
        if not kind:
            return self.text()
        if kind in _LINE:
            return f"<{kind}{said}>{self.inline()}</{kind}>"
        if kind in _BOX:
            inner = self.inline() if self.random.random() < 0.4 else self.blocks(depth + 1)
            return f"<{kind}{said}>{inner}</{kind}>"
        return f"<{kind}{said}>{self._parts(kind, depth)}</{kind}>"

    def _parts(self, kind: str, depth: int) -> str:
        times = range(self.random.randint(1, 3))
        match kind:
            case "dl":
                return "".join(f"<dt>{self.text()}</dt><dd>{self.inline()}</dd>" for _ in times)
            case "figure":
                return f"<img src=x><figcaption>{self.inline()}</figcaption>"
            case "details":
                return f"<summary>{self.text()}</summary>{self.blocks(depth + 1)}"
            case "fieldset":
                return f"<legend>{self.text()}</legend>{self.blocks(depth + 1)}"
            case "table":
                columns = range(self.random.randint(1, 3))
                return "".join(
                    "<tr>" + "".join(f"<td>{self._cell(depth)}</td>" for _ in columns) + "</tr>"
                    for _ in times
                )
            case _:
                return "".join(f"<li>{self._cell(depth)}</li>" for _ in times)

    def _cell(self, depth: int) -> str:
        return self.inline() if self.random.random() < 0.6 else self.block(depth + 1)

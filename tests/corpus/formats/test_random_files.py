"""Files of random structure, good and damaged: each is read whole, word by word, or refused with a reason."""

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.models import Page

FILES = 170
_WORDS = "thư viện huyện mở cửa trở lại bạn đọc được mượn năm cuốn giữ trong hai tuần lễ sách báo chợ đò ruộng mía".split()


class Writer:
    """Writes one file and keeps count of the words that a reader must see, each made once: "w17"."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.shown: list[str] = []
        self.hidden: list[str] = []

    def word(self, *, shown: bool = True) -> str:
        word = f"{'w' if shown else 'h'}{len(self.shown if shown else self.hidden)}x"
        (self.shown if shown else self.hidden).append(word)
        return word

    def words(self) -> str:
        return " ".join(
            self.word() if self.random.random() < 0.3 else self.random.choice(_WORDS)
            for _ in range(self.random.randint(3, 18))
        )

    def pick(self, *makers: Callable[[], str]) -> str:
        return self.random.choice(makers)()

    def inline(self) -> str:
        return " ".join(
            self.pick(
                self.words,
                lambda: f"**{self.words()}**",
                lambda: f"*{self.words()}*",
                lambda: f"~~{self.word(shown=False)}~~",
                lambda: f"[{self.words()}](https://example.org/{self.random.randint(1, 9)})",
                lambda: f"[[{self.word(shown=False)}|{self.word()}]]",
                lambda: f"![[{self.word(shown=False)}.png]]",
                lambda: f"%%{self.word(shown=False)}%%",
                lambda: f"=={self.word()}==",
                lambda: f"`{self.word()} ~~{self.word()}~~`",
                lambda: f"<b>{self.word()}</b>",
                lambda: f"<del>{self.word(shown=False)}</del><ins>{self.word()}</ins>",
                lambda: f"<!-- {self.word(shown=False)} -->",
                lambda: f"{self.word()}[^{self.random.randint(1, 3)}]",
                lambda: f"{self.word()} &amp; {self.word()}",
                lambda: f"5*{self.random.randint(2, 9)}*2 {self.word()}",
            )
            for _ in range(self.random.randint(1, 4))
        )

    def block(self) -> str:
        return self.pick(
            self.inline,
            lambda: f"{'#' * self.random.randint(1, 4)} {self.words()}",
            lambda: "\n".join(f"- {self.inline()}" for _ in range(3)),
            lambda: "\n".join(f"{at}. {self.inline()}\n   - {self.words()}" for at in range(1, 4)),
            lambda: f"> {self.inline()}\n> {self.words()}",
            lambda: f"> [!note] {self.words()}\n> {self.inline()}",
            lambda: "\n".join(
                ["| a | b |", "|---|---|", f"| {self.word()} | {self.word()}<br>{self.word()} |"]
            ),
            lambda: f"```\n{self.words()}\n{self.words()}\n```",
            lambda: f"<div align='center'><b>{self.words()}</b></div>",
            lambda: f"<details><summary>{self.word()}</summary>\n\n{self.inline()}\n\n</details>",
            lambda: f"[^{self.random.randint(1, 3)}]: {self.words()}",
            lambda: f"%%\n{self.word(shown=False)}\n\n{self.word(shown=False)}\n%%",
            lambda: f"{self.words()}\n{self.words()}  \n{self.words()}",
            lambda: "---",
        )

    def markdown(self) -> str:
        front = self.random.choice(
            ["", "---\ntitle: Chợ sách\ndate: 2024-06-05\n---\n", '+++\ntitle = "Chợ"\n+++\n']
        )
        return front + "\n\n".join(self.block() for _ in range(self.random.randint(1, 12)))

    def html(self) -> str:
        return "".join(
            self.pick(
                lambda: f"<p>{self.words()}</p>",
                lambda: f"<ul><li>{self.words()}</li><li>{self.words()}</li></ul>",
                lambda: f"{self.words()}<br>{self.words()} &amp; {self.word()}<br/>",
                lambda: f"<script>var {self.word(shown=False)}</script>",
                lambda: f"<p>{self.word()} <s>{self.word(shown=False)}</s></p>",
            )
            for _ in range(self.random.randint(1, 6))
        )

    def json_lines(self) -> str:
        return "\n".join(
            json.dumps(
                {
                    self.random.choice(["text", "content", "body"]): self.random.choice(
                        [self.words, self.html]
                    )(),
                    "title": self.random.choice(["Chợ &amp; sách", "Tin", None, 7]),
                    "published": self.random.choice(
                        ["5 Th6, 2024", 1717549200, "2024-05", "x", None, [], {"a": 1}]
                    ),
                    "author": self.random.choice(["Lê Mẫu", ["Lê Mẫu", "Trần Thử"], {"name": "Lê"}, None]),
                },
                ensure_ascii=self.random.random() < 0.5,
            )
            for _ in range(self.random.randint(1, 6))
        )

    def text(self) -> str:
        return "\n\n".join(self.words() for _ in range(self.random.randint(1, 10)))

    def damaged(self, data: bytes) -> bytes:
        """With a byte or two that are none put between words, or another encoding, or neither."""
        match self.random.randint(0, 4):
            case 0 if places := list(re.finditer(rb"(?<=[a-z]) (?=[a-z])", data)):
                at = self.random.choice(places).start()
                return data[:at] + b" \xff " + data[at:]
            case 1 if not data.startswith(b"{"):
                return data + b"\n\n" + "ế".encode()[:2]
            case 2:
                return b"\xef\xbb\xbf" + data
            case _:
                return data


def written(folder: Path, kind: str) -> Iterator[tuple[Path, Writer]]:
    for seed in range(FILES):
        writer = Writer(seed)
        made = {"md": writer.markdown, "jsonl": writer.json_lines, "txt": writer.text}[kind]()
        path = folder / f"{seed}.{kind}"
        path.write_bytes(writer.damaged(made.encode()))
        yield path, writer


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["md", "jsonl", "txt"])
def test_each_file_is_read_word_by_word_or_refused(tmp_path: Path, kind: str) -> None:
    wrong = []
    refused = 0
    for path, writer in written(tmp_path, kind):
        items = list(read(str(path)))
        reasons = [item.reason for item in items if isinstance(item, RejectedSource)]
        refused += bool(reasons) and bool(writer.shown)
        text = "\n".join(item.text for item in items if isinstance(item, Page))
        found = re.findall(r"\b[wh]\d+x\b", text)
        if not reasons and sorted(found) != sorted(writer.shown):
            lost, extra = set(writer.shown) - set(found), [word for word in found if word not in writer.shown]
            wrong.append(
                f"{path.name}: lost {sorted(lost)}, too much {extra}, twice {len(found) - len(set(found))}"
            )
        assert all(reasons)
    assert wrong == []
    assert refused <= FILES // 20

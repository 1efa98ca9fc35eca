"""Word files of random structure: every visible word is read once, no hidden one is; damaged ones are refused."""

import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.word.document import parse_word
from tests.corpus.formats.word.parcel import levels, num, numbered, p, parcel, t

FEW, MANY = 40, 500


class Maker:
    """Makes a body of random blocks; `seen` and `unseen` hold the words that Word would and would not show."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seen: list[str] = []
        self.unseen: list[str] = []
        self.notes: list[str] = []
        self._count = 0

    def word(self, *, visible: bool) -> str:
        self._count += 1
        word = f"chữ{self._count}x"
        (self.seen if visible else self.unseen).append(word)
        return word

    def body(self) -> str:
        return "".join(self.block(0, visible=True) for _ in range(self.random.randint(1, 8)))

    def block(self, depth: int, *, visible: bool) -> str:
        kind = self.random.choice(["p"] * 6 + ["table", "control", "list", "deleted"] if depth < 3 else ["p"])
        match kind:
            case "table":
                rows = "".join(
                    f"<w:tr>{''.join(self.cell(depth, visible) for _ in range(self.random.randint(1, 3)))}</w:tr>"
                    for _ in range(self.random.randint(1, 3))
                )
                return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
            case "control":
                inside = self.block(depth + 1, visible=visible)
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
            case "list":
                properties = numbered(self.random.randint(0, 2), self.random.randint(1, 3))
                return p(*self.runs(depth, visible), properties=properties)
            case "deleted":
                gone = f"<w:del><w:r><w:delText>{self.word(visible=False)}</w:delText></w:r></w:del>"
                return p(gone, properties="<w:rPr><w:del/></w:rPr>") + p(*self.runs(depth, visible))
            case _:
                return p(*self.runs(depth, visible))

    def cell(self, depth: int, visible: bool) -> str:
        if self.random.random() < 0.15:
            return f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p(t(self.word(visible=False)))}</w:tc>"
        blocks = "".join(self.block(depth + 1, visible=visible) for _ in range(self.random.randint(1, 2)))
        return f"<w:tc>{blocks}<w:p/></w:tc>"

    def runs(self, depth: int, visible: bool) -> list[str]:
        return [self.run(depth, visible) for _ in range(self.random.randint(1, 5))]

    def run(self, depth: int, visible: bool) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        kinds = "text text text ins del strike vanish field link simple smart fallback box note move tab math"
        match self.random.choice(kinds.split()):
            case "ins":
                return f"<w:ins>{t(self.word(visible=visible) + ' ')}</w:ins>"
            case "del":
                return f"<w:del><w:r><w:delText>{self.word(visible=False)}</w:delText></w:r></w:del>"
            case "move":
                gone, here = t(self.word(visible=False)), t(self.word(visible=visible) + " ")
                return f"<w:moveFrom>{gone}</w:moveFrom><w:moveTo>{here}</w:moveTo>"
            case "strike" | "vanish" as mark:
                return t(self.word(visible=False), f"<w:{mark}/>")
            case "field":
                code = f"<w:r><w:instrText>REF {self.word(visible=False)}</w:instrText></w:r>"
                result = t(self.word(visible=visible) + " ")
                return char.format("begin") + code + char.format("separate") + result + char.format("end")
            case "link":
                return f'<w:hyperlink w:anchor="a">{t(self.word(visible=visible) + " ")}</w:hyperlink>'
            case "simple":
                return f'<w:fldSimple w:instr="PAGE">{t(self.word(visible=visible) + " ")}</w:fldSimple>'
            case "smart":
                return f"<w:smartTag>{t(self.word(visible=visible) + ' ')}</w:smartTag>"
            case "fallback":
                word = self.word(visible=visible)
                return (
                    f"<mc:AlternateContent><mc:Choice Requires='w14'>{t(word + ' ')}</mc:Choice>"
                    f"<mc:Fallback>{t(word + ' ')}</mc:Fallback></mc:AlternateContent>"
                )
            case "box" if depth < 2:
                return (
                    "<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>"
                    f"{self.block(depth + 1, visible=visible)}"
                    "</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"
                )
            case "note":
                self.notes.append(self.word(visible=visible))
                return f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            case "math":
                return f"<m:oMath><m:r><m:t>{self.word(visible=visible)}</m:t></m:r></m:oMath>{t(' ')}"
            case "tab":
                return f"<w:r><w:t>{self.word(visible=visible)}</w:t><w:tab/></w:r>"
            case _:
                return t(self.word(visible=visible) + " ")


def made(seed: int) -> tuple[bytes, Maker]:
    maker = Maker(seed)
    body = maker.body()
    notes = "".join(
        f'<w:footnote w:id="{at}">{p(t(word))}</w:footnote>' for at, word in enumerate(maker.notes, 1)
    )
    lists = levels(("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "-")) + num(1) + num(2) + num(3)
    return parcel(body, footnotes=notes, numbering=lists), maker


def check(seed: int) -> None:
    data, maker = made(seed)
    text = parse_word(data, "x").text
    counts = Counter({word: text.count(word) for word in maker.seen})
    assert {word for word, count in counts.items() if count != 1} == set(), seed
    assert {word for word in maker.unseen if word in text} == set(), seed


def check_damaged(seed: int, path: Path) -> None:
    """Some bytes changed, or the end cut off: a page, or a reason."""
    data, maker = made(seed)
    broken = bytearray(data)
    for _ in range(maker.random.randint(1, 30)):
        broken[maker.random.randrange(len(broken))] = maker.random.randrange(256)
    if seed % 3 == 0:
        del broken[maker.random.randrange(len(broken)) :]
    path.write_bytes(broken)
    for found in read(str(path)):
        assert found.reason if isinstance(found, RejectedSource) else found.text, seed


def test_every_visible_word_is_read_once_and_no_other(tmp_path: Path) -> None:
    for seed in range(FEW):
        check(seed)
        check_damaged(seed, tmp_path / "a.docx")


@pytest.mark.slow
def test_every_visible_word_of_many_files_is_read_once_and_no_other(tmp_path: Path) -> None:
    for seed in range(FEW, MANY):
        check(seed)
        check_damaged(seed, tmp_path / "a.docx")

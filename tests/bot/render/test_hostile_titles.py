"""Titles, names and questions that are written to pass for something else, in all that shows or carries them."""

import csv
import io
import json
import logging
import re
from datetime import date
from pathlib import Path

import docx
import pytest

from bot.actions.editing import ListArticles
from bot.citing.citation import Form, cite
from bot.citing.export import DocumentForm, Reference, SavedPassage, export
from bot.citing.pages import file_name
from bot.logs import configure_logging
from bot.render.card import render_card, render_entries
from bot.render.message import MAX_LABEL_UNITS, Button
from bot.settings import Service
from bot.stats.tables import _cell
from bot.texts import ENGLISH, VIETNAMESE
from corpus.models import Article, ArticleId
from corpus.store.entries import Entry
from corpus.text.characters import tidy_field
from tests.bot.messages import check

DAY = date(2026, 5, 3)
TITLES = {
    "HTML": "</b></blockquote><a href='tg://user?id=1'>Cò</a><script>x()</script>",
    "entities": "&lt;b&gt;Cò&#x202e;&amp;nbsp;",
    "Markdown": "[Cò](javascript:x) ![a](b) `c` **d** | e\\",
    "LaTeX": "\\input{/etc/passwd} } @misc{x, $\\write18{ls}$ % ~^_&#",
    "a formula": "=HYPERLINK(\"http://example.org\";\"Cò\")",
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "lines": "Cò\r\n2026-05-03 ERROR bot: khác\n\n# Đề",
    "turning about": "Cò \u202egpj.exe\u2066\u200b",
    "a terminal": "Cò\x1b]0;x\x07\x1b[2J\x9b2J",
    "a path": "../../../etc/passwd\\..\\CON",
    "a device": "CON",
    "a header": "a\"; filename=\"b.exe\r\nSet-Cookie: x",
    "JSON": "\"},{\"level\":\"ERROR\",\"x\":\"",
    "length": "Cò về " * 400,
}  # fmt: skip


def stored(title: str) -> str:
    """As the corpus has it."""
    kept = tidy_field(title)
    assert kept is not None and kept.isprintable() and len(kept) <= 500
    return kept


def entry(title: str) -> Entry:
    fields = {name: None for name in Entry.__dataclass_fields__}
    known = {
        "id": ArticleId(1),
        "title": title,
        "passages": 1,
        "added_at": "2026-05-03T01:00:00+00:00",
        "origin": title,
    }
    return Entry(**{**fields, **known, "source": title, "author": title})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TITLES)
def test_lists_and_cards_show_it_as_it_is_written(name: str) -> None:
    title = stored(TITLES[name])
    for texts in (VIETNAMESE, ENGLISH):
        card, listed = render_card(entry(title), texts), render_entries(ListArticles(), [entry(title)], texts)
        check(card)
        check(listed)
        assert "<script" not in card.text.html and "<a " not in card.text.html
        (row, *_) = listed.buttons
        assert (
            isinstance(row[0], Button) and "\n" not in row[0].label and len(row[0].label) <= MAX_LABEL_UNITS
        )


@pytest.mark.parametrize("name", TITLES)
def test_citations_hold_it_as_text(name: str) -> None:
    title = stored(TITLES[name])
    article = Article(ArticleId(1), None, title, DAY, title, title, "Cò về.")
    for form in Form:
        cited = cite(article, "Cò về.", form=form, texts=VIETNAMESE, url="javascript:alert(1)", accessed=DAY)
        assert "javascript:alert" not in cited
        if form is Form.BIBTEX:
            assert re.findall(r"^@", cited, re.MULTILINE) == ["@"]
            assert (
                cited.count("{") == cited.count("}") and "\\input{" not in cited and "\\write18{" not in cited
            )
        if form is Form.HTML:
            assert re.findall(r"<(?!/?(?:blockquote|p|footer|cite|br)>)", cited) == []


@pytest.mark.parametrize("name", TITLES)
def test_documents_hold_it_as_text_and_their_names_are_plain(name: str) -> None:
    title = stored(TITLES[name])
    saved = [SavedPassage(Reference(title, title, title, DAY, "file:///etc/passwd"), "Cò về.", DAY)]
    for form in DocumentForm:
        called, content = export(saved, form=form, texts=VIETNAMESE, title=title, on=DAY)
        assert re.fullmatch(rf"[a-z0-9-]{{1,60}}\.{form.value}", called)
        if form is DocumentForm.WORD:
            related = docx.Document(io.BytesIO(content)).part.rels.values()
            assert [one.target_ref for one in related if one.is_external] == []
        if form is DocumentForm.HTML:
            assert b"<script" not in content and b"file:" not in content
        if form is not DocumentForm.WORD:
            assert not set(b"\x00\x07\x1b\r") & set(content)
    assert re.fullmatch(r"[a-z0-9-]+\.txt", file_name(TITLES[name], "txt"))


@pytest.mark.parametrize("name", TITLES)
def test_a_table_holds_no_formula_and_no_row_of_it(name: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerow(["article", _cell(TITLES[name]), 1])
    ((_, cell, _),) = csv.reader(io.StringIO(written.getvalue()))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) and "\n" not in cell


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_record_of_the_log_is_one_record_whatever_stands_in_it(
    tmp_path: Path, name: str, log_format: str
) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging(tmp_path, Service(log_format=log_format))  # type: ignore[arg-type]
    logging.getLogger("bot").warning("an offer could not be kept: %s", TITLES[name])
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    first, *more = (tmp_path / "logs" / "bot.log").read_text(encoding="utf-8").split("\n")[:-1]
    if log_format == "json":
        assert (json.loads(first)["level"], more) == ("WARNING", [])
    else:
        assert all(line.startswith("    ") for line in more)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", first)

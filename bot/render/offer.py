"""What was read of an offer, before it is kept, and what became of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.actions.editing import CorrectOffer, DropOffer, KeepOffer
from bot.memory.offers import Offer
from bot.render.markup import Marked, blockquote, bold, join, plain, shorten, units
from bot.render.message import Button, Message, Row, render_text
from bot.texts import Texts, show_date
from bot.texts.editing import EditingTexts
from bot.work.previewing import Summary
from corpus.add import Added
from corpus.preview import Preview
from corpus.store.correct import Correction, Field

CORRIGIBLE: tuple[Field, ...] = ("title", "published", "source", "url")
"""The fields with a button each."""
SENT = "telegram:"
"""How the origin begins of what was sent in a chat, which people need not see."""
_MAX_UNITS, _MAX_TAKEN_UNITS, _MAX_REASON_UNITS, _MAX_NAME_UNITS = 260, 120, 200, 80
_KINDS_SHOWN = 8


def render_offer(offer: Offer, summary: Summary, texts: Texts) -> list[Message]:
    """What would be kept, with the buttons that decide; without those where nothing would change."""
    editing = texts.editing
    if summary.articles == 1 and not summary.counts["rejected"]:
        (told,) = summary.first
        shown = _Shown(told, offer.corrections, texts)
        rows = _rows(offer, told, editing) if summary.is_to_keep else ()
        return [Message(join(shown.blocks(is_to_keep=summary.is_to_keep), "\n\n"), rows)]
    name = shorten(offer.name, _MAX_NAME_UNITS)
    if not summary.articles:
        head = editing.nothing_in_it.format(name=name)
    else:
        head = editing.read_many.format(name=name, articles=summary.articles, passages=summary.passages)
        head = head if summary.is_to_keep else editing.nothing_new
    parts = [head, *("\n".join(part) for part in _counted(summary, texts) if part)]
    text = "\n\n".join(parts)
    keep = (Button(editing.keep_many.format(count=summary.articles), KeepOffer(offer.id)),)
    rows = (keep, (Button(editing.drop, DropOffer(offer.id)),)) if summary.is_to_keep else ()
    return render_text(text, rows)


def render_kept(added: Sequence[Added], texts: Texts) -> list[Message]:
    editing = texts.editing
    if len(added) == 1 and added[0].status != "rejected":
        (one,) = added
        said = editing.kept_unchanged if one.status == "unchanged" else editing.kept_one
        return render_text(said.format(id=one.article_id, title=shorten(one.title or "", _MAX_UNITS)))
    counts = Counter[str](one.status for one in added)
    kinds = {
        "added": editing.count_new,
        "updated": editing.count_changed,
        "unchanged": editing.count_unchanged,
        "rejected": editing.kept_rejected,
    }
    told = [words.format(count=counts[kind]) for kind, words in kinds.items() if counts[kind]]
    return render_text(editing.kept_many.format(counts=", ".join(told)))


class _Shown:
    """One article, as it would be with what was corrected."""

    def __init__(self, told: Preview, corrections: Sequence[Correction], texts: Texts) -> None:
        self._told = told
        self._corrected: Mapping[Field, str | None] = {one.field: one.value for one in corrections}
        self._texts = texts

    def field(self, name: Field) -> str | None:
        value = self._corrected.get(name, getattr(self._told, name))
        return None if value is None else shorten(value, _MAX_UNITS)

    def blocks(self, *, is_to_keep: bool) -> Iterator[Marked]:
        told, editing = self._told, self._texts.editing
        if is_to_keep:
            yield plain(editing.read_one)
        yield join([bold(self.field("title") or ""), *map(plain, self._about())], "\n")
        yield plain(self._status())
        ending = [editing.ends, *told.ending] if told.ending else []
        lines = [shorten(line, _MAX_UNITS) for line in (*told.opening, *ending)]
        yield plain(f"{editing.begins}\n") + blockquote(plain("\n".join(lines)), expandable=True)
        if told.taken:
            taken = [shorten(line, _MAX_TAKEN_UNITS) for line in told.taken_lines]
            taken += ["…"] if told.taken > len(taken) else []
            head = editing.taken.format(count=told.taken)
            yield plain(f"{head}\n") + blockquote(plain("\n".join(taken)), expandable=True)
        if warnings := list(self._warnings()):
            yield plain("\n".join(f"⚠️ {shorten(one, _MAX_REASON_UNITS)}" for one in warnings))
        if is_to_keep:
            yield plain(editing.how_to_correct)

    def _about(self) -> Iterator[str]:
        editing = self._texts.editing
        for name in CORRIGIBLE[1:]:
            value = self.field(name)
            if value and name == "published":
                value = show_date(self._texts, date.fromisoformat(value))
            if value:
                yield editing.about.format(name=_capital(editing.fields[name]), value=value)
        yield editing.size.format(passages=self._told.passages, words=self._told.words)

    def _status(self) -> str:
        told, editing = self._told, self._texts.editing
        said = {
            "new": editing.new,
            "changed": editing.changed,
            "unchanged": editing.unchanged,
            "copy": editing.copy,
        }
        differs = ", ".join(editing.fields[name] for name in told.differs)
        return said[told.status].format(id=told.article_id, title=told.title or "", differs=differs)

    def _warnings(self) -> Iterator[str]:
        editing = self._texts.editing
        if self.field("published") is None:
            yield editing.no_date
        if self.field("url") is None:
            yield editing.no_url
        yield from self._told.notes


def _rows(offer: Offer, told: Preview, editing: EditingTexts) -> tuple[Row, ...]:
    """A file that has the name of another may be that one, or a new one."""
    keep = Button(editing.keep, KeepOffer(offer.id))
    if told.status == "changed":
        keep = Button(editing.replace.format(id=told.article_id), KeepOffer(offer.id))
    is_file = told.status == "changed" and told.origin.startswith(SENT)
    apart = (Button(editing.keep_apart, KeepOffer(offer.id, 1)),) if is_file else ()
    fields = [
        Button(editing.correct.format(field=editing.fields[name]), CorrectOffer(offer.id, name))
        for name in CORRIGIBLE
    ]
    drop = Button(editing.drop, DropOffer(offer.id))
    return tuple(row for row in ((keep, drop), apart, tuple(fields[:2]), tuple(fields[2:])) if row)


def _counted(summary: Summary, texts: Texts) -> Iterator[list[str]]:
    """How many of each kind, the first of them by name, and why those were rejected that are."""
    editing = texts.editing
    kinds = {
        "new": editing.count_new,
        "changed": editing.count_changed,
        "unchanged": editing.count_unchanged,
        "copy": editing.count_copy,
    }
    counts = summary.counts
    yield [f"• {said.format(count=counts[status])}" for status, said in kinds.items() if counts[status]]
    yield [*(f"– {_named(told, texts)}" for told in summary.first), *_left(summary, editing)]
    yield list(_rejected(summary, editing))
    shown = list(summary.passed_over.items())[:_KINDS_SHOWN]
    told = ", ".join(f"{count} {kind or '?'}" for kind, count in shown)
    yield [editing.passed_over.format(kinds=told)] if shown else []


def _named(told: Preview, texts: Texts) -> str:
    day = show_date(texts, date.fromisoformat(told.published)) if told.published else texts.no_date
    return f"{shorten(told.title or '', _MAX_TAKEN_UNITS)} ({day})"


def _left(summary: Summary, editing: EditingTexts) -> Iterator[str]:
    if (left := summary.articles - len(summary.first)) > 0:
        yield editing.more_articles.format(count=left)


def _rejected(summary: Summary, editing: EditingTexts) -> Iterator[str]:
    if count := summary.counts["rejected"]:
        yield editing.count_rejected.format(count=count)
    for told in summary.rejected:
        reason = shorten(editing.reason(told.reason or ""), _MAX_REASON_UNITS)
        yield f"– {_place(told.origin)}: {reason}"
    if (left := summary.counts["rejected"] - len(summary.rejected)) > 0:
        yield editing.more_rejected.format(count=left)


def _place(origin: str) -> str:
    """The end of it, which tells those of one file apart."""
    sent = origin.removeprefix(SENT)
    return sent if units(sent) <= _MAX_NAME_UNITS else f"…{sent[-_MAX_NAME_UNITS:]}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]

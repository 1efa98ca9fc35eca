import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from bot.handlers.asking.introduction import help_for
from bot.people.roles import COMMANDS, Role
from bot.render.markup import units
from bot.texts import ENGLISH, VIETNAMESE, Texts, show_age, show_date, texts_for

BOTH = pytest.mark.parametrize("texts", [VIETNAMESE, ENGLISH])
NOTES = (
    "reading.passage_gone", "reading.article_gone", "answers.answer_gone", "answers.button_unknown",
    "answers.no_more_sources", "answers.thanks_good", "answers.thanks_bad", "taking.saved", "taking.saved_already",
    "taking.saved_none", "taking.unsaved", "taking.saved_private",
)  # fmt: skip


def sentences(texts: object, at: str = "") -> Iterator[tuple[str, object]]:
    """What a language says, by its fields, those of its parts included."""
    assert is_dataclass(texts)
    for field in fields(texts):
        said = getattr(texts, field.name)
        yield from sentences(said, f"{field.name}.") if is_dataclass(said) else [(at + field.name, said)]


@pytest.mark.parametrize("code", [None, "vi", "vi-VN", "VI"])
def test_vietnamese_is_spoken_unless_telegram_says_otherwise(code: str | None) -> None:
    assert texts_for(code) is VIETNAMESE


@pytest.mark.parametrize("code", ["en", "en-GB", "de", "vie", ""])
def test_others_are_answered_in_english(code: str) -> None:
    assert texts_for(code) is ENGLISH


def test_a_day_is_shown_as_its_language_does() -> None:
    assert show_date(VIETNAMESE, date(2022, 3, 1)) == "01/03/2022"
    assert show_date(ENGLISH, date(2022, 3, 1)) == "2022-03-01"
    assert show_date(VIETNAMESE, None) == "không rõ ngày"


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2025, 6, 1), ""), (date(2024, 5, 31), "cách đây 1 năm"), (date(2020, 1, 1), "cách đây 5 năm")],
)
def test_what_is_over_a_year_old_has_its_age(day: date, age: str) -> None:
    assert show_age(VIETNAMESE, day, today=date(2025, 6, 1)) == age
    assert show_age(VIETNAMESE, None, today=date(2025, 6, 1)) == ""


def test_both_languages_fill_in_the_same() -> None:
    in_vietnamese, in_english = dict(sentences(VIETNAMESE)), dict(sentences(ENGLISH))
    assert list(in_vietnamese) == list(in_english)
    for name, vietnamese in in_vietnamese.items():
        english = in_english[name]
        if isinstance(vietnamese, str) and isinstance(english, str):
            assert re.findall(r"\{[^}]*\}", vietnamese) == re.findall(r"\{[^}]*\}", english), name
        assert vietnamese, name
        assert english, name


@BOTH
def test_what_telegram_limits_is_short_enough(texts: Texts) -> None:
    notes = [said for name, said in sentences(texts) if name in NOTES]
    assert len(notes) == len(NOTES)
    assert all(len(str(said)) <= 200 for said in notes)
    assert len(texts.introduction.description) <= 512
    assert len(texts.introduction.short_description) <= 120
    commands = (
        *texts.introduction.commands,
        *texts.introduction.group_commands,
        *texts.introduction.admin_commands,
    )
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) and len(what) <= 256 for name, what in commands)
    assert len(texts.reading.search_placeholder) <= 64
    assert units(texts.introduction.help + help_for(Role.OWNER, texts)) <= 4096


@BOTH
def test_help_names_every_command(texts: Texts) -> None:
    assert all(
        f"/{name}" in texts.introduction.help
        for name, _ in texts.introduction.commands + texts.introduction.group_commands
    )
    assert all(f"/{name} – " in help_for(Role.OWNER, texts) for name, _ in texts.introduction.admin_commands)
    assert [name for name, _ in texts.introduction.admin_commands] == [*COMMANDS]
    assert help_for(Role.MEMBER, texts) == ""

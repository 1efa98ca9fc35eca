import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from bot.settings import Settings, WatchedSource, load_settings
from corpus.errors import SettingsError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def write(tmp_path: Path, toml: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def load(path: Path | None, **environment: str) -> Settings:
    return load_settings(path, environment=environment)


def fields(model: type[BaseModel]) -> Iterator[tuple[str, str, str | None, Any]]:
    """Section, name, description and default of every setting."""
    for section, field in model.model_fields.items():
        for name, setting in section_of(field.annotation).model_fields.items():
            yield section, name, setting.description, setting.default


def section_of(annotation: Any) -> type[BaseModel]:
    """Of a list of tables the table."""
    section = get_args(annotation)[0] if get_args(annotation) else annotation
    assert issubclass(section, BaseModel)
    return section


def test_without_a_file_all_is_at_its_default() -> None:
    settings = load(None)
    assert settings == Settings()
    assert (settings.telegram.token, settings.telegram.admins) == (None, frozenset())
    assert (settings.index.encoder, settings.answer.min_confidence) == ("built-in", 0.13)
    assert (settings.index.reranker, settings.index.rerank) == ("", 10)


def test_the_file_here_is_read_unless_another_is_named(tmp_path: Path) -> None:
    Path("config.toml").write_text("[answer]\nmin_confidence = 0.25", encoding="utf-8")
    assert load(None).answer.min_confidence == 0.25
    assert load(write(tmp_path, "[answer]\nmin_confidence = 0")).answer.min_confidence == 0.0


def test_a_reranker_and_how_far_it_reaches_are_read(tmp_path: Path) -> None:
    index = load(write(tmp_path, '[index]\nreranker = "models/reranker"\nrerank = 2')).index
    assert (index.encoder, index.reranker, index.rerank) == ("built-in", "models/reranker", 2)


def test_the_zone_of_the_corpus_is_read(tmp_path: Path) -> None:
    assert load(None).corpus.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    toml = '[corpus]\ntimezone = "Europe/Paris"'
    assert load(write(tmp_path, toml)).corpus.timezone == ZoneInfo("Europe/Paris")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, '[telegram]\ntoken = "1:file"\nadmins = [7, 8]\nbase_url = "http://127.0.0.1:1"')
    telegram = load(path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_BASE_URL="").telegram
    assert telegram.token is not None
    assert telegram.token.get_secret_value() == TOKEN
    assert telegram.admins == {7, 8}
    assert telegram.base_url == "http://127.0.0.1:1"
    assert load(path, TELEGRAM_BASE_URL="http://127.0.0.1:2").telegram.base_url == "http://127.0.0.1:2"


def test_the_token_may_stand_in_a_file_that_the_environment_names(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n", encoding="utf-8")
    path = write(tmp_path, '[telegram]\ntoken = "1:file"')
    telegram = load(path, TELEGRAM_TOKEN_FILE=str(secret)).telegram
    assert telegram.token is not None
    assert telegram.token.get_secret_value() == TOKEN
    telegram = load(path, TELEGRAM_TOKEN="2:env", TELEGRAM_TOKEN_FILE=str(secret)).telegram
    assert telegram.token is not None
    assert telegram.token.get_secret_value() == "2:env"
    with pytest.raises(SettingsError, match=r"TELEGRAM_TOKEN_FILE: /none/token: cannot be read"):
        load(path, TELEGRAM_TOKEN_FILE="/none/token")


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("[answer]\nmin_confidense = 1", "[answer.min_confidense] Extra inputs are not permitted"),
        ("[answers]\nmin_confidence = 1", "[answers] Extra inputs are not permitted"),
        ("answer = 1", "[answer] "),
        ("telegram = 1", "[telegram] "),
        ("[answer]\nmin_confidence = 2", "[answer.min_confidence] "),
        ('[answer]\nmin_confidence = "much"', "[answer.min_confidence] "),
        ("[answer]\nmin_confidence = nan", "[answer.min_confidence] "),
        ("[corpus]\nmax_file_mb = inf", "[corpus.max_file_mb] "),
        ("[corpus]\nmax_file_mb = 0", "[corpus.max_file_mb] "),
        ("[corpus]\ntimeout_s = inf", "[corpus.timeout_s] "),
        ('[corpus]\nnetworks = ["the house"]', "[corpus.networks.0] "),
        ('[corpus]\ntimezone = "Asia/Saigonn"', "[corpus.timezone] invalid timezone: Asia/Saigonn"),
        ("[corpus]\ntimezone = 7", "[corpus.timezone] invalid timezone: 7"),
        ('[[sources]]\nurl = "example.org"', "[sources.0.url] "),
        ('[[sources]]\nkind = "feed"', "[sources.0.url] Field required"),
        ('[[sources]]\nurl = "https://example.org"\nkind = "blog"', "[sources.0.kind] "),
        (
            '[[sources]]\nurl = "https://example.org"\nevery = "1m"',
            "[sources.0.every] Value error, minutes, hours or days",
        ),
        ('[telegram]\nadmins = ["anna"]', "[telegram.admins.0] "),
        ('[telegram]\nbase_url = "api.telegram.org"', "[telegram.base_url] "),
        ('[telegram]\nwebhook_url = "http://example.org"', "[telegram.webhook_url] "),
        ("[telegram]\nwebhook_port = 0", "[telegram.webhook_port] "),
        ("[service]\nhealth_port = 0", "[service.health_port] "),
        ('[service]\nhealth_listen = ""', "[service.health_listen] "),
        ('[service]\nlog_format = "xml"', "[service.log_format] "),
        ('[index]\nencoder = ""', "[index.encoder] "),
        ("[index]\nreranker = 1", "[index.reranker] "),
        ("[index]\nrerank = 1", "[index.rerank] "),
        ("[index]\nrerank = 101", "[index.rerank] "),
        ("[index]\nrerank = 2.5", "[index.rerank] "),
    ],
)
def test_what_does_not_fit_is_named_with_its_file(tmp_path: Path, toml: str, named: str) -> None:
    path = write(tmp_path, toml)
    with pytest.raises(SettingsError, match=re.escape(f"{path}: {named}")):
        load(path)


@pytest.mark.parametrize("toml", ["[telegram", "token = \x00", "[telegram]\ntoken = 'a"])
def test_what_is_no_toml_is_said_to_be_none(tmp_path: Path, toml: str) -> None:
    with pytest.raises(SettingsError, match=r"mine\.toml: cannot be read as TOML"):
        load(write(tmp_path, toml))


def test_a_file_that_is_missing_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"bytes\.toml: cannot be read"):
        load(tmp_path / "bytes.toml")


@pytest.mark.parametrize(
    "toml",
    [f'token = "{TOKEN}"', f'[telegram]\ntoken = ["{TOKEN}"]', f'[telegram]\ntokens = "{TOKEN}"'],
)
def test_no_error_shows_a_token(tmp_path: Path, toml: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(write(tmp_path, toml))
    assert TOKEN not in str(caught.value)


def test_printed_settings_show_no_token(tmp_path: Path) -> None:
    settings = load(write(tmp_path, f'[telegram]\ntoken = "{TOKEN}"'))
    assert TOKEN not in f"{settings!r} {settings}"


@pytest.mark.skipif(not EXAMPLE.exists(), reason="no config.example.toml")
def test_the_example_says_every_default(tmp_path: Path) -> None:
    assert load(EXAMPLE) == Settings()


@pytest.mark.skipif(not EXAMPLE.exists(), reason="no config.example.toml")
def test_the_example_describes_every_setting_and_no_other() -> None:
    text = EXAMPLE.read_text("utf-8")
    described = re.findall(r"(?m)^# (.+)\n(?:# )?(\w+) = ", text)
    wanted = [(description, name) for _, name, description, _ in fields(Settings)]
    assert sorted(described) == sorted(wanted)
    bare = {(section, name) for section, values in tomllib.loads(text).items() for name in values}
    wanted_bare = {(section, name) for section, name, _, default in fields(Settings) if default is not None}
    assert bare == {one for one in wanted_bare if one[0] != "sources"}


@pytest.mark.skipif(not EXAMPLE.exists(), reason="no config.example.toml")
def test_the_source_of_the_example_has_every_default(tmp_path: Path) -> None:
    table = EXAMPLE.read_text("utf-8").partition("# [[sources]]")[2]
    given = "\n".join(line.removeprefix("# ") for line in table.splitlines() if " = " in line)
    (source,) = load(write(tmp_path, f"[[sources]]\n{given}")).sources
    assert source == WatchedSource(url="https://example.org/rss")


def test_how_often_a_source_is_looked_at_is_read_in_any_unit(tmp_path: Path) -> None:
    toml = "\n".join(
        f'[[sources]]\nurl = "https://example.org/{every}"\nevery = "{every}"'
        for every in ("90m", "48h", "1 d")
    )
    assert [source.every for source in load(write(tmp_path, toml)).sources] == ["90m", "2d", "1d"]

"""The configuration: a TOML file, three environment variables, and a default for everything."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    IPvAnyNetwork,
    SecretStr,
    ValidationError,
)

from bot.every import read_every, show_every
from bot.people.roles import Mode
from corpus.errors import SettingsError
from corpus.formats.days import VIETNAM
from corpus.store.sources import Kind

DEFAULT_CONFIG = Path("config.toml")

RichWish = Literal["auto", "always", "never"]
LogFormat = Literal["text", "json"]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(Section):
    """How the bot reaches Telegram."""

    token: Annotated[
        SecretStr | None,
        Field(
            description="The token that @BotFather gave; the environment's TELEGRAM_TOKEN goes before it, or the file "
            "that TELEGRAM_TOKEN_FILE names."
        ),
    ] = None
    base_url: Annotated[
        str,
        Field(
            description="The Bot API server; the environment's TELEGRAM_BASE_URL goes before it.",
            pattern=r"^https?://",
        ),
    ] = "https://api.telegram.org"
    admins: Annotated[
        frozenset[int],
        Field(
            description="Numeric ids of the bot's owners, who may do everything and give roles to others; none: nobody."
        ),
    ] = frozenset()
    rich: Annotated[
        RichWish,
        Field(
            description="Rich messages, where the Bot API server knows them (10.3, of August 2026): `auto`, where "
            "their structure pays; `always`; `never`. Older apps ask for an update in their place."
        ),
    ] = "auto"
    webhook_url: Annotated[
        str | None,
        Field(
            description="The public https address where Telegram delivers updates; without it the bot polls.",
            pattern=r"^https://",
        ),
    ] = None
    webhook_listen: Annotated[str, Field(description="The address the webhook listens on.")] = "127.0.0.1"
    webhook_port: Annotated[int, Field(description="The port the webhook listens on.", ge=1, le=65535)] = 8080


class Index(Section):
    """How passages are found."""

    encoder: Annotated[
        str,
        Field(
            description="`built-in`, or a sentence-transformers model by name or path; "
            "after a change run `trichdan index`.",
            min_length=1,
        ),
    ] = "built-in"
    reranker: Annotated[
        str,
        Field(
            description="A cross-encoder by name or path that reads the best passages and orders them again; "
            "empty: none. Needs no new index."
        ),
    ] = ""
    rerank: Annotated[
        int, Field(description="How many of the best passages the reranker orders again.", ge=2, le=100)
    ] = 10


class Answering(Section):
    """When to answer, and with what."""

    read: Annotated[
        int,
        Field(
            description="How many of the best passages the reader reads with the question, "
            "to say which answers, if any; 0: none.",
            ge=0,
            le=32,
        ),
    ] = 3
    min_confidence: Annotated[
        float,
        Field(description="Below this confidence, 0-1, the bot says that nothing answers.", ge=0, le=1),
    ] = 0.13


class Adding(Section):
    """What may go into the corpus."""

    max_file_mb: Annotated[
        FiniteFloat, Field(description="Larger files and downloads are rejected, in megabytes.", gt=0)
    ] = 50
    timeout_s: Annotated[
        FiniteFloat, Field(description="A URL must have answered in full within this time, in seconds.", gt=0)
    ] = 20
    networks: Annotated[
        tuple[IPvAnyNetwork, ...],
        Field(
            description="Networks that may be fetched from beside the public internet: those of your house, "
            "as `10.0.0.0/8`."
        ),
    ] = ()
    timezone: Annotated[
        ZoneInfo,
        Field(
            description="The zone, as in the IANA list, by whose calendar a moment given in UTC is a day: "
            "when an article was published."
        ),
    ] = VIETNAM


class Access(Section):
    """Who may ask, and how much. Those in [telegram] admins own the bot, and are never limited."""

    mode: Annotated[
        Mode,
        Field(
            description="Who may ask: `open`, everybody; `listed`, those whom an admin has put in by /people; "
            "`invited`, these and whoever has a code of /invite."
        ),
    ] = "open"
    person_minute: Annotated[
        int, Field(description="Questions that one person may ask in a minute; 0: any number.", ge=0)
    ] = 0
    person_day: Annotated[
        int, Field(description="Questions that one person may ask in a day; 0: any number.", ge=0)
    ] = 0
    group_minute: Annotated[
        int,
        Field(
            description="Questions that may be asked in one group in a minute, by all together; 0: any number.",
            ge=0,
        ),
    ] = 0


class Privacy(Section):
    """What is kept of those who ask."""

    keep: Annotated[
        bool,
        Field(
            description="Keep questions on the disk, for /stats, /gaps and the buttons under answers; `false`: they "
            "are kept in memory until the bot stops, and no statistics are."
        ),
    ] = True
    days: Annotated[
        int, Field(description="Days that questions and their answers are kept.", ge=2, le=3650)
    ] = 90


class Service(Section):
    """How the running bot is watched."""

    health_port: Annotated[
        int | None,
        Field(
            description="The port of `/healthz` and, for Prometheus, `/metrics`; without it there is none.",
            ge=1,
            le=65535,
        ),
    ] = None
    health_listen: Annotated[
        str,
        Field(description="The address that they listen on; they ask nobody for a password.", min_length=1),
    ] = "127.0.0.1"
    log_format: Annotated[
        LogFormat,
        Field(description="`text`, or `json`: an object a line, to the standard output."),
    ] = "text"
    log_file: Annotated[
        bool,
        Field(
            description="Whether the log is kept in `logs/bot.log` of the home too, 8 MB of it at most; `false` where "
            "systemd or Docker keeps it."
        ),
    ] = True


class WatchedSource(Section):
    """A place in the web that is read again and again."""

    url: Annotated[
        str,
        Field(
            description="A feed (RSS, Atom, JSON Feed), a sitemap, or a section page of a news site.",
            pattern=r"^https?://",
        ),
    ]
    kind: Annotated[
        Kind, Field(description="`feed`, `sitemap`, `section`, or `auto`: whichever of them is found there.")
    ] = "auto"
    every: Annotated[
        str,
        Field(description="How often it is looked at: minutes, hours or days."),
        AfterValidator(lambda written: show_every(read_every(written))),
    ] = "1h"


class Settings(Section):
    telegram: Telegram = Telegram()
    index: Index = Index()
    answer: Answering = Answering()
    corpus: Adding = Adding()
    access: Access = Access()
    privacy: Privacy = Privacy()
    service: Service = Service()
    sources: tuple[WatchedSource, ...] = ()


def load_settings(path: Path | None, *, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the file at `path`; of `config.toml` here, where there is one, if None.

    Raises SettingsError that names the file, the field and what is wrong with it.
    """
    if path is None:
        path = DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
        return Settings.model_validate(_with_environment(values, environment))
    except ValidationError as error:
        raise SettingsError(f"{path or 'environment'}: {_explain(error)}; see config.example.toml") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error


def _with_environment(values: dict[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    fields = {"token": _token(environment), "base_url": environment.get("TELEGRAM_BASE_URL")}
    given = {field: value for field, value in fields.items() if value}
    telegram = values.get("telegram", {})
    return values | {"telegram": telegram | given} if isinstance(telegram, dict) else values


def _token(environment: Mapping[str, str]) -> str | None:
    """Where a service keeps a secret in a file, the environment names that."""
    if token := environment.get("TELEGRAM_TOKEN"):
        return token
    if not (path := environment.get("TELEGRAM_TOKEN_FILE")):
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"TELEGRAM_TOKEN_FILE: {path}: cannot be read: {error}") from None


def _explain(error: ValidationError) -> str:
    """Each field and what is wrong with it; never the value, which may be a token."""
    return "; ".join(f"[{'.'.join(map(str, part['loc']))}] {part['msg']}" for part in error.errors())

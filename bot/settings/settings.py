"""The configuration: a TOML file, some environment variables, and a default for everything."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings.answering import Answering, Index
from bot.settings.corpus import Adding, WatchedSource
from bot.settings.people import Access, Privacy
from bot.settings.section import Section
from bot.settings.telegram import Service, Telegram
from corpus.errors import SettingsError

DEFAULT_CONFIG = Path("config.toml")


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
    given = {
        "telegram": {
            "token": _secret("TELEGRAM_TOKEN", environment),
            "base_url": environment.get("TELEGRAM_BASE_URL"),
        },
        "index": {"token": _secret("MILVUS_TOKEN", environment)},
    }
    for name, fields in given.items():
        fields = {field: value for field, value in fields.items() if value}
        section = values.get(name, {})
        if fields and isinstance(section, dict):
            values = values | {name: section | fields}
    return values


def _secret(name: str, environment: Mapping[str, str]) -> str | None:
    """Where a service keeps a secret in a file, the environment names that."""
    if secret := environment.get(name):
        return secret
    if not (path := environment.get(f"{name}_FILE")):
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}_FILE: {path}: cannot be read: {error}") from None


def _explain(error: ValidationError) -> str:
    """Each field and what is wrong with it; never the value, which may be a token."""
    return "; ".join(f"[{'.'.join(map(str, part['loc']))}] {part['msg']}" for part in error.errors())

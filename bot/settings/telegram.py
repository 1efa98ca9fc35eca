"""How the bot is reached and watched."""

from typing import Annotated, Literal

from pydantic import Field, SecretStr

from bot.settings.section import Section

RichWish = Literal["auto", "always", "never"]
LogFormat = Literal["text", "json"]


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

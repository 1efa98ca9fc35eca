"""Rich messages judged by aiogram's types of the Bot API, which are not ours."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel


def judge(rich_message: Any) -> None:
    """Raises ValidationError for what is no `InputRichMessage`, AssertionError for a field that it does not have."""
    from aiogram.types import (
        InputRichMessage,  # takes a second, which tests without rich messages need not wait
    )

    if extras := _extras(InputRichMessage.model_validate(rich_message)):
        raise AssertionError(f"fields that the Bot API does not have: {extras}")


def sent_in(parameters: Mapping[str, Any]) -> Iterator[Any]:
    """The rich messages in the parameters of a request."""
    if (rich := parameters.get("rich_message")) is not None:
        yield rich
    for result in parameters.get("results") or [parameters.get("result")]:
        content = result.get("input_message_content", {}) if isinstance(result, dict) else {}
        if "rich_message" in content:
            yield content["rich_message"]


def _extras(value: Any) -> list[str]:
    """The names of all fields that the types do not have."""
    if isinstance(value, BaseModel):
        inner = [name for _, field in value if field is not None for name in _extras(field)]
        return [*(value.model_extra or {}), *inner]
    if isinstance(value, list):
        return [name for one in value for name in _extras(one)]
    return []

"""Actions written and read. What was written once goes on being read: its buttons stay in the chats."""

from dataclasses import astuple, fields

from pydantic import TypeAdapter, ValidationError

from bot.actions import answers, editing, people, reading, taking

MAX_BYTES = 64

Action = (
    answers.AnswersAction
    | reading.ReadingAction
    | taking.TakingAction
    | editing.EditingAction
    | people.PeopleAction
)

_KINDS: dict[str, type[Action]] = {
    **answers.NAMED,
    **reading.NAMED,
    **taking.NAMED,
    **editing.NAMED,
    **people.NAMED,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_READERS = {name: TypeAdapter(kind) for name, kind in _KINDS.items()}


def write_action(action: Action) -> str:
    """At most MAX_BYTES."""
    values = ("" if value is None else str(value) for value in astuple(action))
    return ":".join([_NAMES[type(action)], *values])


def read_action(data: str) -> Action | None:
    """The action, or None for data that no version of the program wrote or that none knows any more."""
    name, *values = data.split(":")
    if name not in _KINDS or len(values) > len(fields(_KINDS[name])):
        return None
    given = zip(fields(_KINDS[name]), values, strict=False)
    try:
        return _READERS[name].validate_python({field.name: value for field, value in given if value})
    except ValidationError:
        return None

"""Who may do what, as it is shown: people, roles to give, invitations, the audit log."""

from collections.abc import Callable, Sequence

from bot.actions.people import GiveRole, ShowAudit, ShowPeople, ShowPerson, Withdraw
from bot.memory.audit import Entry
from bot.memory.invites import Invite
from bot.memory.people import Person
from bot.people.limits import DAY_S, Verdict
from bot.people.roles import Deed, Role, makeable
from bot.render.markup import plain, shorten
from bot.render.message import MAX_LABEL_UNITS, Button, Message, Row, render_text, turning
from bot.texts import Texts, show_moment

ON_PAGE = 8
ENTRIES = 15
_ABOUT_MAX_UNITS = 150

NameOf = Callable[[int], str]
"""What somebody is called, or their id."""


def show_name(person: Person) -> str:
    return person.name or str(person.user_id)


def render_people(people: Sequence[Person], page: int, *, texts: Texts) -> Message:
    """A page of those who have a role, each a button."""
    said = texts.people
    shown = people[page * ON_PAGE : (page + 1) * ON_PAGE]
    labels = (shorten(f"{show_name(one)} · {said.roles[one.role]}", MAX_LABEL_UNITS) for one in shown)
    rows: list[Row] = [
        (Button(label, ShowPerson(one.user_id)),) for label, one in zip(labels, shown, strict=True)
    ]
    before = ShowPeople(page - 1) if page else None
    after = ShowPeople(page + 1) if len(people) > (page + 1) * ON_PAGE else None
    turns = [turning(before, str(page + 1), after)] if before or after else []
    return Message(plain(f"{said.people}\n\n{said.people_usage}"), (*rows, *turns))


def render_person(person: Person, actor: Role, *, texts: Texts) -> Message:
    """A person, with the roles that the one who looks may give."""
    said = texts.people
    text = said.person.format(name=show_name(person), user_id=person.user_id, role=said.roles[person.role])
    roles = makeable(actor, person.role)
    if not roles:
        return Message(plain(f"{text}\n\n{said.person_fixed}"))
    buttons = [Button(said.make[role], GiveRole(person.user_id, role)) for role in reversed(roles)]
    return Message(plain(text), tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)))


def render_invites(invites: Sequence[Invite], name_of: NameOf, *, texts: Texts) -> Message:
    said = texts.people
    if not invites:
        return Message(plain(f"{said.invites_none}\n\n{said.invite_usage}"))
    lines = [
        said.invite.format(
            number=number,
            role=said.roles[invite.role],
            uses=invite.uses_left,
            until=show_moment(texts, invite.expires_at.isoformat()),
            name=name_of(invite.by),
        )
        for number, invite in enumerate(invites, start=1)
    ]
    buttons = [
        Button(said.withdraw.format(number=number), Withdraw(invite.id))
        for number, invite in enumerate(invites, start=1)
    ]
    rows = tuple(tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4))
    (message,) = render_text("\n".join([said.invites, *lines]), rows)
    return message


def render_audit(entries: Sequence[Entry], page: int, name_of: NameOf, *, texts: Texts) -> Message:
    """A page of the log; `entries` are those of the page and one more, where there are more."""
    if not entries and not page:
        return Message(plain(texts.people.audit_none))
    lines = [_entry(entry, name_of, texts) for entry in entries[:ENTRIES]]
    before = ShowAudit(page - 1) if page else None
    after = ShowAudit(page + 1) if len(entries) > ENTRIES else None
    turns = [turning(before, str(page + 1), after)] if before or after else []
    (message,) = render_text("\n".join([texts.people.audit, *lines]), turns)
    return message


def _entry(entry: Entry, name_of: NameOf, texts: Texts) -> str:
    known = {deed.value: words for deed, words in texts.people.deeds.items()}
    line = texts.people.audit_entry.format(
        at=show_moment(texts, entry.at.isoformat()),
        name=name_of(entry.user_id),
        deed=known.get(entry.deed, entry.deed),
    )
    refused = texts.people.audit_refused if entry.is_refused else ""
    about = _about(entry, name_of, texts)
    return line + (f" – {shorten(about, _ABOUT_MAX_UNITS)}" if about else "") + refused


def _about(entry: Entry, name_of: NameOf, texts: Texts) -> str:
    """One line, whatever a stranger wrote."""
    known = {str(user_id): name_of(user_id) for user_id in entry.people}
    if entry.deed in (Deed.PEOPLE, Deed.INVITE, Deed.JOIN, Deed.BLOCK):
        known |= {role.name: texts.people.roles[role] for role in Role}
    return " ".join(known.get(word, word) for word in entry.about.split())


def render_too_much(verdict: Verdict, *, is_group: bool, texts: Texts) -> list[Message]:
    """Why there is no answer now, and when there will be one again."""
    wait, said = show_wait(verdict.wait_s, texts), texts.people
    if is_group:
        return render_text(said.group_too_fast.format(wait=wait))
    if verdict.limit is not None and verdict.limit.seconds == DAY_S:
        return render_text(said.too_many.format(count=verdict.limit.count, wait=wait))
    return render_text(said.too_fast.format(wait=wait))


def show_wait(seconds: int, texts: Texts) -> str:
    """Rounded up."""
    if seconds < 100:
        return texts.people.seconds.format(count=seconds)
    if seconds < 6_000:
        return texts.sources.minutes.format(count=-(-seconds // 60))
    return texts.sources.hours.format(count=-(-seconds // 3_600))

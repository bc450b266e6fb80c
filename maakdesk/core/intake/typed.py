"""What somebody typed of an application, exactly as they typed it: the state of the wizard, and what a draft keeps."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from maakdesk.base.vocabulary import PartyRole, PrivateKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.submission import Submission

Cells = Mapping[str, str]
TypedValue = str | tuple[str, ...] | tuple[Cells, ...]
"""One answer as typed: words, several choices or names, or rows of words by column. Yes and no are `yes` and `no`."""


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """Somebody as typed; `details` are words by key of `PrivateKind`, `party_id` who of this desk was pointed out."""

    name: str = ""
    kind: str = ""
    role: str = PartyRole.APPLICANT.value
    party_id: str = ""
    details: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class TypedFile:
    """A file to come along: where it lies (`path`) or which of the enclosed it is (`place`), and what it answers."""

    name: str
    path: str = ""
    place: int = -1
    document: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything that was typed. The first of `people` asks. Nothing of it is understood or thrown away yet."""

    scheme: str = ""
    title: str = ""
    asked: str = ""
    people: tuple[TypedPerson, ...] = (TypedPerson(),)
    values: Mapping[str, TypedValue] = field(default_factory=dict)
    files: tuple[TypedFile, ...] = ()
    received: str = ""
    received_from: str = ""
    channel: str = ""
    consents: Mapping[str, str] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether somebody typed anything that would be missed."""
        said = any(bool(one.name.strip()) or any(one.details.values()) for one in self.people)
        return (
            said or bool(self.title.strip() or self.asked.strip() or self.files) or any(map(bool, self.values.values()))
        )


def settled(typed: Typed, scheme: Scheme) -> Typed:
    """`typed` with the applicant's details where the scheme asks for them itself, so that nothing is asked twice."""
    asking = typed.people[0]
    values, details = dict(typed.values), dict(asking.details)
    for one in scheme.fields:
        known = details.get(one.private.value, "") if one.private is not None else ""
        if one.private is not None and known and not values.get(one.key):
            values[one.key] = details.pop(one.private.value)
    return replace(typed, values=values, people=(replace(asking, details=details), *typed.people[1:]))


def plain_typed(typed: Typed) -> dict[str, Any]:
    """The plain form in which a draft keeps it; `typed_from` reads it back."""
    return {
        "scheme": typed.scheme, "title": typed.title, "asked": typed.asked, "received": typed.received,
        "received_from": typed.received_from, "channel": typed.channel, "consents": dict(typed.consents),
        "values": {key: _plain(value) for key, value in typed.values.items()},
        "people": [{**_fields(one), "details": dict(one.details)} for one in typed.people],
        "files": [asdict(one) for one in typed.files],
    }  # fmt: skip


def typed_from(plain: Mapping[str, Any]) -> Typed:
    """What a draft kept. A part that is no such thing (a draft of an older version) is left out, the rest stays."""
    people = tuple(_person(one) for one in _list(plain.get("people")) if isinstance(one, Mapping))
    files = tuple(
        TypedFile(_text(one, "name"), _text(one, "path"), int(one.get("place", -1)), _text(one, "document"))
        for one in _list(plain.get("files"))
        if isinstance(one, Mapping) and isinstance(one.get("place", -1), int)
    )
    values = plain.get("values")
    return Typed(
        scheme=_text(plain, "scheme"),
        title=_text(plain, "title"),
        asked=_text(plain, "asked"),
        people=people or (TypedPerson(),),
        values={str(key): _value(one) for key, one in values.items()} if isinstance(values, Mapping) else {},
        files=files,
        received=_text(plain, "received"),
        received_from=_text(plain, "received_from"),
        channel=_text(plain, "channel"),
        consents=_texts(plain.get("consents")),
    )


def typed_of_first(plain: Mapping[str, Any]) -> Typed:
    """What a draft of the first version kept, which had one page and one applicant."""
    return Typed(
        scheme=_text(plain, "scheme"),
        title=_text(plain, "title"),
        asked=_text(plain, "asked"),
        people=(TypedPerson(_text(plain, "applicant"), _text(plain, "kind")),),
        values=_texts(plain.get("answers")),
        received=_text(plain, "received"),
    )


def typed_of(new: Submission, asked: str, plain: Mapping[str, Any] | None = None) -> Typed:
    """A submission as if somebody had typed it, to go on typing; `asked` is the amount in words.

    `plain` are the values as the form gave them; without, those of the answers are taken.
    """
    values = dict(plain or {one.key: one.value if one.value is not None else one.text for one in new.answers})
    people = [
        TypedPerson(one.name, one.kind.value, one.role.value, one.party_id or "", _details(one.private))
        for one in (new.applicant, *new.others)
    ]
    day = new.received_on
    return Typed(
        scheme=new.scheme_key,
        title=new.title,
        asked=asked,
        people=tuple(people),
        values={key: _value(_typed(value)) for key, value in values.items()},
        files=tuple(TypedFile(one.name, "", at, one.document or "") for at, one in enumerate(new.enclosed)),
        received=f"{day.day}-{day.month}-{day.year}",
        received_from=new.received_from,
        channel=new.channel.value,
        consents={one.message.value: one.channel.value for one in new.consents},
    )


def _details(private: tuple[tuple[PrivateKind, str], ...]) -> dict[str, str]:
    return {kind.value: value for kind, value in private}


def _fields(one: TypedPerson) -> dict[str, str]:
    return {"name": one.name, "kind": one.kind, "role": one.role, "party_id": one.party_id}


def _person(one: Mapping[str, Any]) -> TypedPerson:
    role = _text(one, "role") or PartyRole.APPLICANT.value
    return TypedPerson(_text(one, "name"), _text(one, "kind"), role, _text(one, "party_id"), _texts(one.get("details")))


def _typed(value: object) -> object:
    """A plain value as the words that somebody would have typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return [{key: _typed(cell) for key, cell in one.items()} if isinstance(one, Mapping) else one for one in value]
    return "" if value is None else str(value)


def _plain(value: TypedValue) -> object:
    return value if isinstance(value, str) else [one if isinstance(one, str) else dict(one) for one in value]


def _value(plain: object) -> TypedValue:
    if not isinstance(plain, list | tuple):
        return str(plain) if isinstance(plain, str | int) else ""
    rows = tuple(_texts(one) for one in plain if isinstance(one, Mapping))
    return rows or tuple(str(one) for one in plain)


def _text(plain: Mapping[str, Any], key: str) -> str:
    value = plain.get(key, "")
    return value if isinstance(value, str) else ""


def _texts(plain: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in plain.items()} if isinstance(plain, Mapping) else {}


def _list(plain: object) -> list[Any]:
    return plain if isinstance(plain, list) else []

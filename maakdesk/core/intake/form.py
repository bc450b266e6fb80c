"""A submission of a form server (docs/form-submission.md) against its scheme: a refusal names the line and the field.

Values are what a form gives: texts, amounts in euros as people write them, days as 2026-03-02, keys of options. What
the program does not know is refused, since a field that is left out in silence would be a part of an application lost.
"""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maakdesk.base.clock import local_day
from maakdesk.base.errors import DeskError, Refused
from maakdesk.base.i18n import Texts
from maakdesk.base.money import parse_euros
from maakdesk.base.vocabulary import Channel, MessageKind, PartyKind, PartyRole, PrivateKind
from maakdesk.core.accord.answers import Value, value_from
from maakdesk.core.accord.areas import nearest_division
from maakdesk.core.accord.asking import FieldKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.intake.answering import answers_for, private_for
from maakdesk.core.intake.mail import Enclosed
from maakdesk.core.intake.submission import Consent, Involved, Submission
from maakdesk.core.parties.commands import REACHING

_TOP = frozenset(
    ("scheme", "version", "submitted_at", "title", "asked", "values", "parties", "consents", "attachments")
)
_PARTY = frozenset(("name", "role", "kind", *PrivateKind))
_CONSENT = frozenset(("message", "channel"))
_ATTACHMENT = frozenset(("name", "document", "media_type", "content", "file"))
_MOST_LISTED = 200
"""Parties or attachments in one submission."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class RawForm:
    """A submission as it was read: plain values, the line on which each place stands, and the files beside it."""

    tree: Mapping[str, Any]
    line_of: Callable[[tuple[str, ...]], int]
    beside: Callable[[str], bytes]
    """Gives the content of a file that lies beside the submission, by its bare name."""


def submission_from(form: RawForm, schemes: Mapping[str, Scheme], texts: Texts) -> Submission:
    """What the form says, held against the scheme that it names.

    Raises:
        Refused: `form.…`, with `line` and `where`.
    """
    return _Reader(form, texts).read(schemes)


class _Reader:
    def __init__(self, form: RawForm, texts: Texts) -> None:
        self._form, self._texts = form, texts

    def read(self, schemes: Mapping[str, Scheme]) -> Submission:
        top = self._known(self._form.tree, (), _TOP)
        scheme = schemes.get(self._text(top, ("scheme",)))
        if scheme is None:
            raise self._wrong("form.scheme", ("scheme",), known=", ".join(sorted(schemes)))
        version = self._text(top, ("version",), needed=False)
        submitted = self._moment(top)
        applicant, others = self._parties(top)
        values = self._values(top, scheme)
        areas = [str(values[one.key]) for one in scheme.fields if one.kind is FieldKind.AREA and one.key in values]
        received = local_day(submitted)
        private = (*applicant.private, *private_for(scheme, values, self._texts))
        return Submission(
            scheme_key=scheme.key,
            title=self._text(top, ("title",)),
            applicant=Involved(applicant.name, applicant.role, applicant.kind, tuple(dict.fromkeys(private))),
            received_on=received,
            received_from=self._texts("intake.from.form", moment=submitted.isoformat()),
            channel=Channel.FORM,
            asked_cents=self._asked(top),
            answers=answers_for(scheme, values, self._texts),
            area_code=areas[0] if areas else None,
            others=others,
            consents=self._consents(top),
            enclosed=self._enclosed(top, scheme),
            # Whoever filled in a form of yesterday applied all the same (Awb 4:1).
            remarks=("version",) if version and version != scheme.version else (),
        )

    def _asked(self, top: Mapping[str, Any]) -> int | None:
        asked = top.get("asked")
        if asked is None:
            return None
        try:
            return parse_euros(str(asked))
        except DeskError as error:
            raise self._wrong("form.amount", ("asked",), typed=str(asked)[:40]) from error

    def _moment(self, top: Mapping[str, Any]) -> datetime:
        typed = self._text(top, ("submitted_at",))
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise self._wrong("form.moment", ("submitted_at",), typed=typed[:40])
        return moment

    def _values(self, top: Mapping[str, Any], scheme: Scheme) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, plain in self._object(top.get("values", {}), ("values",)).items():
            where = ("values", key)
            field = scheme.asked(key)
            if field is None:
                raise self._wrong("form.unknown", where)
            try:
                value = value_from(field, plain)
            except DeskError as error:
                raise self._wrong("form.value", where, kind=self._texts(f"schemes.kind.{field.kind}")) from error
            if value is not None and field.kind is FieldKind.AREA:
                value = self._area(str(value), where)
            if value is not None:
                values[key] = value
        return values

    def _area(self, typed: str, where: tuple[str, ...]) -> str:
        division = nearest_division(local_day(self._moment(self._form.tree)))
        found = division.area(typed) or division.named(typed)
        if found is None:
            raise self._wrong("form.area", where, typed=typed[:60])
        return found.code

    def _parties(self, top: Mapping[str, Any]) -> tuple[Involved, tuple[Involved, ...]]:
        everybody = [self._party(one, ("parties", str(at))) for at, one in enumerate(self._list(top, "parties"))]
        asking = [one for one in everybody if one.role is PartyRole.APPLICANT]
        if len(asking) != 1:
            raise self._wrong("form.one_applicant", ("parties",), n=len(asking))
        return asking[0], tuple(one for one in everybody if one.role is not PartyRole.APPLICANT)

    def _party(self, plain: object, where: tuple[str, ...]) -> Involved:
        row = self._known(plain, where, _PARTY)
        return Involved(
            name=self._text(row, (*where, "name")),
            role=PartyRole(self._word(row, (*where, "role"), PartyRole, PartyRole.APPLICANT)),
            kind=PartyKind(self._word(row, (*where, "kind"), PartyKind, PartyKind.UNKNOWN)),
            private=tuple(
                (kind, said) for kind in PrivateKind if (said := self._text(row, (*where, kind.value), needed=False))
            ),
        )

    def _consents(self, top: Mapping[str, Any]) -> tuple[Consent, ...]:
        found = []
        for at, plain in enumerate(self._list(top, "consents")):
            where = ("consents", str(at))
            row = self._known(plain, where, _CONSENT)
            message = MessageKind(self._word(row, (*where, "message"), MessageKind))
            found.append(Consent(message, Channel(self._word(row, (*where, "channel"), sorted(REACHING)))))
        return tuple(found)

    def _enclosed(self, top: Mapping[str, Any], scheme: Scheme) -> tuple[Enclosed, ...]:
        asked = [one.key for one in scheme.documents]
        found = []
        for at, plain in enumerate(self._list(top, "attachments")):
            where = ("attachments", str(at))
            row = self._known(plain, where, _ATTACHMENT)
            name = self._text(row, (*where, "name"), longest=20_000)
            document = self._text(row, (*where, "document"), needed=False) or None
            if document is not None and document not in asked:
                raise self._wrong("form.word", (*where, "document"), typed=document[:60], known=", ".join(asked))
            kind = self._text(row, (*where, "media_type"), needed=False) or "application/octet-stream"
            found.append(Enclosed(name, kind, self._content(row, where), document))
        return tuple(found)

    def _content(self, row: Mapping[str, Any], where: tuple[str, ...]) -> bytes:
        content, file = row.get("content"), row.get("file")
        if (content is None) == (file is None):
            raise self._wrong("form.content_or_file", where)
        if file is not None:
            return self._form.beside(self._text(row, (*where, "file"), longest=20_000))
        try:
            return base64.b64decode(str(content).encode("ascii"), validate=True)
        except (binascii.Error, UnicodeError, ValueError) as error:
            raise self._wrong("form.base64", (*where, "content")) from error

    # --- plain values -------------------------------------------------------------------------------------------

    def _text(
        self, row: Mapping[str, Any], where: tuple[str, ...], *, needed: bool = True, longest: int = _LONGEST
    ) -> str:
        plain = row.get(where[-1])
        if plain is not None and not isinstance(plain, str):
            raise self._wrong("form.text", where)
        if needed and (plain is None or not plain.strip()):
            raise self._wrong("form.missing", where)
        if plain is not None and len(plain) > (longest if needed else 20 * _LONGEST):
            raise self._wrong("form.long", where, most=longest)
        return plain or ""

    def _word(
        self,
        row: Mapping[str, Any],
        where: tuple[str, ...],
        known: Iterable[str],
        without: str | None = None,
    ) -> str:
        typed = self._text(row, where, needed=without is None) or without or ""
        words = [str(one) for one in known]
        if typed not in words:
            raise self._wrong("form.word", where, typed=typed[:60], known=", ".join(words))
        return typed

    def _list(self, top: Mapping[str, Any], key: str) -> list[Any]:
        plain = top.get(key, [])
        if not isinstance(plain, list) or len(plain) > _MOST_LISTED:
            raise self._wrong("form.list", (key,), most=_MOST_LISTED)
        return plain

    def _object(self, plain: object, where: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(plain, Mapping):
            raise self._wrong("form.object", where)
        return plain

    def _known(self, plain: object, where: tuple[str, ...], known: frozenset[str]) -> Mapping[str, Any]:
        row = self._object(plain, where)
        for key in row:
            if key not in known:
                raise self._wrong("form.unknown", (*where, key))
        return row

    def _wrong(self, code: str, where: tuple[str, ...], **facts: object) -> Refused:
        return Refused(code, line=self._form.line_of(where), where=_place(where), **facts)


def _place(where: tuple[str, ...]) -> str:
    """`parties[2].name`, counted from 1 as people count."""
    place = ""
    for part in where:
        place += f"[{int(part) + 1}]" if part.isdecimal() and place else f".{part[:60]}" if place else part[:60]
    return place

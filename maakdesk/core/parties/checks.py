"""Numbers and addresses that cannot be right: told in words beside the field, never in the way of what was typed.

A remark is a code of `parties.check.<code>` with its facts. No citizen service number (BSN) is ever asked for; what
looks like one is pointed out, because no law asks for it here (UAVG 46).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from maakdesk.base.text import fold
from maakdesk.base.vocabulary import PrivateKind

_BSN = re.compile(r"(?<![\w.])(\d{9}|\d{8}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\w.]?\d)")
_BSN_WORD = re.compile(r"\b(?:bsn|burgerservicenummer|sofi(?:nummer)?|citizen service number)\b")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{6,30}")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@(?P<domain>[^\s@<>(),;:\"\\]+)")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_POSTCODE = re.compile(r"(?<!\w)(\d{4}\s?[A-Za-z]{2})(?!\w)")
_NEARLY_POSTCODE = re.compile(r"(?<!\w)(\d{3,5}\s?[A-Za-z]{1,3})(?=\s+[^\W\d_]|\s*$)", re.MULTILINE)
_LONGEST = 2_000
"""Characters of one value that are looked at: more is no number and no address."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What may be wrong with a value, as a code of `parties.check.<code>` with the facts of its sentence."""

    code: str
    data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def remarks(kind: PrivateKind | None, text: str) -> tuple[Remark, ...]:
    """What may be wrong with `text` as a detail of this `kind`; None is any other answer. An empty text is right."""
    value = text.strip()[:_LONGEST]
    if not value:
        return ()
    if kind is PrivateKind.ACCOUNT and looks_like_bsn(value):
        return (Remark("bsn"),)
    check = _CHECKS.get(kind) if kind is not None else None
    found = check(value) if check is not None else None
    # A phone number of nine figures may satisfy the test of eleven by chance; its own check says enough.
    bsn = kind is not PrivateKind.PHONE and looks_like_bsn(value)
    return tuple(one for one in (found, Remark("bsn") if bsn else None) if one is not None)


def looks_like_bsn(text: str) -> bool:
    """Whether a citizen service number may stand in `text`: figures that pass its test, or the word before figures."""
    from stdnum.nl import bsn  # noqa: PLC0415 - read when somebody types a number

    folded = fold(text)
    if _BSN_WORD.search(folded) and re.search(r"\d{4}", folded):
        return True
    return any(bool(bsn.is_valid(found[1])) for found in _BSN.finditer(text) if _of_nine(found[1]))


def check_iban(text: str) -> Remark | None:
    """What is wrong with a bank account number (ISO 13616), or None. Which banks there are is not looked at."""
    from stdnum import exceptions, iban  # noqa: PLC0415 - as above

    number = iban.compact(text)
    if not _IBAN.fullmatch(number):
        return Remark("iban.shape")
    if number.startswith("NL") and len(number) != 18:
        return Remark("iban.length", {"length": len(number)})
    try:
        iban.validate(number, check_country=False)
    except exceptions.InvalidChecksum:
        return Remark("iban.checksum")
    except exceptions.ValidationError:
        return Remark("iban.country", {"country": number[:2]})
    return None


def check_email(text: str) -> Remark | None:
    """What is wrong with an e-mail address, or None. Whether it reaches somebody only a message can tell."""
    if "@" not in text:
        return Remark("email.at")
    found = _EMAIL.fullmatch(text)
    if found is None:
        return Remark("email.shape")
    labels = found["domain"].split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return Remark("email.domain", {"domain": found["domain"][:80]})
    if ".." in text or text.startswith(".") or ".@" in text:
        return Remark("email.shape")
    return None


def check_phone(text: str) -> Remark | None:
    """What is wrong with a phone number, or None; without a country in it, it is read as Dutch."""
    import phonenumbers  # noqa: PLC0415 - as above

    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return Remark("phone.shape")
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.TOO_SHORT:
        return Remark("phone.short")
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        return Remark("phone.long")
    return None if phonenumbers.is_valid_number(number) else Remark("phone.unknown")


def check_address(text: str) -> Remark | None:
    """What is wrong with the postcode in an address, or None: an address abroad has none of ours."""
    from stdnum.nl import postcode  # noqa: PLC0415 - as above

    whole = [found[1] for found in _POSTCODE.finditer(text)]
    if whole:
        wrong = next((one for one in whole if not postcode.is_valid(one)), None)
        return None if wrong is None else Remark("postcode.wrong", {"postcode": wrong})
    nearly = _NEARLY_POSTCODE.search(text)
    # "12a Amsterdam" is a house number; a postcode begins its line or stands alone.
    if nearly is not None and text[: nearly.start()].rpartition("\n")[2].strip(" ,") == "":
        return Remark("postcode.shape", {"postcode": nearly[1]})
    return None


def _of_nine(found: str) -> bool:
    figures = re.sub(r"\D", "", found)
    return len(figures) in {8, 9} and figures.strip("0") != ""


_CHECKS: Mapping[PrivateKind, Callable[[str], Remark | None]] = MappingProxyType(
    {
        PrivateKind.ACCOUNT: check_iban,
        PrivateKind.EMAIL: check_email,
        PrivateKind.PHONE: check_phone,
        PrivateKind.ADDRESS: check_address,
    }
)

"""What in a text looks like a detail that a panel should not see: a BSN, an account, a phone number, a birth date.

A finding says which kind and where, never the number itself: it is kept beside the file and shown in lists. It is a
hint for somebody who looks, so it errs on the side of telling; numbers with a check (BSN, IBAN) must pass it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from maakdesk.base.vocabulary import FindingKind

PAGE_BREAK = "\f"
"""What stands between the pages of a text that has pages."""

_MOST_FINDINGS = 500
_MOST_TRIES = 50_000
_NEAR = 60  # characters between a word such as "geboren" and the number that it is about

_NINE = re.compile(r"(?<!\d)(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})(?!\d)")
_EIGHT = re.compile(r"(?<!\d)\d{8}(?!\d)")
_SAYS_BSN = re.compile(r"\b(?:bsn|burgerservicenummer|sofi-?nummer|citizen service number)\b", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,36}")
_PHONE = re.compile(r"(?<![\w.,+])(?:\+|\(?00?)[1-9][\d ()./-]{6,17}\d(?!\w)")
_WORD_END = re.compile(r"\b(?!\w)")
_SAYS_BORN = re.compile(r"\b(?:geboren|geboortedatum|geb\.|geboortedag|born|date of birth|birthday)", re.IGNORECASE)
_MONTHS = "jan|feb|mrt|maa|apr|mei|may|mar|jun|jul|aug|sep|okt|oct|nov|dec"
_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[-./ ]\d{{1,2}}[-./ ](?:19|20)\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}} (?:{_MONTHS})[a-z]{{0,7}}\.? (?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, or (`start` is None) one thing that is so of the whole file.

    `page` counts from 1 and is None where the text has no pages; `start` and `end` are offsets in the extracted text.
    """

    kind: FindingKind
    page: int | None = None
    start: int | None = None
    end: int | None = None


Span = tuple[int, int]


def findings_in(text: str, *, paged: bool = False) -> tuple[Finding, ...]:
    """Everything in `text` that looks like a private number, in order, at most 500; `paged`: at page breaks it turns.

    No two findings overlap: what is an account number is not told as a phone number too.
    """
    taken: list[tuple[Span, FindingKind]] = []
    for kind, search in _SEARCHES:
        for start, end in islice(search(text), _MOST_FINDINGS):
            if not any(start < other[1] and other[0] < end for other, _ in taken):
                taken.append(((start, end), kind))
    found = sorted(taken)[:_MOST_FINDINGS]
    pages = _pages(text, [start for (start, _end), _kind in found]) if paged else [None] * len(found)
    return tuple(Finding(kind, page, *span) for (span, kind), page in zip(found, pages, strict=True))


def plain_findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as plain values, in which they are stored."""
    return [{"kind": one.kind.value, "page": one.page, "start": one.start, "end": one.end} for one in findings]


def stored_findings(plain: Sequence[Mapping[str, Any]] | None) -> tuple[Finding, ...]:
    """Findings from the plain values in which they are stored."""
    return tuple(Finding(FindingKind(one["kind"]), one["page"], one["start"], one["end"]) for one in plain or ())


def _pages(text: str, starts: Sequence[int]) -> list[int | None]:
    """The page of each of the rising `starts`."""
    pages: list[int | None] = []
    page, counted = 1, 0
    for start in starts:
        page += text.count(PAGE_BREAK, counted, start)
        counted = start
        pages.append(page)
    return pages


def _bsns(text: str) -> Iterator[Span]:
    from stdnum.nl import bsn  # noqa: PLC0415 - the check of numbers is loaded when a text is looked through

    for found in _NINE.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", found[0])):
            yield found.span()
    for found in _EIGHT.finditer(text):  # the leading 0 left out: dates look the same, so only where it is named
        if bsn.is_valid(found[0]) and _SAYS_BSN.search(text, max(0, found.start() - _NEAR), found.start()):
            yield found.span()


def _ibans(text: str) -> Iterator[Span]:
    from stdnum import iban  # noqa: PLC0415

    yield from _longest(text, _IBAN, lambda typed: iban.is_valid(typed.replace(" ", "")))


def _phones(text: str) -> Iterator[Span]:
    import phonenumbers  # noqa: PLC0415

    def is_number(typed: str) -> bool:
        try:
            return bool(phonenumbers.is_valid_number(phonenumbers.parse(typed, "NL")))
        except phonenumbers.NumberParseException:
            return False

    yield from _longest(text, _PHONE, is_number)


def _longest(text: str, begins: re.Pattern[str], holds: Callable[[str], bool]) -> Iterator[Span]:
    """At each place where `begins` matches, the longest run of whole words of it that `holds`.

    The pattern reads on into the words behind a number, because numbers are typed with blanks in them. After many
    tries it stops: a text that is all beginnings of numbers was made to keep somebody busy.
    """
    place, tries = 0, 0
    while tries < _MOST_TRIES and (found := begins.search(text, place)):
        place = found.start() + 1
        for end in reversed([one.start() for one in _WORD_END.finditer(found[0])]):
            tries += 1
            if holds(found[0][:end]):
                place = found.start() + end
                yield found.start(), place
                break


def _birth_dates(text: str) -> Iterator[Span]:
    for said in _SAYS_BORN.finditer(text):
        found = _DATE.search(text, said.end(), said.end() + _NEAR)
        if found is not None:
            yield found.span()


_SEARCHES: tuple[tuple[FindingKind, Callable[[str], Iterator[Span]]], ...] = (
    (FindingKind.IBAN, _ibans),
    (FindingKind.BSN, _bsns),
    (FindingKind.BIRTH_DATE, _birth_dates),
    (FindingKind.PHONE, _phones),
)

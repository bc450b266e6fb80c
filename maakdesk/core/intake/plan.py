"""From rows to a plan: what each row of a register becomes, and why a row becomes nothing. Nothing is written here."""

from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name
from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.intake.fingerprints import fingerprints
from maakdesk.core.intake.mapping import MONEY, Field, Mapping
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.intake.reading import Amount, Columns, read_columns
from maakdesk.core.intake.rows import first_text, total_label
from maakdesk.core.parties.rules import party_kind

LONGEST = {
    Field.SCHEME: 200,
    Field.DEPARTMENT: 200,
    Field.THEME: 200,
    Field.PERIODICITY: 40,
    Field.SOURCE_NUMBER: 120,
    Field.NEIGHBOURHOOD: 200,
}
"""How many characters these fields of a case can hold."""


class What(StrEnum):
    """What is said of a row that needs saying."""

    DUPLICATE = "duplicate"
    REFUSED = "refused"
    SKIPPED = "skipped"
    REMARK = "remark"


class RowNote(NamedTuple):
    """One thing to say about one row: the sentence is `intake.why.<code>`, filled with `data` (see words.py)."""

    row: int
    what: What
    code: str
    data: AnyMapping[str, object]


class ImportRow(NamedTuple):
    """What becomes a case. Amounts in cents; None where the file says nothing; texts trimmed, otherwise as typed.

    An applicant of kind PERSON is a private person without a name: never the same party as any other.
    `fingerprint` is the SHA-256 of the row; `remarks` the notes about it.
    """

    number: int
    title: str
    applicant_name: str
    applicant_kind: PartyKind
    scheme: str
    department: str
    theme: str
    year: int | None
    periodicity: str
    asked_cents: int | None
    granted_cents: int | None
    received_on: date | None
    source_number: str | None
    neighbourhood: str | None
    fingerprint: str
    remarks: tuple[RowNote, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: `read` = `imported` + `duplicates` + `refused` + `skipped`.

    `asked_cents` and `granted_cents` add up the rows that come in, `kept_out_*` the duplicates and the refused
    rows as far as their amounts can be read. `general` are codes about the file as a whole (`intake.general.<code>`).
    """

    mapping: Mapping
    rows: tuple[ImportRow, ...]
    notes: tuple[RowNote, ...]
    read: int
    duplicates: int
    refused: int
    skipped: int
    asked_cents: int
    granted_cents: int
    kept_out_asked_cents: int
    kept_out_granted_cents: int
    general: tuple[str, ...]

    @property
    def imported(self) -> int:
        """How many rows become a case."""
        return len(self.rows)

    def require_rows(self) -> None:
        """Stop when there is nothing to take in.

        Raises:
            Refused: `import.no_rows`, with the counts.
        """
        if not self.rows:
            raise Refused(
                "import.no_rows",
                read=self.read,
                duplicates=self.duplicates,
                refused=self.refused,
                skipped=self.skipped,
            )


def plan_import(
    table: RawTable,
    mapping: Mapping,
    *,
    known_fingerprints: AnyMapping[str, str],
    accept_rows: Collection[int] = (),
) -> ImportPlan:
    """Decide for every row below the header what it becomes.

    Args:
        table: the rows as read.
        mapping: which column feeds which field.
        known_fingerprints: fingerprints of rows taken in before, with the number of their case
            (empty when that is not to be told).
        accept_rows: numbers of rows that come in although they are duplicates.

    Raises:
        Refused: `import.no_applicant_column`, when no column says who asks.
    """
    if Field.APPLICANT not in mapping.columns:
        raise Refused("import.no_applicant_column")
    draft = _Draft(mapping, read_columns(table, mapping), known_fingerprints, frozenset(accept_rows))
    for place in range(len(draft.columns.rows)):
        draft.add(place)
    return draft.plan()


@dataclass(slots=True)
class _Draft:
    """A plan in the making: rows go in one by one, in the order of the file."""

    mapping: Mapping
    columns: Columns
    known: AnyMapping[str, str]
    accept: frozenset[int]
    rows: list[ImportRow] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    counts: dict[What, int] = field(default_factory=lambda: dict.fromkeys(What, 0))
    seen: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, tuple[str, PartyKind]] = field(default_factory=dict)
    asked: int = 0
    granted: int = 0
    kept_out_asked: int = 0
    kept_out_granted: int = 0
    totals: tuple[int, int] = (0, 0)
    header: list[str] = field(init=False)
    prints: list[str] = field(init=False)
    bounded: tuple[tuple[Field, int], ...] = field(init=False)
    not_words: frozenset[int] = field(init=False)
    odd: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        columns = self.columns
        self.header = [header.strip() for header in self.mapping.headers]
        self.prints = fingerprints(self.mapping.headers, columns.texts)
        self.bounded = tuple(
            (name, most) for name, most in LONGEST.items() if max(map(len, columns.text[name]), default=0) > most
        )
        self.not_words = frozenset(
            place for name in (*MONEY, Field.YEAR) for place in self.mapping.columns.get(name, ())
        )
        self.odd = self._odd()

    def add(self, place: int) -> None:
        """Sort out one row."""
        if place in self.odd and self._sorted_out(place):
            return
        twin = self._twin(place)
        if twin is not None:
            self._note(place, What.DUPLICATE, *twin)
            self._keep_out(place)
            return
        self._take(place)

    def plan(self) -> ImportPlan:
        """Everything decided."""
        return ImportPlan(
            mapping=self.mapping,
            rows=tuple(self.rows),
            notes=tuple(self.notes),
            read=len(self.columns.rows),
            duplicates=self.counts[What.DUPLICATE],
            refused=self.counts[What.REFUSED],
            skipped=self.counts[What.SKIPPED],
            asked_cents=self.asked,
            granted_cents=self.granted,
            kept_out_asked_cents=self.kept_out_asked,
            kept_out_granted_cents=self.kept_out_granted,
            general=tuple(f"no_{name.value}" for name in (Field.TITLE, *MONEY) if name not in self.mapping.columns),
        )

    def _odd(self) -> frozenset[int]:
        """Rows that may be more than a plain case, found column by column: nearly all rows need no second look."""
        columns = self.columns
        odd = {place for place, row in enumerate(columns.rows) if row.fault is not None}
        for values in (columns.asked, columns.granted, columns.received_on):
            odd.update(place for place, value in enumerate(values) if value.__class__ is str)
        repeated = self.header[self.mapping.columns[Field.APPLICANT][0]]
        odd.update(place for place, name in enumerate(columns.text[Field.APPLICANT]) if not name or name == repeated)
        few = len(columns.texts) - len(self.not_words) - 1
        odd.update(place for place, row in enumerate(zip(*columns.texts, strict=True)) if row.count("") >= few)
        for name, most in self.bounded:
            odd.update(place for place, text in enumerate(columns.text[name]) if len(text) > most)
        return frozenset(odd)

    def _sorted_out(self, place: int) -> bool:
        """Skip or refuse a row that is no case; false when it is one after all."""
        out = self._skip_reason(place)
        if out is not None:
            self._note(place, What.SKIPPED, out)
            return True
        refusal = self._refusal(place)
        if refusal is not None:
            self._note(place, What.REFUSED, *refusal)
            self._keep_out(place)
        return refusal is not None

    def _note(self, place: int, what: What, code: str, data: AnyMapping[str, object] | None = None) -> None:
        self.notes.append(RowNote(self.columns.rows[place].number, what, code, data or {}))
        self.counts[what] += 1

    def _skip_reason(self, place: int) -> str | None:
        texts = self._row(place)
        filled = len(texts) - texts.count("")
        if not filled:
            return "blank"
        if texts == self.header:
            return "repeated_header"
        if self._is_total(place, first_text(texts)):
            return "total"
        if filled == 1 and len(self.mapping.columns) > 2:
            return "heading"
        return None

    def _row(self, place: int) -> list[str]:
        return [column[place] for column in self.columns.texts]

    def _is_total(self, place: int, label: str) -> bool:
        kind = total_label(label)
        texts = self._row(place)
        if kind is None and label and self.columns.text[Field.APPLICANT][place]:
            return False
        words = sum(1 for column, text in enumerate(texts) if text and column not in self.not_words)
        if kind == "plain" and words == 1:
            return True
        return words <= (1 if kind else 0) and self._adds_up(place)

    def _adds_up(self, place: int) -> bool:
        """Whether the amounts of this row are those of all rows above it together."""
        amounts = (_cents(self.columns.asked[place]), _cents(self.columns.granted[place]))
        pairs = [(amount, total) for amount, total in zip(amounts, self.totals, strict=True) if amount]
        return bool(pairs) and all(amount == total for amount, total in pairs)

    def _refusal(self, place: int) -> tuple[str, dict[str, object]] | None:
        columns = self.columns
        fault = columns.rows[place].fault
        if fault is not None:
            return fault, {}
        for name, values in ((Field.ASKED, columns.asked), (Field.GRANTED, columns.granted)):
            value = values[place]
            if isinstance(value, str):
                return value, {"field": name, "text": self._as_typed(place, name)}
        day = columns.received_on[place]
        if isinstance(day, str):
            return day, {"field": Field.RECEIVED_ON, "text": self._as_typed(place, Field.RECEIVED_ON)}
        if not columns.text[Field.APPLICANT][place]:
            return "no_applicant", {}
        for name, most in self.bounded:
            if len(columns.text[name][place]) > most:
                return "too_long", {"field": name, "most": most}
        return None

    def _as_typed(self, place: int, name: Field) -> str:
        """What stands in the cells that feed a field, short enough to show."""
        cells = (self.columns.texts[column][place] for column in self.mapping.columns[name])
        return " + ".join(" ".join(text.split())[:40] for text in cells if text)

    def _twin(self, place: int) -> tuple[str, dict[str, object]] | None:
        fingerprint = self.prints[place]
        number = self.columns.rows[place].number
        earlier = self.seen.setdefault(fingerprint, number)
        if number in self.accept:
            return None
        if fingerprint in self.known:
            case = self.known[fingerprint]
            return ("duplicate_case", {"case": case}) if case else ("duplicate_earlier", {})
        return ("duplicate_row", {"other": earlier}) if earlier != number else None

    def _keep_out(self, place: int) -> None:
        asked, granted = _cents(self.columns.asked[place]), _cents(self.columns.granted[place])
        self.kept_out_asked += asked
        self.kept_out_granted += granted
        self.totals = (self.totals[0] + asked, self.totals[1] + granted)

    def _take(self, place: int) -> None:
        columns = self.columns
        text = columns.text
        number = columns.rows[place].number
        asked, granted = _known(columns.asked[place]), _known(columns.granted[place])
        year, received_on = columns.years[place], columns.received_on[place]
        name, kind = self._applicant(text[Field.APPLICANT][place])
        title = text[Field.TITLE][place]
        remarks: list[RowNote] = []
        if not title:
            title = self._made_title(place, name, kind)
            if Field.TITLE in self.mapping.columns:
                remarks.append(RowNote(number, What.REMARK, "title_made", {"title": title[:80]}))
        if asked is None and granted is None:
            remarks.append(RowNote(number, What.REMARK, "no_amount", {}))
        elif asked is not None and granted is not None and granted > asked:
            told = {"asked_cents": asked, "granted_cents": granted}
            remarks.append(RowNote(number, What.REMARK, "granted_over_asked", told))
        if isinstance(year, str):
            remarks.append(RowNote(number, What.REMARK, "year_unreadable", {"text": year[:40]}))
        self.rows.append(
            ImportRow(
                number,
                title,
                name,
                kind,
                text[Field.SCHEME][place],
                text[Field.DEPARTMENT][place],
                text[Field.THEME][place],
                year if isinstance(year, int) else None,
                text[Field.PERIODICITY][place],
                asked,
                granted,
                received_on if isinstance(received_on, date) else None,
                text[Field.SOURCE_NUMBER][place] or None,
                text[Field.NEIGHBOURHOOD][place] or None,
                self.prints[place],
                tuple(remarks),
            )
        )
        self.notes.extend(remarks)
        self.counts[What.REMARK] += len(remarks)
        self.asked += asked or 0
        self.granted += granted or 0
        self.totals = (self.totals[0] + (asked or 0), self.totals[1] + (granted or 0))

    def _applicant(self, typed: str) -> tuple[str, PartyKind]:
        known = self.kinds.get(typed)
        if known is None:
            known = self.kinds[typed] = (clean_name(typed) or typed, party_kind(typed))
        return known

    def _made_title(self, place: int, name: str, kind: PartyKind) -> str:
        """A title from what there is: the scheme, else the theme, the department or the applicant, and the year."""
        text = self.columns.text
        first = text[Field.SCHEME][place] or text[Field.THEME][place] or text[Field.DEPARTMENT][place]
        if not first or (Field.TITLE not in self.mapping.columns and kind is not PartyKind.PERSON):
            first = name
        year = self.columns.years[place]
        return f"{first} {year}" if isinstance(year, int) else first


def _known(amount: Amount) -> int | None:
    return amount if isinstance(amount, int) else None


def _cents(amount: Amount) -> int:
    return amount if isinstance(amount, int) else 0

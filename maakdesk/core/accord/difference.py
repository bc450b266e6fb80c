"""What is different between two versions of a scheme, in words: by field, criterion, level, ground and term."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from maakdesk.base.i18n import Language, Texts
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.telling import told
from maakdesk.core.accord.telling_parts import Fact, Item, text


class Change(StrEnum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Altered:
    """One fact before and after; an empty text is nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that was added, removed, changed or put in another place; `part` is the name of its part in words."""

    change: Change
    part: str
    place: str
    name: str
    altered: tuple[Altered, ...] = ()


def differences(before: Scheme, after: Scheme, texts: Texts) -> tuple[Difference, ...]:
    """Everything that is different, in the order of the new version, what was taken out at the end of its part.

    What differs in the other language alone is told in that language; where only keys of the file differ, `altered` is
    empty.
    """
    found = _in_one_language(before, after, texts)
    other = Texts(Language.EN if texts.language is Language.NL else Language.NL)
    unsaid = {one.place for one in found if one.change is Change.CHANGED and not one.altered}
    elsewhere = (
        {one.place: one for one in _in_one_language(before, after, other) if one.place in unsaid} if unsaid else {}
    )
    return tuple(replace(one, altered=elsewhere[one.place].altered) if one.place in elsewhere else one for one in found)


def part_at(scheme: Scheme, place: str) -> str:
    """What stands at a place of `Scheme.sourced`, without whether it was read back; equal texts are the same value."""
    body = json.loads(scheme.canonical)
    name, _, key = place.partition(".")
    if not key:
        return _plain(body.get(name))
    found = [row for row in body.get(name, []) if row.get("article" if name == "basis" else "key") == key]
    return _plain(found[0] if found else None)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        value = {name: one for name, one in value.items() if name not in ("check", "source")}
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _in_one_language(before: Scheme, after: Scheme, texts: Texts) -> list[Difference]:
    old, new = told(before, texts), told(after, texts)
    earlier = {part.key: part for part in old}
    found: list[Difference] = []
    for part in new:
        was = earlier.pop(part.key, None)
        found += _of_part(part.name, () if was is None else was.items, part.items, texts)
    for part in earlier.values():
        found += _of_part(part.name, part.items, (), texts)
    return found


def _of_part(part: str, before: Iterable[Item], after: Iterable[Item], texts: Texts) -> list[Difference]:
    old, new = {one.place: one for one in before}, {one.place: one for one in after}
    stayed_old, stayed_new = [place for place in old if place in new], [place for place in new if place in old]
    found = []
    for place, item in new.items():
        was = old.get(place)
        if was is None:
            found.append(Difference(Change.ADDED, part, place, _named(item), _altered((), item, texts)))
        elif was.value != item.value or (was.check, was.source) != (item.check, item.source):
            altered = _altered(_facts(was, texts), item, texts)
            found.append(Difference(Change.CHANGED, part, place, _named(was), altered))
        elif stayed_old.index(place) != stayed_new.index(place):
            found.append(Difference(Change.MOVED, part, place, _named(item)))
    found += [Difference(Change.REMOVED, part, place, _named(item)) for place, item in old.items() if place not in new]
    return found


def _named(item: Item) -> str:
    return f"{item.under} › {item.name}" if item.under else item.name


def _facts(item: Item, texts: Texts) -> tuple[Fact, ...]:
    """Everything that is said of an item, its name and whether it was read back among it."""
    marks = [Fact(text(texts, "fact.name"), item.name)]
    marks += item.facts
    marks += [Fact(text(texts, "check"), text(texts, "yes"))] if item.check else []
    marks += [Fact(text(texts, "fact.source"), item.source)] if item.source else []
    return tuple(marks)


def _altered(before: Iterable[Fact], item: Item, texts: Texts) -> tuple[Altered, ...]:
    old: Mapping[str, str] = {one.name: one.text for one in before}
    new = {one.name: one.text for one in _facts(item, texts)}
    names = dict.fromkeys([*new, *old])
    return tuple(
        Altered(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "") and not (not old and name == text(texts, "fact.name"))
    )

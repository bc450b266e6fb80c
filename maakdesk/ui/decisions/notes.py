"""Which notes stand in the margin of a letter, and what each of them offers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.core.letters.guards import Missing
from maakdesk.core.letters.plain import DifficultWord, Finding
from maakdesk.ui.decisions.margin import Note
from maakdesk.ui.decisions.reading import Shown
from maakdesk.ui.widgets.missing_list import essential


@dataclass(frozen=True, slots=True)
class NoteActs:
    """What the verbs of notes do: fill in, take a proposal over, leave it, go to where a text is written."""

    fill: Callable[[Missing], object]
    take_over: Callable[[str, DifficultWord], object]
    leave: Callable[[Finding], object]
    go: Callable[[str], object]


def notes_of(shown: Shown, texts: Texts, acts: NoteActs, *, writes: bool) -> list[Note]:
    """The notes of a letter; proposals for plainer words only for who `writes`."""
    notes = _empty_notes(shown, texts, acts)
    if writes:
        notes += [_plain_note(texts, acts, where, finding) for where, finding in shown.findings]
    if shown.last_day is not None:
        on_paper = long_date(shown.last_day, shown.composition.letter.language)
        if any(on_paper in text.replace("\u00a0", " ") for text in shown.composition.letter.texts()):
            words = texts("decisions.note.last_day", day=long_date(shown.last_day, texts.language))
            notes.append(Note("computed", on_paper, words, story=shown.story))
    return notes


def _empty_notes(shown: Shown, texts: Texts, acts: NoteActs) -> list[Note]:
    wanted = {(one.place, one.name): one for one in essential(shown.composition.missing)}
    notes = []
    for empty in shown.composition.letter.empties():
        one = wanted.get((empty.place, empty.name))
        if one is not None:
            name, where = shown.names.get((one.place, one.name), (one.name, one.where))
            verbs = ((texts("decisions.fill"), partial(acts.fill, one)),)
            notes.append(Note("empty", empty, name[:1].upper() + name[1:], where, verbs))
    return notes


def _plain_note(texts: Texts, acts: NoteActs, where: str, finding: Finding) -> Note:
    leave = (texts("decisions.note.leave"), partial(acts.leave, finding))
    if isinstance(finding, DifficultWord):
        take = (texts("decisions.note.take"), partial(acts.take_over, where, finding))
        proposal = texts("decisions.note.proposal", proposal=finding.proposal)
        return Note("plain", finding.word, texts("decisions.note.word", word=finding.word), proposal, (take, leave))
    go = (texts("decisions.note.go"), partial(acts.go, where))
    return Note("plain", finding.sentence, texts("decisions.note.long", n=finding.words), "", (go, leave))

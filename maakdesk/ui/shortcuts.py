"""The list of all keys (F1), and the search for keys that are used twice."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QWidget


def keys_used(root: QWidget) -> list[str]:
    """Every key that works somewhere in `root`: shortcuts, actions, and Alt with the letters of its menus."""
    used = [shortcut.key().toString() for shortcut in root.findChildren(QShortcut) if shortcut.isEnabled()]
    for action in root.findChildren(QAction):
        used += [key.toString() for key in action.shortcuts()]
    for bar in root.findChildren(QMenuBar):
        used += [QKeySequence.mnemonic(action.text()).toString() for action in bar.actions()]
    return [key for key in used if key]


def used_twice(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, in order."""
    return sorted(key for key, count in Counter(QKeySequence(key).toString() for key in keys).items() if count > 1)


def letters_for(labels: Iterable[str], taken: Iterable[str]) -> list[str]:
    """One letter per label, unique among them and not `taken` (by the menus), from the label where that can be.

    The first letters of words come before other letters; a label of which every letter is gone gets the next free one.
    """
    gone = {letter.upper() for letter in taken}
    chosen: list[str] = []
    for label in labels:
        initials = [word[0] for word in label.split()]
        for letter in (*initials, *label, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
            upper = letter.upper()
            if upper.isascii() and upper.isalpha() and upper not in gone:
                chosen.append(upper)
                gone.add(upper)
                break
        else:
            chosen.append("")
    return chosen

"""Keys as people read them; apart from what searches keys, since the first page needs no more than this."""

from maakdesk.base.i18n import Texts

# Qt's names of keys that are written differently on a Dutch keyboard's labels; the words are in widgets.toml.
_NAMED = {
    "Return": "enter", "Enter": "enter", "Space": "space", "Del": "delete", "Backspace": "backspace", "Esc": "escape",
    "Up": "up", "Down": "down", "Left": "left", "Right": "right", "Home": "home", "End": "end", "Tab": "tab",
    "Shift": "shift",
}  # fmt: skip


def key_words(texts: Texts, key: str) -> str:
    """A key such as "Ctrl+Return" as people read it: "Ctrl Enter"."""
    return " ".join(
        texts(f"widgets.key.{_NAMED[part]}") if part in _NAMED else part
        for part in key.replace("++", "+Plus").split("+")
    )

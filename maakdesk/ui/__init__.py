"""The window: the only place with Qt.

How to write a page
-------------------
A page is a `Page` (ui/page.py) in `ui/<feature>/page.py`, made of the widgets in `ui/widgets` and `ui/items`.

1. Its constructor takes `(context, …what it needs from the desk…)` and builds widgets; it reads nothing. `context` has
   `texts` (words), `theme` (colours, fonts, measures), `tasks`, `operations`, `ask`, `clock` and `today()`.
2. `reload()` starts the reading, off the UI thread, and shows what comes back:
   `context.tasks.run(lambda progress: queries.case(session…), owner=self, done=self._show, key="case")`.
   The shell calls it when the page is shown while stale, and when `concerns(changes)` says that a write touches it.
3. A write is an operation: `context.operations.run(Operation(lambda progress: …), owner=self, done=…, failed=…)`.
   A `DeskError` belongs in the page, where it happened: `self.band.error(error)`; unhandled ones get the shell's band.
4. `title()` is the window's title; `hints()` are the three keys at the right of the status bar; `said` is a signal
   with what stands at its left ("Bewaard, 10:42"). `remember()` and `recall()` keep the place (chosen row, scrolling,
   typed text) when the window is built again for another language or text size, or locks and unlocks.
5. Measures are those of the design at 100 %: `theme.px(24)`. Text is a `Label(theme, text, kind, tone=…)` with a kind
   of `fonts.KINDS` and a tone of the theme; never a point size, a colour or a style sheet of your own.
   `rows(context, margin=…, gap=…)` and `columns(…)` are the two layouts; `hairline()` divides; `ground(widget, token)`
   colours a pane.
6. One `Button(context, text, main=True)` per page. A button that cannot be pressed says why: `ButtonWithReason`.
   Fields stand in a `Field(context, label, editor, hint=…)`, which carries the error below it.
   Lists are a `DeskTable` with `Column`s as data over a `RowSource`.
7. Every control has a name (`setAccessibleName`, or the label of its `Field`), every action a key or a menu line.
   Keys with Alt and a letter belong to menus and levels; `shortcuts.used_twice` finds clashes in a test.
8. Modal questions go through `context.ask`; long work shows a `ProgressBand`; small news is a toast:
   `self.toast(Toast(text, action, on))`.
9. Register it as data, a `PageSpec`, in `ui/rooms.py`; the factory is called when somebody first goes there.
10. Texts: `resources/i18n/<feature>.toml`, Dutch and English. A gallery scene in `ui/gallery/scenes_<feature>.py`.
    Tests in `tests/ui/<feature>/`: `walk(page)` of `tests/ui/accessibility.py` must find nothing.
"""

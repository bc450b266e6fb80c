"""The one style sheet of the window, made from colours and the text scale; painted widgets do the rest."""

from string import Template

# Words starting with $ are colours by token; p(n) is n pixels at 100 %, scaled.
_SHEET = """
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[ground="ground"] { background: $ground; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="select"] { background: $select; }
QWidget[ground="amber"] { background: $amberbg; }
QFrame[line="top"] { border: 0; border-top: 1px solid $hair; }
QFrame[line="bottom"] { border: 0; border-bottom: 1px solid $hair; }
QFrame[line="left"] { border: 0; border-left: 1px solid $hair; }
QFrame[line="right"] { border: 0; border-right: 1px solid $hair; }
QFrame[line="box"] { border: 1px solid $edge; border-radius: p(6); background: $surface; }
QFrame[line="across"] { border: 0; background: $hair; max-height: 1px; min-height: 1px; }
QFrame[line="down"] { border: 0; background: $hair; max-width: 1px; min-width: 1px; }
QLabel { background: transparent; border: 0; }
QLabel[tone="ink2"] { color: $ink2; } QLabel[tone="ink3"] { color: $ink3; } QLabel[tone="accent"] { color: $accent; }
QLabel[tone="amber"] { color: $amber; } QLabel[tone="red"] { color: $red; } QLabel[tone="green"] { color: $green; }
QToolTip { background: $surface; color: $ink; border: 1px solid $edge; padding: p(4) p(8); }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $ink; border: 1px solid $edge; border-radius: p(6);
  selection-background-color: $select; selection-color: $inkselect; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $ink3; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: p(32); padding: 0 p(11); }
QLineEdit[tool="true"], QComboBox[tool="true"] { min-height: p(28); }
QPlainTextEdit, QTextEdit { padding: p(5) p(7); }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { padding: 0 p(10); min-height: p(30); }
QLineEdit[tool="true"]:focus, QComboBox[tool="true"]:focus { min-height: p(26); }
QPlainTextEdit:focus, QTextEdit:focus { padding: p(4) p(6); }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $amber; }
QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $hover; color: $ink3; border-color: $hair; }
QComboBox::drop-down { border: 0; width: p(28); }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[popup="true"] {
  background: $surface; border: 1px solid $edge; outline: 0; padding: p(4) 0; color: $ink;
  selection-background-color: $select; selection-color: $inkselect; }
QComboBox QAbstractItemView::item, QListView[popup="true"]::item { min-height: p(32); padding: 0 p(10); }
QComboBox QAbstractItemView::item:selected, QListView[popup="true"]::item:selected {
  background: $select; color: $inkselect; }

QPushButton { background: $surface; color: $ink; border: 1px solid $edge; border-radius: p(6);
  min-height: p(32); padding: 0 p(13); }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $select; color: $inkselect; }
QPushButton[main="true"] { background: $accent; color: $onaccent; border-color: $accent; font-weight: bold; }
QPushButton[main="true"]:hover { border-color: $ink; }
QPushButton:disabled, QPushButton[main="true"]:disabled { background: $hover; color: $ink3; border-color: $hair; }
QPushButton[link="true"] { background: transparent; border: 0; color: $accent;
  padding: 0 p(1); min-height: p(20); text-align: left; }
QPushButton[link="true"]:hover { color: $ink; }
QPushButton[bare="true"] { background: transparent; border: 0; padding: 0; min-height: 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: p(6); padding: p(4); }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $select; color: $inkselect; }

QMenuBar { background: transparent; border: 0; spacing: 0; }
QMenuBar::item { background: transparent; padding: p(5) p(8); border-radius: p(6); color: $ink; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $select; color: $inkselect; }
QMenu { background: $surface; border: 1px solid $edge; padding: p(5) 0; }
QMenu::item { padding: p(7) p(26) p(7) p(14); color: $ink; background: transparent; }
QMenu::item:selected { background: $select; color: $inkselect; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $hair; margin: p(5) 0; }
QMenu::icon { padding-left: p(10); }

QAbstractItemView { background: $surface; color: $ink; border: 0; outline: 0; }
QHeaderView { background: $ground; border: 0; }
QHeaderView::section { background: $ground; color: $ink2; border: 0; border-bottom: 1px solid $hair; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QSplitter::handle { background: $hair; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: p(14); } QScrollBar:horizontal { height: p(14); }
QScrollBar::handle { background: $edge; border-radius: p(3); }
QScrollBar::handle:vertical { min-height: p(40); margin: p(3) p(4); }
QScrollBar::handle:horizontal { min-width: p(40); margin: p(4) p(3); }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $surface; border: 1px solid $edge; border-radius: p(5); max-height: p(8); min-height: p(8); }
QProgressBar::chunk { background: $accent; border-radius: p(4); }
"""


def style_sheet(colours: dict[str, str], on_select: dict[str, str], scale: float) -> str:
    """The style sheet for these colours ("#RRGGBB" by token) at `scale` (1.0 = 100 %)."""
    values = {**colours, "inkselect": on_select.get("ink", colours["ink"])}
    parts = Template(_SHEET).substitute(values).split("p(")
    made = [parts[0]]
    for part in parts[1:]:
        number, _, rest = part.partition(")")
        made.append(f"{max(1, round(int(number) * scale))}px{rest}")
    return "".join(made)

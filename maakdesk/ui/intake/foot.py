"""The foot of the page: what the register adds up to, beside its source, and the button that takes it in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.intake.plan import ImportPlan
from maakdesk.ui.context import Context
from maakdesk.ui.intake.words import count
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label, ground, hairline, let_go


@dataclass(frozen=True, slots=True)
class Sums:
    """What an import comes to. Amounts in cents; `kept_out_*` are those of duplicates and refused rows."""

    read: int
    imported: int
    duplicates: int
    refused: int
    skipped: int
    asked_cents: int
    granted_cents: int
    kept_out_asked_cents: int
    kept_out_granted_cents: int


def sums_of(plan: ImportPlan) -> Sums:
    """The sums of a plan."""
    return Sums(
        plan.read,
        plan.imported,
        plan.duplicates,
        plan.refused,
        plan.skipped,
        plan.asked_cents,
        plan.granted_cents,
        plan.kept_out_asked_cents,
        plan.kept_out_granted_cents,
    )


class Figures(QWidget):
    """Numbers with a caption below each: rows by what becomes of them, then the amounts beside the source."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(context.theme.px(18 if context.theme.wide_text else 28))

    def show_sums(self, sums: Sums, *, done: bool) -> None:
        """Show these sums; `done` says it in the past."""
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                let_go(old)
        texts = self._context.texts
        self._add(count(texts, sums.imported), texts("importing.sum.added" if done else "importing.sum.cases"))
        self._add(count(texts, sums.duplicates), texts("importing.sum.duplicates"))
        self._add(count(texts, sums.refused), texts("importing.sum.refused"), tone="amber" if sums.refused else "ink")
        self._add(count(texts, sums.skipped), texts("importing.sum.skipped"))
        asked = self._amount("asked", sums.asked_cents, sums.kept_out_asked_cents)
        granted = self._amount("granted", sums.granted_cents, sums.kept_out_granted_cents)
        if self._context.theme.wide_text:
            self._add_lines(asked, granted)
        else:
            self._add(*asked)
            self._add(*granted)

    def _amount(self, which: str, cents: int, kept_out: int) -> tuple[str, str]:
        return format_euros(cents, self._context.texts.language), amount_words(
            self._context.texts, which, cents, kept_out
        )

    def _add(self, value: str, caption: str, *, tone: str = "ink") -> None:
        theme = self._context.theme
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, value, "heading", tone=tone, tabular=True))
        column.addWidget(Label(theme, caption, "caption", tone="ink2" if tone == "ink" else tone))
        self._row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def _add_lines(self, *amounts: tuple[str, str]) -> None:
        """With large text amounts stand below each other, each on a line with its caption."""
        theme = self._context.theme
        one = QWidget()
        grid = QGridLayout(one)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(0)
        for row, (value, caption) in enumerate(amounts):
            grid.addWidget(Label(theme, value, bold=True, tabular=True), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(theme, caption, "caption", tone="ink2"), row, 1)
        self._row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)


def amount_words(texts: Texts, which: str, cents: int, kept_out: int) -> str:
    """What a sum is, and how it stands beside that of the source."""
    if not kept_out:
        return texts(f"importing.sum.{which}.same")
    return texts(f"importing.sum.{which}.source", source=format_euros(cents + kept_out, texts.language))


class Foot(QWidget):
    """The sums, why nothing can be added, and the buttons."""

    def __init__(self, context: Context, cancel: Callable[[], object], add: Callable[[], object]) -> None:
        """`cancel` leaves the file, `add` takes it in."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._context = context
        ground(self, "surface")
        self.figures = Figures(context)
        self._reason = Label(theme, "", "second", tone="amber", wrap=True)
        self.cancel = Button(context, texts("importing.cancel"), key="Esc", on=cancel)
        self.add = Button(context, texts("importing.add.none"), key="Ctrl+Return", main=True, on=add)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(14))
        across = QHBoxLayout()
        across.setSpacing(theme.px(20))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        inside.setSpacing(theme.px(8))
        column.addLayout(inside)
        across.addWidget(self.figures)
        if theme.wide_text:
            inside.addLayout(across)
            buttons.addWidget(self._reason, 1)
            buttons.addStretch()
            inside.addLayout(buttons)
        else:
            inside.addWidget(self._reason)
            across.addStretch(1)
            across.addLayout(buttons)
            inside.addLayout(across)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        self._reason.hide()

    def show_sums(self, sums: Sums) -> None:
        """Show what would be added."""
        texts = self._context.texts
        self.figures.show_sums(sums, done=False)
        self.add.set_words(texts.n("importing.add", sums.imported, count=count(texts, sums.imported)))

    def refuse(self, reason: str) -> None:
        """Grey the button and say why; an empty `reason` allows it again."""
        self.add.setEnabled(not reason)
        self.add.setToolTip(reason)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def wait(self) -> None:
        """The sums are being made again."""
        self.add.setEnabled(False)

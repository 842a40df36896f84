"""The one door to the person: questions, warnings and errors. Tests put their own in its place.

Qt builds its classes when they are first named: the boxes are named only where one is shown, so
that the window does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.text import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class Messages(Protocol):
    """What pages may say. Nothing else in the window opens a message box."""

    def problem(self, error: WorkbenchError) -> None:
        """Show what the world did wrong and what to do."""

    def ask(self, title: str, text: str, yes: str) -> bool:
        """Ask a question whose 'yes' carries its own word; False is the safe answer."""

    def warn(self, title: str, text: str, yes: str) -> bool:
        """Ask whether something is to be lost; Enter too means no."""

    def ask_words(
        self, title: str, text: str, *, typed: str = "", hear: Callable[[str], object] | None = None
    ) -> str:
        """Ask for a sentence, `typed` standing there already; empty: the person would rather not.

        `hear` is told what stands there at every change.
        """

    def ask_secret(self, title: str, text: str, *, twice: bool = False) -> str:
        """Ask for a passphrase, a new one `twice`; empty: the person would rather not."""

    def choose(self, title: str, text: str, offered: Sequence[str]) -> int:
        """Ask which of several; -1: the person would rather not."""

    def decide(self, title: str, text: str, answers: Sequence[str]) -> int:
        """Ask which of a few ways to go, the first being the safe one; -1: neither, stay."""

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no decision."""


class Dialogs:
    """Messages as dialogs over a parent window; without one they stand alone."""

    def __init__(self, parent: QWidget | None = None, language: Language = "zh") -> None:
        self._parent = parent
        self.language: Language = language

    def stand_over(self, parent: QWidget) -> None:
        """Show from now on over this window."""
        self._parent = parent

    def problem(self, error: WorkbenchError) -> None:
        """Show message and remedy in the window's language."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(QMessageBox.Icon.Warning, self._product(), error.message.in_(self.language))
        box.setInformativeText(error.remedy.in_(self.language))
        box.exec()

    def ask(self, title: str, text: str, yes: str) -> bool:
        """Ask; Esc and closing mean no."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(QMessageBox.Icon.Question, title, text)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is agree

    def warn(self, title: str, text: str, yes: str) -> bool:
        """Ask; Esc, Enter and closing mean no."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(QMessageBox.Icon.Warning, title, text)
        lose = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is lose

    def ask_words(
        self, title: str, text: str, *, typed: str = "", hear: Callable[[str], object] | None = None
    ) -> str:
        """Ask; Enter gives it, Esc and an empty field give nothing."""
        from PySide6.QtWidgets import QDialog, QInputDialog

        asking = QInputDialog(self._parent)
        asking.setWindowTitle(title)
        asking.setLabelText(text)
        asking.setTextValue(typed)
        if hear is not None:
            asking.textValueChanged.connect(hear)
        asking.resize(480, asking.sizeHint().height())
        given = asking.exec() == QDialog.DialogCode.Accepted
        words = asking.textValue().strip()
        asking.deleteLater()
        return words if given else ""

    def ask_secret(self, title: str, text: str, *, twice: bool = False) -> str:
        """Ask; the words are dots unless shown. Esc gives nothing."""
        from PySide6.QtWidgets import QDialog

        from ui.dialogs.passphrase import PassphraseDialog

        asking = PassphraseDialog(self._parent, title, text, twice=twice)
        given = asking.exec() == QDialog.DialogCode.Accepted
        words = asking.words
        asking.deleteLater()
        return words if given else ""

    def choose(self, title: str, text: str, offered: Sequence[str]) -> int:
        """Ask; the list stands open, Enter takes the marked one, Esc none."""
        from PySide6.QtWidgets import QDialog, QInputDialog

        asking = QInputDialog(self._parent)
        asking.setWindowTitle(title)
        asking.setLabelText(text)
        asking.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        asking.setComboBoxItems(list(offered))
        given = asking.exec() == QDialog.DialogCode.Accepted
        chosen = list(offered).index(asking.textValue()) if given else -1
        asking.deleteLater()
        return chosen

    def decide(self, title: str, text: str, answers: Sequence[str]) -> int:
        """Ask with a button for each; Enter takes the first, Esc and closing none."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(QMessageBox.Icon.Question, title, text)
        roles = [QMessageBox.ButtonRole.AcceptRole, *[QMessageBox.ButtonRole.DestructiveRole] * (len(answers) - 1)]
        buttons = [box.addButton(words, role) for words, role in zip(answers, roles, strict=True)]
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return next((number for number, one in enumerate(buttons) if box.clickedButton() is one), -1)

    def tell(self, title: str, text: str) -> None:
        """Say it."""
        from PySide6.QtWidgets import QMessageBox

        self._box(QMessageBox.Icon.Information, title, text).exec()

    def crashed(self, report: str, folder: Path) -> None:
        """Say that we are at fault; the report can be copied and its folder opened."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices, QGuiApplication
        from PySide6.QtWidgets import QMessageBox

        said = QCoreApplication.translate("Messages", "Something in CC Workbench went wrong.")
        calm = QCoreApplication.translate(
            "Messages", "Every change that was acknowledged is on disk. "
                        "The report stays on this computer and is sent nowhere.")
        copying = QCoreApplication.translate("Messages", "Copy the report")
        showing = QCoreApplication.translate("Messages", "Open the folder")
        going_on = QCoreApplication.translate("Messages", "Go on")
        box = self._box(QMessageBox.Icon.Critical, self._product(), said)
        box.setInformativeText(calm)
        box.setDetailedText(report)
        copy = box.addButton(copying, QMessageBox.ButtonRole.ActionRole)
        show = box.addButton(showing, QMessageBox.ButtonRole.ActionRole)
        on = box.addButton(going_on, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(on)
        box.setEscapeButton(on)
        while True:
            box.exec()
            if box.clickedButton() is copy:
                QGuiApplication.clipboard().setText(report)
            elif box.clickedButton() is show:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            else:
                return

    def _product(self) -> str:
        return QCoreApplication.translate("Messages", "CC Workbench")

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._parent)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setText(text)
        return box

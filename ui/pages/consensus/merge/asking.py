"""The file dialogs of the merge part."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for exchange files, several at once; none where the person would rather not."""
    found, _ = QFileDialog.getOpenFileNames(
        parent, translate("Merge", "Merge exchange files"), "",
        translate("Merge", "Exchange files (*.ccx *.ccx.*of*)"))
    return [Path(one) for one in found]


def ask_target(parent: QWidget, name: str) -> Path | None:
    """Ask where a receipt is to be written."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, translate("Merge", "Save receipt"), name, translate("Merge", "Text (*.txt);;JSON (*.json)"))
    return Path(chosen) if chosen else None

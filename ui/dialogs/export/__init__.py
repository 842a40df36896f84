"""The dialog that writes exports: what, how, where, and what became of each file."""

from ui.dialogs.export.dialog import ExportDialog

__all__ = ["ExportDialog"]

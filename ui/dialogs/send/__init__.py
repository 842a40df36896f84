"""The dialogs that write exchange files: one session to one or several people, or all that is unsent."""

from ui.dialogs.send.dialog import SendDialog
from ui.dialogs.send.unsent import SendAllDialog

__all__ = ["SendAllDialog", "SendDialog"]

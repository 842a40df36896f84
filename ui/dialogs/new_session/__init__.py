"""The dialog that makes a new session: standard, profile, people."""

from ui.dialogs.new_session.dialog import NewSessionDialog

__all__ = ["NewSessionDialog"]

"""Words for the core's enums, in the window's language. The core speaks facts; words live here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ccworkbench.session.model import Role, SessionKind
from ui.actions import QT_TRANSLATE_NOOP

_KINDS = {
    SessionKind.FORMAL: QT_TRANSLATE_NOOP("Labels", "Formal"),
    SessionKind.BASELINE: QT_TRANSLATE_NOOP("Labels", "Baseline"),
    SessionKind.SELF: QT_TRANSLATE_NOOP("Labels", "Self-assessment"),
    SessionKind.SURVEILLANCE: QT_TRANSLATE_NOOP("Labels", "Surveillance"),
    SessionKind.TRAINING: QT_TRANSLATE_NOOP("Labels", "Training"),
    SessionKind.CALIBRATION: QT_TRANSLATE_NOOP("Labels", "Calibration"),
}
_ROLES = {
    Role.LEAD: QT_TRANSLATE_NOOP("Labels", "Lead"),
    Role.ASSESSOR: QT_TRANSLATE_NOOP("Labels", "Assessor"),
    Role.COORDINATOR: QT_TRANSLATE_NOOP("Labels", "Coordinator"),
    Role.CLIENT: QT_TRANSLATE_NOOP("Labels", "Client coordinator"),
    Role.OBSERVER: QT_TRANSLATE_NOOP("Labels", "Observer"),
    Role.TRAINER: QT_TRANSLATE_NOOP("Labels", "Trainer"),
}


def _say(words: str) -> str:
    return QCoreApplication.translate("Labels", words)


def session_kind(kind: SessionKind) -> str:
    """What the session is for."""
    return _say(_KINDS[kind])


def role(found: Role) -> str:
    """What a person is in the session."""
    return _say(_ROLES[found])

"""Words for the core's enums, in the window's language. The core speaks facts; words live here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ccworkbench.session.model import Role, SessionKind
from ccworkbench.text import Language
from ui.actions import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ccworkbench.exports.charts.style import ThemeName

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

# Languages are named in themselves, so that whoever lost their way finds back.
LANGUAGES: tuple[tuple[Language, str], ...] = (("zh", "中文"), ("en", "English"))
_EVIDENCE_KINDS = {
    "document": QT_TRANSLATE_NOOP("Labels", "Document"),
    "record": QT_TRANSLATE_NOOP("Labels", "Record"),
    "demo": QT_TRANSLATE_NOOP("Labels", "Demonstration"),
    "interview": QT_TRANSLATE_NOOP("Labels", "Interview"),
    "observation": QT_TRANSLATE_NOOP("Labels", "Observation"),
}
EVIDENCE_KINDS = tuple(_EVIDENCE_KINDS)
_CHART_THEMES: dict[ThemeName, str] = {
    "light": QT_TRANSLATE_NOOP("Labels", "Light"),
    "dark": QT_TRANSLATE_NOOP("Labels", "Dark"),
    "print": QT_TRANSLATE_NOOP("Labels", "For printing"),
}
CHART_THEMES = tuple(_CHART_THEMES)


def _say(words: str) -> str:
    return QCoreApplication.translate("Labels", words)


def session_kind(kind: SessionKind) -> str:
    """What the session is for."""
    return _say(_KINDS[kind])


def role(found: Role) -> str:
    """What a person is in the session."""
    return _say(_ROLES[found])


_METHODS = {
    "document": QT_TRANSLATE_NOOP("Labels", "Documents"),
    "interview": QT_TRANSLATE_NOOP("Labels", "Interview"),
    "demo": QT_TRANSLATE_NOOP("Labels", "Demonstration"),
    "walk": QT_TRANSLATE_NOOP("Labels", "Site walk"),
    "data": QT_TRANSLATE_NOOP("Labels", "Data pull"),
}
_ASKED = {
    "center-manager": QT_TRANSLATE_NOOP("Labels", "Centre manager"),
    "operations-manager": QT_TRANSLATE_NOOP("Labels", "Operations manager"),
    "team-leader": QT_TRANSLATE_NOOP("Labels", "Team leader"),
    "agent": QT_TRANSLATE_NOOP("Labels", "Agent"),
    "floor-supervisor": QT_TRANSLATE_NOOP("Labels", "Floor supervisor"),
    "quality-analyst": QT_TRANSLATE_NOOP("Labels", "Quality analyst"),
    "trainer": QT_TRANSLATE_NOOP("Labels", "Staff trainer"),
    "workforce-planner": QT_TRANSLATE_NOOP("Labels", "Workforce planner"),
    "data-analyst": QT_TRANSLATE_NOOP("Labels", "Data analyst"),
    "it-owner": QT_TRANSLATE_NOOP("Labels", "IT owner"),
    "security-owner": QT_TRANSLATE_NOOP("Labels", "Security owner"),
    "hr-partner": QT_TRANSLATE_NOOP("Labels", "HR partner"),
    "experience-owner": QT_TRANSLATE_NOOP("Labels", "Experience owner"),
    "client-manager": QT_TRANSLATE_NOOP("Labels", "Client manager"),
    "innovation-owner": QT_TRANSLATE_NOOP("Labels", "Innovation owner"),
    "process-owner": QT_TRANSLATE_NOOP("Labels", "Process owner"),
    "knowledge-owner": QT_TRANSLATE_NOOP("Labels", "Knowledge owner"),
    "finance-partner": QT_TRANSLATE_NOOP("Labels", "Finance partner"),
    "complaint-owner": QT_TRANSLATE_NOOP("Labels", "Complaint owner"),
    "second-line-expert": QT_TRANSLATE_NOOP("Labels", "Second-line expert"),
    "media-owner": QT_TRANSLATE_NOOP("Labels", "Public opinion owner"),
    "executive": QT_TRANSLATE_NOOP("Labels", "Executive"),
}
_RULINGS = {
    "meaning": QT_TRANSLATE_NOOP("Labels", "Meaning"),
    "special-case": QT_TRANSLATE_NOOP("Labels", "Special case"),
    "calculation": QT_TRANSLATE_NOOP("Labels", "Calculation"),
}
_DIRECTIONS = {
    "up": QT_TRANSLATE_NOOP("Labels", "↑ higher is better"),
    "down": QT_TRANSLATE_NOOP("Labels", "↓ lower is better"),
    "range": QT_TRANSLATE_NOOP("Labels", "↔ best within a range"),
}
_PARTIES = {
    "assessor": QT_TRANSLATE_NOOP("Labels", "Assessor's view"),
    "client": QT_TRANSLATE_NOOP("Labels", "View of the assessed organisation"),
}
PARTIES = tuple(_PARTIES)
_UNITS = {
    "CNY/month": QT_TRANSLATE_NOOP("Labels", "CNY/month"),
    "CNY/year": QT_TRANSLATE_NOOP("Labels", "CNY/year"),
}


def method(found: str) -> str:
    """How something is obtained on site; a pack's own word stays as it is."""
    return _say(_METHODS[found]) if found in _METHODS else found


def evidence_kind(found: str) -> str:
    """What kind of evidence a piece is."""
    return _say(_EVIDENCE_KINDS[found]) if found in _EVIDENCE_KINDS else found


def chart_theme(found: ThemeName) -> str:
    """How a chart looks."""
    return _say(_CHART_THEMES[found])


def asked_role(found: str) -> str:
    """Who is asked on site; a pack's own role stays as it is."""
    return _say(_ASKED[found]) if found in _ASKED else found


def ruling_kind(found: str) -> str:
    """What a ruling settles."""
    return _say(_RULINGS[found]) if found in _RULINGS else found


def direction(found: str) -> str:
    """Which way a key figure is better."""
    return _say(_DIRECTIONS[found]) if found in _DIRECTIONS else found


def party(found: str) -> str:
    """Whose view a note to the standard is."""
    return _say(_PARTIES[found]) if found in _PARTIES else found


def unit(found: str) -> str:
    """The unit of a reference figure; a pack's own stays as it is."""
    return _say(_UNITS[found]) if found in _UNITS else found

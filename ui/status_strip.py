"""The strip at the foot: what is saved, how far it is, where it lies, who sits here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import LEFT, ground, line

HEIGHT = 33
_ICON, _GAP = 16, 6
_SPACING, _MARGIN, _LEAST_STANDARD = 20, 14, 140


@dataclass(frozen=True, slots=True)
class StripFacts:
    """What the strip says of the open session; texts are ready to show, empty ones are left out."""

    rated: int
    total: int
    follow_ups: int
    evidence: str
    backup: str
    person: str
    standard: str
    elsewhere: str = ""            # how old the off-machine copy is
    elsewhere_due: bool = False    # too much is saved on this computer only
    unsent: int = 0                # changes no exchange file took out yet
    conflicts: int = 0             # left to be settled


class _Field(QWidget):
    """An icon and a few words; asks for exactly the width it needs, elides where it gets less."""

    def __init__(self, theme: Theme, icon: str, token: str = "muted") -> None:
        super().__init__()
        self._theme, self._icon, self._token, self._words = theme, icon, token, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def say(self, words: str, tip: str = "", icon: str = "", token: str = "") -> None:
        icon, token = icon or self._icon, token or self._token
        if (words, icon, token) == (self._words, self._icon, self._token):
            return
        self._words, self._icon, self._token = words, icon, token
        self.setAccessibleName(words)
        self.setToolTip(tip or words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(13)).horizontalAdvance(self._words) + 2
        return QSize(words + (_ICON + _GAP if self._icon else 0), self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        if self._icon:
            picture = self._theme.pixmap(self._icon, self._token, _ICON)
            painter.drawPixmap(0, round((rect.height() - _ICON) / 2), picture)
            rect.setLeft(_ICON + _GAP)
        colour = "warn" if self._token == "warn" else "muted"
        line(painter, rect, self._words, self._theme.font(13), self._theme.color(colour), LEFT)
        painter.end()


class _Press(_Field):
    """A field that does something when it is clicked."""

    pressed = Signal()

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__(theme, icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._done, self._total = theme, 0, 0
        self.setFixedSize(140, 6)

    def show_share(self, done: int, total: int) -> None:
        if (done, total) != (self._done, self._total):
            self._done, self._total = done, total
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        ground(painter, rect, self._theme.color("track"), radius=3)
        if self._done and self._total:
            rect.setWidth(max(6.0, rect.width() * self._done / self._total))
            ground(painter, rect, self._theme.color("ok" if self._done >= self._total else "accent"), radius=3)
        painter.end()


class StatusStrip(QFrame):
    """Shows values it is given; drops the less needed ones first where the window is narrow."""

    copy_pressed = Signal()        # on what it says of the off-machine copy
    send_pressed = Signal()        # on how much is not sent
    conflicts_pressed = Signal()   # on how many are left to settle

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._theme, self._facts, self._saved_at = theme, StripFacts(0, 0, 0, "", "", "", ""), ""
        self._busy = False
        self._copying: int | None = None
        self._home: tuple[int, str] | None = (0, "")
        self._saved = _Field(theme, "circle-check-big", "ok")
        self._rated = _Field(theme, "clipboard-list")
        self._bar = _Bar(theme)
        self._conflicts = _Press(theme, "circle-alert")
        self._conflicts.pressed.connect(self.conflicts_pressed)
        self._follow_ups = _Field(theme, "flag")
        self._evidence = _Field(theme, "hard-drive")
        self._backup = _Field(theme, "history")
        self._elsewhere = _Press(theme, "copy")
        self._elsewhere.pressed.connect(self.copy_pressed)
        self._unsent = _Press(theme, "send")
        self._unsent.pressed.connect(self.send_pressed)
        self._offline = _Field(theme, "cloud-off")
        self._person = _Field(theme, "user")
        self._standard = _Field(theme, "")
        self._standard.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_SPACING)
        for widget in (self._saved, self._rated, self._bar):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        right = (self._conflicts, self._follow_ups, self._evidence, self._backup, self._elsewhere, self._unsent,
                 self._offline, self._person, self._standard)
        for widget in right:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        # The order in which fields go when the window is narrow.
        self._droppable = (
            self._bar, self._evidence, self._standard, self._backup, self._elsewhere, self._unsent,
            self._follow_ups)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.timeout.connect(self._say_saved)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_home(self, sessions: int, version: str) -> None:
        """Show the strip of the welcome page: how many sessions there are, and our version."""
        self._home = (sessions, version)
        self._saved_at, self._busy = "", False
        self._say_saved()
        self.retranslate()

    def show_session(self, facts: StripFacts) -> None:
        """Show the open session's figures."""
        self._home = None
        self._facts = facts
        self.retranslate()

    def show_saving(self) -> None:
        """Say that something is being written."""
        self._busy = True
        self._say_saved()

    def show_making_demo(self) -> None:
        """Say that the demo is being made; the next state of saving takes its place."""
        self._saved.say(self.tr("Getting the demo ready…"), icon="save", token="muted")
        self._fit()

    def show_saved(self, clock: str) -> None:
        """Say since when everything is on disk."""
        self._busy, self._saved_at = False, clock
        self._say_saved()

    def flash_saved(self) -> None:
        """Answer Ctrl+S: everything is on disk already."""
        if not self._busy:
            self.flash(self.tr("Everything is saved already"), icon="circle-check-big", token="ok")

    def flash(self, words: str, *, icon: str = "info", token: str = "muted", ms: int = 1500) -> None:
        """Say for a moment what is not worth a dialog."""
        self._saved.say(words, icon=icon, token=token)
        self._fit()
        self._flash.start(ms)

    def show_copying(self, percent: int | None) -> None:
        """Show how far the off-machine copy is; None: none is being written."""
        self._copying = percent
        self._say_elsewhere()
        self._fit()

    def retranslate(self) -> None:
        """Set all texts in the language in force; what is said for a moment is said to its end."""
        if not self._flash.isActive():
            self._say_saved()
        self._offline.say(self.tr("Offline"), self.tr("Everything stays on this computer"))
        facts, home = self._facts, self._home
        self._rated.say(self.tr("%n session(s) on this computer", "", home[0]) if home is not None
                        else self.tr("{n}/{total} rated").format(n=facts.rated, total=facts.total))
        self._follow_ups.say(self.tr("%n to follow up", "", facts.follow_ups))
        self._conflicts.say(
            self.tr("%n conflict(s)", "", facts.conflicts),
            self.tr("Click, or Ctrl+Shift+M, to settle what was changed apart"), token="warn")
        self._bar.show_share(facts.rated, facts.total)
        self._evidence.say(self.tr("Evidence {size}").format(size=facts.evidence))
        self._backup.say(self.tr("Last good copy {time}, verified").format(time=facts.backup))
        self._say_elsewhere()
        self._unsent.say(self.tr("%n not sent", "", facts.unsent),
                         self.tr("Changes that no exchange file holds yet. Click, or Ctrl+Shift+E, to write one"))
        self._person.say(facts.person)
        self._standard.say(home[1] if home is not None else facts.standard)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never hold the window wide: fields go instead."""
        return QSize(0, self._theme.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave fields out before they are cut."""
        super().resizeEvent(event)
        self._fit()

    def _say_saved(self) -> None:
        self._flash.stop()           # its words are gone; none are to be kept to its end
        if self._busy:
            self._saved.say(self.tr("Saving…"), icon="save", token="muted")
        elif self._saved_at:
            words = self.tr("Saved {time}").format(time=self._saved_at)
            self._saved.say(words, icon="circle-check-big", token="ok")
        else:
            self._saved.say(self.tr("Ready"), icon="circle-check-big", token="ok")

    def _say_elsewhere(self) -> None:
        if self._copying is not None:
            words = self.tr("Copying {percent} %").format(percent=self._copying)
            self._elsewhere.say(words, self.tr("Click, or Ctrl+Shift+B, to stop"), token="muted")
        else:
            token = "warn" if self._facts.elsewhere_due else "muted"
            self._elsewhere.say(
                self._facts.elsewhere, self.tr("Click, or Ctrl+Shift+B, to copy it now"), token=token)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.update()
        self._fit()

    def _fit(self) -> None:
        facts, home = self._facts, self._home
        shown: dict[QWidget, bool] = {
            self._saved: True,
            self._rated: home is None or bool(home[0]),
            self._bar: home is None,
            self._conflicts: home is None and facts.conflicts > 0,
            self._follow_ups: home is None and facts.follow_ups > 0,
            self._evidence: home is None and bool(facts.evidence),
            self._backup: home is None and bool(facts.backup),
            self._elsewhere: self._copying is not None or (home is None and bool(facts.elsewhere)),
            self._unsent: home is None and facts.unsent > 0,
            self._offline: True,
            self._person: home is None and bool(facts.person),
            self._standard: bool(home[1] if home is not None else facts.standard),
        }
        kept = self._copying is not None or facts.elsewhere_due
        for widget in self._droppable:
            if self._needed(shown) <= self.width():
                break
            shown[widget] = shown[widget] and kept and widget is self._elsewhere
        for field, on in shown.items():
            field.setVisible(on)

    def _needed(self, shown: dict[QWidget, bool]) -> int:
        """Sum up the width; the standard's long name may be elided down to a readable start."""
        widths = [one.width() if one is self._bar else one.sizeHint().width() for one, on in shown.items() if on]
        if shown[self._standard]:
            own = self._standard.sizeHint().width()
            widths.append(min(own, _LEAST_STANDARD) - own)
        return sum(widths) + _SPACING * sum(shown.values()) + 2 * _MARGIN

"""Colours, type and spacing: every look in the window comes from these tokens, light and dark.

No widget holds a literal colour. Painted widgets take the `Theme` in their constructor, ask it
for colours and fonts while painting, and repaint on `changed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui import resources
from ui.stylesheet import stylesheet

Mode = Literal["light", "dark"]
FAMILY = "Noto Sans SC"

# token: (light, dark)
_TOKENS = {
    "window": ("#F4F6F9", "#12161C"),
    "surface": ("#FFFFFF", "#1A2028"),
    "surface2": ("#EDF1F5", "#222A34"),
    "sunken": ("#F8FAFC", "#151A21"),
    "border": ("#DCE2E9", "#2D3743"),
    "border2": ("#C5CED9", "#415060"),
    "text": ("#18212C", "#E7ECF2"),
    "muted": ("#566273", "#A3B0BF"),
    "faint": ("#697584", "#7F8C9B"),
    "accent": ("#1F5FA8", "#6DA9EE"),
    "tint": ("#E4EEF9", "#1E3350"),
    "on_accent": ("#FFFFFF", "#0B1520"),
    "ok": ("#1E7B4B", "#63C992"),
    "warn": ("#9A5B00", "#E8B45A"),
    "bad": ("#B3362B", "#F08A7F"),
    "selection": ("#DCE9F8", "#22395A"),
    "hover": ("#EEF3F8", "#232D39"),
    "track": ("#DFE5EC", "#2C3641"),
    "scrim": ("#6E0F1620", "#960F1620"),
    "level0": ("#B3362B", "#F08A7F"),
    "level1": ("#B3541E", "#F0A06A"),
    "level2": ("#856600", "#DDBB4C"),
    "level3": ("#4C7424", "#A5C76C"),
    "level4": ("#1E7B4B", "#63C992"),
    "level5": ("#14706E", "#55C3C0"),
    "person0": ("#1F5FA8", "#6DA9EE"),
    "person1": ("#7A4B9A", "#C69BE0"),
    "person2": ("#17706E", "#55C3C0"),
    "person3": ("#8F5300", "#E8B45A"),
    "person4": ("#A5326B", "#EE8FB8"),
    "person5": ("#566273", "#A3B0BF"),
}
TOKENS: dict[Mode, dict[str, str]] = {
    "light": {name: pair[0] for name, pair in _TOKENS.items()},
    "dark": {name: pair[1] for name, pair in _TOKENS.items()},
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour and the ground it stands on somewhere in the window."""

    text: str
    ground: str
    placeholder: bool = False


_GROUNDS = ("window", "surface", "surface2", "sunken", "selection", "hover", "tint")
# Every pair in use; the contrast test computes them for both modes. Add a pair when you use one.
PAIRS = (
    *(Pair("text", ground) for ground in _GROUNDS),
    *(Pair("muted", ground) for ground in _GROUNDS if ground != "tint"),
    *(Pair("accent", ground) for ground in ("surface", "tint", "window")),
    Pair("on_accent", "accent"),
    Pair("warn", "surface2"),
    *(Pair(state, ground) for state in ("ok", "warn", "bad") for ground in ("surface", "window")),
    *(Pair("surface", f"level{n}") for n in range(6)),
    *(Pair(f"level{n}", "surface") for n in range(6)),
    *(Pair("surface", f"person{n}") for n in range(6)),
    Pair("faint", "surface", placeholder=True),
)


class Theme(QObject):
    """The look in force. `changed` fires after every switch of mode or text size."""

    changed = Signal()

    def __init__(self, mode: Mode = "light", scale: float = 1.0) -> None:
        super().__init__()
        self.mode: Mode = mode
        self.scale = scale
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def set_mode(self, mode: Mode) -> None:
        """Switch between light and dark."""
        if mode != self.mode:
            self.mode = mode
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Set the text size (1.0, 1.15, 1.3)."""
        if scale != self.scale:
            self.scale = scale
            self._apply()

    def color(self, token: str) -> QColor:
        """Give a token's colour. The object is shared: copy it before changing it."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(TOKENS[self.mode][token])
        return found

    def level(self, index: int) -> QColor:
        """Give the colour of level 0..5."""
        return self.color(f"level{max(0, min(5, index))}")

    def mixed(self, token: str, share: float, ground: str = "surface") -> QColor:
        """Blend a token over a ground: share 0..1 of the token."""
        key = f"{token}*{share}*{ground}"
        found = self._colors.get(key)
        if found is None:
            a, b = self.color(token), self.color(ground)
            red = round(share * a.red() + (1 - share) * b.red())
            green = round(share * a.green() + (1 - share) * b.green())
            blue = round(share * a.blue() + (1 - share) * b.blue())
            found = self._colors[key] = QColor(red, green, blue)
        return found

    def font(self, px: int = 14, bold: bool = False) -> QFont:
        """Give a font of so many design pixels. Shared: copy before changing."""
        found = self._fonts.get((px, bold))
        if found is None:
            found = QFont(FAMILY)
            found.setPixelSize(max(8, round(px * self.scale)))
            found.setBold(bold)
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[px, bold] = found
        return found

    def px(self, length: int) -> int:
        """Scale a length with the text size (rows that hold text)."""
        return round(length * self.scale)

    def pixmap(self, name: str, token: str = "text", size: int = 18) -> QPixmap:
        """Give an icon in a token's colour at the screen's resolution."""
        ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
        key = (name, token, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = resources.icon_pixmap(name, self.color(token), size, ratio)
        return found

    def icon(self, name: str, token: str = "text", size: int = 18) -> QIcon:
        """Give an icon for buttons and actions, with a faint disabled form."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, "border2", size), QIcon.Mode.Disabled)
        return icon

    def icon_size(self, size: int = 18) -> QSize:
        """Give the size buttons are to show icons in."""
        return QSize(size, size)

    def install(self, app: QApplication, *, set_style: bool = True) -> None:
        """Set style, font, palette and style sheet on the application, once at start.

        `set_style` False: the application was started with `-style Fusion` (naming QStyle here
        costs the start 25 ms, for its enums).
        """
        if set_style:
            app.setStyle("Fusion")
        self._apply(app)

    def _apply(self, app: QApplication | None = None) -> None:
        for cache in (self._colors, self._fonts, self._pixmaps):
            cache.clear()
        target = app or QApplication.instance()
        if isinstance(target, QApplication):
            target.setFont(self.font())
            target.setPalette(self._palette())
            tick = resources.icon_file("check", self.color("on_accent"))
            arrow = resources.icon_file("chevron-down", self.color("muted"))
            target.setStyleSheet(stylesheet(TOKENS[self.mode], self.scale, tick, arrow))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"), (role.Text, "text"),
            (role.AlternateBase, "sunken"), (role.Button, "surface"), (role.ButtonText, "text"),
            (role.ToolTipBase, "surface"), (role.ToolTipText, "text"), (role.PlaceholderText, "faint"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Link, "accent"),
            (role.Mid, "border"), (role.Dark, "border2"), (role.Light, "surface"), (role.Midlight, "surface2"),
        ):
            palette.setColor(where, self.color(token))
        for where in (role.Text, role.ButtonText, role.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.color("faint"))
        return palette

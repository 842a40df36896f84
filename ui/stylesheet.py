"""The style sheet: borders, radii and paddings of the stock widgets, from the theme's tokens.

Object names and properties that widgets use: `#card` (white card), `#bar` (top bar, status strip),
`[kind="primary"|"plain"|"flat"|"quiet"|"danger"]` on buttons,
`[role="muted"|"secondary"|"title"|"heading"|"error"]` on labels, `#chip` on small tags. QSpinBox stays
unstyled: a border there makes Fusion drop its arrows; QComboBox brings its own arrow.
"""

from __future__ import annotations

from collections.abc import Mapping

_SHEET = """
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border2}; padding: 4px 8px; }}
QFrame#card {{ background: {surface}; border: 1px solid {border}; border-radius: 10px; }}
QFrame#bar {{ background: {surface}; border: 0; }}
QFrame#drop {{ background: {sunken}; border: 1px dashed {border2}; border-radius: 10px; }}
QFrame#palette {{ background: {surface}; border: 1px solid {border2}; border-radius: 12px; }}
QLineEdit#palette, QLineEdit#palette:focus {{ border: 0; font-size: {px17}px; padding: 8px 10px; }}
QLabel#key {{ background: {surface2}; color: {muted}; border: 1px solid {border}; border-radius: 5px;
    padding: 1px 8px; font-size: {px12}px; }}
QTreeView#form::item {{ padding: 5px 2px; }}
QComboBox {{ background: {surface}; color: {text}; border: 1px solid {border2}; border-radius: 6px;
    padding: 6px 30px 6px 10px; min-height: {px20}px; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 5px 29px 5px 9px; }}
QComboBox:disabled {{ background: {surface2}; color: {muted}; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: 28px; border: 0; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QDateTimeEdit {{ background: {surface}; color: {text}; border: 1px solid {border2}; border-radius: 6px;
    padding: 6px 30px 6px 10px; min-height: {px20}px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QDateTimeEdit:focus {{ border: 2px solid {accent}; padding: 5px 29px 5px 9px; }}
QDateTimeEdit::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: 28px;
    border: 0; }}
QDateTimeEdit::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {surface}; color: {text}; border: 1px solid {border2}; outline: 0;
    selection-background-color: {selection}; selection-color: {text}; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {px26}px; padding: 2px 8px; }}
QListView#plain {{ background: transparent; }}
QFrame#panel {{ background: {sunken}; border: 1px solid {border}; border-radius: 10px; }}
QFrame#line {{ background: {border}; border: 0; }}
QLabel {{ background: transparent; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="secondary"] {{ color: {muted}; font-size: {px12}px; }}
QLabel[role="secondary"][state="warn"] {{ color: {warn}; }}
QLabel[role="secondary"][state="bad"] {{ color: {bad}; }}
QLabel[role="caption"] {{ color: {muted}; font-size: {px12}px; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: {px15}px; font-weight: 700; }}
QLabel[role="title"] {{ font-size: {px17}px; font-weight: 700; }}
QLabel[role="greeting"] {{ font-size: {px26}px; font-weight: 700; }}
QLabel[role="number"] {{ font-size: {px40}px; font-weight: 700; }}
QLabel[role="figure"] {{ font-size: {px22}px; font-weight: 700; }}
QLabel[role="error"] {{ color: {bad}; }}
QLabel[role="warn"] {{ color: {warn}; }}
QLabel[role="ok"] {{ color: {ok}; }}
QLabel#chip {{ background: {surface2}; color: {muted}; border-radius: 6px; padding: 2px 12px; }}
QLabel#code {{ background: {tint}; color: {accent}; border-radius: 6px; padding: 2px 12px; font-weight: 700; }}
QPushButton, QToolButton {{ background: {surface}; color: {text}; border: 1px solid {border2}; border-radius: 6px;
    padding: 6px 14px; min-height: {px20}px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {surface2}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; background: {surface2}; border-color: {border}; }}
QPushButton:checked, QToolButton:checked {{ background: {tint}; color: {accent}; border-color: {accent}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
    font-weight: 700; }}
QPushButton[kind="primary"]:hover {{ background: {primary_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {track}; color: {muted}; border-color: {track}; }}
QPushButton[kind="danger"] {{ color: {bad}; }}
QPushButton[kind="flat"], QToolButton[kind="flat"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover {{ background: {hover}; }}
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus {{ border: 2px solid {accent}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; color: {muted};
    font-size: {px12}px; padding: 3px 8px; }}
QPushButton[kind="quiet"]:hover {{ background: {hover}; color: {text}; }}
QPushButton[kind="quiet"]:checked {{ background: {tint}; color: {accent}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {accent}; padding: 2px 7px; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {accent};
    padding: 2px 4px; }}
QFrame#tabs {{ background: {surface2}; border: 0; border-radius: 8px; }}
QPushButton[kind="tab"] {{ background: transparent; border: 1px solid transparent; color: {muted};
    padding: 4px 12px; }}
QPushButton[kind="tab"]:hover {{ color: {text}; }}
QPushButton[kind="tab"]:checked {{ background: {surface}; color: {accent}; border-color: {border};
    font-weight: 600; }}
QPushButton[kind="tab"][state="warn"] {{ color: {warn}; font-weight: 600; }}
QPushButton[kind="tab"]:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QToolButton[kind="flat"] {{ padding: 6px; }}
QToolButton[kind="flat"]:focus {{ padding: 5px; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {surface}; color: {text}; border: 1px solid {border2};
    border-radius: 6px; padding: 6px 10px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: 5px 9px; }}
QLineEdit[state="bad"] {{ border-color: {bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {surface2}; color: {muted}; }}
QTreeView, QListView, QTableView {{ background: {surface}; border: 0; outline: 0;
    selection-background-color: transparent; selection-color: {text}; alternate-background-color: {sunken}; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: 0; border-bottom: 1px solid {border};
    padding: 6px 8px; font-size: {px12}px; }}
QScrollArea {{ background: transparent; border: 0; }}
QScrollArea > QWidget > QWidget#page {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {border2}; border-radius: 3px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {faint}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {border2}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 14px; border-radius: 6px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 6px 4px; }}
QDialog {{ background: {surface}; }}
QDialogButtonBox, QMessageBox {{ button-layout: 3; dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {{ width: 16px; height: 16px;
    border: 1px solid {faint}; border-radius: 4px; background: {surface}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url("{check}"); }}
QTreeView::indicator:indeterminate {{ background: {tint}; border: 1px solid {accent}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {faint}; border-radius: 9px;
    background: {surface}; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {accent}; background: {on_accent}; }}
QCheckBox::indicator:disabled, QTreeView::indicator:disabled, QRadioButton::indicator:disabled {{
    background: {surface2}; border-color: {border2}; }}
QCheckBox, QRadioButton {{ spacing: 8px; padding: 3px 6px 3px 3px; border: 1px solid transparent;
    border-radius: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; padding: 2px 5px 2px 2px; }}
QProgressBar {{ background: {track}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


def _darker(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"#{red * 9 // 10:02X}{green * 9 // 10:02X}{blue * 9 // 10:02X}"


def stylesheet(tokens: Mapping[str, str], scale: float, check: str, down: str) -> str:
    """Fill the sheet with one mode's tokens, one text size and the files of tick and arrow."""
    sizes = {f"px{px}": round(px * scale) for px in (12, 15, 17, 20, 22, 26, 40)}
    return _SHEET.format(**tokens, **sizes, check=check, down=down, primary_hover=_darker(tokens["accent"]))

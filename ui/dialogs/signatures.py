"""Signatures and keys: this computer's fingerprint to read out, and those of colleagues as they are known here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ccworkbench.session import addressing, keys, pins
from ccworkbench.session.pins import Pin
from ui import moments
from ui.context import Context
from ui.dialogs.writing import fit
from ui.widgets.card import Card, said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.result_row import ResultRow
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_SIZE = (960, 600)
_LEFT = 440


class SignaturesDialog(QDialog):
    """The lists are read anew after every change. Pinning another key for somebody is asked about first."""

    def __init__(self, parent: QWidget | None, context: Context, session: OpenSession | None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.setWindowTitle(self.tr("Signatures and keys"))
        self._room = QVBoxLayout()
        self.name, self.mark, self.recipient = QComboBox(), QLineEdit(), QLineEdit()
        self.always = QCheckBox(self.tr("Seal everything to this key too (office, recovery)"))
        self.fault = said("error", wrap=True)
        self.pin = QPushButton(self.tr("Pin"))
        self._lay_out()
        self.pin.clicked.connect(self._pin)
        for field in (self.mark, self.recipient):
            field.textChanged.connect(lambda _: self._typed())
        self.name.currentTextChanged.connect(lambda _: self._typed())
        self._show_pins()
        self._typed()
        self.mark.setFocus()

    def _lay_out(self) -> None:
        title = said("title")
        title.setText(self.tr("Signatures and keys"))
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._own_card())
        left.addStretch(1)
        right.setSpacing(10)
        right.addWidget(self._list_card(), 1)
        right.addWidget(self._form_card())
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addLayout(left)
        body.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addWidget(title)
        box.addLayout(body, 1)
        box.addLayout(foot)
        fit(self, *_SIZE)

    # -- our own keys

    def _own_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_LEFT)
        card.set_words(self.tr("This computer"))
        try:
            self.own = keys.short(keys.fingerprint(keys.public_key()))
            self.own_recipient = keys.recipient()
        except WorkbenchError as problem:
            self.own = self.own_recipient = ""
            broken = said("error", wrap=True)
            broken.setText(problem.in_(self._context.language))
            card.body.addWidget(broken)
            return card
        mark = said("figure")
        mark.setText(self.own)
        mark.setAccessibleName(self.own)
        about = said("secondary", wrap=True)
        about.setText(self.tr(
            "Signing fingerprint. Read it out by telephone, in groups of four; colleagues compare it with what "
            "they see when they take in your file."))
        recipient = ElidedLabel()
        recipient.setText(self.own_recipient)
        recipient_about = said("secondary", wrap=True)
        recipient_about.setText(self.tr(
            "Public key for sealing. What is sealed to it opens on this computer only; it is no secret."))
        self._copied = QLabel()
        self._copied.setProperty("role", "ok")
        copy_mark = self._button(self.tr("Copy the fingerprint"), "copy", lambda: self._copy(self.own))
        copy_key = self._button(self.tr("Copy the key"), "copy", lambda: self._copy(self.own_recipient))
        save = self._button(self.tr("Save the public keys…"), "download", self._ask_where)
        rows = (mark, about, copy_mark, None, recipient, recipient_about, copy_key, save, self._copied)
        for one in rows:
            if one is None:
                card.body.addSpacing(10)
            else:
                card.body.addWidget(one)
        return card

    def _button(self, words: str, icon: str, run: object) -> QPushButton:
        button = QPushButton(words)
        button.setIcon(self._context.theme.icon(icon))
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._copied.setText(self.tr("Copied"))
        QTimer.singleShot(2_000, self._copied, lambda: self._copied.setText(""))

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the public keys"), str(Path.home() / f"ccworkbench-{self.own[:9]}.key.txt"))
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write our public keys to a file for colleagues."""
        try:
            path.write_text(addressing.key_file(), "utf-8")
        except OSError as problem:
            self._context.messages.tell(
                self.tr("Save the public keys"),
                self.tr("It could not be written: {why}").format(why=problem.strerror or problem))
            return
        self._copied.setText(self.tr("Saved"))

    # -- colleagues

    def _list_card(self) -> Card:
        card = Card()
        card.set_words(self.tr("Colleagues"), self.tr("as they are known on this computer"))
        page = QWidget()
        page.setObjectName("page")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(4)
        inner.addLayout(self._room)
        inner.addStretch(1)
        card.body.addWidget(scrolled(page), 1)
        return card

    def _form_card(self) -> Card:
        card = Card()
        card.set_words(self.tr("Pin a key"), self.tr("as heard by telephone"))
        self.name.setEditable(True)
        self.name.setAccessibleName(self.tr("Name"))
        self.mark.setAccessibleName(self.tr("Fingerprint"))
        self.mark.setPlaceholderText(self.tr("Fingerprint: five groups of four"))
        self.recipient.setAccessibleName(self.tr("Public key for sealing"))
        self.recipient.setPlaceholderText(self.tr("Public key for sealing (may be left out): age1…"))
        self.pin.setProperty("kind", "primary")
        self.pin.setDefault(True)
        first, last = QHBoxLayout(), QHBoxLayout()
        for row in (first, last):
            row.setSpacing(8)
        first.addWidget(self.name, 2)
        first.addWidget(self.mark, 3)
        last.addWidget(self.always, 1)
        last.addWidget(self.pin)
        card.body.addLayout(first)
        card.body.addWidget(self.recipient)
        card.body.addWidget(self.fault)
        card.body.addLayout(last)
        people = self._session.state.people.values() if self._session is not None else ()
        me = self._session.me if self._session is not None else ""
        offered = [one.name or one.id for one in people if one.id != me]
        offered += [one.name for one in pins.pinned() if not one.session]
        self.name.addItems(list(dict.fromkeys(offered)))
        return card

    def _show_pins(self) -> None:
        while (item := self._room.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        rows = self._people() + self._others()
        for name, words, icon, token in rows:
            row = ResultRow(self._context.theme)
            row.show_state(name, words, icon, token)
            self._room.addWidget(row)
        if not rows:
            none = said("muted", wrap=True)
            none.setText(self.tr("Nobody yet. A key is pinned when a colleague's file is first taken in."))
            self._room.addWidget(none)

    def _people(self) -> list[tuple[str, str, str, str]]:
        """The people of the open session, pinned or not."""
        session = self._session
        if session is None:
            return []
        hidden, rows = self._context.discretion.hidden, []
        for one in session.state.people.values():
            if one.id == session.me:
                continue
            name = one.id if hidden or not one.name else f"{one.id}  {one.name}"
            found = pins.for_person(session.state.id, [one.id], [one.name])
            if found is None:
                rows.append((name, self.tr("No file of theirs was taken in yet, and nothing is pinned"),
                             "circle", "muted"))
            else:
                rows.append((name, self._said(found), "circle-check", "ok"))
        return rows

    def _others(self) -> list[tuple[str, str, str, str]]:
        """All that was pinned by hand and is not shown above."""
        state = self._session.state if self._session is not None else None
        above = {one.name for one in state.people.values()} | set(state.people) if state is not None else set()
        return [
            (one.name, self._said(one), "circle-check", "ok")
            for one in pins.pinned() if not one.session and (one.name not in above or not one.fingerprint)
        ]

    def _said(self, one: Pin) -> str:
        told = [keys.short(one.fingerprint)] if one.fingerprint else []
        told.append(self.tr("pinned at first sight, not compared") if one.session else self.tr("pinned by hand"))
        if one.at:
            told.append(self.tr("since {day}").format(
                day=moments.day(one.at, datetime.now(), self._context.language)))
        if one.recipient:
            told.append(self.tr("has a key for sealing"))
        if one.always:
            told.append(self.tr("always sealed to"))
        return " · ".join(told)

    # -- pinning

    def _typed(self) -> None:
        self.fault.hide()
        self.pin.setEnabled(
            bool(self.name.currentText().strip())
            and bool(self.mark.text().strip() or self.recipient.text().strip()))

    def _pin(self) -> None:
        name, mark = self.name.currentText().strip(), self.mark.text().strip()
        recipient = self.recipient.text().strip() or None
        before = next((one for one in pins.pinned() if one.name == name and not one.session), None)
        known = pins.for_person(self._session.state.id, self._ids(name), [name]) if self._session else before
        given = "".join(one for one in mark.lower() if one in "0123456789abcdef")
        other = known is not None and bool(given) and not self._same(given, known.fingerprint)
        if other and known is not None and not self._replace(name, keys.short(known.fingerprint), mark):
            return
        kept = before.fingerprint if before is not None and before.fingerprint else pins.NONE
        try:
            pins.pin(name, mark or kept, recipient, always=self.always.isChecked())
        except WorkbenchError as problem:
            self.fault.setText(problem.in_(self._context.language))
            self.fault.show()
            return
        for field in (self.mark, self.recipient):
            field.clear()
        self.always.setChecked(False)
        self._show_pins()

    def _replace(self, name: str, old: str, new: str) -> bool:
        return self._context.messages.warn(
            self.tr("Another key"),
            self.tr("For {name} another key is pinned: {old}. If you did not hear from them that it changed, "
                    "somebody may be passing files off as theirs. Replace it with {new}?").format(
                        name=name, old=old, new=new),
            self.tr("Replace the key"),
        )

    def _ids(self, name: str) -> list[str]:
        people = self._session.state.people.values() if self._session is not None else ()
        return [str(one.id) for one in people if name in (one.name, one.id)]

    @staticmethod
    def _same(one: str, other: str) -> bool:
        """Whether two fingerprints are one, the shorter being the other's beginning."""
        return one.startswith(other) or other.startswith(one)

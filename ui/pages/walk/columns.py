"""The page's columns: navigator, card, evidence; the last folds into a drawer where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from ui.context import Context
from ui.pages.walk.drawer import Drawer

_WIDTHS = [283, 857, 300]
_NAVIGATOR = 236     # its width where two columns are left


class Columns(QSplitter):
    """A splitter that remembers its sizes; `drawer` lies over `page`."""

    def __init__(
        self, context: Context, page: QWidget, navigator: QWidget, centre: QWidget, evidence: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._context, self._page, self._evidence = context, page, evidence
        self._folded = False
        self.drawer = Drawer(context.theme, page)
        self.setChildrenCollapsible(False)
        for at, widget in enumerate((navigator, centre, evidence)):
            self.addWidget(widget)
            self.setStretchFactor(at, 1 if at == 1 else 0)
        self._recall()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._remember)
        self.splitterMoved.connect(lambda *_: self._timer.start())
        page.installEventFilter(self)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def fold(self, narrow: bool, *, hidden: bool) -> None:
        """Put the evidence into the drawer, or back beside the card (unless everything is covered)."""
        if narrow == self._folded:
            return
        self._folded = narrow
        if narrow:
            self.drawer.put(self._evidence)
            self.setSizes([_NAVIGATOR, self._page.width() - _NAVIGATOR])
        else:
            self.drawer.hide()
            self.addWidget(self._evidence)
            self._recall()
            self._evidence.setVisible(not hidden)

    def open_drawer(self, wanted: bool) -> bool:
        """Open or close the drawer; answer whether it is open now."""
        if not wanted or not self._folded:
            self.drawer.hide()
            return False
        self.drawer.open()
        self._evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the drawer follow the page's size."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self.drawer.place()
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        """Stand the evidence on white, as the navigator does."""
        palette = self._evidence.palette()
        palette.setColor(self._evidence.backgroundRole(), self._context.theme.color("surface"))
        self._evidence.setPalette(palette)
        self._evidence.setAutoFillBackground(True)

    def _recall(self) -> None:
        sizes = self._context.settings.splitter("walk")
        self.setSizes(sizes if len(sizes) == len(_WIDTHS) else _WIDTHS)

    def _remember(self) -> None:
        if not self._folded:
            self._context.settings.set_splitter("walk", self.sizes())

"""Asking: every dialog there is; opened, never executed, and put away when the desk locks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6 import QtCore, QtWidgets  # PySide makes a class when it is first named
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import isValid

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.ui.captions import caption
from sharedesk.ui.looks import looks
from sharedesk.ui.passing_folder import PassingFolder

QUESTION = "circle-question-mark"
_CHOOSER_ICONS: Final = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "plus",
    "listModeButton": "list-checks",
    "detailModeButton": "file-text",
}
"""Qt's own are black, and nobody sees them on a dark ground."""


class Asking(QObject):
    """Opens dialogs over a window. The safe answer is the default button and Escape."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: list[QtWidgets.QDialog] = []

    def tell(
        self, what: str, do: str = "", then: Callable[[], None] | None = None
    ) -> QtWidgets.QMessageBox:
        """Say something and wait for nothing; ``then`` when it has been read."""
        box = self._box("info", what, do)
        box.addButton(say("OK"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        return self._show(box, lambda _: then() if then else None)

    def tell_trouble(self, trouble: Trouble) -> QtWidgets.QMessageBox:
        """What happened, and what the person can do about it."""
        from sharedesk.desk.wording import words_for

        what, do = words_for(trouble)
        return self.tell(what, do)

    def confirm(
        self,
        what: str,
        do: str,
        *,
        yes: str,
        no: str,
        then: Callable[[], None],
        otherwise: Callable[[], None] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> QtWidgets.QMessageBox:
        """Ask before something that can't be taken back. ``no`` is the safe answer; ``other`` is
        a third way, with what it does."""
        box = self._box(QUESTION, what, do)
        role = QtWidgets.QMessageBox.ButtonRole
        agreed = box.addButton(yes, role.DestructiveRole)
        third = box.addButton(other[0], role.ActionRole) if other else None
        safe = box.addButton(no, role.RejectRole)
        box.setDefaultButton(safe)
        box.setEscapeButton(safe)

        def answered(clicked: QPushButton | None) -> None:
            if clicked is agreed:
                then()
            elif other is not None and clicked is third:
                other[1]()
            elif otherwise is not None:
                otherwise()

        return self._show(box, answered)

    def save_as(
        self, title: str, name: str, kinds: str, then: Callable[[Path], None]
    ) -> QtWidgets.QFileDialog:
        """Where to write a file. ``name`` is proposed; ``kinds`` as Qt has it, "PDF (*.pdf)"."""
        dialog = self._chooser(title, kinds)
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        return self._choose(dialog, then)

    def open_file(
        self, title: str, kinds: str, then: Callable[[Path], None]
    ) -> QtWidgets.QFileDialog:
        """Which file to read."""
        dialog = self._chooser(title, kinds)
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
        return self._choose(dialog, then)

    def choose_folder(self, title: str, then: Callable[[Path], None]) -> QtWidgets.QFileDialog:
        """Which folder to write into."""
        dialog = self._chooser(title, "")
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        return self._choose(dialog, then)

    def show(self, dialog: QtWidgets.QDialog, then: Callable[[], None]) -> QtWidgets.QDialog:
        """A dialog of Qt's own, such as the printer's; ``then`` when it was accepted."""

        def finished(result: int) -> None:
            self._forget(dialog)
            if result == QtWidgets.QDialog.DialogCode.Accepted:
                then()

        dialog.finished.connect(finished)
        self._open.append(dialog)
        # the print dialog has an open() of its own, which wants a slot
        QtWidgets.QDialog.open(dialog)
        return dialog

    def put_away(self) -> None:
        """Close what is open, as if it had been cancelled, and answer nobody."""
        for dialog in self._open:
            if isValid(dialog):
                dialog.blockSignals(True)  # noqa: FBT003 -- Qt's own
                dialog.hide()
                dialog.deleteLater()
        self._open.clear()

    def _box(self, icon: str, what: str, do: str) -> QtWidgets.QMessageBox:
        box = QtWidgets.QMessageBox(self._window)
        box.setIconPixmap(looks().picture(icon, "accent", 32))
        box.setStyleSheet("QLabel#qt_msgbox_label { font-weight: 600; }")
        box.setWindowTitle(caption())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(what)
        box.setInformativeText(do)
        box.setAccessibleName(what)
        _air(box)
        sign = box.findChild(QLabel, "qt_msgboxex_icon_label")
        if sign is not None:
            sign.setAccessibleName(say("Question") if icon == QUESTION else say("Message"))
        return box

    def _show(
        self, box: QtWidgets.QMessageBox, answered: Callable[[QPushButton | None], None]
    ) -> QtWidgets.QMessageBox:
        def closed() -> None:
            self._forget(box)
            clicked = box.clickedButton()
            answered(clicked if isinstance(clicked, QPushButton) else None)

        box.finished.connect(closed)
        buttons = box.findChild(QtWidgets.QDialogButtonBox)
        # a QMessageBox makes itself no wider than this, and cuts the buttons that need more
        room = min(self._window.screen().availableGeometry().width() - 480, 1000)
        self._open.append(box)
        box.open()
        if buttons is not None and buttons.sizeHint().width() > room:
            _stack(box, buttons)
        return box

    def _chooser(self, title: str, kinds: str) -> QtWidgets.QFileDialog:
        start = QtCore.QStandardPaths.writableLocation(
            QtCore.QStandardPaths.StandardLocation.DocumentsLocation
        )
        dialog = QtWidgets.QFileDialog(self._window, title, start, kinds)
        # the desktop's own chooser writes what was chosen into its list of recent files
        dialog.setOption(QtWidgets.QFileDialog.Option.DontUseNativeDialog)
        dialog.setAccessibleName(title)
        for name, icon in _CHOOSER_ICONS.items():
            button = dialog.findChild(QtWidgets.QToolButton, name)
            if button is not None:
                button.setIcon(looks().icon(icon))
                button.setIconSize(QSize(looks().px(20), looks().px(20)))
        room = self._window.screen().availableGeometry().size()
        dialog.resize(QSize(looks().px(720), looks().px(480)).boundedTo(room))
        return dialog

    def _choose(
        self, dialog: QtWidgets.QFileDialog, then: Callable[[Path], None]
    ) -> QtWidgets.QFileDialog:
        self.show(dialog, lambda: then(Path(dialog.selectedFiles()[0])))
        return dialog

    def _forget(self, dialog: QtWidgets.QDialog) -> None:
        if dialog in self._open:
            self._open.remove(dialog)
        dialog.deleteLater()


def keep_qt_settings_private() -> PassingFolder:
    """Send what Qt remembers by itself (folders that were looked into) where it is thrown away.

    WORKAROUND: every QFileDialog writes to the user's QtProject settings; to be removed when Qt
    can be told not to. The folder is gone when the value that is returned is.
    """
    folder = PassingFolder()
    for kind in (QtCore.QSettings.Format.NativeFormat, QtCore.QSettings.Format.IniFormat):
        QtCore.QSettings.setPath(kind, QtCore.QSettings.Scope.UserScope, folder.name)
    return folder


def _air(box: QtWidgets.QMessageBox) -> None:
    """As much room around the words as on a page; Qt's own is a few pixels at any text size."""
    side, layout = looks().gap("m"), box.layout()
    if layout is not None:
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(looks().gap("s"))


def _stack(box: QtWidgets.QMessageBox, buttons: QtWidgets.QDialogButtonBox) -> None:
    """One above the other, the safe answer first: it has the keyboard, and Tab goes down."""
    buttons.setOrientation(Qt.Orientation.Vertical)
    layout, safe = buttons.layout(), box.defaultButton()
    if isinstance(layout, QtWidgets.QBoxLayout) and isinstance(safe, QPushButton):
        layout.removeWidget(safe)
        layout.insertWidget(0, safe)
        for upper, lower in pairwise(sorted(buttons.buttons(), key=layout.indexOf)):
            QWidget.setTabOrder(upper, lower)

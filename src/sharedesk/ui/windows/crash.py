"""The crash page: a report of a fault of ours that can be copied and says nothing of a record."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QWidget

import sharedesk
from sharedesk.base.words import say
from sharedesk.ui.captions import caption
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Words


def report_of(wrong: BaseException) -> str:
    """Versions, and where in our code it happened. An exception's own words are left out: they
    may quote an answer."""
    lines = [
        f"ShareDesk {sharedesk.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
    ]
    seen: BaseException | None = wrong
    while seen is not None:
        lines.append(type(seen).__qualname__)
        for frame in traceback.extract_tb(seen.__traceback__):
            module = frame.filename.replace("\\", "/").rsplit("/", 2)[-2:]
            lines.append(f"  {'/'.join(module)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashWindow(QMainWindow):
    """Stands by itself, so that the page with the person's typing stays as it is behind it."""

    def __init__(self, wrong: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(caption())
        self.wrong = wrong
        page = ScrollPage("m")
        self.setCentralWidget(page)
        page.add(Heading(say("Something went wrong in ShareDesk")))
        page.add(Words(say(
            "This is a fault of the program. What was saved is safe. You can close this page and "
            "go on; if it happens again, lock ShareDesk and unlock it."
        )))  # fmt: skip
        page.add(Words(say(
            "Please send this report to whoever looks after ShareDesk. It holds nothing that was "
            "typed."
        )))  # fmt: skip
        self.report = QPlainTextEdit(report_of(wrong))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(say("Report"))
        self.report.setMinimumHeight(160)
        page.add(self.report)
        row = Fold("m")
        page.add(row)
        row.add(Button(say("Copy the report"), "primary")).clicked.connect(self._copy)
        row.add(Button(say("Close"), "secondary")).clicked.connect(self.close)
        self.resize(720, 560)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

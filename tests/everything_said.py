"""Everything that the process says or holds in Qt: a screen reader's tree, and objects' strings."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

WORDS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
DEEPEST = 60


def everything() -> str:
    """All of it in one text; what was put off to be deleted is deleted first."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    parts = [QGuiApplication.clipboard().text()]
    seen: set[int] = set()
    for window in QApplication.topLevelWidgets():
        parts += heard(QAccessible.queryAccessibleInterface(window))
        parts += held(window, seen)
    for widget in (QApplication.instance(), *QApplication.allWidgets()):
        parts += held(widget, seen)
    return "\n".join(parts)


def heard(of: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """What assistive technology can ask for, from here down."""
    if of is None or not of.isValid() or depth > DEEPEST:
        return
    for kind in WORDS:
        yield of.text(kind)
    for number in range(of.childCount()):
        yield from heard(of.child(number), depth + 1)


def held(thing: QObject, seen: set[int]) -> Iterator[str]:
    """The strings among an object's properties, and those of everything that belongs to it."""
    for each in (thing, *thing.findChildren(QObject)):
        if id(each) in seen:
            continue
        seen.add(id(each))
        about = each.metaObject()
        for number in range(about.propertyCount()):
            told = about.property(number)
            if told.typeName() in ("QString", "QStringList"):
                yield str(told.read(each))
        if isinstance(each, QPlainTextEdit):
            yield each.toPlainText()
        if isinstance(each, QAbstractItemModel):
            for row in range(min(each.rowCount(), 50)):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield str(each.index(row, 0).data(role))

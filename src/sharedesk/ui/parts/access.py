"""What assistive technology is told: roles that Qt cannot guess, scrolling, and announcements."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea, QWidget
from shiboken6 import Shiboken

Role = QAccessible.Role
_PROPERTY = "accessible_role"
_handed_over: list[QAccessibleInterface] = []


def give_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Let a widget be announced as ``role``; call it in the widget's constructor."""
    speak_for_widgets()
    widget.setProperty(_PROPERTY, role.value)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say the text now, wherever the focus is."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


@cache
def speak_for_widgets() -> None:
    """Let widgets be told of as they are said to be here; before the first that scrolls is made."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    # Qt owns an interface once it has it; Python must not delete it a second time
    while _handed_over:
        Shiboken.invalidate(_handed_over.pop())
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_PROPERTY)
    if role is None and isinstance(thing, QScrollArea):
        # Qt reads past the end of its list when a client asks for a bar that is hidden by now
        role = Role.Client.value
    if role is None:
        return None
    interface = QAccessibleWidget(thing, QAccessible.Role(role))
    _handed_over.append(interface)
    return interface

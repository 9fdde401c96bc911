"""Leading out: an address outside is shown and asked about before a browser hears of it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from sharedesk.base.words import say
from sharedesk.ui.asking import Asking


def lead_out(asking: Asking, address: str) -> QMessageBox:
    """Ask whether the browser is to open an address; ``Stay here`` is the safe answer."""
    url = QUrl(address)
    return asking.confirm(
        say("This leads to a third party on the internet."),
        say(
            "{host} does not belong to ShareDesk. "
            "Whoever runs it can see that this computer asked for the page. Nothing from your "
            "records is sent.\n\nAddress: {address}\n\nShareDesk works without a connection and "
            "does not look whether there is one. If this computer is offline, the page will not "
            "open: copy the address and use it later.",
            host=url.host(),
            address=address,
        ),
        yes=say("Open in the browser"),
        no=say("Stay here"),
        then=lambda: _open(asking, url),
        other=(say("Copy the address"), lambda: QGuiApplication.clipboard().setText(address)),
    )


def _open(asking: Asking, url: QUrl) -> None:
    if not QDesktopServices.openUrl(url):
        asking.tell(
            say("No browser opened the page."),
            say("The address is {address}. Type it where you have a browser.",
                address=url.toString()),
        )  # fmt: skip

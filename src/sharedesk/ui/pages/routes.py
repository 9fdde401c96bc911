"""Routes: which pages there are in the main window, by the name that ``go`` takes."""

from __future__ import annotations

from collections.abc import Mapping

from sharedesk.ui.pages.decision.page import DecisionPage
from sharedesk.ui.pages.outbox import OutboxPage
from sharedesk.ui.pages.page import PageMaker
from sharedesk.ui.pages.settings import SettingsPage
from sharedesk.ui.pages.verifying import VerifyPage
from sharedesk.ui.pages.worklist import WorklistPage


def routes() -> Mapping[str, PageMaker]:
    """Name → maker. A record is opened with ``go("decision", reference)``."""
    return {
        "worklist": WorklistPage,
        "decision": DecisionPage,
        "settings": SettingsPage,
        "outbox": OutboxPage,
        "verify": VerifyPage,
    }

"""Every page of the window, one after the other, each for as long as somebody looks at it.

What is yielded is the name of what can be seen now.
"""

from __future__ import annotations

from collections.abc import Iterator

from builders import PASSPHRASE
from sharedesk.desk import outbox
from sharedesk.desk.sending import prepare_email
from sharedesk.records.life import Decision, Draft
from sharedesk.ui.pages.decision.ways import CHECK
from sharedesk.ui.pages.sending.panel import SendingPanel
from ui.conftest import Walk


def steps_of(walk: Walk, draft: Draft) -> Iterator[str]:
    """Each step of a draft, and each kind of row while it is open."""
    wizard = walk.wizard_at(draft.id)
    for page in [step.id for step in wizard.way.steps] + [CHECK]:
        wizard.show_page(page)
        walk.settle()
        yield page
        for editor in getattr(wizard.page, "editors", {}).values():
            editor.add_button.click()
            walk.settle()
            yield f"{page} {editor.path}"
            editor.close_row()


def other_pages(walk: Walk, record: Decision) -> Iterator[str]:
    """All that an open vault shows but drafts, with something in the outbox."""
    address = "mash.duty@northmoor.example"
    outbox.begin(walk.session(), prepare_email(walk.session(), record.id, "file", address=address))
    for page in ("worklist", "settings", "verify", "outbox", "decision"):
        walk.main.go(page, record.id if page == "decision" else "")
        walk.settle()
        yield page
    sending = walk.main.page.findChild(SendingPanel)
    for way in ("print", "email"):
        sending.buttons[way].click()
        yield way
    for leaf in ("phone", "crosswalk", "sources", "what-if:page-tell"):
        walk.main.go("guidance", leaf)
        yield leaf
    walk.main.guiding.put_away()
    walk.main.guiding.toggle()
    yield "panel"
    walk.main.urgent.show()
    yield "urgent"


def first_pages(walk: Walk) -> Iterator[str]:
    """Where there is no vault yet."""
    first = walk.shell.first
    yield "create"
    first.page.pair.first.line.setText(PASSPHRASE)
    first.page.pair.second.line.setText(PASSPHRASE)
    first.page.button.click()
    walk.settle()
    yield "recovery code"


def pages_of_the_door(walk: Walk) -> Iterator[str]:
    """Where there is a vault to unlock."""
    first = walk.shell.first
    yield "unlock"
    first.show_recover(None)
    yield "recover"
    first.show_restore()
    first.page.way_in.other.click()
    yield "restore"
    first.show_salvage(None)
    yield "salvage"
    first.show_create()
    yield "another vault"

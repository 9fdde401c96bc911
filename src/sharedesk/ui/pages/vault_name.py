"""The name of a vault: asked where another one is made, and in Settings."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.forms.model import Item

MOST = 60


def name_of_a_vault() -> Item:
    """The question; whoever opens this computer can read the answer."""
    return Item(
        link_id="vault_name",
        kind="string",
        text=say("What is this vault called?"),
        help=say(
            "Everybody who starts ShareDesk here sees this name and chooses by it: your own name "
            "or your role, never anything about a family."
        ),
        max_length=MOST,
    )

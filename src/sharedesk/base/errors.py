"""Trouble: the kind of wrong that the person in front of the screen can do something about.

A ``Trouble`` carries facts, never prose; ``desk.wording`` has the sentences for window and
terminal. Whatever is not a ``Trouble`` is a bug and goes to the crash page.
"""

from __future__ import annotations


class Trouble(Exception):  # noqa: N818 -- half of the design is that it is no error
    """Something expectable went wrong; subclasses are declared in the room that meets them.

    Facts are passed by keyword and become attributes, so that a sentence can name them.
    They never hold a person's name or an answer.
    """

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(self.facts.items()))
        return f"{type(self).__name__}({shown})"


def every_kind_of_trouble() -> frozenset[type[Trouble]]:
    """All the kinds of Trouble that have been declared so far, without ``Trouble`` itself."""
    found: set[type[Trouble]] = set()
    waiting = list(Trouble.__subclasses__())
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting.extend(kind.__subclasses__())
    return frozenset(found)

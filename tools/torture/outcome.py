"""Outcome: what a kind of fault was met with, each time that it was tried."""

from __future__ import annotations

from dataclasses import dataclass, field

from sharedesk.base.errors import Trouble
from sharedesk.desk.wording import words_for


@dataclass(slots=True)
class Outcome:
    """``said`` counts each sentence that a person would have read; ``bad`` names what was not
    survived; ``harmless`` counts the times that nothing was the matter."""

    name: str
    tried: int = 0
    harmless: int = 0
    said: dict[str, int] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)

    @property
    def survived(self) -> int:
        """How many times it ended as it should."""
        return self.tried - len(self.bad)

    def hear(self, trouble: Trouble) -> None:
        """A person was told of it."""
        happened, remedy = words_for(trouble)
        self.note(f"{happened} {remedy}")

    def note(self, words: str) -> None:
        """So was this one."""
        self.said[words] = self.said.get(words, 0) + 1

    def require(self, *, so: bool, else_say: str) -> None:
        """What has to be so for the fault to have been survived; one complaint is enough."""
        if not so and else_say not in self.bad:
            self.bad.append(else_say)

    def lines(self) -> list[str]:
        """How it went, in words, with each sentence that was said."""
        quiet = f", {self.harmless} of them harmless" if self.harmless else ""
        heard = [f"    “{words}” × {times}" for words, times in self.said.items()]
        wrong = [f"    NOT SURVIVED: {words}" for words in self.bad]
        return [
            f"  {self.name}: {self.tried} tried, {self.survived} survived{quiet}",
            *heard,
            *wrong,
        ]

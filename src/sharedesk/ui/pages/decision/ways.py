"""Ways: through a draft by the few questions that are enough to decide, or by every question."""

from __future__ import annotations

from collections.abc import Sequence

from sharedesk.base.words import say
from sharedesk.desk.library import Library
from sharedesk.forms import SHORT
from sharedesk.ui.pages.decision.paths import group_of
from sharedesk.ui.pages.decision.steps import FIRST, SIGNING, Step, page_of_field, questions_of
from sharedesk.ui.parts.steps import State
from sharedesk.ui.parts.steps import Step as ListedStep

CHECK = "check"


class Way:
    """Where the person is, and what comes before and after it on the way that they take.

    ``reviewing`` while an answer is mended that the check asked for: on from there leads back.
    """

    def __init__(self) -> None:
        self.open = ""
        self.steps: list[Step] = []
        self.is_short = self.reviewing = False

    def go(self, page: str, path: str = "") -> None:
        """A page is opened. The check stands at the end of both ways; the one that leads back
        from it is the one that led there, or the one that its path names."""
        if page == CHECK:
            self.reviewing = False
            self.is_short = self.is_short or path == SHORT
        elif not self.reviewing:
            self.is_short = page == SHORT
        self.open = page

    def place(self, path: str) -> str:
        """What the draft keeps, to come back to."""
        if self.open == CHECK:
            path = SHORT if self.is_short else ""
        return f"{self.open}/{path}" if path else self.open

    def place_of(self, kept: str) -> tuple[str, str]:
        """The page and the path that the draft kept; the first page where there is none."""
        page, _, path = (kept or FIRST).partition("/")
        known = {step.id for step in self.steps} | {CHECK, SHORT}
        return (page if page in known else FIRST), path

    def beside(self, by: int) -> str:
        """The page so many steps on; "" where the way ends."""
        if self.reviewing and by > 0:
            return CHECK
        pages = [*self._pages(), CHECK]
        at = pages.index(self.open) + by if self.open in pages else 0
        return pages[at] if 0 <= at < len(pages) else ""

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before."""
        return self._pages()[:1] == [self.open]

    @property
    def is_last(self) -> bool:
        """Whether the check comes next."""
        return self.reviewing or self._pages()[-1:] == [self.open]

    def across(self, kept: str, library: Library) -> tuple[str, str]:
        """The same question on the other way: its page, and its path if it is asked there."""
        path = kept.partition("/")[2] if self.open != CHECK else ""
        if self.is_short:
            group = group_of(path) if path else ""
            return page_of_field(library.form).get(group, FIRST), path
        return SHORT, path if _is_short(path, library) else ""

    def page_asking(self, path: str, library: Library) -> str:
        """The page on which the person can be shown the answer under this path."""
        if self.open == SHORT and _is_short(path, library):
            return SHORT
        return page_of_field(library.form).get(group_of(path), self.open)

    def subject(self, kept: str, library: Library) -> str:
        """The page of the form that has the question which the draft kept as its place."""
        if self.open == CHECK:
            return SIGNING
        return self.across(kept, library)[0] if self.open == SHORT else self.open

    def listed(self, *, signable: bool) -> Sequence[ListedStep]:
        """The steps of this way, for the list beside the page."""
        check = ListedStep(CHECK, say("Check answers"), "started" if signable else "todo")
        if self.is_short and self.open in (SHORT, CHECK):
            begun: State = "started" if self.open == SHORT else "done"
            return [ListedStep(SHORT, say("The short way"), begun), check]
        pages = (ListedStep(step.id, step.page.text, self._state(step)) for step in self.steps)
        return [*pages, check]

    def _pages(self) -> list[str]:
        return [SHORT] if self.is_short else [step.id for step in self.steps]

    def _state(self, step: Step) -> State:
        return "started" if step.id == self.open and step.state == "todo" else step.state


def _is_short(path: str, library: Library) -> bool:
    """Whether the short way asks what the path names, or has the rows that it is in."""
    asked = {item.link_id for item in questions_of(library.short)}
    return bool(path) and group_of(path) in asked

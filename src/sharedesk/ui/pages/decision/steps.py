"""Steps: the pages of the wizard in their order, and how far each one has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from sharedesk.desk.checking import Check
from sharedesk.forms import Form
from sharedesk.forms.model import Item
from sharedesk.records.findings import Finding
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.paths import group_of

State = Literal["done", "todo", "fix"]
FIRST, SHARING, SIGNING = "page-urgent", "page-share", "page-sign"
AFTERWARDS = (
    "page-urgent", "page-share", "page-who", "page-why", "page-know", "page-identify",
    "page-tell", "page-sure", "page-weigh", "page-basis", "page-decide", "page-after", "page-sign",
)  # fmt: skip
"""The order of a record that is written after acting (domain.md §8.3)."""


class Step(Struct, frozen=True):
    """One page: its form item, and what still stands on it."""

    page: Item
    state: State
    open: int

    @property
    def id(self) -> str:
        return self.page.link_id


def pages_of(form: Form, answers: Answers, asked: dict[str, bool]) -> list[Item]:
    """The pages that apply, in the order for this kind of record."""
    shown = [item for item in form.items if not item.hidden and asked.get(item.link_id, True)]
    if answers.get("record_mode") == "URGENT_AFTER":
        shown.sort(key=_afterwards)
    return shown


def _afterwards(page: Item) -> int:
    known = page.link_id in AFTERWARDS
    return AFTERWARDS.index(page.link_id) if known else len(AFTERWARDS)


def questions_of(page: Item) -> Iterator[Item]:
    """The questions and repeating groups of a page; the groups around them are looked through."""
    for item in page.items:
        if item.hidden or item.kind == "display":
            continue
        if item.kind == "group" and not item.repeats:
            yield from questions_of(item)
        else:
            yield item


def page_of_field(form: Form) -> dict[str, str]:
    """For each answer's id (the first step of its path), the page that asks it."""
    return {
        question.link_id: page.link_id
        for page in form.items
        if not page.hidden
        for question in questions_of(page)
    }


def findings_on(page: str, form: Form, found: Check) -> list[Finding]:
    """What was found about the questions of one page."""
    where = page_of_field(form)
    return [each for each in found.findings if where.get(group_of(each.field)) == page]


def steps(form: Form, answers: Answers, asked: dict[str, bool], found: Check) -> list[Step]:
    """The pages with their states: ``done`` when nothing stands on a page that was begun, ``fix``
    when something does, ``todo`` when it was not begun."""
    where = page_of_field(form)
    standing = [where.get(group_of(finding.field), SIGNING) for finding in found.findings]
    return [
        Step(
            page, _state(page, answers, standing.count(page.link_id)), standing.count(page.link_id)
        )
        for page in pages_of(form, answers, asked)
    ]


def _state(page: Item, answers: Answers, standing: int) -> State:
    begun = any(item.link_id in answers for item in questions_of(page))
    if not begun:
        return "todo"
    return "fix" if standing else "done"


def first_open(path: Iterable[Step]) -> str:
    """The page to come back to when nobody knows where the person was."""
    listed = list(path)
    return next((step.id for step in listed if step.state != "done"), listed[-1].id)

"""What somebody who hears, magnifies or tabs through a window would stumble over in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from colours import Finding, contrasts
from looking import Seen, View
from walking import WALKED_INTO, WORKED_WITH, Walk

if TYPE_CHECKING:
    from person import Person

TOLD_APART = {"push button", "toggle button", "check box", "text", "password text"}
"""Two of a name in one place, and whoever only hears them does not know which is which."""
SMALLEST = 24
"""Pixels; WCAG 2.2, 2.5.8."""


def audit_of(person: Person) -> list[Finding]:
    """Everything that is wrong with the window in front, and with the way Tab takes through it."""
    view = View(person)
    findings = _faults_in(view)
    walk = Walk(person, view)
    walk.go_round()
    reached = {(stop.role, stop.name) for stop in walk.stops}
    view.look()
    late = contrasts(view.seen, view.picture, view.judged)
    return [*findings, *walk.findings, *late, *_unreached(view.seen, reached)]


def faults_seen(person: Person) -> list[Finding]:
    """What can be told without touching a key."""
    return _faults_in(View(person))


def _faults_in(view: View) -> list[Finding]:
    colours = contrasts(view.seen, view.picture, view.judged)
    findings = [*_names(view.seen), *_targets(view.seen), *colours]
    if not any(each.role == "heading" for each in view.seen):
        findings.append(("no heading", "", "", ""))
    return findings


def _names(seen: list[Seen]) -> Iterator[Finding]:
    named: Counter[tuple[str, str, str]] = Counter()
    for each in seen:
        if each.role in WALKED_INTO and each.focusable and not each.name.strip():
            yield "no name", each.role, each.within, f"at {each.box}"
        if each.role == "image" and not each.name:
            yield "no name", each.role, each.within, f"at {each.box}"
        if each.role in TOLD_APART:
            named[each.role, each.name, each.within] += 1
    for (role, name, within), count in named.items():
        if name and count > 1:
            yield "same name", role, name, f"{count} in {within!r}"


def _targets(seen: list[Seen]) -> Iterator[Finding]:
    for each in seen:
        wide, high = each.box[2:]
        if each.role in WORKED_WITH and each.focusable and min(wide, high) < SMALLEST:
            yield "small target", each.role, each.name, f"{wide}×{high}"


def _unreached(seen: list[Seen], reached: set[tuple[str, str]]) -> Iterator[Finding]:
    for each in seen:
        # radio buttons are one stop of Tab together, and arrows go on from there
        if (
            each.role in WALKED_INTO - {"radio button", "page tab"}
            and (each.role, each.name) not in reached
            and (each.focusable and each.enabled)
        ):
            yield "not reached by Tab", each.role, each.name, f"at {each.box}"

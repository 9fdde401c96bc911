"""Walking: where the keyboard comes to in the window in front, and what is wrong on its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from colours import Finding, contrasts
from looking import Seen, View, crop, inside, shrunk, table_around
from person import STATES, TURNS, Rect, has, is_inside, rect_of, role_of
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from person import Person, Thing

WORKED_WITH = {
    "push button", "toggle button", "check box", "radio button", "text", "password text",
    "combo box", "spin button", "slider", "link", "page tab",
}  # fmt: skip
WALKED_INTO = WORKED_WITH | {"list", "table", "tree"}
CAN_BE_GONE_TO = (STATES.SHOWING, STATES.FOCUSABLE, STATES.ENABLED)
MOST_TABS = 160
STUCK = 4


class Walk:
    """Tab all the way round, and by arrows through what is one stop of Tab. ``stops`` is where the
    keyboard comes to, ``findings`` what is wrong with how it goes and with what it shows."""

    def __init__(self, person: Person, view: View) -> None:
        self._person, self._view = person, view
        self.stops: list[Seen] = []
        self.findings: list[Finding] = []
        self._by_tab: list[Seen] = []
        self._gone_through: list[Thing] = []
        self._stand()

    def go_round(self) -> None:
        """Press Tab until it comes to where it was before, or to nowhere else."""
        while len(self._by_tab) < MOST_TABS and (came := self._go_on()) is not None:
            here, picture = self._here, self._picture
            self._here, self._picture = came
            come_round = any(self._here.thing == stop.thing for stop in [*self._by_tab, here])
            self._by_tab.append(here)
            self.stops.append(here)
            self.findings += self._faults_of_leaving(here, picture, come_round=come_round)
            if come_round:
                return
            if rect_of(here.thing) != here.box:
                self._judge_what_came_up()
            self._go_through(table_around(self._here))
        self.stops.append(self._here)

    def _stand(self) -> None:
        self._here, self._picture = self._view.stop(), self._person.settle()

    def _go_on(self) -> tuple[Seen, Image.Image] | None:
        """The next stop of Tab, and the screen there; None where it goes to no other."""
        for _ in range(STUCK):
            self._person.tab()
            now = self._person.settle()
            after = self._view.stop()
            if after.thing != self._here.thing:
                return after, now
        if not _has_one_stop(self._view):
            role, name = self._here.role, self._here.name
            self.findings.append(("focus trap", role, name, "Tab does not leave it"))
        return None

    def _faults_of_leaving(
        self, here: Seen, picture: Image.Image, *, come_round: bool
    ) -> list[Finding]:
        faults = list(_faults_between(here, picture, self._here, self._picture))
        if any(kind == "focus cannot be seen" for kind, *_ in faults):
            # a slow computer draws late: look again, and give it time
            faults = list(_faults_between(here, *_once_more(self._person, self._view, here)))
        if come_round and self._here.box[1] <= min(stop.box[1] for stop in self._by_tab):
            # in a dialog whose answers stand below its words, the first is far from the top
            faults = [fault for fault in faults if fault[0] != "goes up"]
        return faults

    def _judge_what_came_up(self) -> None:
        """The page was scrolled, and shows something else."""
        seen = self._view.scrolled(self._picture)
        self.findings += contrasts(seen, self._view.picture, self._view.judged)

    def _go_through(self, table: Thing) -> None:
        """By arrows through the table or the tree that the keyboard is in, once."""
        if table is None or table in self._gone_through:
            return
        self._gone_through.append(table)
        self.stops.append(self._here)
        for stop in _within(self._person, table):
            self.stops.append(stop)
            if rect_of(self._here.thing) != self._here.box:
                self._stand()
                self._judge_what_came_up()
        self._stand()


def _within(person: Person, table: Thing) -> Iterator[Seen]:
    """What arrows come to within a table or a tree, each as it comes."""
    reached = set()
    for stop in _walk_by_arrows(person, table, TURNS):
        reached.add((stop.role, stop.name))
        yield stop
    inside_it = (each for each in person.walk(table) if has(each, *CAN_BE_GONE_TO))
    if any((role_of(each), each.get_name() or "") not in reached for each in inside_it):
        # a slow computer moves late, which is taken for an edge: once more, and give it time
        yield from _walk_by_arrows(person, table, 5 * TURNS)


def _walk_by_arrows(person: Person, table: Thing, turns: int) -> Iterator[Seen]:
    """Line by line, from the first to the last."""

    def moves(key: str) -> bool:
        before = person.focused()
        person.tab(key, turns)
        if not is_inside(person.focused(), table):  # no key may lead back to where it was
            before.grab_focus()
            person.wait(lambda: person.focused() == before, "the focus back in the table")
            return False
        return bool(person.focused() != before)

    for key in ("Up", "Left"):
        for _ in range(MOST_TABS):
            if not moves(key):
                break
    across, back = "Right", "Left"
    for _ in range(MOST_TABS):
        yield _heard(person)
        for _ in range(MOST_TABS):
            if not moves(across):
                break
            yield _heard(person)
        across, back = back, across
        if not moves("Down"):
            break


def _heard(person: Person) -> Seen:
    """What has the keyboard, whatever can be seen of it."""
    thing = person.focused()
    box = rect_of(thing)
    return Seen(thing, role_of(thing), thing.get_name() or "", box, box)


def _has_one_stop(view: View) -> bool:
    """Whether there is nowhere else to go, as in a dialog with nothing but OK."""
    stops = [each for each in view.seen if each.role in WALKED_INTO and each.focusable]
    return sum(stop.enabled for stop in stops) <= 1


def _once_more(person: Person, view: View, stop: Seen) -> tuple[Image.Image, Seen, Image.Image]:
    """Go to a stop again and on from it, slowly: the screen, what comes after it, the screen."""
    person.tab("shift+Tab")
    person.wait(lambda: person.focused() == stop.thing, f"the focus back on {stop.name!r}")
    picture = person.settle(0.3)
    person.tab()
    now = person.settle(0.3)
    return picture, view.stop(), now


def _faults_between(
    before: Seen, picture: Image.Image, after: Seen, now: Image.Image
) -> Iterator[Finding]:
    if min(before.shown[2:]) <= 0:
        yield "focus out of sight", before.role, before.name, f"at {before.box}"
        return
    there = rect_of(before.thing)
    change = _changed(picture, before.box, now, there)
    if change is not None and change < before.box[2] + before.box[3]:
        yield "focus cannot be seen", before.role, before.name, f"{change} pixels change"
    x, y, wide, _ = there
    to_x, to_y, to_wide, to_high = after.box
    above = to_y + to_high <= y and to_x < x + wide and x < to_x + to_wide
    # from the last stop Tab goes round to the header, which is first
    if above and not _is_at_top(after):
        yield "goes up", after.role, after.name, f"after {before.name!r}"


def _is_at_top(stop: Seen) -> bool:
    around = stop.thing
    while around.get_parent() is not None and role_of(around) not in ("frame", "dialog"):
        around = around.get_parent()
    return stop.box[1] - rect_of(around)[1] < 140


def _changed(old: Image.Image, was: Rect, new: Image.Image, now: Rect) -> int | None:
    """How many pixels differ between a thing with and without the focus; None if it cannot be
    compared, because it left the screen or changed its size."""
    around, there = shrunk(was, -5), shrunk(now, -5)
    if around[2:] != there[2:] or not (inside(around, old) and inside(there, new)):
        return None
    difference = ImageChops.difference(crop(old, around), crop(new, there)).convert("L")
    return sum(difference.histogram()[40:])

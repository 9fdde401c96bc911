"""Looking: what stands in the window in front, asked of the tree no oftener than it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gi.repository import GLib
from person import MANY, STATES, Rect, rect_of, role_of, seen_of
from PIL import Image, ImageChops, ImageGrab

if TYPE_CHECKING:
    from person import Person, Thing

WHOLE = (0, 0, 10_000, 10_000)
ONE_STOP = {"table", "tree"}
"""Tab stops in them once; arrows go through them."""
READ = {"label", "heading", "push button", "toggle button", "check box", "radio button"}
ENTRIES = {"text", "password text"}
CARET = 4
"""Pixels in width of what may come and go in a picture that stands still: a caret blinks."""


@dataclass
class Seen:
    """One thing as it stands on the screen; ``within`` is the nearest name around it."""

    thing: Thing
    role: str
    name: str
    box: Rect
    shown: Rect
    within: str = ""
    around: Seen | None = None
    focusable: bool = True
    enabled: bool = True


def table_around(seen: Seen) -> Thing:
    """The table or tree that something stands in, if it does."""
    around = seen.around
    while around is not None and around.role not in ONE_STOP:
        around = around.around
    return around.thing if around is not None else None


def may_cover_others(seen: Seen) -> bool:
    """Whether it may stand over what is beside it: the heads of a table stay while it scrolls."""
    return seen.role == "push button" and table_around(seen) is not None


class View:
    """The window (or dialog) in front. Of a page that was only scrolled it is asked again
    where what has not been judged stands by now, and not all that is known of it."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.judged: set[Thing] = set()
        """What has been looked at for its colours."""
        self.look()

    def look(self) -> None:
        """See everything anew."""
        self.picture = self._person.settle()
        self.seen = self._still(lambda: list(everything_seen(self._person)))
        self._known = {each.thing: each for each in self.seen}
        self._came = self._person.came

    def scrolled(self, picture: Image.Image) -> list[Seen]:
        """What is not judged yet where it is now; everything, if something came meanwhile."""
        if self._person.came != self._came:
            self.look()
            return self.seen
        self.picture = picture
        left = [
            each
            for each in self.seen
            if (each.role in READ | ENTRIES and each.thing not in self.judged)
            or may_cover_others(each)
        ]
        return self._still(lambda: list(_where_now(left)))

    def stop(self) -> Seen:
        """What has the keyboard, and how much of it can be seen."""
        thing = self._person.focused()
        if thing not in self._known:  # it was made since
            self.look()
        if thing in self._known:
            return next(_where_now([self._known[thing]]))
        return Seen(thing, role_of(thing), thing.get_name() or "", rect_of(thing), seen_of(thing))

    def _still(self, look: Callable[[], list[Seen]]) -> list[Seen]:
        """What is seen while it stands just as in the picture."""
        for _ in range(5):
            seen = look()
            moved = ImageChops.difference(ImageGrab.grab(), self.picture).getbbox()
            if moved is None or moved[2] - moved[0] <= CARET:
                break
            self.picture = self._person.settle()
        return seen


def everything_seen(person: Person) -> Iterator[Seen]:
    """Whatever is showing in the window (or dialog) in front, cut to what its parents show."""
    stack: list[tuple[Thing, Seen | None, str]] = [(person.front(), None, "")]
    while stack:
        thing, around, within = stack.pop()
        try:
            role, name, box = role_of(thing), thing.get_name() or "", rect_of(thing)
            states = thing.get_state_set()
            if role != "application" and box[2] > 0:
                around = Seen(
                    thing, role, name, box, cut(box, around.shown if around else WHOLE),
                    within, around,
                    states.contains(STATES.FOCUSABLE), states.contains(STATES.ENABLED),
                )  # fmt: skip
                if states.contains(STATES.SHOWING):
                    yield around
            count = thing.get_child_count()
            if count <= MANY and role != "list item":
                name = within if role in ("frame", "application") else name or within
                children = [thing.get_child_at_index(n) for n in range(count)]
                stack += [(child, around, name) for child in reversed(children) if child]
        except GLib.Error:
            continue  # it went away while it was looked at


def _where_now(those: Iterable[Seen]) -> Iterator[Seen]:
    """The same things, with the places they have on the screen by now."""
    places: dict[Thing, tuple[Rect, Rect]] = {}

    def place_of(each: Seen) -> tuple[Rect, Rect]:
        if each.thing not in places:
            room = place_of(each.around)[1] if each.around else WHOLE
            box = rect_of(each.thing)
            places[each.thing] = box, cut(box, room)
        return places[each.thing]

    for each in those:
        try:
            box, shown = place_of(each)
        except GLib.Error:
            continue  # it is gone
        yield replace(each, box=box, shown=shown)


def cut(box: Rect, room: Rect) -> Rect:
    """The part of a box that lies in a room."""
    left, top = max(box[0], room[0]), max(box[1], room[1])
    right = min(box[0] + box[2], room[0] + room[2])
    bottom = min(box[1] + box[3], room[1] + room[3])
    return left, top, max(0, right - left), max(0, bottom - top)


def crop(screen: Image.Image, box: Rect) -> Image.Image:
    """The part of a picture in a box."""
    x, y, wide, high = box
    return screen.crop((x, y, x + wide, y + high)).convert("RGB")


def shrunk(box: Rect, by: int) -> Rect:
    """A box with less at each side; with more where ``by`` is negative."""
    x, y, wide, high = box
    by = min(by, wide // 4, high // 4)
    return x + by, y + by, wide - 2 * by, high - 2 * by


def inside(box: Rect, screen: Image.Image) -> bool:
    """Whether all of a box is on the screen."""
    x, y, wide, high = box
    return x >= 0 and y >= 0 and x + wide <= screen.width and y + high <= screen.height

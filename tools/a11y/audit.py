"""What somebody who hears, magnifies or tabs through a window would stumble over in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gi.repository import GLib
from person import MANY, STATES, Rect, has, rect_of, role_of
from PIL import Image, ImageChops, ImageGrab

if TYPE_CHECKING:
    from person import Person, Thing

WORKED_WITH = {
    "push button", "toggle button", "check box", "radio button", "text", "password text",
    "combo box", "spin button", "slider", "link", "page tab",
}  # fmt: skip
WALKED_INTO = WORKED_WITH | {"list", "table", "tree"}
CHOICES = {"check box", "radio button"}
"""Qt gives their box from the style's own small mark, and not from what is drawn and pressed."""
RING = 60
"""Pixels that change in the part of a choice that Qt tells of, when its ring comes or goes."""
READ = {"label", "heading", "push button", "toggle button", "check box", "radio button"}
ENTRIES = {"text", "password text"}
SMALLEST = 24
"""Pixels; WCAG 2.2, 2.5.8."""
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0
MOST_TABS = 160
STUCK = 4
LINES = 80
"""Pixels of something cut off that are enough to have a line of words in them, also at 200 %."""
MARK = 44
"""Pixels at the left of a choice in which its ring or box is drawn."""


@dataclass
class Seen:
    """One thing as it stands on the screen; ``within`` is the nearest name around it."""

    thing: Thing
    role: str
    name: str
    box: Rect
    shown: Rect
    within: str
    focusable: bool = True
    enabled: bool = True


Finding = tuple[str, str, str, str]
"""What kind of fault, role, name, and the particulars."""


def audit_of(person: Person) -> list[Finding]:
    """Everything that is wrong with the window in front, and with the way Tab takes through it."""
    findings = faults_seen(person)
    stops, more = walk_with_tab(person)
    reached = {(stop.role, stop.name) for stop in stops}
    return [*findings, *more, *_unreached(list(everything_seen(person)), reached)]


def faults_seen(person: Person) -> list[Finding]:
    """What can be told without touching a key."""
    seen, screen = _standing_still(person)
    findings = [*_names(seen), *_targets(seen), *_contrasts(seen, screen)]
    if not any(each.role == "heading" for each in seen):
        findings.append(("no heading", "", "", ""))
    return findings


def _standing_still(person: Person) -> tuple[list[Seen], Image.Image]:
    """What can be seen, and a picture in which it stands just there."""
    for _ in range(5):
        person.settle(0.1)
        screen = ImageGrab.grab()
        seen = list(everything_seen(person))
        if ImageGrab.grab().tobytes() == screen.tobytes():
            break
    return seen, screen


def everything_seen(person: Person) -> Iterator[Seen]:
    """Whatever is showing in the window (or dialog) in front, cut to what its parents show."""
    whole = (0, 0, 10_000, 10_000)
    stack: list[tuple[Thing, Rect, str]] = [(person.front(), whole, "")]
    while stack:
        thing, room, within = stack.pop()
        try:
            role, name, box = role_of(thing), thing.get_name() or "", rect_of(thing)
            is_place = role != "application" and box[2] > 0
            shown = _cut(box, room) if is_place else room
            if has(thing, STATES.SHOWING) and is_place:
                yield Seen(
                    thing, role, name, box, shown, within,
                    has(thing, STATES.FOCUSABLE), has(thing, STATES.ENABLED),
                )  # fmt: skip
            count = thing.get_child_count()
            if count <= MANY and role != "list item":
                around = within if role in ("frame", "application") else name or within
                children = [thing.get_child_at_index(n) for n in range(count)]
                stack += [(child, shown, around) for child in reversed(children) if child]
        except GLib.Error:
            continue  # it went away while it was looked at


def _names(seen: list[Seen]) -> Iterator[Finding]:
    buttons: Counter[tuple[str, str]] = Counter()
    for each in seen:
        if each.role in WALKED_INTO and each.focusable and not each.name.strip():
            yield "no name", each.role, each.within, f"at {each.box}"
        if each.role == "image" and not each.name:
            yield "no name", each.role, each.within, f"at {each.box}"
        if each.role == "push button":
            buttons[each.name, each.within] += 1
    for (name, within), count in buttons.items():
        if name and count > 1:
            yield "same name", "push button", name, f"{count} in {within!r}"


def _targets(seen: list[Seen]) -> Iterator[Finding]:
    for each in seen:
        wide, high = each.box[2:]
        if each.role in WORKED_WITH - CHOICES and each.focusable and min(wide, high) < SMALLEST:
            yield "small target", each.role, each.name, f"{wide}×{high}"


def _contrasts(seen: list[Seen], screen: Image.Image) -> Iterator[Finding]:
    for each in seen:
        if not each.enabled or min(each.shown[2:]) < 4 or not _inside(each.shown, screen):
            continue
        if each.role in READ and each.name and _shows_its_words(each):
            edge = 0 if each.role in ("label", "heading") else 5
            found = contrast_in(screen, _shrunk(each.shown, edge))
            if found is not None and found < TEXT_CONTRAST - 0.05:
                yield "text contrast", each.role, each.name, f"{found:.1f}"
        if each.shown != each.box:
            continue
        if each.role in ENTRIES and (found := _edge_contrast(screen, each.box)) < SHAPE_CONTRAST:
            yield "shape contrast", each.role, each.name, f"edge {found:.1f}"
        if each.role in ("radio button", "check box"):
            x, y, wide, high = _shrunk(each.box, 5)
            found = contrast_in(screen, (x, y, min(MARK, wide), high)) or 1
            if found < SHAPE_CONTRAST:
                yield "shape contrast", each.role, each.name, f"mark {found:.1f}"


def _shows_its_words(each: Seen) -> bool:
    """Whether enough of it can be seen to have words in it, and not only its edge."""
    return each.shown[3] >= min(0.7 * each.box[3], LINES)


def _unreached(seen: list[Seen], reached: set[tuple[str, str]]) -> Iterator[Finding]:
    begun = {each.within for each in seen if (each.role, each.name) in reached}
    walked = {each.name for each in seen if each.role in ("tree", "table")} & begun
    for each in seen:
        # radio buttons, or all that stands in a tree or a table, are one stop of Tab together, and
        # arrows go on from there
        if (
            each.within not in walked
            and each.role in WALKED_INTO - {"radio button", "page tab"}
            and (each.focusable and each.enabled and (each.role, each.name) not in reached)
        ):
            yield "not reached by Tab", each.role, each.name, f"at {each.box}"


def walk_with_tab(person: Person) -> tuple[list[Seen], list[Finding]]:
    """Tab all the way round: where it stops, and what is wrong with how it goes."""
    stops: list[Seen] = []
    findings: list[Finding] = []
    before = _stop(person)
    stuck = 0
    while len(stops) < MOST_TABS:
        picture = ImageGrab.grab()
        person.tab()
        person.settle()
        after = _stop(person)
        if after.thing == before.thing:
            stuck += 1
            if stuck == STUCK and _has_one_stop(person):
                break
            if stuck == STUCK:
                findings.append(("focus trap", before.role, before.name, "Tab does not leave it"))
                break
            continue
        stuck = 0
        stops.append(before)
        faults = list(_faults_of_leaving(before, picture, after))
        if any(kind == "focus cannot be seen" for kind, *_ in faults):
            # a slow computer draws late: look again, and give it time
            faults = list(_faults_of_leaving(before, _go_back(person, before), after))
        come_round = any(after.thing == stop.thing for stop in stops)
        if come_round and after.box[1] <= min(stop.box[1] for stop in stops):
            # in a dialog whose answers stand below its words, the first is far from the top
            faults = [fault for fault in faults if fault[0] != "goes up"]
        findings += faults
        if come_round:
            break
        before = after
    return [*stops, before], findings


def _has_one_stop(person: Person) -> bool:
    """Whether there is nowhere else to go, as in a dialog with nothing but OK."""
    stops = [s for s in everything_seen(person) if s.role in WALKED_INTO and s.focusable]
    return sum(stop.enabled for stop in stops) <= 1


def _go_back(person: Person, stop: Seen) -> Image.Image:
    """Go to a stop again and on from it, slowly; the screen while it had the focus."""
    person.tab("shift+Tab")
    person.wait(lambda: person.focused() == stop.thing, f"the focus back on {stop.name!r}")
    person.settle(0.3)
    picture = ImageGrab.grab()
    person.tab()
    person.settle(0.3)
    return picture


def _faults_of_leaving(before: Seen, picture: Image.Image, after: Seen) -> Iterator[Finding]:
    if min(before.shown[2:]) <= 0:
        yield "focus out of sight", before.role, before.name, f"at {before.box}"
        return
    now = rect_of(before.thing)
    change = _changed(picture, before.box, ImageGrab.grab(), now)
    enough = RING if before.role in CHOICES else before.box[2] + before.box[3]
    if change is not None and change < enough:
        yield "focus cannot be seen", before.role, before.name, f"{change} pixels change"
    x, y, wide, _ = now
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


def _stop(person: Person) -> Seen:
    from person import seen_of

    thing = person.focused()
    box = rect_of(thing)
    return Seen(thing, role_of(thing), thing.get_name() or "", box, seen_of(thing), "")


def _changed(old: Image.Image, was: Rect, new: Image.Image, now: Rect) -> int | None:
    """How many pixels differ between a thing with and without the focus; None if it cannot be
    compared, because it left the screen or changed its size."""
    around, there = _shrunk(was, -5), _shrunk(now, -5)
    if around[2:] != there[2:] or not (_inside(around, old) and _inside(there, new)):
        return None
    difference = ImageChops.difference(_crop(old, around), _crop(new, there)).convert("L")
    return sum(difference.histogram()[40:])


def contrast_in(screen: Image.Image, box: Rect) -> float | None:
    """The ratio of the most frequent colour to the one that stands out most from it."""
    piece = _crop(screen, box)
    colours = sorted(piece.getcolors(piece.width * piece.height) or [], reverse=True)
    if len(colours) < 2:
        return None
    ground = colours[0][1]
    # a colour of a few pixels is the edge of a letter and not its ink
    ink = [colour for count, colour in colours[1:] if count >= 5] or [colours[1][1]]
    return max(_ratio(ground, each) for each in ink)


def _edge_contrast(screen: Image.Image, box: Rect) -> float:
    """The best ratio that the line around a box has to what lies outside it."""
    x, y, _, high = box
    middle = y + high // 2
    if x < 3:
        return 21.0
    outside = screen.getpixel((x - 2, middle))
    return max(_ratio(outside, screen.getpixel((x + n, middle))) for n in range(4))


def _ratio(one: Any, other: Any) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Any) -> float:
    parts = [value / 255 for value in colour[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _crop(screen: Image.Image, box: Rect) -> Image.Image:
    x, y, wide, high = box
    return screen.crop((x, y, x + wide, y + high)).convert("RGB")


def _cut(box: Rect, room: Rect) -> Rect:
    left, top = max(box[0], room[0]), max(box[1], room[1])
    right = min(box[0] + box[2], room[0] + room[2])
    bottom = min(box[1] + box[3], room[1] + room[3])
    return left, top, max(0, right - left), max(0, bottom - top)


def _shrunk(box: Rect, by: int) -> Rect:
    x, y, wide, high = box
    by = min(by, wide // 4, high // 4)
    return x + by, y + by, wide - 2 * by, high - 2 * by


def _inside(box: Rect, screen: Image.Image) -> bool:
    x, y, wide, high = box
    return x >= 0 and y >= 0 and x + wide <= screen.width and y + high <= screen.height

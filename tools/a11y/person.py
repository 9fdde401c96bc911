"""A person at a real window who sees nothing of it: the accessibility tree, and a keyboard.

Runs under run_under_screen.sh with the system's Python, which has the bindings of the accessibility
bus. Started as a program it takes one call a line on standard input, ``{"do": "push", "with":
["Unlock"]}``, and answers each with ``{"came": …}`` or ``{"missing": "…"}``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi
from PIL import Image, ImageGrab

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 -- the version has to be named first

PATIENCE_S = 15.0
MOST_TABS = 150
MANY = 300
"""A list with more rows than this is never walked: each row would be built."""
STATES = Atspi.StateType
TURNS = 30
"""How often the program answers after a key, and has done by then what the key does."""
LISTENED_TO = (
    "object:announcement", "object:state-changed:focused", "object:state-changed:showing",
    "window:activate",
)  # fmt: skip
Thing = Any  # Atspi.Accessible, which has no types
Rect = tuple[int, int, int, int]


class NotThereError(Exception):
    """What was looked for did not come."""


def role_of(thing: Thing) -> str:
    """Its role, under the name that every version of the bus knows it by."""
    role: str = thing.get_role_name()
    return {"button": "push button"}.get(role, role)


def has(thing: Thing, *states: Any) -> bool:
    """Whether it is in all of these states."""
    now = thing.get_state_set()
    return all(now.contains(state) for state in states)


def rect_of(thing: Thing) -> Rect:
    """x, y, width and height on the screen, in pixels."""
    box = thing.get_extents(Atspi.CoordType.SCREEN)
    return box.x, box.y, box.width, box.height


def seen_of(thing: Thing) -> Rect:
    """The part of it that no ancestor cuts off; scroll areas do not cut extents themselves."""
    x, y, width, height = rect_of(thing)
    right, bottom = x + width, y + height
    around = thing.get_parent()
    while around is not None and role_of(around) != "application":
        left, top, wide, high = rect_of(around)
        if wide > 0 and high > 0:
            x, y = max(x, left), max(y, top)
            right, bottom = min(right, left + wide), min(bottom, top + high)
        around = around.get_parent()
    return x, y, max(0, right - x), max(0, bottom - y)


class Person:
    """One person at one program."""

    def __init__(self) -> None:
        Atspi.init()
        Atspi.set_timeout(3000, 15000)
        self._program: subprocess.Popen[bytes] | None = None
        self._application: Thing = None
        self._heard: list[str] = []
        self._focus: Thing = None
        self.moves = 0
        """How often the keyboard has gone to something."""
        self.came = 0
        """How often something has come into sight."""
        self._listener = Atspi.EventListener.new(self._notice)
        for event in LISTENED_TO:
            self._listener.register(event)

    # starting and ending

    def start(self, command: list[str], log: str, extra: dict[str, str]) -> int:
        """Start the program and wait for its window; returns its process id."""
        self.end()
        with Path(log).open("ab") as words:
            self._program = subprocess.Popen(
                command, env=os.environ | extra, stdout=words, stderr=words
            )
        self._application = self.wait(self._find_application, "the program on the bus")
        self.wait(lambda: next(iter(self._windows()), None), "a window")
        return self._program.pid

    def end(self) -> None:
        """End the program that was started here, and no other."""
        if self._program is not None:
            self._program.send_signal(signal.SIGTERM)
            self._program.wait(10)
        self._program, self._application, self._focus = None, None, None
        self._heard.clear()

    # looking

    def windows(self) -> list[str]:
        """The titles of all windows that can be seen."""
        return [window.get_name() or "" for window in self._windows()]

    def sees(self, name: str, role: str = "") -> bool:
        """Whether something of this name (and role) can be seen now."""
        return next(self.all(name, role), None) is not None

    def waits_for(self, name: str, role: str = "") -> str:
        """Wait until it can be seen; its description."""
        return self.find(name, role).get_description() or ""

    def waits_until_it_works(self, name: str, role: str = "push button") -> None:
        """Wait until it is no longer greyed."""
        self.wait(lambda: has(self.find(name, role), STATES.ENABLED), f"{name!r} to work")

    def waits_without(self, name: str, role: str = "") -> None:
        """Wait until nothing of this name can be seen."""
        self.wait(lambda: not self.sees(name, role), f"{role} {name!r} to go")

    def roles_of(self, name: str) -> list[str]:
        """The roles of everything that can be seen under a name."""
        return [role_of(thing) for thing in self.all(name)]

    def texts(self) -> list[list[str]]:
        """Role, name, description and contents of everything on the bus, seen or not."""
        return [list(self._told(thing)) for thing in self.walk() if any(self._told(thing)[1:])]

    def names(self, role: str) -> list[str]:
        """The names of everything of a role that can be seen, in its order."""
        return [thing.get_name() or "" for thing in self.all(role=role)]

    def name_that_begins(self, words: str, role: str) -> str:
        """The whole name of the first of a role whose name begins so, once it can be seen."""
        found = self.wait(
            lambda: next((each for each in self.names(role) if each.startswith(words)), ""),
            f"{role} {words!r} …",
        )
        return str(found)

    def contents(self, name: str) -> str:
        """What is typed in the field of this name."""
        return typed_in(self.find(name, "text"))

    def focus(self) -> dict[str, str]:
        """Name, role and description of what has the keyboard."""
        thing = self.focused()
        return {
            "name": thing.get_name() or "",
            "role": role_of(thing),
            "description": thing.get_description() or "",
        }

    def heard(self) -> list[str]:
        """What was said aloud since this was asked last."""
        self.listen()
        said, self._heard = self._heard, []
        return said

    def waits_to_hear(self, words: str) -> None:
        """Wait until something with these words was said aloud."""
        self.wait(lambda: any(words in said for said in self._heard), f"to hear {words!r}")

    def wait_for_focus_elsewhere(self, name: str) -> None:
        """Wait until something else than this has the keyboard."""
        self.wait(lambda: self.focused().get_name() != name, f"the keyboard to leave {name!r}")

    def waits_until_hidden(self) -> None:
        """Wait until X shows no window of the program."""
        self.wait(lambda: not self._on_the_screen(), "the windows to go")

    def comes_after(self, first: str, then: str) -> bool:
        """Whether ``then`` is the next thing with a name after ``first`` in reading order."""
        named = [thing for thing in self.all() if thing.get_name()]
        words = [thing.get_name() for thing in named]
        return first in words and words[words.index(first) + 1].startswith(then)

    # doing, by keyboard

    def key(self, *keys: str) -> None:
        """Press keys, named as X has them: Tab, space, ctrl+l."""
        _xdotool("key", "--delay", "5", *keys)

    def type(self, text: str) -> None:
        """Type letters where the keyboard is."""
        _xdotool("type", "--delay", "8", "--", text)

    def go_to(self, name: str, role: str = "") -> None:
        """Press Tab until this has the keyboard."""
        self.find(name, role)
        for _ in range(MOST_TABS):
            thing = self.focused()
            if (thing.get_name() or "") == name and role in ("", role_of(thing)):
                return
            self.tab()
        raise NotThereError(f"Tab does not reach {role} {name!r}")

    def tab(self, key: str = "Tab", turns: int = TURNS) -> None:
        """One key that moves the keyboard, until it has; where it cannot move it stays, which is
        known when the program has answered that often since."""
        before = self.focused()
        self.key(key)
        for _ in range(turns):
            self._application.get_child_count()
            self.listen()
            if self._focus is not before:
                return
            time.sleep(0.004)

    def push(self, name: str, role: str = "push button") -> None:
        """Tab to a button and press Space."""
        self.go_to(name, role)
        self.key("space")

    def chooses(self, question: str, answer: str) -> None:
        """Tab to the choices of a question, then arrow (or Tab) to the answer and choose it."""
        self._reach_choice(question, answer)
        card = self.focused()
        if not has(card, STATES.CHECKED):
            self.key("space")
        self.wait(lambda: has(card, STATES.CHECKED), f"{answer!r} to be chosen")

    def fills(self, name: str, text: str) -> None:
        """Tab to a field and type."""
        self.go_to(name)
        self.type(text)

    def fills_in(self, said: dict[str, Any], end: str) -> dict[str, Any]:
        """Answer what Tab comes by until the button ``end``; see filling.py. What is left."""
        from filling import fill_in

        return fill_in(self, said, end)

    # doing, by the actions of the tree: as some assistive technology does without any focus

    def act(self, name: str, role: str = "push button") -> None:
        """Do what a thing offers to have done with it."""
        thing = self.find(name, role)
        offered = [thing.get_action_name(n) for n in range(thing.get_n_actions())]
        for wanted in ("Press", "Toggle", "Check"):
            if wanted in offered:
                thing.do_action(offered.index(wanted))
                return
        raise NotThereError(f"{name!r} offers only {offered}")

    def resize(self, width: int, height: int) -> None:
        """Give the active window another size."""
        window = _xdotool("getactivewindow")
        _xdotool("windowmove", window, "0", "0")
        _xdotool("windowsize", window, str(width), str(height))

    def brings_back(self, title: str) -> None:
        """As the task bar does: give the window of this title its place on the screen again."""

        def has_come() -> Thing:
            # by class: Qt has another window under the same title, which is never on the screen
            for window in _xdotool("search", "--class", f"^{title}$").split():
                _xdotool("windowactivate", window)
            time.sleep(0.1)
            return self._search_focus()

        self.wait(has_come, f"the window {title!r} to come back")

    def picture(self, path: str) -> None:
        """What is on the screen, as PNG."""
        ImageGrab.grab().save(path)

    def audit(self) -> list[list[str]]:
        """What is wrong with what can be seen and with the way Tab takes; see audit.py."""
        from audit import audit_of

        return audit_of(self)

    def looked_over(self) -> list[list[str]]:
        """The same without the way Tab takes."""
        from audit import faults_seen

        return faults_seen(self)

    # finding

    def find(self, name: str, role: str = "") -> Thing:
        """The first of this name (and role) that can be seen, once it can."""
        return self.wait(lambda: next(self.all(name, role), None), f"{role} {name!r}")

    def all(self, name: str | None = None, role: str = "") -> Iterator[Thing]:
        """Everything that can be seen, of a name and a role."""
        for thing in self.walk(self.front()):
            try:
                fits = (not role or role_of(thing) == role) and (
                    name is None or (thing.get_name() or "") == name
                )
                if fits and has(thing, STATES.SHOWING):
                    yield thing
            except GLib.Error:
                continue  # it went away while it was looked at

    def walk(self, below: Thing = None) -> Iterator[Thing]:
        """Everything in the tree, in its order."""
        stack = [below or self._application]
        while stack:
            thing = stack.pop()
            yield thing
            try:
                count = thing.get_child_count()
                if count <= MANY:
                    children = [thing.get_child_at_index(n) for n in range(count)]
                    stack.extend(child for child in reversed(children) if child)
            except GLib.Error:
                continue

    def focused(self) -> Thing:
        """What has the keyboard."""
        self.listen()
        if self._focus is not None and _alive(self._focus) and has(self._focus, STATES.FOCUSED):
            return self._focus
        self._focus = self.wait(self._search_focus, "something with the keyboard")
        return self._focus

    def wait(self, come: Callable[[], Any], what: str) -> Any:
        """What ``come`` returns as soon as that is something; raises NotThereError."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.listen()
            try:
                came = come()
            except GLib.Error:
                came = None
            if not came:
                self._follow()
            if came:
                return came
            if self._program is not None and self._program.poll() is not None:
                how = self._program.returncode
                raise NotThereError(f"the program ended ({how}) while waiting for {what}")
            time.sleep(0.02)
        raise NotThereError(f"waited in vain for {what}{self._crash()}")

    def settle(self, at_least: float = 0) -> Image.Image:
        """Until nothing on the screen changes any more, for a second at most: what it shows."""
        time.sleep(at_least)
        now, end = ImageGrab.grab(), time.monotonic() + 1
        while time.monotonic() < end:
            self.listen()
            time.sleep(0.015)
            before, now = now, ImageGrab.grab()
            if now.tobytes() == before.tobytes():
                break
        return now

    def _follow(self) -> None:
        """The program may have begun anew, which is another application on the bus."""
        if self._application is None:
            return
        try:
            gone = self._application.get_child_count() < 1
        except GLib.Error:
            gone = True
        if gone:
            self._application = self._find_application() or self._application
            self._focus = None

    def _find_application(self) -> Thing:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(number)
            if each is not None and self._program and each.get_process_id() == self._program.pid:
                return each if each.get_child_count() else None
        return None

    def _windows(self) -> list[Thing]:
        count = self._application.get_child_count()
        windows = [self._application.get_child_at_index(n) for n in range(count)]
        return [window for window in windows if window and has(window, STATES.SHOWING)]

    def front(self) -> Thing:
        """The dialog that is open over the windows, or all of them."""
        dialogs = [w for w in self._windows() if role_of(w) in ("dialog", "alert", "file chooser")]
        return dialogs[-1] if dialogs else self._application

    def _crash(self) -> str:
        """What the crash page says, if that is why nothing else came."""
        reports = (t for t in self.walk() if t.get_name() == "Report" and role_of(t) == "text")
        report = next(reports, None) if self._application else None
        return f"; the program broke: {typed_in(report)}" if report else ""

    def _on_the_screen(self) -> bool:
        assert self._program is not None
        return bool(_xdotool("search", "--onlyvisible", "--pid", str(self._program.pid)))

    def _search_focus(self) -> Thing:
        focused = [thing for thing in self.walk(self.front()) if has(thing, STATES.FOCUSED)]
        return focused[-1] if focused else None

    def _reach_choice(self, question: str, answer: str) -> None:
        """Radio buttons are one stop of Tab: arrows go on from there."""
        group = self.find(question, "panel") if self.sees(question, "panel") else None
        group = group or self.find(question, "grouping")
        within = {each.get_name() for each in self.walk(group)}
        for _ in range(MOST_TABS):
            thing = self.focused()
            name = thing.get_name() or ""
            if name == answer and is_inside(thing, group):
                return
            if role_of(thing) == "radio button" and name in within and is_inside(thing, group):
                self.tab("Down")
            else:
                self.tab()
        raise NotThereError(f"the keyboard does not reach {answer!r} of {question!r}")

    def _told(self, thing: Thing) -> tuple[str, str, str, str]:
        try:
            contents = typed_in(thing)
            return role_of(thing), thing.get_name() or "", thing.get_description() or "", contents
        except GLib.Error:
            return "", "", "", ""

    def listen(self) -> None:
        """Take notice of what was said and where the keyboard went meanwhile."""
        while GLib.MainContext.default().iteration(may_block=False):
            pass

    def _notice(self, event: Any) -> None:
        if event.type.startswith("object:announcement"):
            self._heard.append(str(event.any_data))
        elif event.type.startswith("object:state-changed:focused") and event.detail1:
            self._focus = event.source
            self.moves += 1
        elif event.type.startswith("object:state-changed:showing") and event.detail1:
            self.came += 1


def _xdotool(*words: str) -> str:
    """What xdotool says; a search that finds nothing says nothing."""
    said = subprocess.run(
        ["xdotool", *words], check=False, capture_output=True, text=True, timeout=60
    )
    return said.stdout.strip()


def typed_in(thing: Thing) -> str:
    """What stands in a field."""
    if not thing.get_text_iface() or role_of(thing) == "label":
        return ""
    count = Atspi.Text.get_character_count(thing)
    return str(Atspi.Text.get_text(thing, 0, count))


def is_inside(thing: Thing, group: Thing) -> bool:
    """Whether a thing stands in another, however deep."""
    around = thing.get_parent()
    while around is not None:
        if around == group:
            return True
        around = around.get_parent()
    return False


def _alive(thing: Thing) -> bool:
    try:
        return bool(thing.get_role_name()) and not has(thing, STATES.DEFUNCT)
    except GLib.Error:
        return False


def _answer(person: Person, line: str) -> dict[str, Any]:
    call = json.loads(line)
    try:
        return {"came": getattr(person, call["do"])(*call["with"])}
    except (NotThereError, GLib.Error, LookupError, OSError, subprocess.SubprocessError) as missing:
        return {"missing": f"{type(missing).__name__}: {missing}"}


def serve() -> None:
    """Answer calls until standard input ends."""
    person = Person()
    for line in sys.stdin:
        print(json.dumps(_answer(person, line)), flush=True)
    person.end()


if __name__ == "__main__":
    # as audit.py and filling.py know it: what they raise must be what is caught here
    from person import serve as serve_as_others_know_it

    serve_as_others_know_it()

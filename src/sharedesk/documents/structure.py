"""The structure tree: what a screen reader hears, element by element (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sharedesk.documents.objects import File, numbers, text


class Mark(NamedTuple):
    """A piece of marked content: page counted from 0, and its number on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element such as P, TH or Figure; ``attributes`` as PDF names and numbers."""

    role: str
    language: str | None = None
    alternative: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | Mark] = field(default_factory=list)

    def child(self, role: str, **more: Any) -> Element:
        """A new element at the end of this one."""
        made = Element(role, **more)
        self.kids.append(made)
        return made

    def walk(self) -> Iterator[Element]:
        """This element and all those below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Annotation(NamedTuple):
    """What can be pressed: its object, its page counted from 0, and what speaks of it."""

    number: int
    page: int
    element: Element


@dataclass
class Tree:
    """The document's elements, and for each page the element of each of its marks."""

    root: Element = field(default_factory=lambda: Element("Document"))
    pages: list[list[Element]] = field(default_factory=list)

    def mark(self, page: int, element: Element) -> int:
        """Take the next number on the page for the element."""
        while len(self.pages) <= page:
            self.pages.append([])
        taken = self.pages[page]
        taken.append(element)
        element.kids.append(Mark(page, len(taken) - 1))
        return len(taken) - 1


def write_tree(file: File, tree: Tree, pages: Sequence[int], pressed: Sequence[Annotation]) -> int:
    """Put the tree into the file and return the number of its root.

    ``pages`` are the numbers of the pages' objects; page n and its marks have the key n in the
    parent tree, and annotations the keys after the last page, in their order.
    """
    top = file.reserve()
    kept = {id(one): file.reserve() for one in tree.root.walk()}
    _put(file, tree.root, top, kept, pages, {id(one.element): one for one in pressed})
    parents = [
        f"{page} [{' '.join(f'{kept[id(one)]} 0 R' for one in elements)}]"
        for page, elements in enumerate(tree.pages)
    ]
    parents += [f"{key} {kept[id(one.element)]} 0 R" for key, one in enumerate(pressed, len(pages))]
    owners = file.put(f"<</Nums[{' '.join(parents)}]>>")
    return file.put(
        f"<</Type/StructTreeRoot/K {kept[id(tree.root)]} 0 R/ParentTree {owners} 0 R"
        f"/ParentTreeNextKey {len(pages) + len(pressed)}>>",
        top,
    )


def _put(
    file: File,
    element: Element,
    parent: int,
    kept: dict[int, int],
    pages: Sequence[int],
    pressed: dict[int, Annotation],
) -> None:
    """Put an element and all those below it."""
    own = kept[id(element)]
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kept[id(kid)]} 0 R")
            _put(file, kid, own, kept, pages, pressed)
        elif kid.page == page:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>")
    if id(element) in pressed:
        annotation = pressed[id(element)]
        page = annotation.page
        kids.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {annotation.number} 0 R>>")
    on_page = "" if page is None else f"/Pg {pages[page]} 0 R"
    file.put(
        f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{on_page}/K[{' '.join(kids)}]"
        f"{_described(element)}>>",
        own,
    )


def _described(element: Element) -> str:
    said = ""
    if element.language:
        said += f"/Lang{text(element.language)}"
    if element.alternative:
        said += f"/Alt{text(element.alternative)}"
    if element.attributes:
        values = "".join(f"/{key}{_value(value)}" for key, value in element.attributes.items())
        said += f"/A<<{values}>>"
    return said


def _value(value: str | tuple[float, ...]) -> str:
    return f"/{value}" if isinstance(value, str) else numbers(value)

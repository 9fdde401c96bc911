"""The structure tree: what a screen reader hears, element by element (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


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


def write_tree(pdf: Any, tree: Tree, widget: Any) -> None:
    """Put the tree into the file, with the widget of the signature field as its last element."""
    from pikepdf import Array, Dictionary, Name, String

    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    objects = _objects(pdf, tree.root, top, pages)
    form = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=objects[id(tree.root)],
            Pg=pages[-1],
            K=Dictionary(Type=Name.OBJR, Pg=pages[-1], Obj=widget),
            Alt=String("Digital signature of this record"),
        )
    )
    objects[id(tree.root)].K.append(form)
    numbers: list[Any] = []
    for page, elements in enumerate(tree.pages):
        numbers += [page, pdf.make_indirect(Array([objects[id(one)] for one in elements]))]
    numbers += [len(pages), form]
    widget.StructParent = len(pages)
    top.K = objects[id(tree.root)]
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    top.ParentTreeNextKey = len(pages) + 1
    pdf.Root.StructTreeRoot = top
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _objects(pdf: Any, root: Element, top: Any, pages: list[Any]) -> dict[int, Any]:
    """The object of each element, by the element's identity."""
    from pikepdf import Array, Dictionary, Name

    made = {
        id(one): pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{one.role}")))
        for one in root.walk()
    }
    made[id(root)].P = top
    for one in root.walk():
        written = made[id(one)]
        page = next((kid.page for kid in one.kids if isinstance(kid, Mark)), None)
        if page is not None:
            written.Pg = pages[page]
        written.K = Array([_kid(kid, page, made, pages) for kid in one.kids])
        for kid in one.kids:
            if isinstance(kid, Element):
                made[id(kid)].P = written
        _describe(written, one)
    return made


def _kid(kid: Element | Mark, page: int | None, made: dict[int, Any], pages: list[Any]) -> Any:
    from pikepdf import Dictionary, Name

    if isinstance(kid, Element):
        return made[id(kid)]
    if kid.page == page:
        return kid.number
    return Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number)


def _describe(written: Any, element: Element) -> None:
    from pikepdf import Array, Dictionary, Name, String

    if element.language:
        written.Lang = String(element.language)
    if element.alternative:
        written.Alt = String(element.alternative)
    if element.attributes:
        values = {
            f"/{key}": Name(f"/{value}")
            if isinstance(value, str)
            else Array([round(number, 2) for number in value])
            if isinstance(value, tuple)
            else value
            for key, value in element.attributes.items()
        }
        written.A = Dictionary(values)

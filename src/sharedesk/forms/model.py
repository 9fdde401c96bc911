"""The typed form: what a FHIR R4 Questionnaire becomes once it has been read."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

Kind = Literal[
    "group", "display", "boolean", "choice", "open-choice", "string", "text",
    "date", "dateTime", "time", "integer", "decimal", "url",
    "quantity", "attachment", "reference",
]  # fmt: skip
"""The last three are never in a form that a record is made with: they are only inspected."""

Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]


class Coding(Struct, frozen=True):
    """A code of a code system; ``display`` is for people and never compared."""

    code: str
    system: str = ""
    display: str = ""


class Translation(Struct, frozen=True):
    """Words in another language; ``element`` is "text", "prefix", "title" or "display"."""

    language: str
    element: str
    words: str


class Option(Struct, frozen=True):
    """One choice. ``value`` is a Coding, or plain text, a whole number or an ISO date, as
    ``kind`` says; ``same_as`` is the IRI of the same idea in a public vocabulary."""

    value: Coding | str | int
    display: str
    prefix: str = ""
    hint: str = ""
    exclusive: bool = False
    initially: bool = False
    kind: Literal["Coding", "String", "Integer", "Date"] = "Coding"
    same_as: str = ""
    translations: tuple[Translation, ...] = ()

    @property
    def code(self) -> str:
        """What stands in the plain answers for this choice."""
        return self.value.code if isinstance(self.value, Coding) else str(self.value)


class Condition(Struct, frozen=True):
    """One ``enableWhen``: the answer to ``question`` compared with ``value``, which is a Coding
    or plain JSON; ``kind`` is the FHIR type that the form wrote it in ("Boolean", "Date" …)."""

    question: str
    operator: Operator
    value: Any
    kind: str = ""


class Item(Struct, frozen=True):
    """One question, group or piece of text. Ids are the ids of domain.md §8.1.

    ``help`` is the text of its help child; ``ref_group`` is set where the choices are the ``ref``
    answers of a repeating group (which person, which item); ``tags`` are golden-rule codes such
    as ``("2024", 6)``, inherited from the groups around it; ``page`` marks a page of the wizard.
    """

    link_id: str
    kind: Kind
    text: str = ""
    prefix: str = ""
    help: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    page: bool = False
    control: str = ""
    max_length: int | None = None
    min_length: int | None = None
    min_occurs: int | None = None
    max_occurs: int | None = None
    min_value: Any = None
    max_value: Any = None
    max_decimals: int | None = None
    regex: str = ""
    entry_format: str = ""
    options: tuple[Option, ...] = ()
    ref_group: str = ""
    initial: tuple[Any, ...] = ()
    conditions: tuple[Condition, ...] = ()
    all_conditions: bool = True
    tags: tuple[tuple[str, int], ...] = ()
    codes: tuple[Coding, ...] = ()
    outcome: str = ""
    support_link: str = ""
    category: str = ""
    orientation: str = ""
    markdown: str = ""
    translations: tuple[Translation, ...] = ()
    items: tuple[Item, ...] = field(default=())

    @property
    def is_question(self) -> bool:
        """Whether it takes an answer of its own."""
        return self.kind not in ("group", "display")

    @property
    def is_rows(self) -> bool:
        """Whether it is a group that is filled in several times over."""
        return self.kind == "group" and self.repeats


def words_in(
    translations: tuple[Translation, ...], element: str, language: str, english: str
) -> tuple[str, bool]:
    """The words to show, and whether they are in the language that was asked for.

    Without a translation the form's own words are given, so that they can be marked as such.
    """
    for translation in translations:
        if translation.element == element and translation.language == language:
            return translation.words, True
    return english, False

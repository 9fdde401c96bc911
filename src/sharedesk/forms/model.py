"""The typed form: what a FHIR R4 Questionnaire becomes once it has been read."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

Kind = Literal[
    "group", "display", "boolean", "choice", "open-choice", "string", "text",
    "date", "dateTime", "time", "integer", "decimal", "url",
]  # fmt: skip
Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]


class Coding(Struct, frozen=True):
    """A code of a code system; ``display`` is for people and never compared."""

    code: str
    system: str = ""
    display: str = ""


class Option(Struct, frozen=True):
    """One choice. ``value`` is a Coding, or plain text, a whole number or an ISO date."""

    value: Coding | str | int
    display: str
    prefix: str = ""
    hint: str = ""
    exclusive: bool = False
    initially: bool = False

    @property
    def code(self) -> str:
        """What stands in the plain answers for this choice."""
        return self.value.code if isinstance(self.value, Coding) else str(self.value)


class Condition(Struct, frozen=True):
    """One ``enableWhen``: the answer to ``question`` compared with ``value``."""

    question: str
    operator: Operator
    value: Any


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
    items: tuple[Item, ...] = field(default=())

    @property
    def is_question(self) -> bool:
        """Whether it takes an answer of its own."""
        return self.kind not in ("group", "display")

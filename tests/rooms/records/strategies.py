"""Strategies: any answers of the right types, drawn from the fields of domain.md §8.1."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from sharedesk.records import codes
from sharedesk.records.answering import Case

DECLARED = sorted(
    {
        code
        for _, value in inspect.getmembers(codes)
        for code in (
            [value] if isinstance(value, str) else value if isinstance(value, frozenset) else ()
        )
        if isinstance(code, str) and code.isupper()
    }
    | set(codes.CONCERN_LEVELS)
    | {"SELF_ADULT", "PR_HOLDER", "GIVEN", "OBSERVED_FACT", "PERSONAL", "VCSE", "NHS", "MCA_16_17"}
)
REFS = ["P1", "P2", "P3", "I1", "I2", "I3"]

texts = st.one_of(
    st.sampled_from(REFS),
    st.sampled_from(DECLARED),
    st.text(max_size=60),
    st.just("Enough words to be a reason that somebody can read."),
    st.just("Duty worker <duty@elsewhere.example>"),
)
days = st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
moments = st.builds(
    lambda day, at: datetime.combine(day, at, UTC).isoformat(),
    st.dates(min_value=date(1, 1, 1)),
    st.times(),
)

_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool | None: st.booleans(),
    date | None: days,
    datetime | None: moments,
    tuple[str, ...]: st.lists(texts, max_size=4),
}


@cache
def rows_of(kind: type[Struct]) -> st.SearchStrategy[dict[str, Any]]:
    """An object with any of the fields of a kind of row, each of its own type."""
    optional = {each.encode_name: _strategy(each.type) for each in fields(kind)}
    return st.fixed_dictionaries({}, optional=optional)


def _strategy(kind: Any) -> st.SearchStrategy[Any]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    return st.lists(rows_of(get_args(kind)[0]), max_size=3)


answers = rows_of(Case)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
anything = st.dictionaries(
    st.sampled_from([each.encode_name for each in fields(Case)]) | st.text(max_size=8),
    json_values,
    max_size=12,
)

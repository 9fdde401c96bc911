"""What one change took away, and that it goes back exactly where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedesk.ui.pages.decision.removing import can_come_back, moved_up, put_back, taken_away

ROWS = [{"ref": "P1", "name": "Ava"}, {"ref": "P2", "name": "Kelly"}, {"ref": "P3", "name": "Dean"}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"purpose": "HELP"}, {"purpose": "HARM"}),
        ({"note": "a"}, {}),
        ({"flags": ["ONE"]}, {}),
        ({"flags": ["ONE", "TWO"]}, {"flags": ["ONE"]}),
        ({"people": ROWS}, {"people": [*ROWS, {"ref": "P4"}]}),
        ({"people": [*ROWS, {"ref": "P4"}]}, {"people": ROWS}),
    ],
)
def test_what_is_changed_or_costs_one_key_is_no_removal(before: dict, after: dict) -> None:
    assert taken_away(before, after, {}, {}) is None


def test_an_answer_that_is_half_typed_now_is_no_removal() -> None:
    assert taken_away({"dob": "2024-01-02"}, {}, {}, {"dob": "02/01/202"}) is None


def test_a_row_goes_with_what_was_half_typed_in_it_and_comes_back_with_it() -> None:
    typed = {"people[0].dob": "1/", "people[1].dob": "2/", "people[2].dob": "3/"}
    left = {"people[0].dob": "1/", "people[1].dob": "3/"}
    gone = taken_away({"people": ROWS}, {"people": [ROWS[0], ROWS[2]]}, typed, left)
    assert gone is not None
    answers, back, path = put_back({"people": [ROWS[0], ROWS[2]]}, left, gone)
    assert (answers, back, path) == ({"people": ROWS}, typed, "people[1]")


def test_a_row_in_which_something_is_only_half_typed_is_not_empty() -> None:
    gone = taken_away({"people": [{"ref": "P1"}]}, {}, {"people[0].dob": "1/"}, {})
    assert gone is not None
    assert gone.unfinished == {"people[0].dob": "1/"}


def test_ticks_that_go_in_several_rows_at_once_come_back_in_all() -> None:
    before = {"shares": [{"to": "A", "items": ["I1", "I2"]}, {"to": "B", "items": ["I1", "I3"]}]}
    after = {"shares": [{"to": "A"}, {"to": "B"}]}
    gone = taken_away(before, after, {}, {})
    assert gone is not None
    assert put_back(after, {}, gone)[0] == before


def test_what_was_answered_since_stands() -> None:
    gone = taken_away({"a": "ONE", "b": "TWO"}, {}, {}, {})
    assert gone is not None
    assert put_back({"a": "NEW"}, {}, gone)[0] == {"a": "NEW", "b": "TWO"}
    assert not can_come_back({"a": "NEW"}, {"b": "half"}, gone)


def test_an_answer_goes_back_to_its_own_row_though_an_empty_one_above_it_went() -> None:
    rows = [
        {"ref": "P1", "name": "Ava"},
        {"ref": "P3"},
        {"ref": "P2", "name": "Kel", "dob": "2019"},
    ]
    cleared = [*rows[:2], {"ref": "P2", "name": "Kel"}]
    left = [rows[0], cleared[2]]
    dob = taken_away({"people": rows}, {"people": cleared}, {}, {})
    assert dob is not None
    assert taken_away({"people": cleared}, {"people": left}, {}, {}, (dob,)) is None

    (moved,) = moved_up((dob,), {"people": cleared}, {"people": left}, {})

    assert put_back({"people": left}, {}, moved)[0] == {"people": [rows[0], rows[2]]}


def test_a_row_from_which_everything_was_cleared_comes_back_and_then_what_stood_in_it() -> None:
    full, bare = {"people": [{"ref": "P1", "name": "Ava"}]}, {"people": [{"ref": "P1"}]}
    name = taken_away(full, bare, {}, {})
    assert name is not None
    row = taken_away(bare, {}, {}, {}, (name,))
    assert row is not None
    assert moved_up((name,), bare, {}, {}) == (name,)

    answers, typed, _ = put_back({}, {}, row)
    assert put_back(answers, typed, name)[0] == full


_ROWS = st.lists(st.fixed_dictionaries({"name": st.text("ab", min_size=2, max_size=3)}))


@given(rows=_ROWS.filter(bool), data=st.data())
def test_any_row_goes_back_to_its_place(rows: list, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    left = [*rows[:at], *rows[at + 1 :]]
    after = {"rows": left} if left else {}
    gone = taken_away({"rows": rows}, after, {}, {})
    assert gone is not None
    assert put_back(after, {}, gone)[0] == {"rows": rows}

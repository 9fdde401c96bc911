"""Pages: what stays together, what is repeated, and that nothing is lost between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharedesk.documents.paging import Page, Strip, paged, well_ended
from sharedesk.documents.passages import nothing


def a_strip(height: float = 10.0, **changed: object) -> Strip:
    return Strip(height, nothing, **changed)  # type: ignore[arg-type]


def heights(pages: list[Page]) -> list[list[float]]:
    return [[strip.height for _, strip in page.hung] for page in pages]


@given(
    st.lists(
        st.tuples(st.floats(1, 60), st.floats(0, 20), st.booleans(), st.booleans()), max_size=60
    )
)
def test_every_strip_is_hung_once_in_order_and_inside_its_page(given_strips):
    strips = [
        a_strip(high, gap=gap, keep=keep, fresh=fresh) for high, gap, keep, fresh in given_strips
    ]
    pages = paged(strips, 100)
    assert [strip for page in pages for _, strip in page.hung] == strips
    assert all(hung + strip.height <= 100.001 for page in pages for hung, strip in page.hung)


def test_a_heading_goes_with_what_follows_it():
    strips = [a_strip(85), a_strip(10, keep=True), a_strip(10)]
    assert heights(paged(strips, 100)) == [[85], [10, 10]]


def test_what_is_kept_together_but_longer_than_a_page_is_cut():
    strips = [a_strip(60, keep=True) for _ in range(3)]
    assert heights(paged(strips, 100)) == [[60], [60], [60]]


def test_a_header_row_is_repeated_at_the_head_of_a_page_and_only_there():
    head = a_strip(7)
    strips = [a_strip(40, again=(head,)) for _ in range(4)]
    assert heights(paged(strips, 100)) == [[7, 40, 40], [7, 40, 40]]


def test_white_space_is_left_out_at_the_head_of_a_page():
    pages = paged([a_strip(95), a_strip(10, gap=20)], 100)
    assert [hung for hung, _ in pages[1].hung] == [0]


def test_a_fresh_strip_starts_a_page_but_not_an_empty_one():
    assert len(paged([a_strip(0, fresh=True, keep=True), a_strip(), a_strip(fresh=True)], 100)) == 2


def test_less_white_space_saves_a_last_page_that_would_hold_little():
    strips = [a_strip(20, gap=10) for _ in range(4)]
    assert heights(paged(strips, 100)) == [[20, 20, 20], [20]]
    assert heights(well_ended(strips, 100)) == [[20, 20, 20, 20]]


def test_a_last_page_that_is_worth_turning_to_changes_nothing():
    strips = [a_strip(30, gap=10) for _ in range(3)]
    assert hung(well_ended(strips, 100)) == hung(paged(strips, 100))


def test_white_space_that_would_save_no_page_stays():
    strips = [a_strip(24, gap=2) for _ in range(5)]
    assert hung(well_ended(strips, 100)) == hung(paged(strips, 100))


def hung(pages: list[Page]) -> list[list[float]]:
    return [[place for place, _ in page.hung] for page in pages]

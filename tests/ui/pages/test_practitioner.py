"""What is asked about the practitioner before a form is loaded is what the form asks later."""

from __future__ import annotations

import pytest

from sharedesk.desk.library import open_library
from sharedesk.ui.pages.practitioner import AGENCIES, EDITIONS, JURISDICTIONS


@pytest.mark.parametrize(
    ("link_id", "offered"),
    [
        ("prac_agency_type", AGENCIES),
        ("jurisdiction", JURISDICTIONS),
        ("rules_edition", EDITIONS),
    ],
)
def test_the_first_page_offers_what_the_form_offers(link_id, offered):
    options = open_library().form.item(link_id).options

    assert {option.code: option.display for option in options} == offered

"""Forms: a FHIR R4 Questionnaire becomes a typed Form, and answers are checked against it."""

from sharedesk.forms.answers import (
    check_values,
    enabled,
    from_response,
    read_answers,
    starting_answers,
    to_response,
    without_disabled,
)
from sharedesk.forms.exporting import with_translations
from sharedesk.forms.faults import AnswersError, Fault, FormError, Issue
from sharedesk.forms.form import Form
from sharedesk.forms.linting import lint
from sharedesk.forms.loading import load
from sharedesk.forms.locking import check_lock, make_lock
from sharedesk.forms.model import Coding, Condition, Item, Option, Translation
from sharedesk.forms.plain import Answers
from sharedesk.forms.printing import print_form
from sharedesk.forms.shortening import SHORT, short_page
from sharedesk.forms.translating import in_language, item_in_language

__all__ = [
    "SHORT",
    "Answers",
    "AnswersError",
    "Coding",
    "Condition",
    "Fault",
    "Form",
    "FormError",
    "Issue",
    "Item",
    "Option",
    "Translation",
    "check_lock",
    "check_values",
    "enabled",
    "from_response",
    "in_language",
    "item_in_language",
    "lint",
    "load",
    "make_lock",
    "print_form",
    "read_answers",
    "short_page",
    "starting_answers",
    "to_response",
    "with_translations",
    "without_disabled",
]

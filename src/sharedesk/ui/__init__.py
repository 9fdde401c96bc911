"""What a person sees: windows, pages and parts, which ask the desk and show what it says."""

from sharedesk.ui.spelling import use_names_as_they_are

use_names_as_they_are()

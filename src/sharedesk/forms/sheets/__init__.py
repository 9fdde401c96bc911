"""Sheets: a questionnaire as tables that somebody edits in a spreadsheet program, and back."""

from sharedesk.forms.sheets.book import Book, Column, Table
from sharedesk.forms.sheets.reading import questionnaire_of
from sharedesk.forms.sheets.writing import book_of

__all__ = ["Book", "Column", "Table", "book_of", "questionnaire_of"]

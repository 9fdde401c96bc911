"""Strings: every word that ShareDesk shows, gathered into one catalogue for its translators."""

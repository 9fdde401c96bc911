"""The steps that a vault's file goes through, oldest first; a released step is never edited."""

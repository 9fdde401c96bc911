"""Getting a copy out from the window: print, e-mail, file, later upload, and what became of it."""

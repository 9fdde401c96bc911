"""Pages: one thing that a person does at a time, built from parts and shown in a window."""

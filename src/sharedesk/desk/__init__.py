"""The desk: one function for each thing that a person does, without a window."""

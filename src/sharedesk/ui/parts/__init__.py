"""The parts that pages are built from; each can be shown alone."""

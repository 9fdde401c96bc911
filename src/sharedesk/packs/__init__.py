"""Packs: the organisation's signed file, who may sign it, and which one is in force."""

"""Torture: what a vault must outlive, tried on the real program until it would have broken."""

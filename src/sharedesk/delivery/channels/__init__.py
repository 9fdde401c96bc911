"""The ways out; each stands alone."""

"""Windows: what stands on the screen, when it is hidden and locked, and which pages it holds."""

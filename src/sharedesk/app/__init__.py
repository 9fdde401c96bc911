"""The composition root: builds everything once, hands it over, starts the loop."""

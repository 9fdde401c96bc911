"""Delivery: getting a parcel out of ShareDesk, and knowing whether it went."""

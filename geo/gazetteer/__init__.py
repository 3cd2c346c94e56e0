"""The index of places (being built)."""

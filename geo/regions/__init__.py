"""regions (being built)."""

"""incident (being built)."""

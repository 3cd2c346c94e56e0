"""checks (being built)."""

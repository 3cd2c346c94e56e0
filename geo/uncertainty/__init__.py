"""uncertainty (being built)."""

"""toponyms (being built)."""

"""geocoding (being built)."""

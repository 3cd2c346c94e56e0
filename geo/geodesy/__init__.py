"""WGS 84 measures (being built)."""

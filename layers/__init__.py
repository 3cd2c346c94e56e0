"""Records in, one HTML file out (being built)."""

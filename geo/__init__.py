"""Places, claims, measurements and verdicts (being built)."""

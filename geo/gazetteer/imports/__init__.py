"""Gazetteers that a user brings and keeps: GeoNames dumps, OurAirports, own CSV and GeoJSON, in the user's folder."""

"""Online geocoders, off by default: names are asked for one at a time, slowly, and answers are kept on disk.

Needs the `online` extra (geopy). Nothing but a name, and a country where one is known, ever leaves the machine.
"""

from __future__ import annotations

from .asking import OnlineGeocoder, open_geocoder

__all__ = ["OnlineGeocoder", "open_geocoder"]

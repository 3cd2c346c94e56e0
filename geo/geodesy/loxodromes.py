"""Loxodromes (rhumb lines): the plane in which they are straight, and their length on the ellipsoid."""

from __future__ import annotations

import numpy as np

from .ellipsoid import ECCENTRICITY2, EQUATORIAL_M, Array

__all__ = ["isometric", "loxodrome_length", "meridian_arc"]


def isometric(lat: Array) -> Array:
    """Return the isometric latitude in radians: the ordinate in which loxodromes are straight (Mercator)."""
    y = np.radians(np.clip(lat, -89.9999999, 89.9999999))
    e = np.sqrt(ECCENTRICITY2)
    return np.asarray(np.arctanh(np.sin(y)) - e * np.arctanh(e * np.sin(y)))


def meridian_arc(lat: Array) -> Array:
    """Return the metres along the meridian from the equator: Helmert's series (1880) in the third flattening to n^5.

    >>> round(float(meridian_arc(np.array(90.0))), 3)
    10001965.729
    """
    y = np.radians(lat)
    root = np.sqrt(1.0 - ECCENTRICITY2)
    n = (1.0 - root) / (1.0 + root)
    terms = (
        -1.5 * (n - n**3 / 8.0 - n**5 / 64.0),
        15.0 / 16.0 * (n**2 - n**4 / 4.0),
        -35.0 / 48.0 * (n**3 - 5.0 * n**5 / 16.0),
        315.0 / 512.0 * n**4,
        -693.0 / 1280.0 * n**5,
    )
    total = (1.0 + n**2 / 4.0 + n**4 / 64.0) * y
    for k, term in enumerate(terms, start=1):
        total = total + term * np.sin(2.0 * k * y)
    return np.asarray(EQUATORIAL_M / (1.0 + n) * total)


def loxodrome_length(lat1: Array, lat2: Array, turn_rad: Array) -> Array:
    """Return the metres along the loxodrome between two latitudes that turns by `turn_rad` of longitude."""
    dq = isometric(lat2) - isometric(lat1)
    y = np.radians((lat1 + lat2) / 2.0)
    radius = EQUATORIAL_M * np.cos(y) / np.sqrt(1.0 - ECCENTRICITY2 * np.sin(y) ** 2)
    small = np.abs(dq) < 1e-7
    if small.all():
        steep = 1.0 - ECCENTRICITY2 * np.sin(y) ** 2
        dm = np.radians(lat2 - lat1) * EQUATORIAL_M * (1.0 - ECCENTRICITY2) / (steep * np.sqrt(steep))
        return np.asarray(np.hypot(dm, radius * turn_rad))
    dm = meridian_arc(lat2) - meridian_arc(lat1)
    q = np.where(small, radius, dm / np.where(small, 1.0, dq))
    return np.asarray(np.hypot(dm, q * turn_rad))

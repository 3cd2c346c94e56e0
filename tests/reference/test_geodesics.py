"""Inverse and direct against C. F. F. Karney's exact program, and against published lines."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import numpy as np
import pytest

from geo.geodesy import destination, inverse

ROWS = np.loadtxt(Path(__file__).with_name("geodesics.txt"))
"""lat1 lon1 azi1 lat2 lon2 azi2 s12 a12 m12 M12 M21 S12, made by the command in make_geodesics.py"""


def wrapped(angle: np.ndarray) -> np.ndarray:
    return (angle + 180.0) % 360.0 - 180.0


def azimuth_errors_m(rows: np.ndarray) -> float:
    """Return the largest azimuth error times the reduced length, both ends; rows as in ROWS up to m12."""
    leg = inverse(rows[:, 1], rows[:, 0], rows[:, 4], rows[:, 3])
    apart = rows[:, 6] > 0.0
    reduced = np.abs(rows[:, 8])
    first = np.abs(np.radians(wrapped(leg.azimuth_deg - rows[:, 2]))) * reduced
    last = np.abs(np.radians(wrapped(leg.back_azimuth_deg - 180.0 - rows[:, 5]))) * reduced
    return float(max(first[apart].max(), last[apart].max()))


def test_distances_agree_to_the_last_places_of_double_precision() -> None:
    """Four units in the last place at 20,000 km are 15 nanometres."""
    leg = inverse(ROWS[:, 1], ROWS[:, 0], ROWS[:, 4], ROWS[:, 3])
    assert np.abs(leg.distance_m - ROWS[:, 6]).max() <= 1.5e-8


def test_azimuths_times_the_reduced_length_agree_to_ten_nanometres() -> None:
    usual = ROWS[(np.abs(ROWS[:, 0]) < 90.0) & (ROWS[:, 7] < 179.999)]
    assert azimuth_errors_m(usual) <= 1e-8


def test_destinations_agree_to_ten_nanometres() -> None:
    end = destination(ROWS[:, 1], ROWS[:, 0], ROWS[:, 2], ROWS[:, 6])
    assert inverse(end.lon, end.lat, ROWS[:, 4], ROWS[:, 3]).distance_m.max() <= 1.5e-8


def test_the_near_antipodal_line_of_karney_2013() -> None:
    assert inverse(0.0, -30.0, 179.8, 29.9).distance_m == pytest.approx(19_989_832.82761, abs=6e-6)


def test_the_direct_line_of_karney_2013() -> None:
    end = destination(0.0, 40.0, 30.0, 10_000_000.0)
    assert (end.lat, end.lon) == pytest.approx((41.79331020506, 137.84490004377), abs=1e-11)


def test_the_whole_set_of_karney_when_its_file_is_named() -> None:
    """GeodTest-short.dat.gz (doi:10.5281/zenodo.32156): set INCIDENTMAP_GEODTEST to its path; else our own rows do."""
    named = os.environ.get("INCIDENTMAP_GEODTEST", "")
    rows = (
        np.loadtxt(gzip.decompress(Path(named).read_bytes()).decode().splitlines())
        if named
        else ROWS[ROWS[:, 7] < 179.999]
    )
    rows = rows[(np.abs(rows[:, 0]) < 90.0) | (rows[:, 6] > 0.0)]
    leg = inverse(rows[:, 1], rows[:, 0], rows[:, 4], rows[:, 3])
    assert np.abs(leg.distance_m - rows[:, 6]).max() <= (1e-8 if named else 1.5e-8)
    if named:
        assert azimuth_errors_m(rows) <= 1e-8
        end = destination(rows[:, 1], rows[:, 0], rows[:, 2], rows[:, 6])
        assert inverse(end.lon, end.lat, rows[:, 4], rows[:, 3]).distance_m.max() <= 1e-8

"""Outlines and borders of neighbouring areas: what a map fills and draws of them."""

from __future__ import annotations

import numpy as np
import shapely

from layers.outlines import outlines_of


def filled(rings):
    """The area that the rings enclose by the even-odd rule."""
    area = shapely.MultiPolygon()
    for ring in rings:
        area = shapely.symmetric_difference(area, shapely.Polygon(ring).buffer(0))
    return area


def mosaic():
    """Cells of a plane cut by wobbling lines, one of them an island apart, one with a lake in it."""
    rng = np.random.default_rng(3)
    corners = {(i, j): (i + rng.uniform(-0.2, 0.2), j + rng.uniform(-0.2, 0.2)) for i in range(5) for j in range(5)}
    square = [(0, 0), (1, 0), (1, 1), (0, 1)]
    cells = [shapely.Polygon([corners[i + a, j + b] for a, b in square]) for i in range(4) for j in range(4)]
    lake = shapely.Polygon(cells[5].exterior, [shapely.centroid(cells[5]).buffer(0.1).exterior.coords])
    return [*cells[:5], lake, *cells[6:], shapely.box(8.0, 1.0, 9.0, 2.0)]


def test_rings_fill_what_the_areas_fill():
    cells = mosaic()
    found = outlines_of(cells, 1e-4, 10_000)
    whole = shapely.union_all(cells)
    assert shapely.symmetric_difference(filled(found.rings), whole).area < 0.01 * whole.area


def test_borders_are_the_edges_of_two_areas_each_drawn_once():
    cells = mosaic()
    found = outlines_of(cells, 1e-4, 10_000)
    inner = (sum(cell.length for cell in cells) - shapely.union_all(cells).length) / 2
    assert abs(sum(shapely.LineString(line).length for line in found.borders) - inner) < 0.01 * inner


def test_only_borders_within_a_group_are_kept():
    halves = [shapely.box(i, 0, i + 1, 1) for i in range(3)]
    found = outlines_of(halves, 0.01, 100, groups=["A", "A", "B"])
    assert [line[:, 0].tolist() for line in found.borders] == [[1.0, 1.0]]
    assert len(found.rings) == 1


def test_areas_that_touch_at_a_corner_are_both_filled():
    found = outlines_of([shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)], 0.01, 100)
    assert filled(found.rings).area == 2.0


def test_islands_too_small_to_be_seen_are_left_out():
    found = outlines_of([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 5.01, 5.01)], 0.001, 1000, least_deg2=0.001)
    assert len(found.rings) == 1


def test_no_areas_have_no_lines():
    found = outlines_of([], 0.01, 100)
    assert (found.rings, found.borders) == ([], [])

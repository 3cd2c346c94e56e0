"""Shapes of other coordinate systems brought to longitude and latitude on WGS 84, as PROJ does it, without grids."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import FileError
from .ellipsoid import Array

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["to_wgs84"]


def to_wgs84(definition: str, *, where: str = "") -> Callable[[BaseGeometry], BaseGeometry]:
    """Return the function that brings shapes of a coordinate system (WKT, "EPSG:32637") to WGS 84.

    Accuracy is that of the datum shift that PROJ knows without extra files: centimetres for WGS 84 projections, metres
    to tens of metres for old national datums.

    Raises
    ------
    FileError
        a definition that PROJ does not know

    >>> import shapely
    >>> point = to_wgs84("EPSG:32637")(shapely.Point(618_977.0, 3_912_000.0))
    >>> round(point.x, 2), round(point.y, 2)
    (40.31, 35.34)
    """
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    try:
        change = Transformer.from_crs(CRS.from_user_input(definition), "EPSG:4326", always_xy=True)
    except (CRSError, ProjError):
        raise FileError("its coordinate system is not known", where=where, hint="save it as EPSG:4326") from None

    def moved(xy: Array) -> Array:
        import numpy as np

        return np.column_stack(change.transform(xy[:, 0], xy[:, 1]))

    def bring(shape: BaseGeometry) -> BaseGeometry:
        import shapely

        found: BaseGeometry = shapely.transform(shape, moved)
        return found

    return bring

"""Reference systems: whether one is WGS 84, and geometries of another brought to it (PROJ)."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import GeometryError

__all__ = ["is_wgs84", "wkb_to_wgs84"]


def is_wgs84(system: Any) -> bool:
    """Whether a reference system (EPSG code, text or PROJJSON) is WGS 84 in degrees.

    >>> is_wgs84("EPSG:4326"), is_wgs84("OGC:CRS84"), is_wgs84("EPSG:3857")
    (True, True, False)
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        known = CRS.from_user_input(system)
    except CRSError:
        return False
    return bool(known.is_geographic and "WGS 84" in known.name)


def wkb_to_wgs84(shapes: Any, system: Any) -> list[bytes | None]:
    """Return geometries as well-known binary in WGS 84, lon before lat; no system is taken for WGS 84.

    Raises
    ------
    GeometryError : the reference system is not known
    """
    import shapely
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    given = [None if value is None else bytes(value) for value in shapes]
    if not system or is_wgs84(system):
        return given
    try:
        transform = Transformer.from_crs(CRS.from_user_input(system), "EPSG:4326", always_xy=True)
    except CRSError:
        raise GeometryError(f"no reference system {system!r} is known", hint="export it in EPSG:4326") from None

    def moved(points: Any) -> Any:
        lon, lat = transform.transform(points[:, 0], points[:, 1])
        return np.column_stack([lon, lat])

    return [None if wkb is None else shapely.to_wkb(shapely.transform(shapely.from_wkb(wkb), moved)) for wkb in given]

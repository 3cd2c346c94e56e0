"""The nearest nodes of a line in space: by comparing all of them while few are asked for, by a kd-tree after that.

Importing scipy's kd-tree costs more than all questions that one report asks, so it is put off until it pays.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.spatial import cKDTree

__all__ = ["Nodes"]

_BLOCK = 500_000
_PATIENCE = 2_000_000


class Nodes:
    """Nodes in space, shape (n, 3), metres, that answer which of them are nearest to points.

    Both ways give the same distances to the last bit but one; of equally near nodes either may come first.
    """

    __slots__ = ("_left", "_space", "_tree")

    def __init__(self, space: NDArray[np.float64]) -> None:
        self._space = np.ascontiguousarray(space)
        self._tree: cKDTree | None = None
        self._left = _PATIENCE

    def query(self, points: NDArray[np.float64], k: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return distances (m, k), metres, rising along a row, and node numbers (m, k), for points (m, 3); k <= n.

        >>> nodes = Nodes(np.array([[0.0, 0.0, 0.0], [10.0, 0.0, 0.0], [0.0, 4.0, 0.0]]))
        >>> distance, node = nodes.query(np.array([[9.0, 0.0, 0.0]]), 2)
        >>> distance.round(3).tolist(), node.tolist()
        ([[1.0, 9.0]], [[1, 0]])
        """
        pairs = len(points) * len(self._space)
        if self._tree is None and pairs <= self._left and "scipy.spatial" not in sys.modules:
            self._left -= pairs
            return self._compare(points, k)
        if self._tree is None:
            from scipy.spatial import cKDTree

            self._tree = cKDTree(self._space, balanced_tree=False, compact_nodes=False, leafsize=16)
        distance, node = self._tree.query(points, k=k)
        return distance.reshape(len(points), k), node.reshape(len(points), k)

    def _compare(self, points: NDArray[np.float64], k: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        distance, node = np.empty((len(points), k)), np.empty((len(points), k), dtype=np.intp)
        rows = max(1, _BLOCK // len(self._space))
        for at in range(0, len(points), rows):
            part = slice(at, at + rows)
            off = points[part, None, :] - self._space
            square = np.einsum("ijk,ijk->ij", off, off)
            near = np.argpartition(square, k - 1, axis=1)[:, :k]
            found = np.take_along_axis(square, near, axis=1)
            order = np.argsort(found, axis=1, kind="stable")
            node[part] = np.take_along_axis(near, order, axis=1)
            distance[part] = np.sqrt(np.take_along_axis(found, order, axis=1))
        return distance, node

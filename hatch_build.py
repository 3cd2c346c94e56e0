"""Build hook: puts `data/` into the wheel as `geo/_data`; leaves editable installs alone, which read it in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KEPT_BACK = ("development", "pictures")
"""Folders of `data/` that only the source tree needs."""


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the data to a standard wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include, `version` being "standard" or "editable"."""
        if self.target_name != "wheel" or version == "editable":
            return
        data = Path(self.root) / "data"
        for path in sorted(data.rglob("*")):
            name = path.relative_to(data)
            if path.is_file() and name.parts[0] not in KEPT_BACK and path.suffix not in (".py", ".pyc"):
                build_data["force_include"][str(path)] = f"geo/_data/{name.as_posix()}"

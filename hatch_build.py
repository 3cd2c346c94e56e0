"""Build hook: puts `data/` into the wheel as `geo/_data`; leaves editable installs alone, which read it in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("basemap", "gazetteer", "incidents", "reports", "supplement", "README.md")
"""What a user needs; development sets and pictures stay in the source tree."""


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the data folders to a standard wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to include, `version` being "standard" or "editable"."""
        if self.target_name != "wheel" or version == "editable":
            return
        data = Path(self.root) / "data"
        for name in SHIPPED:
            if (data / name).exists():
                build_data["force_include"][str(data / name)] = f"geo/_data/{name}"

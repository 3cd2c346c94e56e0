"""Imports go down only, one door a library: the contracts hold, and each of them can fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
VIOLATIONS = {
    "geo/errors.py": "import layers",
    "geo/units.py": "from . import places as _above",
    "geo/places.py": "import pyproj, geopandas, folium, sqlite3, yaml, geopy",
    "layers/style.py": "from . import page as _above",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def copy_sources(folder: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("geo", "layers"):
        shutil.copytree(
            ROOT / package, folder / package, ignore=lambda _, names: [n for n in names if "__pycache__" in n]
        )


@pytest.mark.slow
def test_imports_follow_the_arrows(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.slow
def test_every_contract_breaks_when_it_is_violated(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    for name, line in VIOLATIONS.items():
        with (tmp_path / name).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    done = lint(tmp_path)
    kept = [c["name"] for c in CONTRACTS if f"{c['name']} BROKEN" not in " ".join(done.stdout.split())]
    assert done.returncode != 0
    assert kept == []


@pytest.mark.slow
def test_a_module_that_no_contract_names_is_noticed(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    (tmp_path / "geo" / "stray.py").write_text('"""A module that stands nowhere in the order."""\n', "utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "stray" in done.stdout

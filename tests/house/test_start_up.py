"""What answers at once stays light: heavy libraries are imported only by what needs them."""

import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "scipy",
    "shapely",
    "pyproj",
    "pandas",
    "geopandas",
    "pyogrio",
    "folium",
    "branca",
    "yaml",
    "numba",
    "jinja2",
)


def loaded_by(code: str) -> set[str]:
    """Return which heavy libraries a piece of code has imported, in a Python of its own."""
    code = f"import sys\n{code}\nprint('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], [], ["check", "--help"], ["find", "--help"], ["map", "--help"]]
)
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    assert loaded_by(f"from layers.cli import main\nmain({words!r})") == set()


@pytest.mark.parametrize(
    "code", ["import geo", "import layers", "import geo, layers; dir(geo)", "import geo; geo.GeoError"]
)
def test_importing_the_packages_imports_nothing_heavy(code: str) -> None:
    assert loaded_by(code) == set()


def test_finding_a_name_needs_no_drawing_and_no_tables() -> None:
    found = loaded_by("from layers.cli import main\nassert main(['find', 'Aleppo']) == 0")
    assert found.isdisjoint({"pandas", "geopandas", "folium", "scipy", "pyogrio", "numba"})


def test_checking_a_report_needs_no_drawing_and_no_tables() -> None:
    code = "import geo\nassert len(geo.check(geo.read_report('Homs lies 145 km north of Damascus.'))) > 0"
    assert loaded_by(code).isdisjoint({"pandas", "geopandas", "folium", "pyogrio"})

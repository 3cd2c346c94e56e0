"""What is installed is this project; its wheel works from any folder, data and all, in an environment of its own."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest

import geo
import layers

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Homs lies about 145 km north of Damascus.\n"


def test_both_packages_come_from_this_distribution() -> None:
    origin = json.loads(distribution("incidentmap").read_text("direct_url.json") or "{}").get("url", "")
    homes = {Path(str(package.__file__)).parents[1] for package in (geo, layers)}
    assert homes == {ROOT} if origin else len(homes) == 1
    strangers = {str(d.name).lower() for d in distributions()} & {"geo", "layers"}
    assert strangers == set()


def test_an_editable_install_reads_the_data_in_place() -> None:
    from geo.data_files import data_path

    assert not (ROOT / "geo" / "_data").exists()
    assert data_path("README.md") == ROOT / "data" / "README.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_packages_data_and_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("gazetteer", "incidents", "reports", "supplement"):
        kept = [p for p in (ROOT / "data" / folder).rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")]
        assert kept
        assert {f"geo/_data/{p.relative_to(ROOT / 'data').as_posix()}" for p in kept} <= names
    assert {"geo/py.typed", "layers/py.typed", "geo/schema/check.schema.json", "geo/_data/README.md"} <= names
    assert any(name.startswith("layers/templates/") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert [name for name in names if name.startswith(("tests", "data", "geo/_data/development"))] == []


@pytest.mark.slow
def test_the_source_distribution_holds_what_it_takes_to_build_and_test(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"Makefile", "hatch_build.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "LICENSE"}
    wanted |= {"geo/errors.py", "layers/cli.py", "tests/conftest.py", "data/README.md", "data/gazetteer/manifest.csv"}
    assert wanted <= names
    assert [name for name in names if name.startswith((".venv", "out/", "dist/")) or "__pycache__" in name] == []


@pytest.mark.slow
def test_the_wheel_works_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True, timeout=120)
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(home / "bin" / "python"),
        "install",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*install, "--quiet", "--disable-pip-version-check", str(wheel)], check=True, timeout=120)
    # what it depends on is taken from here; the project itself, installed in place here, is not on that path
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")} | {
        "XDG_CACHE_HOME": str(tmp_path)
    }
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "report.txt").write_text(SENTENCE, "utf-8")

    def run(*words: str) -> str:
        done = subprocess.run(
            [str(home / "bin" / words[0]), *words[1:]], cwd=folder, env=env, capture_output=True, text=True, timeout=300
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(home) in run("python", "-c", "import geo, layers; print(geo.__file__, layers.__file__)")
    record = json.loads(run("incidentmap", "check", "--json", "report.txt"))
    assert [finding["verdict"] for finding in record["findings"]] == ["supported"]
    run("incidentmap", "map", "report.txt", "-o", "map.html")
    assert (folder / "map.html").stat().st_size > 50_000
    run("incidentmap", "gazetteer", "info")

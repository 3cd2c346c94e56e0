"""What an editor completes: every public name has a type and a docstring, though all are loaded when first used."""

import importlib
from pathlib import Path

import jedi
import pytest

NAMES = [(package, name) for package in ("geo", "layers") for name in importlib.import_module(package).__all__]
PROJECT = jedi.Project(Path(__file__).resolve().parents[2])


@pytest.mark.parametrize(("package", "name"), NAMES)
def test_a_public_name_is_completed_with_type_and_docstring(package: str, name: str) -> None:
    line = f"{package}.{name}"
    script = jedi.Script(f"import {package}\n{line}", project=PROJECT)
    assert name in [completion.name for completion in script.complete(2, len(package) + 1)]
    found = script.infer(2, len(line))
    assert [definition.type for definition in found] == [found[0].type]
    assert found[0].docstring(raw=True).strip()


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("geo.read_report('x').", "claims"),
        ("geo.check(geo.read_report('x'))[0].", "verdict"),
        ("geo.locate(geo.read_report('x'))[0].", "area_km2"),
        ("geo.find('x')[0].", "place"),
        ("geo.to_frames(geo.read_report('x')).", "findings"),
        ("geo.geodesy.", "snap"),
    ],
)
def test_what_a_function_gives_is_completed_too(code: str, wanted: str) -> None:
    script = jedi.Script(f"import geo\n{code}", project=PROJECT)
    assert wanted in [completion.name for completion in script.complete(2, len(code))]

"""The rules of the house that no other tool checks: sizes, names, words that do not belong in a source tree."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 400
FUNCTION_LINES = 40
COMPILED = frozenset({"geo/geodesy/compiled.py", "geo/geodesy/compiled_feet.py"})
"""Kernels that a compiler turns into one loop each; cutting them up costs the speed that they are there for."""
TOP_LEVEL = {
    "CHANGELOG.md", "LICENSE", "Makefile", "NOTICE", "README.md", "benchmarks", "data", "geo", "hatch_build.py",
    "layers", "notebooks", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "tests",
}  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "core", "base", "manager", "common", "misc"}
OPEN_ENDS = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wo"
    r"rk|ro"
    r"ot|ho"
    r"me/\w+|Us"
    r"ers/\w+|opt/(?:py"
    r"pi|whe"
    r"els))/|\bfarm-(?:be"
    r"nch|stu"
    r"dio)"
    r"|extra-in"
    r"dex-url"
)


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    if done.returncode == 0 and done.stdout:
        return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    kept = (p for name in TOP_LEVEL for p in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*")))
    return [path for path in kept if path.is_file() and "__pycache__" not in path.parts]


def sources() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ("geo", "layers")]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with the number of its lines, its docstring left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                lines -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield node.name, lines


def test_modules_stay_short() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text("utf-8").splitlines())) > MODULE_LINES
    }
    assert long == {}


def test_functions_stay_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in sources()
        for name, lines in functions(path)
        if lines > FUNCTION_LINES and path.relative_to(ROOT).as_posix() not in COMPILED
    }
    assert long == {}


def test_modules_have_names_that_say_something() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_nothing_is_left_for_later_and_nothing_of_one_machine_is_kept() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix in (".csv", ".geojson", ".json") and "data" in path.parts:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if OPEN_ENDS.search(line) or OF_ONE_MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_the_top_level_is_the_users() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    marks = re.compile(r"mark\.(?:ski" + r"p|xfa" + r"il)\b")
    paths = [path for path in tracked() if "tests" in path.parts and path.suffix == ".py"]
    assert [str(path.relative_to(ROOT)) for path in paths if marks.search(path.read_text("utf-8"))] == []


def test_test_modules_have_names_of_their_own_and_are_no_package() -> None:
    paths = [path for path in tracked() if path.relative_to(ROOT).parts[0] == "tests" and path.suffix == ".py"]
    counts = Counter(path.name for path in paths if path.name != "conftest.py")
    assert [name for name, n in counts.items() if n > 1] == []
    assert "__init__.py" not in counts


def test_tests_use_public_names_only() -> None:
    private = []
    for path in tracked():
        if path.relative_to(ROOT).parts[0] != "tests" or path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("geo", "layers"):
                private += [f"{path.name}: {a.name}" for a in node.names if a.name.startswith("_")]
                private += [f"{path.name}: {node.module}"] * any(
                    p.startswith("_") for p in (node.module or "").split(".")
                )
    assert private == []


@pytest.mark.parametrize("package", ["geo", "layers"])
def test_public_modules_say_what_they_offer(package: str) -> None:
    silent = []
    for path in (p for p in sources() if p.relative_to(ROOT).parts[0] == package):
        tree = ast.parse(path.read_text("utf-8"))
        offered = {
            target.id
            for node in tree.body
            if isinstance(node, (ast.Assign, ast.AnnAssign))
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        if ast.get_docstring(tree) is None or (len(tree.body) > 1 and "__all__" not in offered):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []

"""The locks: pinned with hashes, nothing of one machine, one version in both, all that pyproject asks."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            match = re.match(r"([a-z0-9][a-z0-9._-]*)==(\S+)", line)
            assert match is not None, line[:80]
            assert "--hash=sha256:" in line, line[:80]
            found[canonicalize_name(match[1])] = match[2]
    return found


def test_locks_name_no_index_and_no_path() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert re.search(r"://|--index|--extra|--find|--trusted|^-e|file:|/", text, re.MULTILINE) is None, name


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: (version, dev.get(name)) for name, version in run.items() if dev.get(name) != version} == {}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    asked = [(text, run) for text in PROJECT["dependencies"]]
    asked += [(text, dev) for text in PROJECT["optional-dependencies"]["dev"]]
    for text, lock in asked:
        requirement = Requirement(text)
        version = lock.get(canonicalize_name(requirement.name))
        assert version is not None, f"{text}: run make lock"
        assert requirement.specifier.contains(version, prereleases=True), f"{text}, locked {version}: run make lock"

"""Our JavaScript is JavaScript: each file parses, and so does the page's whole script, where node is at hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "layers" / "templates"


@pytest.fixture(scope="module")
def node():
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node on the path")
    return found


def test_every_script_parses_alone(node):
    faults = {}
    for path in sorted(TEMPLATES.glob("*.js")):
        done = subprocess.run([node, "--check", path], capture_output=True, text=True, check=False, timeout=30)
        if done.returncode:
            faults[path.name] = done.stderr[:300]
    assert faults == {}


def test_scripts_are_strict_and_make_no_markup_from_strings():
    for path in sorted(TEMPLATES.glob("*.js")):
        text = path.read_text("utf-8")
        assert '"use strict";' in text, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path.name
        )

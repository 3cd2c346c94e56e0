"""The sample incident and its page as fixtures."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


def load_sample():
    path = Path(__file__).with_name("sample_incident.py")
    spec = importlib.util.spec_from_file_location("sample_incident", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_incident"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample():
    return load_sample()


@pytest.fixture(scope="session")
def page(sample):
    import layers

    return layers.build_page(sample.incident(), sample.findings(), sample.regions(), gazetteer=sample.PaperGazetteer())

"""The sample incident as fixtures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import sample_incident  # noqa: E402


@pytest.fixture(scope="session")
def sample():
    return sample_incident


@pytest.fixture(scope="session")
def page(sample):
    import layers

    return layers.build_page(sample.incident(), sample.findings(), sample.regions(), gazetteer=sample.PaperGazetteer())

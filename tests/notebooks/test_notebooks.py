"""Every notebook runs from its own folder with the network shut, says nothing on stderr, and is committed bare."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

SHUT_NETWORK = """
import logging, socket

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # the first start on a machine lists its fonts
_connect = socket.socket.connect

def _connect_here_only(self, address):
    host = str(address[0]) if isinstance(address, tuple) else ""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not host.startswith(("127.", "localhost", "::1")):
        raise PermissionError(f"a notebook tried to reach {address!r}: notebooks stay offline")
    return _connect(self, address)

socket.socket.connect = _connect_here_only
"""

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # Jupyter's own


@pytest.fixture
def kernel_of_its_own(tmp_path, monkeypatch):
    """Keep a user's Jupyter settings, kernels and history out of it."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("MPLBACKEND", raising=False)


def outputs(notebook, kind):
    return [output for cell in notebook.cells for output in cell.get("outputs", ()) if output.output_type in kind]


def test_the_notebooks_are_numbered_from_one():
    assert [int(path.name[:2]) for path in NOTEBOOKS] == list(range(1, len(NOTEBOOKS) + 1))
    assert len(NOTEBOOKS) >= 5


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_asks_one_question_and_is_committed_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert re.match(rf"# {int(path.name[:2])}\. .+\?\n", first.source + "\n")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    ours = {
        line.strip()
        for cell in code
        for line in cell.source.splitlines()
        if re.match(r"\s*(import|from) (geo|layers)\b", line)
    }
    assert ours == {"import geo", "import layers"}


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_offline_from_its_own_folder(path, kernel_of_its_own):
    before = sorted(FOLDER.iterdir())
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(SHUT_NETWORK))
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(FOLDER)}}).execute()
    said = [output.text for output in outputs(notebook, {"stream"}) if output.name == "stderr"]
    assert said == []
    shown = outputs(notebook, {"execute_result", "display_data"})
    maps = [output.data["text/html"] for output in shown if "srcdoc=" in output.data.get("text/html", "")]
    assert len(maps) == 1
    assert 'sandbox="allow-scripts' in maps[0]
    assert "allow-same-origin" not in maps[0]
    assert any("image/png" in output.data for output in shown)
    assert sorted(FOLDER.iterdir()) == before

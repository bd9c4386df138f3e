"""The notebook of a sweep is run from top to bottom, and kept without output."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
FILE = ROOT / "notebooks" / "02_parameter_sweep.ipynb"


def test_the_notebook_of_a_sweep_runs_and_draws_what_it_promises() -> None:
    notebook = nbformat.read(FILE, as_version=4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": ROOT}}).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    printed = "".join(out.get("text", "") for out in shown)
    assert "points, options, measures, replications" in printed
    assert "- Wait from request to support" in printed
    pictures = sum("image/png" in out.get("data", {}) for out in shown)
    assert pictures >= 3
    assert "exactly 0" in printed


def test_the_notebook_of_a_sweep_is_kept_without_output() -> None:
    cells = json.loads(FILE.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)

"""The notebook of a board paper is run from top to bottom, and kept without output."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
FILE = ROOT / "notebooks" / "03_board_paper.ipynb"


def test_the_notebook_of_a_paper_runs_and_finds_the_digit_that_was_changed() -> None:
    notebook = nbformat.read(FILE, as_version=4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": ROOT}}).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    printed = "".join(out.get("text", "") for out in shown)
    assert "numbers agree; faults: 0" in printed
    assert "the result gives" in printed
    assert "contract price in the whole paper: True" in printed
    assert "T7c: Contract price" in printed
    assert any("image/png" in out.get("data", {}) for out in shown)


def test_the_notebook_of_a_paper_is_kept_without_output() -> None:
    cells = json.loads(FILE.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)

"""The first notebook and the first lines of the README; the rest is in tests/documents/."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_notebook_runs_from_top_to_bottom_without_an_error() -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "01_compare_options.ipynb", as_version=4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": ROOT}}).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    printed = "".join(out.get("text", "") for out in shown)
    assert "trading_company" in printed
    assert any("image/png" in out.get("data", {}) for out in shown)


def test_the_notebook_is_kept_without_output() -> None:
    cells = json.loads((ROOT / "notebooks" / "01_compare_options.ipynb").read_text())["cells"]
    assert not any(cell.get("outputs") for cell in cells)


def test_the_readme_starts_with_its_two_commands() -> None:
    first = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[0]
    assert first.splitlines()[0].startswith("make appraisal")
    assert any(line.startswith("make test") for line in first.splitlines())

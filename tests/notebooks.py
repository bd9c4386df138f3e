"""Notebooks run from top to bottom: what they print, and how many pictures they show."""

import json
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
_LONGEST_CELL_S = 900


class Shown(NamedTuple):
    printed: str
    pictures: int


def played(name: str) -> Shown:
    notebook = nbformat.read(_file(name), as_version=4)
    resources = {"metadata": {"path": ROOT}}
    NotebookClient(notebook, timeout=_LONGEST_CELL_S, resources=resources).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    pictures = sum("image/png" in out.get("data", {}) for out in shown)
    return Shown("".join(out.get("text", "") for out in shown), pictures)


def is_kept_without_output(name: str) -> bool:
    cells = json.loads(_file(name).read_text(encoding="utf-8"))["cells"]
    return not any(cell.get("outputs") for cell in cells)


def _file(name: str) -> Path:
    return ROOT / "notebooks" / f"{name}.ipynb"

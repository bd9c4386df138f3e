"""The pages of reference say what the program says."""

import importlib.util
from pathlib import Path

import pytest
from doc_blocks import ROOT

pytestmark = pytest.mark.unit

SITE = ROOT / "docs" / "site"


def module(name: str):
    spec = importlib.util.spec_from_file_location(f"site_{name}", SITE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


REFERENCE = module("reference")


@pytest.mark.parametrize("name", REFERENCE.PAGES)
def test_a_page_of_reference_is_what_make_reference_writes(name: str) -> None:
    there: Path = REFERENCE.FOLDER / name
    assert there.read_text(encoding="utf-8") == REFERENCE.PAGES[name](), "run: make reference"


def test_every_command_and_argument_is_told_with_what_it_means() -> None:
    page = REFERENCE.commands()
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) > 150
    assert [row for row in rows if row.rstrip(" |").endswith("`")] == []

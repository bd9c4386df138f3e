"""The README, the notebook and the shipped example are run or read, never only written."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from simulation import compare, load
from simulation.cli import main

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


def test_the_python_example_of_the_readme_gives_tidy_rows() -> None:
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(code) == 1
    small = {"years": 1, "council.demand.contacts_per_year": 300, "council.opening.cases": 60}

    def load_small(path: str):
        appraisal = load(ROOT / path, small)
        return appraisal.model_copy(update={"settings": {}})

    source = code[0].replace("from simulation import compare, load\n", "")
    names = {"load": load_small, "compare": compare}
    exec(source, names)
    rows = names["rows"]
    assert {"option", "measure", "mean", "low", "high"} <= set(rows[0])


@pytest.mark.parametrize(
    "command",
    re.findall(
        r"^optare (?!compare|verify|systems|calibrate|variance|sweep|study|switch|"
        r"appraise|reconcile|attribute|resident|paper|explore|track|gallery)"
        r"(.*?)(?:\s+#.*)?$",
        README,
        re.MULTILINE,
    ),
)
def test_a_quick_command_of_the_readme_works_as_printed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 0


SMALL = "--set council.demand.contacts_per_year=300 --set council.opening.cases=60"


def test_the_readmes_commands_for_a_sweep_work_as_printed_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = next(block for block in blocks if "optare sweep" in block).replace("\\\n", " ")
    commands = re.findall(r"^optare (.*?)(?:\s+#.*)?$", lines, re.MULTILINE)
    assert len(commands) == 6
    for command in commands:
        # The real files in a council small enough for a test; values of theirs replace nothing.
        small = f"{SMALL} --set years=1" if command.startswith(("sweep", "switch")) else ""
        assert main(f"{command} {small}".split()) == 0, command


def test_the_readme_starts_with_its_two_commands() -> None:
    first = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[0]
    assert first.splitlines()[0].startswith("make appraisal")
    assert any(line.startswith("make test") for line in first.splitlines())


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_a_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()

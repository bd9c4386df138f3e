"""YAML, excerpts of code, queries, data and scripts: read, looked up or run, without the model."""

import csv
import json
import re
import subprocess
import textwrap
import tomllib
from pathlib import Path

import pytest
from doc_blocks import ROOT, Block, blocks, of_language
from doc_folder import small_folder
from doc_yaml import read_part

from simulation.cli import main
from simulation.report.explorer.scripts import compute_script
from simulation.scenario.evidence import read_register

pytestmark = pytest.mark.integration


def named(block: Block) -> str:
    return block.place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page")
    small_folder(made)
    return made


@pytest.mark.parametrize("block", [one for one in blocks() if "from" in one.says], ids=named)
def test_an_excerpt_stands_word_for_word_in_the_file_that_it_names(block: Block) -> None:
    source = (ROOT / block.says["from"]).read_text(encoding="utf-8")
    excerpt = textwrap.dedent(block.text)
    found = any(
        textwrap.indent(excerpt, " " * by, lambda line: bool(line.strip())) in source
        for by in (0, 2, 4, 8)
    )
    assert found, f"{block.says['from']} says something else"


@pytest.mark.parametrize("block", [b for b in of_language("yaml") if b.kind], ids=named)
def test_a_part_of_a_scenario_file_is_read_by_the_models_own_loader(
    block: Block, folder: Path
) -> None:
    read_part(block.kind, block.text, folder)


@pytest.mark.parametrize("block", [b for b in of_language("yaml") if "file" in b.says], ids=named)
def test_a_whole_scenario_file_is_good(
    block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    before = [one for one in of_language("yaml") if one.page == block.page and "file" in one.says]
    for one in before[: before.index(block) + 1]:
        file = folder / one.says["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(one.text, encoding="utf-8")
    if file.stem == "evidence":
        assert read_register(file)
    else:
        assert main(["validate", block.says["file"]]) == 0


@pytest.mark.parametrize("block", of_language("json", "toml", "csv"), ids=named)
def test_data_can_be_read(block: Block) -> None:
    if block.language == "csv":
        rows = list(csv.reader(block.text.splitlines()))
        assert len({len(row) for row in rows}) == 1
    else:
        assert (json if block.language == "json" else tomllib).loads(block.text)


@pytest.mark.parametrize("block", of_language("bash"), ids=named)
def test_a_script_of_shell_is_one(block: Block) -> None:
    subprocess.run(["bash", "-n"], input=block.text, text=True, check=True)


@pytest.mark.parametrize("block", of_language("javascript"), ids=named)
def test_a_script_calls_functions_that_the_explorer_has(block: Block) -> None:
    called = set(re.findall(r"Optare\.(\w+)\(", block.text))
    assert called
    given = " ".join(re.findall(r"Object\.assign\(optare, {([^}]*)}", compute_script()))
    assert called <= set(re.findall(r"\w+", given))


@pytest.mark.parametrize("block", of_language("python"), ids=named)
def test_python_is_python(block: Block) -> None:
    if "from" not in block.says:
        compile(block.text, block.place, "exec")

"""Every command and every piece of Python of the documentation is run, page by page.

A page is read from top to bottom in a folder of its own: shipped scenarios with the council made
small, and what ``make appraisal`` leaves there. What is quick is run in every ``make test``, the
whole of each page in ``make test-all``.
"""

import shutil
from pathlib import Path

import pytest
from doc_blocks import PAGES, ROOT, blocks
from doc_folder import appraisal_commands, make_appraisal, small_folder
from doc_pictures import white_pictures
from doc_running import RUNNERS, run_block
from doc_shell import lines_of

from simulation.cli import main

# One worker makes the folders, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("documents")]

CHEAP = ("validate", "options", "diff", "new", "mechanisms", "explain", "plan", "schema")
"""commands that run no model and draw nothing"""

WITH_SOMETHING_TO_RUN = [
    page for page in PAGES if any(one.page == page and one.language in RUNNERS for one in blocks())
]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    small_folder(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        asked = ["scenarios/appraisals/wokingham.yaml", "--replications", "2", "--no-report"]
        assert main(["compare", *asked, "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    folder = tmp_path_factory.mktemp("whole")
    small_folder(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = make_appraisal(folder)
    return folder, done


def test_what_takes_no_run_works_as_printed_on_any_page(
    compared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(compared)
    lines = dict.fromkeys(
        line.text for block in blocks() if block.language == "sh" for line in lines_of(block)
    )
    cheap = [line.split()[1:] for line in lines if line.split()[1:2] and line.split()[1] in CHEAP]
    assert len(cheap) > 10
    for words in cheap:
        files = [Path(word) for word in words if word.endswith(".yaml")]
        if all(file.exists() for file in files):  # others are made by their page, and run there
            assert main(words) == 0, words


def test_the_recipe_of_make_appraisal_ends_with_a_paper() -> None:
    verbs = [line.split()[1] for line in appraisal_commands()]
    assert verbs[0] == "compare"
    assert verbs[-1] == "paper"


@pytest.mark.slow
def test_the_python_of_the_readme_gives_tidy_rows(
    compared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(compared)
    (code,) = (one for one in blocks() if one.page.name == "README.md" and one.language == "python")
    names: dict[str, object] = {}
    exec(compile(code.text, code.place, "exec"), names)
    rows = names["rows"]
    assert isinstance(rows, list)
    assert {"option", "measure", "mean", "low", "high"} <= set(rows[0])


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_SOMETHING_TO_RUN, ids=named)
def test_everything_on_a_page_works_as_printed_from_top_to_bottom(
    page: Path, whole: tuple[Path, set[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, done = whole
    folder = tmp_path / "folder"
    shutil.copytree(made, folder, symlinks=True)
    monkeypatch.chdir(folder)
    white_pictures(monkeypatch)
    wrong = []
    for block in blocks():
        if block.page != page:
            continue
        try:
            run_block(block, done)
        except Exception as error:  # every block is tried, so that all that is wrong is told
            wrong.append(f"{block.place}: {type(error).__name__}: {error}")
    assert wrong == []

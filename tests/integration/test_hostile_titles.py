"""Titles that would run something in a browser or a spreadsheet are text in whatever is written."""

import csv
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from simulation.cli import main
from simulation.scenario.loading import load
from simulation.scenario.resolved import to_yaml

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("small_result")]

TITLE = "=HYPERLINK(0)</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
CRATE = "ro-crate-metadata.json"


class Page(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts.append(data)


@pytest.fixture(scope="module")
def hostile(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result whose council, options and appraisal are called something hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "result"
    shutil.copytree(small, folder)
    (folder / CRATE).unlink(missing_ok=True)  # it would tell that the scenario was changed
    file = folder / "scenarios" / "main.yaml"
    given = load(file)
    options = {
        name: option.model_copy(update={"title": f"{TITLE} {name}"})
        for name, option in given.options.items()
    }
    council = given.council.model_copy(update={"title": TITLE})
    update = {"title": TITLE, "council": council, "options": options}
    file.write_text(to_yaml(given.model_copy(update=update)), encoding="utf-8")
    return folder


def require_harmless(file: Path) -> None:
    page = Page(file.read_text(encoding="utf-8"))
    assert page.tags
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert attributes.get("src", "data:").startswith("data:"), (tag, attributes)  # type: ignore[union-attr]
    assert not [text for text in page.scripts if "</script" in text or "<script>" in text]
    assert "49" not in [text.strip() for text in page.scripts]
    policies = [
        attributes["content"] or ""
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert "default-src 'none'" in policies[0]


def cells(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from ((file, cell) for row in csv.reader(lines) for cell in row)


@pytest.mark.slow
def test_in_an_appraisal_they_are_text(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "appraisal"
    assert main(["appraise", str(hostile), "--out", str(out)]) == 0
    pages = list(out.rglob("*.html"))
    assert pages
    for page in pages:
        require_harmless(page)
    found = list(cells(out))
    assert any("HYPERLINK" in cell for _, cell in found)
    assert not [(file.name, cell) for file, cell in found if cell.startswith(("=", "+", "@"))]
    book = openpyxl.load_workbook(next(out.rglob("*.xlsx")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_in_an_explorer_they_are_text(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "explorer.html"
    assert main(["explore", str(hostile), "--out", str(file), "--quiet"]) == 0
    require_harmless(file)


@pytest.mark.slow
def test_in_a_paper_they_are_text(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper"
    assert main(["paper", str(hostile), "--out", str(out), "--formats", "html,xlsx"]) == 0
    require_harmless(out / "paper.html")
    book = openpyxl.load_workbook(next(out.glob("*.xlsx")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds

"""The documentation site: every page is for somebody, every link leads somewhere, and it builds."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from doc_blocks import PAGES, ROOT, tokens_of

from simulation import __version__

pytestmark = pytest.mark.integration

spec = importlib.util.spec_from_file_location("structure", ROOT / "docs" / "site" / "structure.py")
assert spec is not None
assert spec.loader is not None
structure = importlib.util.module_from_spec(spec)
sys.modules["structure"] = structure
spec.loader.exec_module(structure)

INDEX = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_structure_of_the_site_once_and_is_there() -> None:
    pages = structure.pages()
    assert len(set(pages)) == len(pages)
    assert [page for page in pages if not (ROOT / f"{page}.md").is_file()] == []
    docs = {page.relative_to(ROOT).as_posix().removesuffix(".md") for page in PAGES}
    assert docs - set(pages) == {structure.ROOT}


def test_the_first_page_leads_to_every_page_of_documentation() -> None:
    linked = {
        os.path.normpath(Path("docs") / target)
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", INDEX)
    }
    own = {page for page in structure.pages() if page.startswith(("docs/", "scenarios/"))}
    assert {page for page in own if f"{page}.md" not in linked} == set()


def links(page: Path) -> list[str]:
    return [
        str(child.attrs["href" if child.type == "link_open" else "src"])
        for token in tokens_of(page)
        for child in token.children or ()
        if child.type in {"link_open", "image"}
    ]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the repository viewer makes them."""
    heads = re.findall(r"^#+ +(.*?)\s*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", head).lower()).replace(" ", "-")
        for head in heads
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file_or_a_heading_that_is_there(page: Path) -> None:
    wrong = []
    for link in links(page):
        found = urlsplit(link)
        if found.scheme:
            continue
        target = (page.parent / unquote(found.path)).resolve() if found.path else page
        there = target.is_file() and target.is_relative_to(ROOT)
        if not there or (found.fragment and found.fragment not in anchors(target)):
            wrong.append(link)
    assert wrong == []


def test_a_page_says_of_itself_in_its_first_heading_what_it_is() -> None:
    for page in PAGES:
        assert page.read_text(encoding="utf-8").startswith("# "), page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site"))


def built(folder: Path) -> Path:
    """Build the site as ``make docs`` does, with every warning an error."""
    where = ["-c", str(ROOT / "docs" / "site"), "-d", str(folder / "trees")]
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-b", "html"]
    done = subprocess.run(
        [*command, *where, str(ROOT), str(folder / "site")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "0", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "site"


class Page(HTMLParser):
    """What a page of the site asks for, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        loads = tag in {"script", "img", "iframe", "source"} or (
            tag == "link" and given.get("rel") in {"stylesheet", "preload", "icon"}
        )
        target = given.get("src") or given.get("href")
        if target:
            (self.loaded if loads else self.asked).append(target)


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_without_a_network(site: Path) -> None:
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    assert len(pages) > 50
    outside = [
        (file.name, target)
        for file, page in pages.items()
        for target in page.loaded
        if urlsplit(target).scheme not in {"", "data"} or target.startswith("//")
    ]
    assert outside == []
    styles = " ".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"url\(['\"]?(?:https?:)?//", styles)
    assert "@import" not in styles


@pytest.mark.slow
def test_every_link_of_the_site_leads_somewhere_on_it(site: Path) -> None:
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    broken = []
    for file, page in pages.items():
        for target in page.asked + page.loaded:
            found = urlsplit(target)
            if found.scheme or target.startswith("//"):
                continue
            there = (file.parent / unquote(found.path)).resolve() if found.path else file
            headed = not found.fragment or there not in pages
            if not there.is_file() or not (headed or found.fragment in pages[there].ids):
                broken.append(f"{file.relative_to(site)} -> {target}")
    assert broken == []


@pytest.mark.slow
def test_every_function_of_the_python_interface_is_told(site: Path) -> None:
    page = (site / "docs" / "reference" / "python.html").read_text(encoding="utf-8")
    for name in ("load", "run", "compare", "sweep"):
        assert f'{name}</span></span><span class="sig-paren">' in page, name
    assert f"Optare {__version__}" in page


@pytest.mark.slow
def test_the_same_sources_give_the_same_site_byte_for_byte(site: Path, tmp_path: Path) -> None:
    again = built(tmp_path)
    assert digests(again) == digests(site)


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }

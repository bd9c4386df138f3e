"""A paper as PDF: it passes the PDF/UA-1 build, is tagged throughout, the same twice."""

from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from made_paper import HOSTILE, MADE_FROM, paper
from pypdf import PdfReader

from simulation.report.document import Document, Paragraph
from simulation.report.writers import pdf
from simulation.report.writers.checking.pdf import pdf_faults
from simulation.report.writers.pdf import paper_pdf
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return paper(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def file(made: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "p.pdf"
    file.write_bytes(paper_pdf(made, MADE_FROM))
    return file


@pytest.fixture(scope="module")
def read(file: Path) -> PdfReader:
    return PdfReader(file)


def tags(reader: PdfReader) -> Counter[str]:
    counts: Counter[str] = Counter()

    def walk(node: Any) -> None:
        node = node.get_object()
        children = node if isinstance(node, list) else [node] if isinstance(node, dict) else []
        for child in children:
            one = child.get_object()
            if isinstance(one, dict):
                counts[str(one.get("/S", ""))] += 1
                if one.get("/K") is not None:
                    walk(one["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return counts


def test_the_walker_finds_nothing_wrong(file: Path) -> None:
    assert pdf_faults(file) == []


def test_it_says_that_it_is_pdf_ua_1_and_tagged(read: PdfReader) -> None:
    root: Any = read.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"


def test_tables_have_header_cells_and_pictures_and_lists_their_tags(read: PdfReader) -> None:
    counts = tags(read)
    assert counts["/Table"] == 3
    assert counts["/TH"] == 3 + 3 + 10
    assert counts["/Figure"] == 1
    assert counts["/LI"] == 2


def test_text_that_looks_like_markup_is_text(read: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in read.pages).replace("\n", " ")
    assert " ".join(HOSTILE.replace("`", "").split()) in " ".join(text.split())


def test_written_twice_the_bytes_are_the_same(made: Document, file: Path) -> None:
    assert paper_pdf(made, MADE_FROM) == file.read_bytes()


def test_no_time_is_written(read: PdfReader) -> None:
    assert read.metadata is not None
    assert read.metadata.creation_date is None


def test_a_wide_table_stands_on_a_turned_page(read: PdfReader) -> None:
    turned = [page.mediabox.width > page.mediabox.height for page in read.pages]
    assert turned.count(True) == 1
    (wide,) = (page for page, side in zip(read.pages, turned, strict=True) if side)
    assert "Appendix C: Years" in wide.extract_text()


def test_a_word_too_long_for_the_page_is_broken(tmp_path: Path) -> None:
    digest = "0123456789abcdef" * 8
    file = tmp_path / "p.pdf"
    file.write_bytes(paper_pdf(Document("T", (Paragraph(digest),))))
    page = PdfReader(file).pages[0]
    lines = [line.replace("\u200b", "") for line in page.extract_text().splitlines()]
    assert digest not in lines
    assert digest in "".join(lines)


def test_a_sign_in_no_font_is_told_in_words() -> None:
    with pytest.raises(ScenarioError, match="cannot be written"):
        paper_pdf(Document("T", (Paragraph("\u0939"),)))


def test_without_typst_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name == "typst" else find_spec(name))
    with pytest.raises(ScenarioError) as raised:
        paper_pdf(Document("T", ()))
    assert "optare[paper]" in str(raised.value)

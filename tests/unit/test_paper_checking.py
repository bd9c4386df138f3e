"""Walkers: each fault that is put into a document or a file is found and named."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from made_paper import SAVED, paper
from pypdf import PdfWriter

from simulation.report.document import Block, Document, Figure, Heading, Items, Table
from simulation.report.text import Said
from simulation.report.writers.checking.document import document_faults
from simulation.report.writers.checking.page import html_faults
from simulation.report.writers.checking.pdf import pdf_faults
from simulation.report.writers.checking.word import docx_faults
from simulation.report.writers.paper_page import paper_html
from simulation.report.writers.word import write_word

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return paper(tmp_path_factory.mktemp("made"))


def with_figure(made: Document, **changes: object) -> Document:
    blocks: list[Block] = [
        replace(one, **changes) if isinstance(one, Figure) else one  # type: ignore[arg-type]
        for one in made.blocks
    ]
    return replace(made, blocks=tuple(blocks))


def changed(file: Path, old: bytes, new: bytes) -> Path:
    other = file.with_name("changed.docx")
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(other, "w") as out:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                assert old in content
                content = content.replace(old, new)
            out.writestr(name, content)
    return other


@pytest.fixture
def word(made: Document, tmp_path: Path) -> Path:
    return write_word(made, tmp_path / "p.docx")


def test_a_good_document_has_no_faults(made: Document) -> None:
    assert document_faults(made) == []


def test_a_picture_without_alternative_is_found(made: Document) -> None:
    assert document_faults(with_figure(made, alternative="")) == [
        "picture 1 has no alternative text"
    ]


def test_an_alternative_that_repeats_the_title_is_found(made: Document) -> None:
    (fault,) = document_faults(with_figure(made, alternative="People who wait, by option"))
    assert "only repeats its title" in fault


def test_an_alternative_with_a_number_of_the_result_is_found(made: Document) -> None:
    text = Said("One of the options costs less: ", SAVED)
    (fault,) = document_faults(with_figure(made, alternative=text))
    assert "numbers of the result" in fault


def test_a_picture_with_another_number_is_found(made: Document) -> None:
    (fault,) = document_faults(with_figure(made, caption="Figure 2. People who wait"))
    assert "is called Figure 2" in fault


def test_headings_tables_and_lists_that_say_nothing_are_found() -> None:
    blocks = (Heading(" "), Table("", ("a", ""), ()), Items(()))
    assert document_faults(Document("", blocks, language="")) == [
        "the document has no title",
        "the document does not say its language",
        "a heading of level 1 has no words",
        "table 1 (without caption) has no header row",
        "table 1 has no caption",
        "the table '' has no rows",
        "a list has no points",
    ]


def test_a_word_file_whose_heading_skips_a_level_is_found(word: Path) -> None:
    (fault, *_) = docx_faults(changed(word, b'w:val="Heading2"', b'w:val="Heading3"'))
    assert fault == "the heading 'What it rests on' is of level 3, after one of level 1"


def test_a_word_file_without_an_alternative_is_found(word: Path) -> None:
    assert docx_faults(changed(word, b" descr=", b" title=")) == [
        "picture 1 has no alternative text"
    ]


def test_a_word_table_without_header_row_is_found(word: Path) -> None:
    found = docx_faults(changed(word, b"<w:tblHeader/>", b""))
    assert len(found) == 3
    assert all("has no header row" in fault for fault in found)


def test_a_page_whose_picture_has_no_alternative_is_found(made: Document) -> None:
    page = paper_html(made).replace(' alt="', ' title="')
    assert html_faults(page) == ["picture 1 has no alternative text"]


def test_a_page_with_a_table_without_header_and_a_skipped_heading_is_found() -> None:
    page = "<html lang=en><title>T</title><h1>A</h1><h3>B</h3><table><caption>c</caption></table>"
    assert html_faults(page) == [
        "the heading 'B' is of level 3, after one of level 1",
        "table 1 (c) has no header row",
    ]


def test_a_pdf_without_tags_is_found(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    file = tmp_path / "p.pdf"
    writer.write(file)
    found = pdf_faults(file)
    assert "the PDF is not tagged" in found
    assert "the PDF does not say that it is PDF/UA" in found
    assert "the document has no title" in found

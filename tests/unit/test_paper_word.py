"""A paper as Word: numbered by Word, numbers in controls, in a council's look, the same twice."""

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm, Pt
from made_paper import COUNT, MADE_FROM, paper

from simulation.report.document import Document, Paragraph, Table
from simulation.report.writers.checking.word import docx_faults
from simulation.report.writers.word import write_word
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECRET = "said in the older paper"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return paper(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def file(made: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_word(made, tmp_path_factory.mktemp("word") / "p.docx", made_from=MADE_FROM)


@pytest.fixture
def template(made: Document, tmp_path: Path) -> Path:
    """A council's paper: own font, margins, header, footer, and what it said."""
    word = docx.Document()
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Verdana", Pt(11)
    word.styles["Heading 1"].font.name = "Georgia"
    section = word.sections[0]
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text = "Exampleton Council"
    section.footer.paragraphs[0].text = "Official"
    word.add_heading(SECRET, 1)
    word.add_picture(str(next(b.png for b in made.blocks if hasattr(b, "png"))))
    word.core_properties.keywords = SECRET
    file = tmp_path / "council.docx"
    word.save(str(file))
    return file


def numbered(word: Any) -> list[tuple[str, str]]:
    """Return the numbering and first words of each paragraph that Word counts."""
    return [
        (one._p.pPr.numPr.numId.val, one.text[:12])
        for one in word.paragraphs
        if one.style.name == "Normal" and one._p.pPr is not None and one._p.pPr.numPr is not None
    ]


def test_the_walker_finds_nothing_wrong(file: Path) -> None:
    assert docx_faults(file) == []


def test_written_twice_the_bytes_are_the_same(made: Document, file: Path, tmp_path: Path) -> None:
    again = write_word(made, tmp_path / "again.docx", made_from=MADE_FROM)
    assert again.read_bytes() == file.read_bytes()


def test_each_number_stands_in_a_control_and_can_be_read_without_it(file: Path) -> None:
    body = docx.Document(str(file)).element.body
    controls = [(c.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), c) for c in body.iter(f"{W}sdt")]
    assert controls[0][0] == "optare:n1"
    texts = ["".join(t.text for t in control.iter(f"{W}t")) for _, control in controls]
    assert texts[0] == COUNT.text
    assert len({c.find(f"{W}sdtPr/{W}id").get(f"{W}val") for _, c in controls}) == len(controls)


def test_without_a_record_there_are_no_controls(made: Document, tmp_path: Path) -> None:
    plain = write_word(made, tmp_path / "plain.docx")
    assert b"w:sdt" not in zipfile.ZipFile(plain).read("word/document.xml")


def test_word_counts_the_paragraphs_and_begins_again_in_each_appendix(file: Path) -> None:
    lists = numbered(docx.Document(str(file)))
    kinds = list(dict.fromkeys(key for key, _ in lists))
    assert [sum(key == kind for key, _ in lists) for kind in kinds] == [3, 2, 1]
    numbering = zipfile.ZipFile(file).read("word/numbering.xml").decode()
    assert all(f'w:lvlText w:val="{text}"' in numbering for text in ("%1.", "A%1", "B%1"))


def test_a_wide_table_stands_on_a_turned_page_with_its_heading(file: Path) -> None:
    sections = docx.Document(str(file)).sections
    turned = [one.page_width > one.page_height for one in sections]
    assert turned == [False, True, False]


def test_an_appendix_is_named_where_its_heading_does_not(file: Path) -> None:
    headings = [p.text for p in docx.Document(str(file)).paragraphs if p.style.name == "Heading 1"]
    assert headings[-3:] == [
        "Appendix A: assumptions", "Appendix B: how to make this again", "Appendix C: Years"
    ]  # fmt: skip


def test_a_template_gives_its_look_and_nothing_that_it_said(
    made: Document, template: Path, tmp_path: Path
) -> None:
    file = write_word(made, tmp_path / "p.docx", template, MADE_FROM)
    assert docx_faults(file) == []
    with zipfile.ZipFile(file) as package:
        assert not [name for name in package.namelist() if SECRET.encode() in package.read(name)]
    word = docx.Document(str(file))
    assert word.styles["Normal"].font.name == "Verdana"
    assert word.sections[0].header.paragraphs[0].text == "Exampleton Council"
    footers = [one.text for one in word.sections[0].footer.paragraphs]
    assert footers == ["Official", "Page 1 of 1"]
    assert word.sections[0].left_margin == pytest.approx(Cm(3), rel=0.001)


def test_a_template_without_styles_or_numbering_will_do(
    made: Document, template: Path, tmp_path: Path
) -> None:
    word = docx.Document(str(template))
    for style in list(word.styles):
        if style.name not in {"Normal", "Default Paragraph Font"}:
            style.element.getparent().remove(style.element)
    bare = tmp_path / "bare.docx"
    word.save(str(bare))
    assert docx_faults(write_word(made, tmp_path / "p.docx", bare, MADE_FROM)) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old Word file"),
        (b"no zip at all", "no Word document"),
        (b"", "no Word document"),
    ],
)
def test_what_is_no_template_is_refused_in_words(
    made: Document, tmp_path: Path, content: bytes, problem: str
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)
    with pytest.raises(ScenarioError, match=problem):
        write_word(made, tmp_path / "p.docx", bad)


def test_a_template_with_macros_is_refused(made: Document, template: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(template, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    with pytest.raises(ScenarioError, match="macros"):
        write_word(made, tmp_path / "p.docx", template)


def test_a_range_in_a_cell_keeps_together_and_reads_the_same(tmp_path: Path) -> None:
    cost = Table("Cost", ("Option", "Cost"), (("In house", "£4.45m (£4.07m to £4.83m)"),))
    file = write_word(Document("T", (Paragraph("Words."), cost)), tmp_path / "p.docx")
    cell = docx.Document(str(file)).tables[0].cell(1, 1).text
    assert cell == "£4.45m (£4.07m\u00a0to\u00a0£4.83m)"

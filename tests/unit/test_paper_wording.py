"""Words that make a right number say something wrong are told, and what is not read is named."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from paper_file import GIVEN, PAPER, Maker, zipped

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.audit import audited
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.reading import read_paper
from simulation.report.auditing.words import blocks
from simulation.report.document import Document, Items, Paragraph

pytestmark = pytest.mark.unit

Change = Callable[[str], str]
_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
_SURE = "The figures do not single out an option."


def made() -> Maker:
    return Maker(Document(PAPER.title, (Paragraph(_SURE), *PAPER.blocks)))


def audit_word(folder: Path, change: Change) -> Audit:
    parts = made().word_parts()
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    return audited(
        read_paper(zipped(parts, folder / "paper.docx")), {}, lambda name, _: GIVEN[name]
    )


def audit_web(folder: Path, change: Change) -> Audit:
    file = folder / "paper.html"
    file.write_text(change(made().web()), encoding="utf-8")
    return audited(read_paper(file), {}, lambda name, _: GIVEN[name])


def put_in(inside: str) -> Change:
    """Return a change that puts a paragraph at the end of a Word file."""
    return lambda text: text.replace("</w:body>", f"<w:p>{inside}</w:p></w:body>")


def in_table(old: str, new: str) -> Change:
    """Return a change of what stands in the table."""

    def change(text: str) -> str:
        table = re.search(r"<(w:tbl|tr)>.*</(w:tbl|table)>", text, re.DOTALL)
        assert table
        assert old in table[0]
        return text.replace(table[0], table[0].replace(old, new, 1))

    return change


def exchanged(text: str) -> str:
    text = in_table("In house<", "@<")(text)
    text = in_table("Practice of 2012<", "In house<")(text)
    return in_table("@<", "Practice of 2012<")(text)


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_names_of_rows_that_changed_places_are_a_fault(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = of(tmp_path, exchanged)
    assert not audit.passed
    assert {fault.kind for fault in audit.faults} == {kinds.RENAMED}


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_another_unit_at_the_head_of_a_column_is_a_fault(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = of(tmp_path, in_table("Days<", "Weeks<"))
    found = [(fault.kind, fault.derived, fault.printed) for fault in audit.faults]
    assert found == [(kinds.RENAMED, "Days", "Weeks")]
    items = [item for block in blocks(audit) if isinstance(block, Items) for item in block.items]
    assert items[0].startswith("the paper had Days, and now Weeks, ")


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_a_lost_not_in_a_line_without_numbers_is_noted(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = of(tmp_path, lambda text: text.replace("do not single", "do single", 1))
    assert audit.passed
    assert [(note.kind, note.printed) for note in audit.notes] == [(kinds.REPHRASED, _SURE)]
    shown = [block.text for block in blocks(audit) if isinstance(block, Paragraph)]
    assert any("there is something to read" in text for text in shown)


@pytest.mark.parametrize("look", ["vanish", "strike", 'dstrike w:val="true"'])
def test_a_number_that_is_hidden_or_struck_out_is_gone(look: str, tmp_path: Path) -> None:
    hidden = f"<w:sdtContent><w:r><w:rPr><w:{look}/></w:rPr>"
    audit = audit_word(tmp_path, lambda text: text.replace("<w:sdtContent><w:r>", hidden, 1))
    assert [(fault.kind, fault.printed) for fault in audit.faults] == [(kinds.REMOVED, "£5.2m")]


def test_a_look_that_is_switched_off_hides_nothing(tmp_path: Path) -> None:
    shown = '<w:sdtContent><w:r><w:rPr><w:strike w:val="0"/></w:rPr>'
    assert audit_word(tmp_path, lambda text: text.replace("<w:sdtContent><w:r>", shown, 1)).passed


@pytest.mark.parametrize(
    ("inside", "digits"),
    [
        (f"<m:oMath {_MATHS}><m:r><m:t>x=12</m:t></m:r></m:oMath>", "12"),
        ('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', "5"),
    ],
)
def test_a_number_in_an_equation_or_as_a_sign_is_read(
    inside: str, digits: str, tmp_path: Path
) -> None:
    audit = audit_word(tmp_path, put_in(inside))
    assert [(fault.kind, fault.printed) for fault in audit.faults] == [(kinds.TYPED, digits)]


def test_a_sign_without_a_number_of_its_own_breaks_nothing(tmp_path: Path) -> None:
    assert audit_word(tmp_path, put_in('<w:r><w:sym w:char="zz"/></w:r>')).passed


@pytest.mark.parametrize("inside", [f"<w:r>{_CHART}</w:r>", '<w:r><wp:docPr descr="£7m"/></w:r>'])
def test_a_chart_or_picture_that_was_put_in_is_noted(inside: str, tmp_path: Path) -> None:
    audit = audit_word(tmp_path, put_in(inside))
    assert audit.passed
    assert [note.kind for note in audit.notes] == [kinds.ADDED]


def test_a_table_that_the_council_adds_is_no_fault(tmp_path: Path) -> None:
    added = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ours</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert audit_word(tmp_path, lambda text: text.replace("</w:body>", f"{added}</w:body>")).passed


def test_what_no_check_can_read_is_said_whatever_was_found(tmp_path: Path) -> None:
    shown = [b.text for b in blocks(audit_word(tmp_path, str)) if isinstance(b, Paragraph)]
    assert any("headers and footers" in text for text in shown)

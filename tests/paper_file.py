"""A small paper as Word and web files, made by hand so that a test can do to it what it likes."""

import io
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from simulation.report.auditing.marks import TAG
from simulation.report.auditing.part import numbered_bounds, part_xml
from simulation.report.auditing.part_json import part_json
from simulation.report.document import Document, Figure, Heading, Paragraph, Table
from simulation.report.text import Bound, Fixed, Said, fill, runs_of

COST = Bound("£5.2m", "measure(in_house; cost)", "value", "measures.csv")
WAIT = Bound("12", "measure(in_house; wait)", "value", "measures.csv")
MORE = Bound("+3", "difference(practice; wait)", "signed", "differences.csv")
GIVEN = {bound.formula: bound.text for bound in (COST, WAIT, MORE)}
MADE = {"run": "3f2a", "result": "32d28993", "prices": "abc", "audience": "member"}
ALTERNATIVE = "Bars of 3 options, from £1m to £5m"

PAPER = Document(
    "Care in 2011",
    (
        Heading("Money"),
        Paragraph(
            fill(
                "In house costs {cost} a year under the National Assistance Act {act}.",
                cost=COST,
                act=Fixed("1948", "law"),
            )
        ),
        Paragraph(fill("Residents wait {wait} days.", wait=WAIT)),
        Heading("Waits"),
        Table(
            "Days",
            ("Option", "Days"),
            (("In house", Said(WAIT)), ("Practice of 2012", Said(MORE))),
        ),
        Figure("bars", "Figure 1. Costs", ALTERNATIVE, Path(), Path(), Path()),
    ),
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    "</w:style></w:styles>"
)


class Maker:
    """Writes the paper."""

    def __init__(self, paper: Document = PAPER) -> None:
        self.paper = paper
        self._ids = {bound: name for name, bound in numbered_bounds(paper)}

    def word_parts(self, made: Mapping[str, str] = MADE) -> dict[str, bytes]:
        """Return the parts of a Word file by name."""
        body = [self._word_paragraph(self.paper.title)]
        for block in self.paper.blocks:
            match block:
                case Heading():
                    body.append(self._word_paragraph(block.text, "berschrift1"))
                case Paragraph():
                    body.append(self._word_paragraph(block.text))
                case Table():
                    body.append(self._word_table(block))
                case Figure():
                    descr = escape(block.alternative)
                    body.append(f'<w:p><w:r><wp:docPr descr="{descr}"/></w:r></w:p>')
                case _:
                    raise TypeError(block)
        document = (
            f'<w:document xmlns:w="{_W}" xmlns:wp="{_WP}"><w:body>{"".join(body)}'
            "</w:body></w:document>"
        )
        return {
            "word/document.xml": document.encode(),
            "word/styles.xml": _STYLES.encode(),
            "customXml/item1.xml": part_xml(self.paper, made),
        }

    def web(self, made: Mapping[str, str] = MADE) -> str:
        """Return a web page."""
        body = [f"<h1>{self._web_text(self.paper.title)}</h1>"]
        for block in self.paper.blocks:
            match block:
                case Heading():
                    body.append(f"<h2>{self._web_text(block.text)}</h2>")
                case Paragraph():
                    body.append(f"<p>{self._web_text(block.text)}</p>")
                case Table():
                    caption = self._web_text(block.caption)
                    rows = [
                        "".join(f"<td>{self._web_text(cell)}</td>" for cell in row)
                        for row in (block.header, *block.rows)
                    ]
                    inner = "".join(f"<tr>{row}</tr>" for row in rows)
                    label = '<span data-optare="added">Table 1. </span>'
                    body.append(f"<table><caption>{label}{caption}</caption>{inner}</table>")
                case Figure():
                    body.append(f'<img alt="{escape(block.alternative)}">')
                case _:
                    raise TypeError(block)
        record = part_json(self.paper, made)
        return (
            f'<html><head><title>2011</title></head><body><nav><a href="#m">Money 1</a></nav>'
            f'{"".join(body)}<script type="application/json" id="optare">{record}</script>'
            "</body></html>"
        )

    def _word_table(self, block: Table) -> str:
        caption = (
            '<w:p><w:r><w:t xml:space="preserve">Table </w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText> SEQ Table \\* ARABIC </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            f'<w:r><w:t xml:space="preserve">. </w:t></w:r>{self._word_runs(block.caption)}</w:p>'
        )
        rows = [
            "".join(f"<w:tc>{self._word_paragraph(cell)}</w:tc>" for cell in row)
            for row in (block.header, *block.rows)
        ]
        return f"{caption}<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"

    def _word_paragraph(self, text: str, style: str = "") -> str:
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{look}{self._word_runs(text)}</w:p>"

    def _word_runs(self, text: str) -> str:
        found = []
        for run in runs_of(text):
            inner = f'<w:r><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
            if isinstance(run.piece, Bound):
                tag = f'<w:sdtPr><w:tag w:val="{TAG}{self._ids[run.piece]}"/></w:sdtPr>'
                inner = f"<w:sdt>{tag}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            found.append(inner)
        return "".join(found)

    def _web_text(self, text: str) -> str:
        return "".join(
            f'<data data-id="{self._ids[run.piece]}">{escape(run.text)}</data>'
            if isinstance(run.piece, Bound)
            else escape(run.text)
            for run in runs_of(text)
        )


def zipped(parts: Mapping[str, bytes], file: Path) -> Path:
    """Write parts as a Word file and return it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    file.write_bytes(buffer.getvalue())
    return file

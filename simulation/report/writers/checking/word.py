"""A walker of a written Word document."""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from simulation.report.auditing.safe_xml import parsed
from simulation.report.writers.checking.faults import Seen, faults

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def docx_faults(file: Path) -> list[str]:
    """Return what a Word document lacks, as sentences.

    Raises:
        ScenarioError: a part of it is no safe XML.
        zipfile.BadZipFile: it is no Word document.
    """
    with zipfile.ZipFile(file) as package:
        body = parsed(package.read("word/document.xml"), "the document")
        styles = parsed(package.read("word/styles.xml"), "the styles")
        core = parsed(package.read("docProps/core.xml"), "the properties")
    levels = _levels(styles)
    seen = Seen(
        core.findtext(f"{_DC}title") or "",
        _language(styles),
        list(_headings(body, levels)),
        [picture.get("descr", "") for picture in body.iter(_DRAWING)],
        list(_tables(body)),
    )
    return [*faults(seen), *_captions(body)]


def _levels(styles: ET.Element) -> Mapping[str, int]:
    """Return the level of each style that is a heading, by the style's key."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        match = _HEADING.fullmatch(name.get(f"{_W}val", "") if name is not None else "")
        if match:
            found[style.get(f"{_W}styleId", "")] = int(match[1])
    return found


def _language(styles: ET.Element) -> str:
    said = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return "" if said is None else said.get(f"{_W}val", "")


def _headings(body: ET.Element, levels: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for paragraph in body.iter(f"{_W}p"):
        level = levels.get(_style(paragraph), 0)
        if level:
            yield level, _text(paragraph)


def _tables(body: ET.Element) -> Iterator[tuple[bool, str]]:
    for table in body.iter(f"{_W}tbl"):
        first = table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader")
        said = table.find(f"{_W}tblPr/{_W}tblDescription")
        yield first is not None, "" if said is None else said.get(f"{_W}val", "")


def _captions(body: ET.Element) -> Iterator[str]:
    fields = [field.text or "" for field in body.iter(f"{_W}instrText")]
    for label, there in (("Figure", body.iter(_DRAWING)), ("Table", body.iter(f"{_W}tbl"))):
        captions = sum(field.split()[:2] == ["SEQ", label] for field in fields)
        count = sum(1 for _ in there)
        if captions != count:
            yield f"there are {count} of {label.lower()} and {captions} captions of them"


def _style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "")


def _text(paragraph: ET.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))

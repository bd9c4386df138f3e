"""A walker of a written, tagged PDF. It reads by pypdf, which only developers have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulation.report.writers.checking.faults import Seen, faults

_HEADING = re.compile(r"/H([1-6])")


def pdf_faults(file: Path) -> list[str]:
    """Return what a PDF lacks, as sentences.

    Raises:
        ModuleNotFoundError: pypdf is not installed.
        pypdf.errors.PdfReadError: it is no PDF.
    """
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(file)
    root: Any = reader.trailer["/Root"]
    tree = list(_elements(root.get("/StructTreeRoot")))
    title = (reader.metadata.title if reader.metadata else "") or ""
    seen = Seen(
        title,
        str(root.get("/Lang", "")),
        [(int(m[1]), str(e.get("/T", "?"))) for k, e in tree if (m := _HEADING.fullmatch(k))],
        [str(e.get("/Alt", "")) for k, e in tree if k == "/Figure"],
        [(any(k == "/TH" for k, _ in _elements(e)), "given") for k, e in tree if k == "/Table"],
    )
    return [*([] if tree else ["the PDF is not tagged"]), *_of_root(root, reader), *faults(seen)]


def _of_root(root: Any, reader: Any) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "the PDF does not say that it is tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "a reader of the PDF shows the file's name for its title"
    xmp = root.get("/Metadata")
    if xmp is None or b"pdfuaid" not in xmp.get_object().get_data():
        yield "the PDF does not say that it is PDF/UA"
    if any(page.get("/Annots") and page.get("/Tabs") != "/S" for page in reader.pages):
        yield "links are not followed in reading order"


def _elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield the elements below a node of the structure, each with its kind, in reading order."""
    children = None if node is None else node.get_object().get("/K")
    if children is None:
        return
    children = children.get_object()
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield str(element["/S"]), element
            yield from _elements(element)

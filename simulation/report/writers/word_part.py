"""The record of a paper's numbers inside its Word file, where saving it again leaves it alone."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from simulation.report.auditing.marks import NAMESPACE
from simulation.report.auditing.part import part_xml
from simulation.report.document import Document

_XML = "application/xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_ITEM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{{{key}}}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="{space}"/></ds:schemaRefs></ds:datastoreItem>'
)


def add_record(word: Any, document: Document, made_from: Mapping[str, str | None]) -> None:
    """Put the record of the document's numbers into the package as a custom XML part.

    The record of an older paper that served as template goes.
    """
    from uuid import NAMESPACE_URL, uuid5  # noqa: PLC0415

    _drop_older(word)
    number = _free(word)
    item = _part(word, f"/customXml/item{number}.xml", _XML, part_xml(document, made_from))
    key = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    said = _ITEM.format(key=key, space=NAMESPACE).encode()
    about = _part(word, f"/customXml/itemProps{number}.xml", _PROPERTIES, said)
    word.part.relate_to(item, _KIND)
    item.relate_to(about, f"{_KIND}Props")


def _drop_older(word: Any) -> None:
    for links in (word.part.rels, word.part.package.rels):
        for key, link in list(links.items()):
            if link.is_external or not link.reltype.endswith("/customXml"):
                continue
            if NAMESPACE.encode() in link.target_part.blob:
                links.pop(key)


def _part(word: Any, name: str, kind: str, content: bytes) -> Any:
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    return Part(PackURI(name), kind, content, word.part.package)


def _free(word: Any) -> int:
    taken = {str(part.partname) for part in word.part.package.iter_parts()}
    return next(at for at in count(1) if f"/customXml/item{at}.xml" not in taken)

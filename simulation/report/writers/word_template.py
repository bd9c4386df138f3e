"""A council's own Word file as template: its look is kept, and nothing of what it says.

Kept are styles, fonts, theme, page set-up, headers and footers. The body goes, and with it every
part that only the body used (pictures, comments, notes), so that nothing of an older paper is left
inside. Links to a template or data elsewhere go too: a paper opens without asking for others.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

from simulation.scenario.errors import ScenarioError

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MOST_BYTES, _MOST_UNPACKED_BYTES, _MOST_PARTS = 50_000_000, 300_000_000, 5_000
"""a Word file larger than this is no template"""
_AS_DOCX = "open it in Word and save it as a Word document (.docx)"
_KEPT = frozenset(
    {
        "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme",
        "header", "footer", "customXml",
    }
)  # fmt: skip
"""relationships of a Word file that are not of its body, by the last word of their kind"""
_SETTINGS_GONE = (
    "w:attachedTemplate", "w:mailMerge", "w:trackRevisions", "w:documentProtection",
    "w:footnotePr", "w:endnotePr",
)  # fmt: skip


def opened(template: Path) -> Any:
    """Return a Word document that looks like the template and says nothing.

    Raises:
        ScenarioError: there is no such file, it is no Word document, has macros or is damaged.
    """
    import docx  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    content = _as_document(template, _read(template))
    try:
        word = docx.Document(io.BytesIO(content))
        _empty(word)
    except (KeyError, ValueError, AttributeError, IndexError, LxmlError, zipfile.BadZipFile) as bad:
        raise _refused(template, f"is damaged: {bad}") from None
    return word


def _read(template: Path) -> bytes:
    try:
        if template.stat().st_size > _MOST_BYTES:
            raise _refused(template, "is too large to be a template")
        return template.read_bytes()
    except OSError as error:
        raise _refused(template, f"cannot be read: {error.strerror}") from None


def _as_document(template: Path, content: bytes) -> bytes:
    """Return a package that the library takes, a ``.dotx`` among them, or say what is wrong."""
    if content.startswith(_OLD_WORD):
        raise _refused(template, "is an old Word file or has a password", _AS_DOCX)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check(template, package)
            types = package.read(_TYPES)
            return _with_types(package, types) if _TEMPLATE in types else content
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as bad:
        raise _refused(template, f"is no Word document: {bad}", _AS_DOCX) from None


def _check(template: Path, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    size = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or size > _MOST_UNPACKED_BYTES:
        raise _refused(template, "is too large to be a template")
    names = {entry.filename for entry in entries}
    if _TYPES not in names:
        raise _refused(template, "is no Word document", _AS_DOCX)
    types = package.read(_TYPES)
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise _refused(template, "has macros, which a paper must not carry", _AS_DOCX)
    if _MAIN not in types and _TEMPLATE not in types:
        raise _refused(template, "is an Office file, but no Word document", _AS_DOCX)


def _with_types(package: zipfile.ZipFile, types: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name in package.namelist():
            body = types.replace(_TEMPLATE, _MAIN) if name == _TYPES else package.read(name)
            new.writestr(name, body)
    return buffer.getvalue()


def _refused(template: Path, problem: str, hint: str = "") -> ScenarioError:
    return ScenarioError(f"the template {template.name} {problem}", hint=hint)


def _empty(word: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    body = word.element.body
    _inherit(body, qn)
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    _one_column(body.sectPr, qn)
    _drop_parts(word, qn)
    _drop_settings(word, qn)
    _forget(word.core_properties)


def _inherit(body: Any, qn: Any) -> None:
    """Give the last section the headers and footers that it has from those before it."""
    last = body.get_or_add_sectPr()
    for name in ("w:headerReference", "w:footerReference"):
        latest: dict[str, Any] = {}
        for section in body.iter(qn("w:sectPr")):
            latest |= {each.get(qn("w:type")): each for each in section.findall(qn(name))}
        for each in latest.values():
            last.insert(0, each)


def _one_column(section: Any, qn: Any) -> None:
    for columns in section.findall(qn("w:cols")):
        section.remove(columns)


def _drop_parts(word: Any, qn: Any) -> None:
    used = {
        value
        for element in word.element.iter()
        for name, value in element.attrib.items()
        if name == qn("r:id")
    }
    for key, link in list(word.part.rels.items()):
        kind = link.reltype.rpartition("/")[2]
        unused = kind in {"header", "footer"} and key not in used
        if kind not in _KEPT or link.is_external or unused:
            word.part.rels.pop(key)
    package = word.part.package
    for key, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            package.rels.pop(key)


def _drop_settings(word: Any, qn: Any) -> None:
    settings = word.part._settings_part
    for name in _SETTINGS_GONE:
        for element in settings.element.findall(qn(name)):
            settings.element.remove(element)
    for key, link in list(settings.rels.items()):
        if link.is_external:
            settings.rels.pop(key)


def _forget(properties: Any) -> None:
    """Take away what the file said of the paper that it was."""
    for name in ("category", "keywords", "subject", "content_status", "identifier", "version"):
        setattr(properties, name, "")

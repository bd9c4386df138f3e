"""An Office file zipped again: one order, one date, and its language said."""

import io
import zipfile

_CORE = "docProps/core.xml"
_END = b"</cp:coreProperties>"
_TYPES = "[Content_Types].xml"


def with_language(content: bytes, language: str) -> bytes:
    """Return the same package with its language among its properties and fixed dates of parts.

    Raises:
        ValueError: the package has no core properties.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = sorted(old.namelist(), key=lambda name: (name != _TYPES, name))
        if _CORE not in names:
            raise ValueError("the file has no core properties")
        for name in names:
            body = old.read(name)
            new.writestr(_entry(name), _said(body, language) if name == _CORE else body)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _said(body: bytes, language: str) -> bytes:
    said = f"<dc:language>{language}</dc:language>".encode()
    return body.replace(_END, said + _END)

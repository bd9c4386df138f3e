"""Reading XML that a stranger may have written: no document type, so no entity is ever declared."""

import xml.etree.ElementTree as ET

from simulation.scenario.errors import ScenarioError


class _NoDoctype(ET.TreeBuilder):
    """Stops at a document type: office files have none, and entities are declared only there."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ET.ParseError(f"it declares a document type ({name}), which is not safe to read")


def parsed(content: bytes, what: str) -> ET.Element:
    """Return the root of an XML text; ``what`` names it in errors.

    Raises:
        ScenarioError: it is not XML, or declares a document type.
    """
    try:
        return ET.fromstring(content, ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, LookupError, ValueError) as wrong:
        raise ScenarioError(f"{what} cannot be read: {wrong}") from None

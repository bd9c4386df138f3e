"""A paper read back from a Word file, as saved by Word, LibreOffice or this program."""

from collections.abc import Iterator
from pathlib import Path

from simulation.report.auditing import word_names as names
from simulation.report.auditing.marks import NAMESPACE
from simulation.report.auditing.package import Package
from simulation.report.auditing.part import Part, read_part
from simulation.report.auditing.passages import Passage, Written
from simulation.report.auditing.word_text import WordText
from simulation.scenario.errors import ScenarioError

_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
"""read beside the text; headers and footers belong to the council's template"""
_STYLES = "word/styles.xml"


def read_word(file: Path) -> Written:
    """Return a paper as it reads now.

    Raises:
        ScenarioError: no Word file, damaged, unsafe to read, or without a record of its numbers.
    """
    with Package(file) as package:
        part = _part(package, file)
        passages: list[Passage] = []
        alternatives: list[str] = []
        headings = _headings(package)
        for name in (package.document, *(note for note in _NOTES if note in package.names)):
            text = WordText(headings)
            passages += text.read(package.xml(name))
            alternatives += text.alternatives
    return Written(part, tuple(passages), tuple(alternatives))


def _part(package: Package, file: Path) -> Part:
    found = list(_parts(package))
    if len(found) == 1:
        return found[0]
    if found:
        problem = f"{file} holds the records of {len(found)} papers"
        raise ScenarioError(problem, hint="check each paper by itself, before they are joined")
    problem = f"{file} has no record of its numbers"
    hint = "optare paper writes one into every paper; a copy through a web page or text loses it"
    raise ScenarioError(problem, hint=hint)


def _parts(package: Package) -> Iterator[Part]:
    for name in package.names:
        if not name.startswith("customXml/item") or "Props" in name or "rels" in name:
            continue
        content = package.read(name)
        if any(NAMESPACE.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
            yield read_part(content)


def _headings(package: Package) -> frozenset[str]:
    """Return the ids of the styles that are headings, whatever a template's language calls them."""
    if _STYLES not in package.names:
        return frozenset()
    styles = package.xml(_STYLES).iter(f"{names.W}style")
    return frozenset(
        style.get(f"{names.W}styleId", "")
        for style in styles
        if (name := style.find(f"{names.W}name")) is not None
        and name.get(names.VALUE, "").lower().startswith("heading")
    )

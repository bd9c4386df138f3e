"""What a paper was built with: its numbers, its other digits and the run that it came from.

A Word document carries it as a custom XML part, so that ``optare verify-paper`` needs the document
and the result and nothing else. ``numbered_bounds`` gives each number its id: a writer tags what it
prints with it. A number that is printed twice, by the same formula in the same form, is one number.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from simulation.report.auditing.marks import (
    ALTERNATIVE,
    FIGURE_LABEL,
    NAMESPACE,
    TOKEN,
    digits_of,
    squeezed,
)
from simulation.report.auditing.safe_xml import parsed
from simulation.report.document import Document
from simulation.report.text import Bound, Run, runs_of
from simulation.scenario.errors import ScenarioError


class Token(NamedTuple):
    """A number of the paper as it was built.

    Attributes:
        id: ``n1``, ``n2`` and so on; tags what is printed.
        bound: text, formula, form and source.
        where: the kind of the first text that it stands in, as ``Document.texts`` names it.
        times: how often it is printed, alternatives of pictures left out: they hold no tag.
    """

    id: str
    bound: Bound
    where: str
    times: int


class FixedText(NamedTuple):
    """A line of the paper that has digits beside its numbers, or an alternative of a picture.

    ``shape`` is the line with the sign ``TOKEN`` for each number, without the label of a figure;
    an alternative is kept as it reads.
    """

    where: str
    shape: str


class Line(NamedTuple):
    """A line of the paper that has numbers: kind of text, their ids in order, its shape."""

    where: str
    ids: tuple[str, ...]
    shape: str


@dataclass(frozen=True)
class Part:
    """All that the paper carries about itself; ``made_from`` has no entry for what was not used.

    ``lines`` are in reading order: by them a number in the wrong place is known.
    """

    title: str
    made_from: Mapping[str, str]
    tokens: tuple[Token, ...]
    fixed: tuple[FixedText, ...]
    lines: tuple[Line, ...]


def numbered_bounds(document: Document) -> list[tuple[str, Bound]]:
    """Return the numbers of a document with their ids, in reading order, each once."""
    return [(token.id, token.bound) for token in _tokens(document)]


def part_of(document: Document, made_from: Mapping[str, str | None]) -> Part:
    """Return what the document carries about itself."""
    return Part(
        squeezed(document.title),
        {name: text for name, text in made_from.items() if text is not None},
        tuple(_tokens(document)),
        tuple(_fixed(document)),
        tuple(_lines(document)),
    )


def part_xml(document: Document, made_from: Mapping[str, str | None]) -> bytes:
    """Return the custom XML part of a document, the same bytes for the same document."""
    part = part_of(document, made_from)
    root = ET.Element("paper", {"xmlns": NAMESPACE, "title": part.title})
    made = ET.SubElement(root, "made-from")
    for name, text in sorted(part.made_from.items()):
        ET.SubElement(made, "item", {"name": name}).text = text
    for token in part.tokens:
        ET.SubElement(root, "number", _attributes(token)).text = token.bound.text
    for fixed in part.fixed:
        ET.SubElement(root, "text", {"where": fixed.where}).text = fixed.shape
    for line in part.lines:
        given = {"where": line.where, "numbers": " ".join(line.ids)}
        ET.SubElement(root, "line", given).text = line.shape
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def read_part(content: bytes) -> Part:
    """Return what a paper says that it was built with.

    Raises:
        ScenarioError: this is no such part, or it is damaged or unsafe to read.
    """
    root = parsed(content, "the paper's record of its numbers")
    if root.tag != _name("paper"):
        raise ScenarioError(f"the paper's record of its numbers is a {root.tag!r}, not a paper")
    made = {str(item.get("name")): item.text or "" for item in root.iter(_name("item"))}
    try:
        tokens = tuple(_token(element) for element in root.iter(_name("number")))
    except (KeyError, ValueError) as wrong:
        problem = f"the paper's record of its numbers is damaged: a number without {wrong}"
        raise ScenarioError(problem) from None
    fixed = tuple(
        FixedText(each.get("where", ""), each.text or "") for each in root.iter(_name("text"))
    )
    lines = tuple(
        Line(each.get("where", ""), tuple(each.get("numbers", "").split()), each.text or "")
        for each in root.iter(_name("line"))
    )
    return Part(root.get("title", ""), made, tokens, fixed, lines)


def shapes_of(text: str) -> list[str]:
    """Return a text line by line, with the sign ``TOKEN`` for each of its numbers."""
    whole = "".join(_shaped(run) for run in runs_of(text))
    return [squeezed(line) for line in whole.splitlines()]


def _shaped(run: Run) -> str:
    """A number of two lines, as a cell has it, stands in both."""
    if not isinstance(run.piece, Bound):
        return run.text
    return "\n".join(TOKEN for line in run.text.split("\n") if line.strip()) or TOKEN


def _bounds(document: Document) -> Iterator[tuple[str, Bound]]:
    for where, text in document.texts:
        for run in runs_of(text):
            if isinstance(run.piece, Bound):
                yield where, run.piece


def _tokens(document: Document) -> Iterator[Token]:
    places: dict[Bound, str] = {}
    times: Counter[Bound] = Counter()
    for where, bound in _bounds(document):
        places.setdefault(bound, where)
        times[bound] += where != ALTERNATIVE
    for at, (bound, where) in enumerate(places.items(), start=1):
        yield Token(f"n{at}", bound, where, times[bound])


def _fixed(document: Document) -> Iterator[FixedText]:
    for where, text in document.texts:
        if where == ALTERNATIVE:
            yield FixedText(where, squeezed(text))
            continue
        shapes = [FIGURE_LABEL.sub("", shape) for shape in shapes_of(text)]
        yield from (FixedText(where, shape) for shape in shapes if digits_of(shape))


def _lines(document: Document) -> Iterator[Line]:
    names = {bound: name for name, bound in numbered_bounds(document)}
    for where, text in document.texts:
        if where == ALTERNATIVE:
            continue
        found = [names[run.piece] for run in runs_of(text) if isinstance(run.piece, Bound)]
        ids = iter(_over_lines(text, found))
        for shape in shapes_of(text):
            if TOKEN in shape:
                stand = tuple(next(ids) for _ in range(shape.count(TOKEN)))
                yield Line(where, stand, FIGURE_LABEL.sub("", shape))


def _over_lines(text: str, names: list[str]) -> Iterator[str]:
    """Yield each name as often as its number has lines."""
    runs = (run for run in runs_of(text) if isinstance(run.piece, Bound))
    for name, run in zip(names, runs, strict=True):
        yield from [name] * _shaped(run).count(TOKEN)


def _attributes(token: Token) -> dict[str, str]:
    bound = token.bound
    return {
        "id": token.id,
        "formula": bound.formula,
        "form": bound.form,
        "source": bound.source,
        "where": token.where,
        "times": str(token.times),
    }


def _token(element: ET.Element) -> Token:
    given = element.attrib
    bound = Bound(element.text or "", given["formula"], given["form"], given["source"])
    return Token(given["id"], bound, given["where"], int(given["times"]))


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"

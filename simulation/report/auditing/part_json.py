"""The same record for a web page: JSON in a script element that no browser runs."""

import json
from collections.abc import Mapping
from typing import Any

from simulation.report.auditing.part import FixedText, Line, Part, Token, part_of
from simulation.report.document import Document
from simulation.report.text import Bound
from simulation.scenario.errors import ScenarioError


def part_json(document: Document, made_from: Mapping[str, str | None]) -> str:
    """Return the record as JSON that may stand in a script element as it is."""
    part = part_of(document, made_from)
    content = {
        "title": part.title,
        "made_from": dict(sorted(part.made_from.items())),
        "numbers": [_written(token) for token in part.tokens],
        "texts": [text._asdict() for text in part.fixed],
        "lines": [[line.where, " ".join(line.ids), line.shape] for line in part.lines],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    # "</script>" in a text would end the element; JSON reads the escape as the sign itself.
    return text.replace("<", "\\u003c")


def read_part_json(text: str) -> Part:
    """Return what a page says that it was built with.

    Raises:
        ScenarioError: this is no such record.
    """
    try:
        return _part(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        problem = f"the page's record of its numbers is damaged: {type(wrong).__name__}: {wrong}"
        raise ScenarioError(problem) from None


def _part(given: dict[str, Any]) -> Part:
    return Part(
        str(given["title"]),
        {str(name): str(text) for name, text in given["made_from"].items()},
        tuple(_token(each) for each in given["numbers"]),
        tuple(FixedText(str(each["where"]), str(each["shape"])) for each in given["texts"]),
        tuple(_line(*each) for each in given["lines"]),
    )


def _line(where: str, ids: str, shape: str) -> Line:
    return Line(where, tuple(ids.split()), shape)


def _written(token: Token) -> dict[str, Any]:
    bound = token.bound._asdict()
    return {"id": token.id, **bound, "where": token.where, "times": token.times}


def _token(given: dict[str, Any]) -> Token:
    bound = Bound(*(str(given[name]) for name in Bound._fields))
    return Token(str(given["id"]), bound, str(given["where"]), int(given["times"]))

"""Text in Word: stretches of one look, and a content control around each number of the result.

A control carries the number's name in its tag (``optare:n12``) and its formula as its title, which
an officer sees who puts the cursor there. It looks like the text around it and can be edited. A
bookmark around it names the number too: some programs save a control without its tag.
"""

from copy import deepcopy
from typing import Any

from simulation.report.auditing.marks import BOOKMARK, TAG
from simulation.report.document import Document
from simulation.report.text import Bound
from simulation.report.writers.tokens import Numbers, Token, Tokens

TYPED_FONT = "Courier New"
_LONGEST_TITLE = 64
"""letters that Word shows of a control's title"""


class Runs:
    """Puts the texts of a document into paragraphs. ``controls``: numbers get theirs."""

    def __init__(self, document: Document, *, controls: bool) -> None:
        self._numbers = Numbers(document)
        self._controls = controls
        self._made = 0

    def tokens(self, text: str) -> Tokens:
        """Return a text in stretches."""
        return self._numbers.tokens(text)

    def add(
        self, paragraph: Any, text: str | Tokens, *, size: float | None = None, bold: bool = False
    ) -> None:
        """Add a text to a paragraph; ``size`` in points, the style's if not given."""
        from docx.shared import Pt  # noqa: PLC0415

        run = paragraph.add_run()
        if size is not None:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        self.fill(run._r, text)

    def fill(self, run: Any, text: str | Tokens) -> None:
        """Put a text in the place of a run, in the run's own look."""
        tokens = self.tokens(text) if isinstance(text, str) else text
        if isinstance(text, str) and tokens == ((text, False, text, ""),):
            run.text = text
            return
        for token in tokens:
            for element in self._elements(run, token):
                run.addprevious(element)
        run.getparent().remove(run)

    def _elements(self, like: Any, token: Token) -> list[Any]:
        run = deepcopy(like)
        run.text = token.text
        if token.typed:
            _set_typed(run)
        if not (token.id and self._controls):
            return [run]
        self._made += 1
        control = self._control(run, token)
        return [self._bookmark("Start", token), control, self._bookmark("End", token)]

    def _control(self, run: Any, token: Token) -> Any:
        assert isinstance(token.piece, Bound)
        properties = _element("w:sdtPr")
        properties.append(_element("w:alias", token.piece.formula[:_LONGEST_TITLE]))
        properties.append(_element("w:tag", f"{TAG}{token.id}"))
        properties.append(_element("w:id", str(self._made)))
        content = _element("w:sdtContent")
        content.append(run)
        control = _element("w:sdt")
        control.append(properties)
        control.append(content)
        return control

    def _bookmark(self, end: str, token: Token) -> Any:
        from docx.oxml.ns import qn  # noqa: PLC0415

        element = _element(f"w:bookmark{end}")
        element.set(qn("w:id"), str(self._made))
        if end == "Start":
            element.set(qn("w:name"), f"{BOOKMARK}{token.id}_{self._made}")
        return element


def _set_typed(run: Any) -> None:
    from docx.text.run import Run  # noqa: PLC0415

    Run(run, None).font.name = TYPED_FONT  # type: ignore[arg-type]


def _element(name: str, value: str | None = None) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(name)
    if value is not None:
        element.set(qn("w:val"), value)
    return element

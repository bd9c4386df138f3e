"""The numbers of paragraphs: 1, 2, 3 through the paper, A1, A2 in its appendix A."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulation.report.document import Block, Heading, Paragraph


class Counted(NamedTuple):
    """A block with the appendix that it stands in and its number there; 0: it has none."""

    block: Block
    appendix: str
    number: int

    @property
    def printed(self) -> str:
        """The number as it is printed: ``3.`` or ``A3``; empty if it has none."""
        if not self.number:
            return ""
        return f"{self.appendix}{self.number}" if self.appendix else f"{self.number}."


def appendix_label(heading: Heading) -> str:
    """Return what stands before the words of a heading that begins an appendix."""
    given = not heading.appendix or heading.text.startswith("Appendix ")
    return "" if given else f"Appendix {heading.appendix}: "


def counted(blocks: Sequence[Block]) -> Iterator[Counted]:
    """Yield each block with the number that its paragraph has."""
    counts: Counter[str] = Counter()
    appendix = ""
    for block in blocks:
        if isinstance(block, Heading):
            appendix = block.appendix or appendix
        has_one = isinstance(block, Paragraph) and block.numbered
        counts[appendix] += has_one
        yield Counted(block, appendix, counts[appendix] if has_one else 0)

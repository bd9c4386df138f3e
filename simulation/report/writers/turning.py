"""Which parts of a paper stand on pages turned on their side: those with tables too wide."""

from collections.abc import Callable, Iterator, Sequence

from simulation.report.document import Block, Figure, Heading, PageBreak, Paragraph, Table


def turned(blocks: Sequence[Block], is_wide: Callable[[Table], bool]) -> list[bool]:
    """Return of each block whether its page is turned.

    A heading and what leads to a wide table go with it, and what is said below it.
    """
    return [
        any(isinstance(block, Table) and is_wide(block) for block in part)
        for part in _parts(blocks, is_wide)
        for _ in part
    ]


def _parts(blocks: Sequence[Block], is_wide: Callable[[Table], bool]) -> Iterator[Sequence[Block]]:
    part: list[Block] = []
    for block in blocks:
        if part and _begins(block, part, is_wide):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _begins(block: Block, part: Sequence[Block], is_wide: Callable[[Table], bool]) -> bool:
    match block:
        case PageBreak() | Figure():
            return True
        case Heading():
            return not all(isinstance(one, PageBreak | Heading) for one in part)
        case Table():
            # A wide table takes headings and words before it along, nothing else.
            return not is_wide(block) or not all(_leads(one, is_wide) for one in part)
        case _:
            return False


def _leads(block: Block, is_wide: Callable[[Table], bool]) -> bool:
    if isinstance(block, Table):
        return is_wide(block)
    return isinstance(block, PageBreak | Heading | Paragraph)

"""What an audit of a paper found, in words."""

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import TITLES, Audit, Fault
from simulation.report.auditing.made_from import TITLES as NAMES
from simulation.report.document import Block, Heading, Items, Paragraph

_MOST = 30
"""faults of a kind that are listed; more than that is another paper or another result"""

_WORDS = 100
"""letters of a line that are shown around what was found"""

_HINTS = {
    NAMES["prices"]: " (if the paper was built with --prices, give the same file)",
    NAMES["criteria"]: " (if the paper was built with --criteria, give the same file)",
}


def blocks(audit: Audit) -> list[Block]:
    """Return what was found, worst first."""
    found: list[Block] = [Heading(audit.title), Paragraph(_summary(audit))]
    if audit.unchecked:
        found.append(Paragraph(f"Not checked: {', '.join(audit.unchecked)}."))
    for kind in TITLES:
        faults = audit.of(kind)
        if faults:
            found += [Heading(f"{TITLES[kind]} ({len(faults)})", 3), Items(_items(faults))]
    return found


def _summary(audit: Audit) -> str:
    if not audit.numbers:
        return "The paper has no numbers that follow from a result."
    agree = f"{audit.agreeing:,} of {audit.numbers:,} numbers agree with the result"
    if audit.passed:
        return f"{agree}. Nothing was typed in, nothing taken away."
    return f"{agree}. {len(audit.faults):,} thing{_s(len(audit.faults))} to look at:"


def _items(faults: list[Fault]) -> tuple[str, ...]:
    items = [_item(fault) for fault in faults[:_MOST]]
    if len(faults) > _MOST:
        items.append(f"and {len(faults) - _MOST:,} more")
    return tuple(items)


def _item(fault: Fault) -> str:
    match fault.kind:
        case kinds.STALE:
            told = f"{fault.place}: {fault.printed} then, {fault.derived} now"
            return told + _HINTS.get(fault.place, "")
        case kinds.UNKNOWN:
            return f"{fault.printed}, {_at(fault)}: {fault.derived}"
        case kinds.REMOVED:
            return f"{fault.printed} ({fault.place}; {fault.formula})"
        case kinds.STRANGE | kinds.TYPED | kinds.MOVED | kinds.REWORDED:
            return f"{fault.printed}, {_at(fault)}"
        case kinds.ALTERED:
            return _cut(fault.words)
    told = f"the paper says {fault.printed}, the result {fault.derived}"
    return f"{told}, {_at(fault)} [{fault.formula}, {fault.source}]"


def _at(fault: Fault) -> str:
    return f"{fault.place}: “{_cut(fault.words)}”" if fault.words else fault.place


def _cut(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1]}…"


def _s(count: int) -> str:
    return "" if count == 1 else "s"

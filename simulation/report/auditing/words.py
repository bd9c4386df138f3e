"""What an audit of a paper found, in words."""

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import TITLES, Audit, Fault
from simulation.report.auditing.made_from import TITLES as NAMES
from simulation.report.auditing.marks import digits_of
from simulation.report.document import Block, Heading, Items, Paragraph

_MOST = 30
"""faults of a kind that are listed; more than that is another paper or another result"""

_WORDS = 100
"""letters of a line that are shown around what was found"""

_BEYOND = (
    "Read by yourself what no check can: words that were added, numbers written as words, what is "
    "drawn in pictures or stands under them in a page, what a page's style sheet hides, comments, "
    "headers and footers."
)
_HINTS = {
    NAMES["prices"]: " (if the paper was built with --prices, give the same file)",
    NAMES["criteria"]: " (if the paper was built with --criteria, give the same file)",
}


def blocks(audit: Audit) -> list[Block]:
    """Return what was found, worst first."""
    found: list[Block] = [Heading(audit.title), Paragraph(_summary(audit))]
    if audit.unchecked:
        found.append(Paragraph(f"Not checked: {', '.join(audit.unchecked)}."))
    found.append(Paragraph(_BEYOND))
    for kind in TITLES:
        faults = audit.of(kind)
        if faults:
            found += [Heading(f"{TITLES[kind]} ({len(faults)})", 3), Items(_items(faults))]
    return found


def _summary(audit: Audit) -> str:
    if not audit.numbers:
        return "The paper has no numbers that follow from a result."
    agree = f"{audit.agreeing:,} of {audit.numbers:,} numbers agree with the result"
    if audit.passed and audit.notes:
        return f"{agree}. No number was typed in or taken away, but there is something to read:"
    if audit.passed:
        return f"{agree}. No number was typed in or taken away."
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
        case kinds.RENAMED | kinds.REPHRASED | kinds.ADDED | kinds.ALTERED:
            return _of_words(fault)
    return f"{_against(fault)}, {_at(fault)} [{fault.formula}, {fault.source}]"


def _against(fault: Fault) -> str:
    """Return what is printed beside what the result gives; it may be a word that was typed in."""
    if digits_of(fault.printed):
        return f"the paper says {fault.printed} where the result gives {fault.derived}"
    printed = f"“{fault.printed}” stands" if fault.printed else "nothing stands"
    return f"{printed} where the result gives {fault.derived}"


def _of_words(fault: Fault) -> str:
    """Return what was found that has no number."""
    match fault.kind:
        case kinds.RENAMED:
            return f"the paper had {fault.derived}, and now {fault.printed}, {fault.place}"
        case kinds.REPHRASED:
            return _cut(fault.printed)
        case kinds.ADDED:
            return f"{fault.printed}: “{_cut(fault.words)}”" if fault.words else fault.printed
    return _cut(fault.words)


def _at(fault: Fault) -> str:
    if not fault.words:
        return fault.place
    return f"{fault.place}: “{_cut(fault.words, fault.printed)}”"


def _cut(text: str, about: str = "") -> str:
    """Return a line, or as many whole words of it around ``about`` as are shown."""
    if len(text) <= _WORDS:
        return text
    middle = max(text.find(about), 0) + len(about) // 2
    begin = max(min(middle - _WORDS // 2, len(text) - _WORDS), 0)
    shown = text[begin : begin + _WORDS]
    if begin and not text[begin - 1].isspace() and " " in shown:
        shown = shown.partition(" ")[2]
    end = begin + _WORDS
    if end < len(text) and not text[end].isspace() and " " in shown:
        shown = shown.rpartition(" ")[0]
    before, after = "… " * (begin > 0), " …" * (end < len(text))
    return f"{before}{shown.strip()}{after}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"

"""A paper against the result that it says it was made from."""

from collections.abc import Iterator, Mapping
from functools import cache

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import TITLES, Audit, Fault
from simulation.report.auditing.made_from import TITLES as NAMES
from simulation.report.auditing.numbers import Derive, number_faults
from simulation.report.auditing.passages import Written
from simulation.report.auditing.placing import placing_faults
from simulation.report.auditing.typed import alternative_faults, typed_faults

COMPARED = ("run", "model", "appraisal", "prices", "criteria", "supplied")
"""entries by which a paper is stale; a result folder may be moved and renamed"""


def audited(written: Written, now: Mapping[str, str | None], derive: Derive) -> Audit:
    """Return what a paper says otherwise than the result.

    ``now`` is what a paper built today would be made from, as far as it is known: an entry that is
    left out is not compared. ``derive`` works a number out, as ``numbers.Derive`` says.
    """
    faults = [
        *_stale(written.part.made_from, now),
        *number_faults(written, cache(derive)),
        *typed_faults(written),
        *alternative_faults(written),
        *placing_faults(written),
    ]
    order = list(TITLES)
    faults.sort(key=lambda fault: order.index(fault.kind))
    tokens = written.part.tokens
    wrong = {fault.id for fault in faults if fault.id}
    agreeing = sum(token.id not in wrong for token in tokens)
    unchecked = tuple(
        NAMES[name] for name in COMPARED if name in written.part.made_from and name not in now
    )
    return Audit(
        written.part.title,
        len(tokens),
        agreeing,
        written.part.made_from,
        tuple(fault for fault in faults if fault.kind != kinds.REWORDED),
        unchecked,
        tuple(fault for fault in faults if fault.kind == kinds.REWORDED),
    )


def _stale(then: Mapping[str, str], now: Mapping[str, str | None]) -> Iterator[Fault]:
    for name in COMPARED:
        if name in now and then.get(name) != now[name]:
            printed, derived = then.get(name, "none"), now[name] or "none"
            yield Fault(kinds.STALE, NAMES[name], printed=printed, derived=derived)

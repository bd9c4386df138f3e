"""Everything that the doctor looks at, in the order in which it is to be mended."""

from collections.abc import Iterator
from functools import partial

from simulation.doctor.engine import engine
from simulation.doctor.extras import extras
from simulation.doctor.finding import Check, Finding, findings_of
from simulation.doctor.packages import base, python
from simulation.doctor.places import places
from simulation.doctor.shipped import fonts, scenarios


def look(out: str) -> Iterator[Finding]:
    """Yield what is found; ``out`` is the folder that results are to go to. Nothing is raised.

    What needs the packages is looked at only when nothing is wrong with them.
    """
    found = [*_all(("Python", python), ("packages", base))]
    yield from found
    yield from _all(("extras", extras))
    if any(one.state == "wrong" for one in found):
        return
    yield from _all(
        ("compiled engine", engine),
        ("scenarios", scenarios),
        ("fonts", fonts),
        ("results", partial(places, out)),
    )


def _all(*checks: tuple[str, Check]) -> Iterator[Finding]:
    for name, check in checks:
        yield from findings_of(name, check)

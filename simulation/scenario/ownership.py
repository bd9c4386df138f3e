"""Whose a body is."""

import re

from simulation.scenario.council import Council
from simulation.scenario.option import Organisation


def own_share(body: Organisation, council: Council) -> float:
    """Return the council's share in a body: the owner of its name, or else the one named first.

    A body that names no owners is the council's alone to pay for.
    """
    if not body.owners:
        return 1.0
    first = next(iter(body.owners))
    name = re.sub(r"[^a-z0-9]+", "_", council.title.lower()).strip("_")
    return body.owners[name if name in body.owners else first].value

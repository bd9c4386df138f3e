"""Whose a body is, and which bodies stand outside the council."""

import re

from simulation.scenario.council import Council
from simulation.scenario.option import Organisation
from simulation.scenario.vocabulary import LegalForm

_IN_HOUSE = frozenset({LegalForm.COUNCIL, LegalForm.NHS_BODY})
"""The council itself, and the NHS body that provided before an option took over."""


def is_outside(body: Organisation) -> bool:
    """Return whether a body is neither the council nor the NHS body that provided before."""
    return body.form not in _IN_HOUSE


def own_share(body: Organisation, council: Council) -> float:
    """Return the council's share in a body: the owner of its name, or else the one named first.

    A body that names no owners is the council's alone to pay for.
    """
    if not body.owners:
        return 1.0
    first = next(iter(body.owners))
    name = re.sub(r"[^a-z0-9]+", "_", council.title.lower()).strip("_")
    return body.owners[name if name in body.owners else first].value

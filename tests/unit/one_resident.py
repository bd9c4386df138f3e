"""The state of a model with one resident, for rules looked at by themselves."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

from simulation.model.rules import (
    review,
)
from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER
from simulation.scenario.seconds import DAY

P = Parameter
YEAR = round(365.25 * DAY)
PLAIN: Mapping[str, Any] = {
    "now": 100 * DAY, "j_person": [0], "j_occurrence": [0], "j_joined": [NEVER], "j_role": [0],
    "j_size": [1], "j_depth": [review.FULL], "j_known": [0], "broker_role": [0, 1],
    "long_term": [0], "approved_locally": [0], "package": [0], "change": [0], "requested": [0],
    "assessed": [0], "planned": [0], "due": [0], "last_done": [NEVER], "closed": [NONE],
    "concern_since": [NONE], "found_at": [NONE], "known_worker": [NONE], "known_tenure": [0],
    "w_present": [1], "w_tenure": [0], "price_law": NONE,
}  # fmt: skip
PERSON: Mapping[str, Any] = {
    "weekly_pence": [30_000], "short_pence": [12_000], "contribution_pence": [4_500],
    "opening_package": [0], "requested_at": [NEVER],
}  # fmt: skip


def state(
    parameters: Mapping[Parameter, float] | None = None,
    person: Mapping[str, Any] | None = None,
    **columns: Any,
) -> State:
    """Return the state of one resident (number 0) with one journey and one worker."""
    par = [0.0] * len(Parameter)
    for name, value in (parameters or {}).items():
        par[name] = value
    copied = {k: list(v) if isinstance(v, list) else v for k, v in PLAIN.items()}
    facts = {**PERSON, **(person or {})}
    return cast("State", SimpleNamespace(**{**copied, **facts, **columns}, par=par))

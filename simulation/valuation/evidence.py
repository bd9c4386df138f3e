"""What the parameters of a mechanism rest on."""

from simulation.pathway.active import Phase
from simulation.scenario.vocabulary import MechanismName


def evidence_of(phase: Phase, name: MechanismName, *parameters: str) -> tuple[str, ...]:
    """Return the evidence ids of some parameters of a mechanism, as they are in a phase."""
    switch = phase.switches.get(name)
    used = {**phase.catalogue.mechanisms[name].parameters, **(switch.parameters if switch else {})}
    found = (one for parameter in parameters for one in used[parameter].evidence)
    return tuple(dict.fromkeys(found))

"""``optare explain``: what a mechanism or claim is, does and rests on, and what a critic says."""

import argparse
import re

from simulation.cli.exit_codes import GOOD
from simulation.cli.explained import Explained, as_json, blocks
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.evidence import REGISTER, register_for
from simulation.scenario.loading import load_catalogue
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.uses import shipped_uses


def run(given: argparse.Namespace) -> int:
    """Explain each name; the errors of all names are gathered."""
    catalogue = load_catalogue()
    wrong = []
    names: list[str] = []
    for text in given.names:
        try:
            names.append(named(text, catalogue))
        except ScenarioError as error:
            wrong.append(error)
    raise_all(wrong)
    register = register_for(shipped_scenarios() / REGISTER)
    source = Explained(catalogue, register, shipped_uses())
    names = list(dict.fromkeys(names))
    if given.json:
        print_json([as_json(source, name) for name in names])
        return GOOD
    for name in names:
        show(blocks(source, name))
    return GOOD


def named(text: str, catalogue: Catalogue) -> str:
    """Return the mechanism or claim that is meant; ``m9`` is claim M09.

    Raises ``ScenarioError`` if there is none.
    """
    word = text.strip().lower().replace("-", "_")
    number = re.fullmatch(r"m_?(\d{1,3})", word)
    name = f"M{int(number[1]):02}" if number else word
    known = [*(one.value for one in catalogue.mechanisms), *catalogue.claims]
    if name in known:
        return name
    hint = did_you_mean(name, known)
    if number or not hint:
        first, *_, last = catalogue.claims
        hint = f"a claim from {first} to {last}, or a name of optare mechanisms"
    raise ScenarioError(f"there is no mechanism or claim {text!r}", hint=hint)

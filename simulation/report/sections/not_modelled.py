"""What was claimed and is not in this comparison: never modelled, or off in every option."""

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.results import Results
from simulation.report.words import name_of

_KINDS = {
    "practice": "practices",
    "structure": "what follows from form or boundary",
    "transition": "transitions",
    "event": "events",
}


def blocks(results: Results) -> list[Block]:
    """Return the chapter: claims that are no switch, and switches that no option here has on."""
    items = (*_claims(results), *_off(results))
    if not items:
        return []
    start = Paragraph(
        "Claims that the model does not play, and mechanisms that are off in every option here. "
        "`optare explain NAME` says of each what it is, what it rests on and what a critic says."
    )
    return [Heading("Not modelled"), start, Items(items)]


def _claims(results: Results) -> list[str]:
    claims = results.appraisal.catalogue.claims
    return [
        f"{number}, {claim.title}: {claim.not_modelled}"
        for number, claim in claims.items()
        if claim.not_modelled
    ]


def _off(results: Results) -> list[str]:
    options = (results.appraisal.options[name] for name in results.options)
    on = {
        name
        for option in options
        for name, switch in option.mechanisms.items()
        if switch.strength.value > 0
    }
    found = []
    for kind, title in _KINDS.items():
        off = [
            name_of(name).lower()
            for name, entry in results.appraisal.catalogue.mechanisms.items()
            if entry.kind == kind and name not in on
        ]
        if off:
            found.append(f"Off, {title}: {', '.join(off)}.")
    return found

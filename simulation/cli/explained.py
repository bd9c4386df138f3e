"""A mechanism and its claims in words, as blocks for the terminal and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulation.activity.catalogue import BY_NAME
from simulation.cli.printing import short
from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.words import listed, name_of
from simulation.scenario.evidence import Register
from simulation.scenario.mechanism import STRENGTH, Catalogue, CatalogueEntry, Claim
from simulation.scenario.quantity import Quantity
from simulation.scenario.uses import Use
from simulation.scenario.vocabulary import MechanismName

_WAYS = {"up": "up", "down": "down", "either": "up or down: theory gives no direction"}
_DIAL = "catalogue.self_report_weight"


@dataclass(frozen=True)
class Explained:
    """What an explanation is drawn from."""

    catalogue: Catalogue
    register: Register
    uses: Mapping[str, list[Use]]


def blocks(source: Explained, name: str) -> list[Block]:
    """Return what is known of a mechanism, or of a claim with the mechanisms that play it."""
    claim = source.catalogue.claims.get(name)
    if claim is None:
        mechanism = MechanismName(name)
        entry = source.catalogue.mechanisms[mechanism]
        told: list[Block] = [Heading(f"{name}: {entry.title}")]
        told += _mechanism(source, mechanism, entry)
        for number in entry.claims:
            if number in source.catalogue.claims:
                told += _claim(source, number, source.catalogue.claims[number])
        return told
    told = _claim(source, name, claim)
    for played in claim.mechanisms:
        entry = source.catalogue.mechanisms[played]
        told.append(Heading(f"{played.value}: {entry.title}"))
        told += _mechanism(source, played, entry)
    return told


def _claim(source: Explained, number: str, claim: Claim) -> list[Block]:
    told: list[Block] = [
        Heading(f"{number}: {claim.title}"),
        Paragraph(f"Class: {claim.kind}. Told by: {claim.told_by}."),
        Paragraph(f"Claimed: {claim.says}"),
        Paragraph(f"A critic: {claim.critic}"),
        *_not_played(source, claim),
    ]
    if claim.evidence:
        told.append(Heading(f"Facts that bear on {number}", 3))
        told.append(Items(tuple(_fact(source.register, one) for one in claim.evidence)))
    return told


def _not_played(source: Explained, claim: Claim) -> list[Block]:
    if claim.not_modelled:
        return [Paragraph(f"Not modelled: {claim.not_modelled}")]
    if claim.dial:
        weight = short(source.catalogue.self_report_weight.value)
        return [
            Paragraph(
                "In the model: no switch of its own, but the dial on every effect that rests on "
                f"self-report. It stands at {weight}; 0 believes none of them, 1 all. "
                f"Try --set {_DIAL}=0."
            )
        ]
    return []


def _mechanism(source: Explained, name: MechanismName, entry: CatalogueEntry) -> list[Block]:
    told: list[Block] = [
        Paragraph(f"Class: {entry.kind}. Claims: {listed(list(entry.claims))}."),
        Paragraph(f"It acts on: {entry.acts_on}."),
        Paragraph(f"In the model: {entry.does}"),
        *(Paragraph(one) for one in _conditions(entry)),
        Paragraph(_dial(source.catalogue, entry)),
        Paragraph(_uses(source.uses.get(name.value, []))),
    ]
    if entry.parameters:
        given = entry.parameters.items()
        rows = (_parameter(source.register, entry, name, value) for name, value in given)
        told += [Heading(f"Parameters of {name.value}", 3), Items(tuple(rows))]
    moves = tuple(f"{_measure(one)}: {_WAYS[way]}" for one, way in entry.moves.items())
    return [*told, Heading(f"What {name.value} should move", 3), Items(moves)]


def _conditions(entry: CatalogueEntry) -> Iterator[str]:
    if entry.outside:
        yield "It acts only in organisations that are not a council, so it does nothing in house."
    if entry.by_resident:
        yield "An option may keep it to some residents with serves."
    if entry.whole:
        yield "It happens or it does not: the strength is 0 or 1."
    if entry.needs:
        yield f"It does nothing without {listed([one.value for one in entry.needs])}."
    if entry.excludes:
        yield f"It cannot be on together with {listed([one.value for one in entry.excludes])}."


def _parameter(register: Register, entry: CatalogueEntry, name: str, value: Quantity) -> str:
    said = [f"{name} = {short(value.value)}{_unit(register, value)}"]
    if value.low is not None and value.high is not None:
        said.append(f"range {short(value.low)} to {short(value.high)}")
    if value.grade:
        said.append(value.grade.value)
    if name in entry.claimed:
        said.append("self-reported: scaled by the dial")
    facts = " ".join(_source(register, one) for one in value.evidence)
    return f"{'; '.join(said)}. {facts}"


def _unit(register: Register, value: Quantity) -> str:
    known = [one for one in value.evidence if one in register]
    return f" {register[known[0]].unit}" if known else ""


def _source(register: Register, name: str) -> str:
    if name not in register:
        return name
    fact = register[name]
    source = fact.source.rstrip(".")
    by = f" ({fact.publisher})" if fact.publisher else ""
    return f"[{name}] {fact.quantity[:1].upper()}{fact.quantity[1:]}. {source}{by}."


def _fact(register: Register, name: str) -> str:
    if name not in register:
        return name
    fact = register[name]
    value = "" if fact.value is None else f": {short(fact.value)} {fact.unit}"
    of = ", ".join(str(part) for part in (fact.place, fact.year) if part)
    return f"{name}: {fact.quantity}{value} ({of}; {fact.grade.value})"


def _measure(moved: str) -> str:
    name, _, band = moved.partition("/")
    title = BY_NAME[name].title if name in BY_NAME else name.replace("_", " ").capitalize()
    if band:
        title = f"{title.partition(' by ')[0]}, {name_of(band).lower()}"
    return f"{title} [{moved}]"


def _dial(catalogue: Catalogue, entry: CatalogueEntry) -> str:
    if not entry.claimed:
        return "Self-report: nothing of it rests on what an organisation says of itself alone."
    what = ["its strength" if one == STRENGTH else one for one in entry.claimed]
    weight = short(catalogue.self_report_weight.value)
    scaled = "is scaled" if len(what) == 1 else "are scaled"
    return (
        f"Self-report: {listed(what)} {scaled} towards no effect by the dial, which stands at "
        f"{weight}. What it costs is not."
    )


def _uses(uses: list[Use]) -> str:
    if not uses:
        return "Used by: no shipped option; switch it on under mechanisms in an option's file."
    return f"Used by: {listed([_use(one) for one in uses])}."


def _use(use: Use) -> str:
    part = "" if use.strength == 1 else f" at {short(use.strength)}"
    return f"{use.option}{part}{' for some residents' if use.some_residents else ''}"


def as_json(source: Explained, name: str) -> dict[str, Any]:
    """Return the same for other programs: the claims, and the mechanisms that play them."""
    claims = source.catalogue.claims
    if name in claims:
        numbers, mechanisms = [name], list(claims[name].mechanisms)
    else:
        mechanisms = [MechanismName(name)]
        numbers = list(source.catalogue.mechanisms[mechanisms[0]].claims)
    return {
        "asked": name,
        "self_report_weight": source.catalogue.self_report_weight.value,
        "claims": {one: claims[one].model_dump(mode="json") for one in numbers if one in claims},
        "mechanisms": {one.value: _as_json(source, one) for one in mechanisms},
    }


def _as_json(source: Explained, name: MechanismName) -> dict[str, Any]:
    entry = source.catalogue.mechanisms[name]
    uses = {use.option: use.strength for use in source.uses.get(name.value, [])}
    return {**entry.model_dump(mode="json"), "used_by": uses}

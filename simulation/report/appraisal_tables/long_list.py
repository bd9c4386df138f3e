"""T3: the long-list, as far as options are on file."""

from collections.abc import Iterator, Mapping

from simulation.report.appraisal_tables.objectives import BY_COUNCIL
from simulation.report.words import day_name, listed, lower_first, name_of
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.kinds import FOLDERS
from simulation.scenario.loading import load_option
from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import MechanismName
from simulation.valuation.data_table import Cell, Column, DataTable

_COLUMNS = (
    Column("option", "Option"),
    Column("scope", "Scope"),
    Column("solution", "Solution"),
    Column("delivery", "Delivery"),
    Column("implementation", "Implementation"),
    Column("funding", "Funding"),
    Column("carried_forward", "Carried forward"),
    Column("reason", "Reason"),
)
_NOTES = (
    "A long-list is the council's own work. Here stand the options of this appraisal and others on "
    "file; what else was thought of, and why it was left out, is supplied by the council.",
    "Prices, and the terms on which a body outside works, are in the price set.",
    "Business as usual is carried to the short-list as the benchmark, whatever it is worth.",
)


def long_list_table(
    appraisal: Appraisal,
    others: Mapping[str, Option] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> DataTable:
    """Return T3: the options of the appraisal, then others that were not carried forward.

    Of others with the title of an option of the appraisal nothing is said: they are the same for
    another council. ``reasons`` says, by an option's name, why it was carried forward or left out.
    """
    said = reasons or {}
    titles = {option.title for option in appraisal.options.values()}
    kept = (
        _row(name, option, appraisal, "yes", said.get(name, _kept(appraisal, name)))
        for name, option in appraisal.options.items()
    )
    left = (
        _row(name, option, appraisal, "no", said.get(name, BY_COUNCIL))
        for name, option in (others or {}).items()
        if name not in appraisal.options and option.title not in titles
    )
    return DataTable("T3", "long_list", "Long-list of options", _COLUMNS, (*kept, *left), _NOTES)


def shipped_options() -> dict[str, Option]:
    """Return the shipped options by the name of their file, but not those of single real systems.

    Posts stand as written, for whichever council.
    """
    folder = shipped_scenarios() / FOLDERS["option"]
    return {path.stem: load_option(path) for path in sorted(folder.glob("*.yaml"))}


def _kept(appraisal: Appraisal, name: str) -> str:
    if name == appraisal.baseline:
        return "business as usual, the benchmark"
    return f"an option of this appraisal; why it was carried forward is {BY_COUNCIL}"


def _row(
    name: str, option: Option, appraisal: Appraisal, kept: str, reason: str
) -> tuple[Cell, ...]:
    return (
        option.title or name,
        _scope(option),
        _solution(option, appraisal),
        listed(list(dict.fromkeys(name_of(one.form) for one in option.organisations.values()))),
        _implementation(option),
        _funding(option),
        kept,
        reason,
    )


def _scope(option: Option) -> str:
    outside = {name for name, body in option.organisations.items() if is_outside(body)}
    moved = dict.fromkeys(
        activity
        for team in option.teams.values()
        if team.organisation in outside
        for activity in team.does
    )
    if not moved:
        return "All of the service stays with the council"
    patches = {x for team in option.teams.values() for x in team.serves.patches if x}
    some = " of some residents" if patches else ""
    return f"Outside the council{some}: {', '.join(lower_first(name_of(one)) for one in moved)}"


def _solution(option: Option, appraisal: Appraisal) -> str:
    """Return the practices that it has and the baseline has not."""
    catalogue = appraisal.catalogue.mechanisms
    now = _on(appraisal.options[appraisal.baseline])
    titles = (
        catalogue[name].title if name in catalogue else name_of(name)
        for name in _on(option)
        if name not in now
    )
    return "; ".join(titles) or "As now"


def _on(option: Option) -> list[MechanismName]:
    return [name for name, switch in option.mechanisms.items() if switch.strength.value > 0]


def _implementation(option: Option) -> str:
    timeline = option.timeline
    if timeline.transfer_on is None:
        return "From the start"
    said = [f"Teams change on {day_name(timeline.transfer_on)}", *_stages(option)]
    if timeline.contract_ends_on is not None:
        said.append(f"contract ends on {day_name(timeline.contract_ends_on)}")
    return "; ".join(said)


def _stages(option: Option) -> Iterator[str]:
    for stage in option.timeline.stages:
        yield f"{lower_first(stage.title)} on {day_name(stage.on)}"


def _funding(option: Option) -> str:
    equal = option.pay_bill.rule == "equal"
    return "The pay bill of the baseline" if equal else "A pay bill as its posts give it"

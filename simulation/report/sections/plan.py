"""The rule that was fixed before the runs, what it picks, and whether a later choice differs."""

from simulation.experiment.plans.outcome import Planned
from simulation.experiment.plans.words import rule_in_words
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.results import Results
from simulation.report.rounding import whole

_NO_RULE = (
    "No rule of decision was fixed before the runs: whichever option is preferred, it is preferred "
    "by somebody who has seen the results."
)


def blocks(results: Results) -> list[Block]:
    """Return the chapter."""
    found = results.comparison.planned
    start: list[Block] = [Heading("The rule and the choice")]
    if found is None:
        return [*start, Paragraph(_NO_RULE), *_choice_without_rule(results)]
    return [
        *start,
        _picked(results, found),
        *_choice(results, found),
        *_departures(found),
        Paragraph(f"The question: {found.plan.question} The rule:"),
        Items(tuple(rule_in_words(found.plan))),
        *_settings(results, found),
        Paragraph(_hash(found)),
    ]


def _title(results: Results, option: str | None) -> str:
    return "no option" if option is None else results.title(option)


def _picks(results: Results, found: Planned) -> str:
    decision = found.decision
    reason = decision.reason[:1].upper() + decision.reason[1:]
    return f"picks {_title(results, decision.picked)}. {reason}"


def _picked(results: Results, found: Planned) -> Paragraph:
    picks = _picks(results, found)
    seen = found.first_seen
    if found.before_data:
        return Paragraph(
            f"The rule written before the runs {picks} No finished run was in this results folder "
            "when the plan first appeared in it; what was run elsewhere cannot be seen."
        )
    if seen is None:
        return Paragraph(
            f"The rule of the plan {picks} Whether it was written before the runs is not known, "
            "because no results folder was kept."
        )
    runs = f"{whole(seen.runs_there)} finished run{'s were' if seen.runs_there > 1 else ' was'}"
    return Paragraph(
        f"The rule of the plan {picks} It cannot be called written before the runs: {runs} in this "
        "results folder when the plan first appeared in it.",
        "warning",
    )


def _choice(results: Results, found: Planned) -> list[Block]:
    chosen = results.comparison.chosen
    if chosen is None:
        return []
    if chosen == found.decision.picked:
        return [Paragraph(f"{results.title(chosen)} was chosen, and it is what the rule picks.")]
    text = f"A later choice, not the rule, picked {results.title(chosen)}."
    return [Paragraph(text, "warning")]


def _choice_without_rule(results: Results) -> list[Block]:
    chosen = results.comparison.chosen
    if chosen is None:
        return []
    text = f"{results.title(chosen)} was picked by such a choice, not by a rule."
    return [Paragraph(text, "warning")]


def _departures(found: Planned) -> list[Block]:
    if not found.departures:
        return []
    return [Paragraph(f"Departures from the plan: {'; '.join(found.departures)}.", "warning")]


def _settings(results: Results, found: Planned) -> list[Block]:
    if not found.by_setting:
        return []
    titles = results.comparison.settings
    rows = tuple(
        (
            titles[name],
            _title(results, one.picked),
            str(results.comparison.replications(name)),
        )
        for name, one in found.by_setting.items()
    )
    return [
        Table(
            "What the rule picks under the settings that the plan wants shown",
            ("Setting", "Picked", "Replications"),
            rows,
            "With few replications intervals are wide, and the rule is the more cautious.",
            numeric=False,
        )
    ]


def _hash(found: Planned) -> str:
    others = found.first_seen.plans_before if found.first_seen else 0
    before = ""
    if others:
        before = (
            f" {others} other plan{'s' if others > 1 else ''} had been used in this results folder "
            "before it."
        )
    return (
        f"The plan's hash is `{found.hash}`; `optare plan FILE --check RESULT_FOLDER` says whether "
        f"a plan is this one.{before}"
    )

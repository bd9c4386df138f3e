"""The golden town of a story: an appraisal from scenario files, with nothing left to chance.

Each resident is a class of their own, so that turns and times can be this resident's; a time that
is random elsewhere lasts exactly its mean here.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from simulation.pathway.care_act import BUDGET, care_act
from simulation.pathway.care_provision import care_provision
from simulation.pathway.compiler import compile_tables
from simulation.pathway.event_dates import event_dates
from simulation.pathway.marks import Mark
from simulation.pathway.provision import Budget, ByClass, Provision, Regime, Shares
from simulation.pathway.steps import Kind, Pathway
from simulation.pathway.tables import Tables
from simulation.people.classes import GROUPS, NEEDS, SETTINGS, Classes
from simulation.people.laws import Law, LawKind, fixed
from simulation.people.population import SOURCE_NAMES
from simulation.people.residents import NEVER, Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.loading import load
from simulation.scenario.vocabulary import Setting
from simulation.scenario.yaml_places import KeyPath
from simulation.verification.golden.story import (
    IN_HOUSE,
    Resident,
    Story,
    class_source,
    number_of,
    source_of,
    urgency_of,
)
from simulation.verification.golden.times import seconds_at, seconds_in

TOWN = Path(__file__).parent / "town"
PENCE = 100


class Town(NamedTuple):
    """The compiled pathway of a story, and its residents."""

    tables: Tables
    residents: Residents


def town_of(story: Story) -> Town:
    """Return what a driver plays of a story.

    Raises:
        ScenarioError: the town is no scenario, a turn or a time has an unknown name, or something
            is left to chance.
    """
    appraisal = appraisal_of(story)
    residents, classes = residents_of(story, tuple(appraisal.council.patches))
    dates = event_dates(appraisal, story.file.option, appraisal.seed, 0)
    provision = care_provision(appraisal, story.file.option, residents, dates)
    pathway = care_act(story.file.visits)
    provision = _certain(provision, classes, story, pathway)
    marks = {mark.name.lower(): int(mark) for mark in Mark}
    own = replace(residents, cls=list(range(len(residents))))
    return Town(compile_tables(pathway, provision, marks), own)


def appraisal_of(story: Story) -> Appraisal:
    """Return the appraisal of a story's town.

    Raises:
        ScenarioError: the town is no scenario; the place is that of the golden file.
    """
    try:
        return _load(json.dumps(_written(story), default=str))
    except ScenarioError as wrong:
        raise_all(_in_town(error, story) for error in wrong.errors)
        raise


def _written(story: Story) -> dict[str, Any]:
    town = story.file.town
    council = {"extends": str(TOWN / "council.yaml"), **town.council}
    council["work"] = {**council.get("work", {}), "assessment_visits": story.file.visits}
    options = {IN_HOUSE: {}, **town.options}
    given = {
        name: {"extends": str(TOWN / "in_house.yaml"), **option} for name, option in options.items()
    }
    return {
        "title": story.file.title, "council": council, "options": given, "baseline": IN_HOUSE,
        "start": story.file.start, "years": 2, "replications": 2,
    }  # fmt: skip


@lru_cache(maxsize=64)
def _load(written: str) -> Appraisal:
    data = yaml.safe_load(written)
    data["start"] = date.fromisoformat(data["start"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "appraisal.yaml"
        file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        return load(file, {"catalogue.self_report_weight": 1})


def _in_town(error: ScenarioError, story: Story) -> ScenarioError:
    return _at(("town", *error.path), error.problem, error.hint, story)


def residents_of(story: Story, patches: tuple[str, ...]) -> tuple[Residents, list[int]]:
    """Return the residents, sorted as the model sorts them, and the class of each."""
    start, labels = story.file.start, story.labels
    people = [story.file.residents[label] for label in labels]

    def pence(name: str) -> list[int]:
        return [round(PENCE * getattr(each, name)) for each in people]

    def when(name: str) -> list[int]:
        texts = [getattr(each, name) for each in people]
        return [NEVER if text is None else seconds_at(text, start) for text in texts]

    classes = [
        _class(label, each, patches, story) for label, each in zip(labels, people, strict=True)
    ]
    residents = Residents(
        sources=SOURCE_NAMES,
        source=[SOURCE_NAMES.index(source_of(label)) for label in labels],
        number=[number_of(label) for label in labels],
        arrives=when("arrives"),
        entry=[each.enters for each in people],
        urgency=[urgency_of(*pair) for pair in zip(labels, people, strict=True)],
        cls=classes,
        group=[GROUPS.index(each.group) for each in people],
        groups=tuple(str(group) for group in GROUPS),
        home=[-1 if each.home is None else each.home for each in people],
        requested_at=when("asked"),
        last_review_at=when("last_review"),
        stay_seconds=[int(seconds_in(each.stays_for)) if each.stays_for else 0 for each in people],
        weekly_pence=pence("weekly_gbp"),
        short_pence=pence("short_term_gbp"),
        contribution_pence=pence("contributes_gbp"),
        opening_package=pence("already_has_gbp"),
    )
    return residents, classes


def _class(label: str, each: Resident, patches: tuple[str, ...], story: Story) -> int:
    if each.patch not in patches:
        hint = "one of " + ", ".join(patches)
        raise _at(("residents", label, "patch"), "the town has no such patch", hint, story)
    setting = Setting.OWN_HOME if each.home is None else Setting.CARE_HOME
    facts = (
        GROUPS.index(each.group), NEEDS.index(each.need), SETTINGS.index(setting),
        patches.index(each.patch),
    )  # fmt: skip
    return int(Classes(patches).index(class_source(label), *map(np.int64, facts)))  # type: ignore[arg-type]


def _certain(provision: Provision, classes: list[int], story: Story, pathway: Pathway) -> Provision:
    pools = {
        name: replace(pool, part_of=tuple(pool.part_of[each] for each in classes))
        if pool.part_of
        else pool
        for name, pool in provision.pools.items()
    }
    budgets: Mapping[str, Budget] = provision.budgets
    if story.file.budget_gbp is not None:
        budgets = {BUDGET: Budget(tuple(round(PENCE * gbp) for gbp in story.file.budget_gbp))}
    return replace(
        provision,
        classes=len(classes),
        regimes=tuple(_regime(each, classes, story, pathway) for each in provision.regimes),
        pools=pools,
        budgets=budgets,
    )


def _regime(regime: Regime, classes: list[int], story: Story, pathway: Pathway) -> Regime:
    people = [story.file.residents[label] for label in story.labels]
    _names_known(regime, story, pathway)
    return replace(
        regime,
        routes={
            activity: team if isinstance(team, str) else tuple(team[each] for each in classes)
            for activity, team in regime.routes.items()
        },
        laws={
            name: tuple(
                _law(name, law, cls, each) for cls, each in zip(classes, people, strict=True)
            )
            for name, law in regime.laws.items()
        },
        shares={
            name: tuple(
                _turn(name, share, cls, label, story)
                for cls, label in zip(classes, story.labels, strict=True)
            )
            for name, share in regime.shares.items()
        },
    )


def _law(name: str, law: ByClass, cls: int, each: Resident) -> Law:
    if name in each.takes:
        return fixed(seconds_in(each.takes[name]))
    own = law if isinstance(law, Law) else law[cls]
    return own if own.kind == LawKind.FIXED else fixed(own.mean)


def _turn(
    name: str, share: Shares | tuple[Shares, ...], cls: int, label: str, story: Story
) -> Shares:
    own = share[cls] if isinstance(share, tuple) else share
    turns = story.file.residents[label].turns
    if name in turns:
        return {branch: float(branch == turns[name]) for branch in own}
    if any(0 < value < 1 for value in own.values()):
        shown = ", ".join(f"{branch} {value:g}" for branch, value in own.items())
        problem = f"{name} is left to chance ({shown})"
        raise _at(("residents", label), problem, "say under turns which it is", story)
    return own


def _names_known(regime: Regime, story: Story, pathway: Pathway) -> None:
    """Raise ``ScenarioError`` for every turn and every time that the pathway does not have."""
    branches = _branches(pathway)
    wrong: list[ScenarioError] = []
    for label in story.labels:
        each = story.file.residents[label]
        for name, branch in each.turns.items():
            if branch not in branches.get(name, ()):
                hint = "one of " + ", ".join(branches.get(name, sorted(branches)))
                problem = f"the pathway has no turn {name}: {branch}"
                wrong.append(_at(("residents", label, "turns", name), problem, hint, story))
        for name in set(each.takes) - set(regime.laws):
            hint = "one of " + ", ".join(sorted(regime.laws))
            problem = "the pathway has no time of this name"
            wrong.append(_at(("residents", label, "takes", name), problem, hint, story))
    raise_all(wrong)


def _branches(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    choices = {
        step.value: tuple(step.branches)
        for step in pathway.steps()
        if step.kind == Kind.CHOOSE and not step.rule
    }
    returns = {step.size: ("yes", "no") for step in pathway.steps() if step.kind == Kind.RETURN}
    return choices | returns


def _at(path: KeyPath, problem: str, hint: str, story: Story) -> ScenarioError:
    return ScenarioError(problem, path=path, place=story.tree.place(path), hint=hint)

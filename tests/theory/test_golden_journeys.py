"""Journeys worked by hand: both drivers play them as worked, whatever is drawn."""

from pathlib import Path

import pytest
from golden_towns import STORIES, town

from simulation.activity.laws import check
from simulation.model.engine import Engine
from simulation.model.log import Event
from simulation.model.simulate import _outcome
from simulation.pathway.marks import Mark
from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE
from simulation.verification.conformance import nonconformity, sentence
from simulation.verification.golden import Story, page, replay

pytestmark = pytest.mark.theory
PAGE = Path(__file__).parents[2] / "docs" / "golden_journeys.md"
OTHER_SEEDS = (7, 20110401)
"""Played on the reference driver."""


@pytest.fixture(params=STORIES, ids=lambda each: each.name)
def story(request: pytest.FixtureRequest) -> Story:
    found: Story = request.param
    return found


@pytest.mark.parametrize("engine", [Engine.SIMPY, Engine.COMPILED])
def test_every_record_is_as_it_was_worked_by_hand(story: Story, engine: Engine) -> None:
    assert replay(story, engine, town=town(story.name)).differences == ()


@pytest.mark.parametrize("seed", OTHER_SEEDS)
def test_nothing_depends_on_what_is_drawn(story: Story, seed: int) -> None:
    assert replay(story, town=town(story.name), seed=seed).differences == ()


def test_every_conservation_law_holds_in_the_golden_towns(story: Story) -> None:
    built = town(story.name)
    log, states = replay(story, town=built).played
    check(_outcome(built.tables, built.residents, story.until, log, states))


def test_the_golden_logs_obey_the_transition_table(story: Story) -> None:
    built = town(story.name)
    log, _ = replay(story, town=built).played
    found = nonconformity(log, built.tables, built.residents, story.until)
    assert found is None, sentence(found, built.tables, built.residents)


def test_there_are_dozens_of_stories_and_over_a_thousand_records() -> None:
    assert len(STORIES) >= 24
    assert sum(story.records for story in STORIES) > 1_000


def test_every_kind_of_record_and_every_named_record_is_in_some_story() -> None:
    kinds, marks = set(), set()
    for story in STORIES:
        log, _ = replay(story, town=town(story.name)).played
        kinds |= {Event(number) for number in log.column("event").tolist()}
        marks |= {Mark(number) for number in log.of(Event.MARK).column("subject").tolist()}
    assert kinds == set(Event)
    assert marks == set(Mark)


def test_every_activity_of_the_pathway_is_done_in_some_story() -> None:
    done, known = set(), set()
    for story in STORIES:
        built = town(story.name)
        log, _ = replay(story, town=built).played
        activities = built.tables.activities
        known |= set(activities)
        done |= {activities[each] for each in log.of(Event.FINISH).column("subject").tolist()}
    assert known - done == set()


def test_every_kind_of_step_is_met() -> None:
    steps = town(STORIES[0].name).tables.steps
    assert set(steps.kind) | {Kind.END} == set(Kind)
    assert NONE not in steps.kind


def test_the_page_is_made_from_the_files() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(STORIES), (
        "write it again: optare verify --golden --write-docs docs/golden_journeys.md"
    )

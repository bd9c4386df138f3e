"""Golden files: dates and lengths of time, what is refused, and how differences are told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from golden_towns import STORIES, story

from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.scenario.errors import ScenarioError
from simulation.verification.golden import differences, read_story, stories_of, town_of
from simulation.verification.golden import words as golden_words
from simulation.verification.golden.comparing import Lines
from simulation.verification.golden.replaying import JOURNEYS
from simulation.verification.golden.story import Line
from simulation.verification.golden.times import length, moment, seconds_at, seconds_in

pytestmark = pytest.mark.unit
START = date(2011, 4, 1)
FIRST = (JOURNEYS / "01_advice_and_return.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("Fri 1 Apr 2011", 0), ("Fri 1 Apr 2011 00:00:01", 1), ("Sat 2 Apr 2011 09:30", 120_600),
     ("Thu 31 Mar 2011 23:59", -60)],
)  # fmt: skip
def test_a_moment_is_read_and_written_alike(text: str, seconds: int) -> None:
    assert seconds_at(text, START) == seconds
    assert seconds_at(moment(seconds, START), START) == seconds


@pytest.mark.parametrize(
    ("text", "why"),
    [("Thu 1 Apr 2011 09:00", "is a Fri"), ("1 Apr 2011", "is not a moment"),
     ("Fri 1 Apri 2011", "is not a moment"), ("Fri 31 Feb 2011", "day"),
     ("Fri 1 Apr 2011 25:00", "hour"), ("", "is not a moment")],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        seconds_at(text, START)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3 h", 10_800), ("1 h 30 min", 5_400), ("2 days 4 h", 187_200), ("1 week", 604_800),
     ("1 day", 86_400), ("30 min", 1_800), ("5 s", 5), ("0 min", 0), ("30.4375 days", 2_629_800)],
)  # fmt: skip
def test_a_length_of_time_is_read(text: str, seconds: float) -> None:
    assert seconds_in(text) == seconds


@pytest.mark.parametrize("text", ["3h", "h", "", "three hours", "3 h and 4 min", "-1 h", "1 hour"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        seconds_in(text)


@pytest.mark.parametrize("seconds", [0, 1, 59, 60, 3_600, 5_400, 86_400, 100_000, 7 * 86_400 + 61])
def test_a_length_of_time_is_written_as_it_is_read(seconds: int) -> None:
    assert seconds_in(length(seconds)) == seconds


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("until: Tue 10 May", "until: Wed 10 May", "is a Tue"),
        ("arrives: Thu 21", "arrives: Fri 21", "is a Thu"),
        ("    Sun 8 May 2011 10:06:", "    Mon 8 May 2011 10:06:", "is a Sun"),
        ("    Sun 8 May 2011 10:06:", "    Sun 3 Apr 2011 10:06:", "stand in order"),
        ("takes: {rereferral: 12 days}", "takes: {rereferral: a while}", "not a length of time"),
        ("  community-000000:\n    arrives", "  visitor-1:\n    arrives", "a label is a source"),
        ("expected:\n  community-000000:", "expected:\n  community-000009:", "no resident"),
        ("title: Advised", "titel: Advised", "unknown key"),
        ("shows: [working hours", "shows: 3 #[working hours", "shows"),
        ("working:", "workings:", "working"),
        ("{council: {work", "{councel: {work", "town.councel: unknown key"),
        ("until:", "option: company\nuntil:", "no option 'company'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_one_error_with_its_line(
    old: str, new: str, why: str, tmp_path: Path
) -> None:
    assert old in FIRST
    file = tmp_path / "own.yaml"
    file.write_text(FIRST.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError) as wrong:
        read_story(file)
    assert any(why in str(error) for error in wrong.value.errors)
    assert all(error.place is not None and error.place.line > 0 for error in wrong.value.errors)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("turns: {rereferral: yes}", "turns: {rereferal: yes}", "has no turn rereferal: yes"),
        ("turns: {rereferral: yes}", "turns: {triage: nowhere}", "one of advice, reablement"),
        ("takes: {rereferral: 12 days}", "takes: {lunch: 1 h}", "no time of this name"),
        ("contact_hours: 1.5", "contact_hours: long", "contact_hours"),
        ("contact_hours: 1.5", "contact_hourz: 1.5", "did you mean contact_hours"),
        ("town: {council: {work: {contact_hours: 1.5}}}",
         "town: {council: {outcomes: {contact_to_assessment_share: 0.5}}}", "left to chance"),
        ("    turns", "    patch: west\n    turns", "no such patch"),
    ],
)  # fmt: skip
def test_a_town_that_cannot_be_built_says_why_and_where(
    old: str, new: str, why: str, tmp_path: Path
) -> None:
    assert old in FIRST
    file = tmp_path / "own.yaml"
    file.write_text(FIRST.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError) as wrong:
        town_of(read_story(file))
    assert any(why in str(error) for error in wrong.value.errors), wrong.value.errors


def test_a_story_is_found_by_the_beginning_of_its_name() -> None:
    assert [each.name for each in stories_of(["07", "02_first"])] == [
        story("07").name,
        story("02").name,
    ]
    with pytest.raises(ScenarioError, match="no golden journey is called 'seven'"):
        stories_of(["seven"])


def told(expected: Sequence[tuple[int, str]], seen: Sequence[tuple[int, str]]) -> list[str]:
    def lines(given: Sequence[tuple[int, str]]) -> Lines:
        return {"community-000003": tuple(Line(hour * 3600, text) for hour, text in given)}

    return differences(lines(expected), lines(seen), START)


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        ([(9, "waits"), (10, "starts")], ""),
        ([(9, "waits"), (11, "starts")],
         'expected "starts" on Fri 1 Apr 2011 10:00, but that is on Fri 1 Apr 2011 11:00'),
        ([(9, "waits"), (10, "leaves")],
         'expected "starts" on Fri 1 Apr 2011 10:00, but instead "leaves" on '
         "Fri 1 Apr 2011 10:00"),
        ([(9, "waits"), (9, "jumps"), (10, "starts")],
         'expected "starts" on Fri 1 Apr 2011 10:00, but before it "jumps" on '
         "Fri 1 Apr 2011 09:00"),
        ([(9, "waits")], 'expected "starts" on Fri 1 Apr 2011 10:00, but nothing more happens'),
        ([(9, "waits"), (10, "starts"), (12, "ends")],
         'expected nothing more, but "ends" on Fri 1 Apr 2011 12:00'),
        ([], 'expected "waits" on Fri 1 Apr 2011 09:00, but nothing more happens'),
    ],
)  # fmt: skip
def test_a_difference_is_a_sentence(seen: Sequence[tuple[int, str]], sentence: str) -> None:
    found = told([(9, "waits"), (10, "starts")], seen)
    assert found == ([f"community-000003: {sentence}"] if sentence else [])


def test_the_earliest_difference_stands_first() -> None:
    expected = {"a": (Line(7200, "x"),), "b": (Line(3600, "y"),)}
    seen = {"a": (Line(7200, "z"),), "b": (Line(3600, "z"),)}
    assert [each[0] for each in differences(expected, seen, START)] == ["b", "a"]


def test_staff_that_do_something_unexpected_are_told() -> None:
    seen: Mapping[str, Sequence[Line]] = {"staff": (Line(0, "social worker 1 leaves"),)}
    assert differences({}, seen, START) == [
        'staff: expected nothing more, but "social worker 1 leaves" on Fri 1 Apr 2011 00:00'
    ]
    assert differences({}, {"staff": ()}, START) == []


@pytest.mark.parametrize("each", STORIES, ids=lambda each: each.name)
def test_no_expected_record_can_be_left_out_moved_or_reworded(each: object) -> None:
    expected: Lines = each.expected  # type: ignore[attr-defined]
    for who, lines in expected.items():
        for place, line in enumerate(lines):
            for changed in (
                (),
                (replace(line, when=line.when + 60),),
                (replace(line, text=line.text + "!"),),
                (line, line),
            ):
                seen = {**expected, who: (*lines[:place], *changed, *lines[place + 1 :])}
                assert len(differences(expected, seen, START)) == 1


def test_every_mark_and_event_has_words() -> None:
    worded = {
        *golden_words._PLAIN, *golden_words._SINCE, *golden_words._DUE, *golden_words._DATED,
        *golden_words._OTHER_SINCE, *golden_words._SUMS, *golden_words._EITHER,
    }  # fmt: skip
    assert worded == set(Mark)
    assert set(golden_words._TELLS) == set(Event)


def test_no_two_marks_have_the_same_words() -> None:
    words = list(golden_words._PLAIN.values()) + list(golden_words._SINCE.values())
    assert len(words) == len(set(words))

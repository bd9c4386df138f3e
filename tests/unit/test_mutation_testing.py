"""Mutation testing: what is changed, how a change is put in place, what is reported."""

from pathlib import Path

import pytest
import yaml

from mutation.mutants import Mutant, change, drawn, function_at, mutants_of, statement_at
from mutation.plan import read_plan
from mutation.playing import Fate, Outcome
from mutation.results import Result, Results
from mutation.swapping import Live, changed_functions
from mutation.telling import report, share_with_interval
from mutation.verdicts import Kind, Verdict

pytestmark = pytest.mark.unit

FILE = "simulation/experiment/student_t.py"


def mutants(*operators: str) -> list[Mutant]:
    return mutants_of(FILE, operators)


def test_a_mutant_changes_one_line_and_says_where() -> None:
    one = mutants("ReplaceComparisonOperator_LtE_Lt", "ReplaceBinaryOperator_Sub_Add")[0]
    told = change(one)
    assert told.was != told.now
    assert told.where == function_at(one.path, one.line) != ""
    assert one.line in statement_at(one.path, one.line)


def test_annotations_are_not_mutated(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "def f(a: int | None) -> int | str:\n    return a | 1\n"
    monkeypatch.setattr("mutation.mutants.source", lambda path: text)
    (only,) = mutants_of("f.py", ["ReplaceBinaryOperator_BitOr_BitAnd"])
    assert (only.line, only.column) == (2, 13)


def test_a_sample_is_the_beginning_of_a_larger_one_of_the_same_seed() -> None:
    every = mutants("NumberReplacer")
    few, more = list(drawn(every, 3, 8)), list(drawn(every, 6, 8))
    assert more[:3] == few
    assert len(set(more)) == 6
    assert few != list(drawn(every, 3, 9))


def test_a_change_inside_a_function_is_put_into_the_running_process() -> None:
    from simulation.experiment.student_t import t_quantile  # noqa: PLC0415

    before, code = t_quantile(5), t_quantile.__wrapped__.__code__
    one = next(each for each in mutants("NumberReplacer") if changed_functions(each))
    live = Live()
    changed = [
        function
        for each in changed_functions(one)
        for function in live.functions[each.was.co_filename, each.was.co_qualname,
                                       each.was.co_firstlineno]
    ]  # fmt: skip
    kept = [(function, function.__code__) for function in changed]
    try:
        assert live.swap(one)
        assert any(function.__code__ is not was for function, was in kept)
    finally:
        for function, was in kept:
            function.__code__ = was
    assert t_quantile.__wrapped__.__code__ is code
    assert t_quantile(5) == before


def test_a_change_outside_functions_asks_for_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "LIMIT = 3\n\nclass A:\n    size: int = 4\n\ndef f():\n    return 5\n"
    monkeypatch.setattr("mutation.mutants.source", lambda path: text)
    monkeypatch.setattr("mutation.swapping.source", lambda path: text)
    found = {each.line: changed_functions(each) for each in mutants_of("f.py", ["NumberReplacer"])}
    assert found[1] == found[4] == []
    assert [each.was.co_name for each in found[7]] == ["f"]


def test_results_are_kept_and_dropped_when_the_source_has_changed(tmp_path: Path) -> None:
    one, other = mutants("NumberReplacer")[:2]
    results = Results(tmp_path / "results.jsonl")
    results.population("statistics", 2)
    kept = Result("statistics", one, change(one), Outcome(Fate.KILLED, "a test"), 0.25)
    results.keep(kept)
    again = Results(results.path)
    assert again.of(one) == kept
    assert again.of(other) is None
    assert again.sizes == {"statistics": 2}
    text = results.path.read_text(encoding="utf-8")
    digest = text.split('"digest": "')[1][:16]
    results.path.write_text(text.replace(digest, "0" * 16), encoding="utf-8")
    assert Results(results.path).of(one) is None


@pytest.mark.parametrize(
    ("noticed", "of", "share"),
    [
        (0, 0, "none played"),
        (81, 263, "30.8 % (25.5 to 36.6)"),
        (10, 10, "100.0 % (72.2 to 100.0)"),
    ],
)  # 81 of 263: Newcombe (1998), table I, method 3
def test_a_share_stands_with_its_interval(noticed: int, of: int, share: str) -> None:
    assert share_with_interval(noticed, of) == share


def test_the_report_counts_equivalents_apart_and_lists_what_has_no_verdict(tmp_path: Path) -> None:
    one, other, third = mutants("NumberReplacer")[:3]
    results = Results(tmp_path / "results.jsonl")
    results.population("statistics", 50)
    for each, fate in ((one, Fate.KILLED), (other, Fate.SURVIVED), (third, Fate.SURVIVED)):
        results.keep(Result("statistics", each, change(each), Outcome(fate), 0.0))
    told = change(other)
    verdict = Verdict(other.path, told.was, told.now, Kind.EQUIVALENT, "No value differs.")
    text = report(read_plan(), results, [verdict])
    assert "| 50 | 3 | 1 | 0 | 1 | 1 | 50.0 %" in text
    assert "No value differs." in text
    assert "Survivors without a verdict: 1." in text


def test_every_verdict_is_of_a_line_that_still_stands() -> None:
    given = yaml.safe_load(Path("mutation/verdicts.yaml").read_text(encoding="utf-8"))
    stale = [
        f"{each['path']}: {each['was']}"
        for each in given
        if each["was"] not in {line.strip() for line in Path(each["path"]).read_text().splitlines()}
    ]
    assert stale == []


def test_every_file_and_test_of_the_plan_is_there() -> None:
    for group in read_plan().groups.values():
        assert group.paths()
        assert group.test_files()
        for pattern in (*group.files, *group.tests):
            assert list(Path().glob(pattern)), f"nothing is named {pattern}"

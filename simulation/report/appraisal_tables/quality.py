"""T17: the quality statement: who answers for what, how the model was checked, how to repeat it.

Sources: HM Treasury, The AQuA Book (2015, revised 2025), for roles; Monks and others (2019),
Strengthening the reporting of empirical simulation studies (STRESS), for the items of a model.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from simulation.scenario.stress import Quality
from simulation.valuation.data_table import Cell, Column, DataTable

_ROLES = {
    "Commissioner": "agrees the question and what the answer is fit for",
    "Analyst": "did the work and says what it rests on",
    "Assurer": "checked it and did not do it",
    "Approver": "signs that the checks were enough for the decision",
}
TO_FILL_IN = "for the council to fill in"
NOT_ASKED = "not asked"
_COLUMNS = (
    Column("part", "Part"),
    Column("item", "Item"),
    Column("statement", "Statement"),
)
_REPORT = "the report that optare stress-des writes"
_DOCUMENTED: tuple[tuple[str, str, str], ...] = (
    ("Objectives", "STRESS 1.1 to 1.3", f"{_REPORT}, section 1; the plan in T2"),
    ("Logic of the base model", "STRESS 2.1 to 2.2", f"{_REPORT}; optare pathway"),
    ("Logic of the options", "STRESS 2.3", f"{_REPORT}; T4, and optare explain MECHANISM"),
    ("Algorithms and components", "STRESS 2.4 to 2.5", f"{_REPORT}; docs/architecture.md"),
    ("Data, parameters and assumptions", "STRESS 3.1 to 3.4", f"{_REPORT}, appendix A; T16"),
    ("Initial state and run length", "STRESS 4.1 to 4.2", f"{_REPORT}; docs/inputs.md"),
    ("Replications and estimates", "STRESS 4.3", f"{_REPORT}; docs/statistics.md"),
    ("Random numbers", "STRESS 5.2", f"{_REPORT}; docs/variance_reduction.md"),
    ("Software and system", "STRESS 5.1, 5.3, 5.4", f"{_REPORT}; the versions below"),
    ("Access to the model", "STRESS 6.1", f"{_REPORT}; the licence of Optare"),
)
_NOTES = (
    "The four roles are those of the AQuA Book; nobody is named until the council names them, in "
    "the file that the appraisal names under `stress`.",
    "STRESS is a list of what a report of a discrete-event simulation tells its reader; the last "
    "column says where it is told.",
)


def quality_table(
    manifest: Mapping[str, Any],
    held: str,
    commands: Mapping[str, str],
    queues: str = NOT_ASKED,
    named: Quality | None = None,
) -> DataTable:
    """Return T17 from the manifest of a result.

    ``held`` says what the model was held against; ``commands`` are lines to type, by what they do;
    ``queues`` says how the queues of the result stand to queueing theory; ``named`` says who
    holds which role.
    """
    rows = (
        *(("Roles", role, f"{does}: {_who(named, role)}") for role, does in _ROLES.items()),
        *(("Checks", *row) for row in _checks(queues)),
        *(("Validation", *row) for row in _validation(held)),
        *(("Runs", *row) for row in _runs(manifest)),
        *(("Report of the model", what, f"{item}: {where}") for what, item, where in _DOCUMENTED),
        *(("Versions", *row) for row in _versions(manifest)),
        *(("To do it again", what, line) for what, line in commands.items()),
    )
    return DataTable("T17", "quality", "Quality statement", _COLUMNS, rows, _NOTES)


def _who(named: Quality | None, role: str) -> str:
    who: str = getattr(named, role.lower()).who if named is not None else ""
    return who or TO_FILL_IN


def _checks(queues: str) -> Iterator[tuple[Cell, Cell]]:
    yield "Against theory", "optare verify plays queues whose answer is known and compares"
    yield "Queues of this result beside theory", queues
    yield "Two engines", "random test models are played on two engines and their logs compared"
    yield "Transition table", "optare conform holds every record of a run against the pathway"
    yield "Conservation", "people, hours and money are counted in and out of test runs"
    yield "Double entry", "every sum has a payer and a payee; that says nothing of what is missing"
    yield "Sums worked out twice", "activity x price, contract, results, tables: optare reconcile"


def _validation(held: str) -> Iterator[tuple[Cell, Cell]]:
    yield "Figures of the council beside the model", held
    yield (
        "What was not done",
        "no forecast of the model was held against a council that then took the option; draws were "
        "not held against what the council saw; docs/calibration.md and docs/systems.md say what "
        "was compared, and how far it agrees",
    )


def _runs(manifest: Mapping[str, Any]) -> Iterator[tuple[Cell, Cell]]:
    settings = manifest["settings"]
    said = "; ".join(f"{one['title']}: {one['replications']}" for one in settings.values())
    yield "Replications of each option by setting", said
    yield "Seed", str(manifest["seed"])
    failures = len(manifest.get("failures", ()))
    yield "Runs that failed and were left out", str(failures)
    drawn = manifest.get("uncertainty")
    if drawn:
        count = f"{drawn['draws']} draws of {len(drawn['unknowns'])} unknowns"
        yield (
            "Joint draws of what is not known",
            f"{count}, {drawn['replications_of_each']} runs each",
        )
    else:
        yield "Joint draws of what is not known", "none"
    yield "Plan fixed before the runs", _plan(manifest.get("plan"))


def _plan(plan: Mapping[str, Any] | None) -> str:
    if not plan:
        return "there was no plan"
    before = plan.get("runs_there_when_first_seen")
    seen = f"{before} finished runs were there when it was first seen"
    return (
        f"{plan['title']} (SHA-256 {plan['hash']}); {seen if before is not None else 'not known'}"
    )


def _versions(manifest: Mapping[str, Any]) -> Iterator[tuple[Cell, Cell]]:
    yield "Optare", str(manifest["optare"])
    yield "Model", str(manifest["model"])
    commit = manifest.get("git_commit")
    yield "Commit", str(commit) if commit else "not known: run outside a checkout"
    yield "Python", str(manifest["python"])
    for name, version in manifest["packages"].items():
        yield name, str(version or "not there")

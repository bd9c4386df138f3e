"""The quality statement in the roles of the AQuA Book: who answers, what was checked, by whom.

Source: Government Analysis Function, The AQuA Book (2025 edition), roles and responsibilities.
"""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.stress.item import prose, source, words_table
from simulation.report.stress.material import Material
from simulation.scenario.stress import Role

TO_SUPPLY = "to be supplied by the council"
ROLES: dict[str, str] = {
    "commissioner": "asks for the analysis, agrees that the approach will meet the need, accepts "
    "the analysis and its assurance as fit for purpose",
    "analyst": "designs the approach and its assurance, does the work, checks it, acts on what the "
    "assurer finds",
    "assurer": "is independent of the analyst; reviews the checks, adds others, reports errors, "
    "confirms to the approver that the work was scoped, done, verified, validated and documented",
    "approver": "scrutinises the work of analyst and assurer and confirms that it was assured in "
    "proportion",
}
VERIFICATION: tuple[tuple[str, str, str], ...] = (
    ("Conservation laws", "people, hours, places and money balance", "the program, on every run"),
    ("Types and input", "scenario files are checked before a run", "the program, on every run"),
    (
        "Transition table",
        "each journey of a log is a path of the compiled pathway",
        "`optare conform`; the tests, on every shipped option and random models",
    ),
    ("Queueing theory", "queues whose answer is known, within intervals", "`optare verify`"),
    ("Two engines", "SimPy and the compiled twin write one log", "the tests; `--engine both`"),
    ("Hand-worked cases", "times and money worked out on paper", "the tests"),
    ("Sums worked out twice", "money added up along two ways", "`optare reconcile`"),
    ("Numbers of a paper", "each is worked out again from the result", "`optare verify-paper`"),
)
"""What is checked, what that says, and by whom; each exists in the program."""


def blocks(material: Material) -> Iterator[Block]:
    """Yield the statement."""
    quality = material.words.quality
    yield Heading("Quality statement")
    yield Paragraph(
        "The roles are those of the AQuA Book. Who is not named here has not been named by the "
        "council, and the program names nobody."
    )
    yield words_table(
        "Roles",
        ("Role", "What it answers for", "Who", "What they did"),
        [
            (name.capitalize(), duty, *_holder(getattr(quality, name)))
            for name, duty in ROLES.items()
        ],
    )
    yield Heading("Fit for", 3)
    yield from prose(quality.fit_for)
    yield Heading("Not fit for", 3)
    yield from prose(quality.not_fit_for)
    yield Heading("Limitations", 3)
    yield from prose(material.words.limitations)
    yield from _verification(material)
    yield from _validation(material)
    yield source(f"`{material.prose}: quality, limitations`", "the checks that the program has")


def _holder(role: Role) -> tuple[str, str]:
    did = "; ".join(role.did)
    return role.who or TO_SUPPLY, did or TO_SUPPLY


def _verification(material: Material) -> Iterator[Block]:
    yield Heading("Verification: is the model built as specified?", 3)
    yield words_table("Checks of the program", ("Check", "What it says", "By whom"), VERIFICATION)
    if material.has_run:
        failures = material.manifest.get("failures", ())
        yield Paragraph(
            f"Of this result {len(failures)} runs failed a check or stopped, and were left out."
        )


def _validation(material: Material) -> Iterator[Block]:
    yield Heading("Validation: is it the right model for the question?", 3)
    observed = material.appraisal.council.observed
    seen = [
        name.replace("_", " ")
        for name in type(observed).model_fields
        if getattr(observed, name, None)
    ]
    held = f"Figures of the council that the summary sets beside the model: {', '.join(seen)}."
    yield Items(
        (
            held if seen else "No figure of the council itself stands beside the model.",
            "Published figures of ten real systems are set against the model (`docs/systems.md`), "
            "and the baseline against national figures (`docs/calibration.md`).",
            "Not done: no forecast of the model was held against a council that then took the "
            "option.",
        )
    )

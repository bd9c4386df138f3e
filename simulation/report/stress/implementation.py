"""Sections 5 and 6: software, random numbers, execution, the machine, and access to the model."""

from collections.abc import Iterator

from simulation.people.population import PURPOSES
from simulation.report.document import Block, Heading, Paragraph
from simulation.report.stress.item import heading, prose, source, words_table
from simulation.report.stress.material import Material

LICENCE = "MIT"


def blocks(material: Material) -> Iterator[Block]:
    """Yield the sections."""
    yield Heading("5. Implementation")
    yield from _software(material)
    yield from _sampling(material)
    yield from _execution(material)
    yield from _system(material)
    yield Heading("6. Code access")
    yield from _access(material)


def _software(material: Material) -> Iterator[Block]:
    made = material.made_by
    commit = made.get("git_commit")
    yield heading("5.1")
    yield words_table(
        "Software",
        ("What", "Version"),
        (
            ("Optare", str(made["optare"])),
            ("Model (digest of the source that decides a result)", str(made["model"])),
            ("Commit", str(commit) if commit else "not known: run outside a checkout"),
            ("Python", str(made["python"])),
            *((name, str(version)) for name, version in made["packages"].items()),
        ),
        "The model is written in Python. SimPy is the reference engine; a twin compiled with numba "
        "writes the same log, byte for byte.",
    )
    yield source(_manifest(material, "optare, model, git_commit, python, packages"))


def _manifest(material: Material, keys: str) -> str:
    if material.has_run:
        return f"`manifest.json: {keys}`"
    return "the installation that wrote this report"


def _sampling(material: Material) -> Iterator[Block]:
    tables, seed = material.base, material.manifest.get("seed", material.appraisal.seed)
    yield heading("5.2")
    yield Paragraph(
        f"Uniform numbers are those of Philox 4x64-10, a counter-based generator. The key is made "
        f"of the study seed ({seed}) and a purpose; the counter of the replication, the person and "
        "how often the person met that purpose. So a draw belongs to a person and not to the order "
        f"of events. There are {len(tables.purposes)} purposes along the pathway and "
        f"{len(PURPOSES)} for the residents themselves; staff have their own."
    )
    yield Paragraph(
        "Each distribution is the inverse transform of one uniform, by arithmetic that gives the "
        "same value on every machine."
    )
    yield source(
        f"`{'manifest.json' if material.has_run else material.scenario}: seed`",
        "the compiled tables", "`simulation/people/philox.py, laws.py`",
    )  # fmt: skip


def _execution(material: Material) -> Iterator[Block]:
    yield heading("5.3")
    yield Paragraph(
        "Discrete events on a three-phase clock. At one instant completions come first, then "
        "exits, then all else, each in the order of person, journey and occurrence; then whoever "
        "waits is served; patience is tested last. Dated events (openings, months, financial "
        "years, meetings, changes of regime) come after what people do at the same instant."
    )
    info = material.manifest.get("run_info", {})
    if info:
        yield words_table(
            "How the runs were done",
            ("What", "Value"),
            (
                ("Engine", str(info.get("engine") or "not recorded")),
                ("Runs at once", str(info.get("jobs", "not recorded"))),
                ("Runs done", str(info.get("runs_done", "not recorded"))),
                ("Runs taken from the store", str(info.get("runs_reused", "not recorded"))),
            ),
        )
    yield Paragraph(
        "Conservation laws are checked on every run, which stops with an explanation if one is "
        "broken. `optare conform` holds logs against the pathway's transition table."
    )
    yield source("`simulation/model/clock.py`", _manifest(material, "run_info"))


def _system(material: Material) -> Iterator[Block]:
    yield heading("5.4")
    info = material.manifest.get("run_info", {})
    if info:
        done, seconds = info.get("runs_done") or 0, info.get("wall_seconds") or 0.0
        each = f", {seconds / done:.2f} seconds for each run" if done and seconds else ""
        yield Paragraph(
            f"The runs were done on {info.get('machine', 'a machine that is not recorded')}. They "
            f"took {seconds:,.1f} seconds{each}."
        )
    else:
        yield Paragraph("The appraisal has not been run, so no machine and no time is recorded.")
    yield source(_manifest(material, "run_info"))


def _access(material: Material) -> Iterator[Block]:
    yield heading("6.1")
    yield from prose(material.words.access)
    yield Paragraph(
        f"Optare {material.made_by['optare']} is free software under the {LICENCE} licence. "
        "The result folder holds the scenarios as they were run (`scenarios/`), every value of "
        "every run (`activity.csv`) and what made it (`manifest.json`)."
    )
    yield source(f"`{material.prose}: access`", "`LICENSE`")

"""Random command lines: numbers out of range, paths that lead nowhere, words that fit nothing."""

from pathlib import Path
from random import Random

from fuzz_words import NUMBERS, WORDS

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PATHS = (
    "council.work.contact_hours", "council.delays.queue_share", "council.demand.contacts_per_year",
    "council.care.care_homes", "years", "start", "seed", "replications", "baseline", "headline",
    "options.in_house.mechanisms.same_worker", "options.*.teams.access.posts.social_worker",
    "options.in_house.teams.access.does", "options.nobody.title", "council", "council.", ".", "",
    "council.work", "council.work.contact_hours.value", "council.work.contact_hours.evidence",
    "catalogue.self_report_weight", "settings.tight_supply.change", "plan.primary.measure",
    "prices.risks", "criteria.criteria", "options.in_house.timeline.transfer_on", "titel", "title",
    "council.demand.month_weights.0", "council.demand.month_weights.99", "options.in_house.skills",
)  # fmt: skip
FILES = (
    str(SCENARIOS / "appraisals" / "wokingham.yaml"),
    str(SCENARIOS / "appraisals" / "england_mean.yaml"),
)
SWEEP = str(SCENARIOS / "sweeps" / "review_hours.yaml")
OTHER_FILES = (
    "nowhere.yaml", ".", "", "/dev/null", "/", str(SCENARIOS / "options" / "in_house.yaml"),
    str(SCENARIOS / "evidence.yaml"), str(SCENARIOS / "LICENCE.md"), "a\nb.yaml", "x" * 300,
    "~nobody/x.yaml", str(SCENARIOS / "councils"),
)  # fmt: skip
FLAGS = (
    "--replications", "--seed", "--jobs", "--engine", "--out", "--json", "--quiet", "--points",
    "--uncertainty", "--shard", "--only", "--executor", "--option", "--measure", "--draws", "--set",
    "--vary", "--between", "--page", "--nonsense", "--help-me", "-x", "--",
)  # fmt: skip


def change(chance: Random) -> str:
    """Return what may follow ``--set``."""
    value = chance.choice(
        (chance.choice(WORDS), str(chance.choice(NUMBERS)), "[1, 2", "{a: [", "low")
    )
    return chance.choice((f"{chance.choice(PATHS)}={value}",) * 9 + (value,)).replace("\0", "\\0")


def command_line(chance: Random, result: str) -> list[str]:
    """Return the words after ``optare`` of a command that reads and runs nothing."""
    file = chance.choice(FILES if chance.random() < 0.8 else OTHER_FILES)
    changes = [part for _ in range(chance.randrange(3)) for part in ("--set", change(chance))]
    lines = [
        ["options", file, *changes],
        ["options", file, "--json", *changes],
        ["diff", file, chance.choice(("in_house", _word(chance))), _word(chance), *changes],
        ["validate", file, *([_word(chance)] if chance.random() < 0.3 else [])],
        ["plan", file, *(["--check", _word(chance)] if chance.random() < 0.5 else [])],
        ["explain", _word(chance)],
        ["mechanisms", *([_word(chance)] if chance.random() < 0.5 else [])],
        ["schema", _word(chance)],
        ["study", _study(chance), _word(chance), "--out", result],
        ["resident", result, _word(chance)],
        ["appraise", chance.choice((result, _word(chance)))],
        ["compare", file, *changes, *_numbers(chance, "--replications", "--uncertainty")],
        ["sweep", SWEEP, "--dry-run", *changes, *_numbers(chance, "--points", "--shard")],
        [_word(chance), file],
    ]  # fmt: skip
    line = chance.choice(lines)
    if line[0] == "compare":
        line += ["--set", "years=0"]  # so that nothing is run, whatever else is said
    if chance.random() < 0.2:
        line.insert(chance.randrange(1, len(line) + 1), chance.choice((*FLAGS, _word(chance))))
    return [word.replace("\0", "\\0") for word in line]


def _study(chance: Random) -> str:
    return chance.choice(("show", "list", "export", _word(chance)))


def _word(chance: Random) -> str:
    return str(chance.choice((chance.choice(WORDS), chance.choice(NUMBERS), "in_house", "M10")))


def _numbers(chance: Random, *flags: str) -> list[str]:
    return [
        part
        for flag in flags
        if chance.random() < 0.3
        for part in (flag, str(chance.choice(NUMBERS)))
    ]

"""Fuzzed files through the commands: each is accepted, or refused in clear words."""

import resource
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from fuzz_cases import Case, case_of, clear, workspace
from fuzz_judge import Outcome, outcome, trouble_with

from simulation.experiment.running.doing import prepare_to_play
from simulation.model.engine import Engine, available

SEED = 20110401
SMALL = {
    "years": 1,
    "council.demand.contacts_per_year": 80,
    "council.demand.candidates_per_year": 200,
    "council.opening.cases": 20,
    "council.opening.waiting_list": 4,
    "council.care.care_homes": 2,
}
"""what makes a run of any council one of a few hundredths of a second"""
COMPARE_SECONDS = 60
MOST_BYTES = 3 << 30
"""address space that a worker may use beyond what it has after its imports"""
PLAYED_SHARE = 0.4
"""of accepted appraisals, councils and options, how many are also run"""


@dataclass(frozen=True)
class Verdict:
    """What came of one case; ``trouble`` is empty if all is well."""

    number: int
    what: str
    ended: str
    seconds: float
    trouble: str = ""


def judged(number: int, seed: int, place: Path, *, play: bool = True) -> Verdict:
    """Write the case of this number, give it to the commands, and judge how they ended."""
    case = case_of(number, seed, place)
    before = files_of(place)
    seen = outcome(["validate", str(case.file)])
    trouble = trouble_with(seen, case.file)
    ended = "accepted" if seen.code == 0 else "refused"
    played = None
    if play and not trouble and _is_played(case, seen, seed):
        played, trouble = _played(case, place)
        ended = played
    if not trouble and files_of(place) != before:
        trouble = f"files were left: {sorted(files_of(place) ^ before)}"
    clear(case.file)
    return Verdict(number, f"{case.kind}: {case.what}", ended, seen.seconds, trouble)


def files_of(place: Path) -> set[Path]:
    """Return every file of the folder that holds the copied scenarios."""
    return set(place.parent.rglob("*"))


def _is_played(case: Case, seen: Outcome, seed: int) -> bool:
    if case.kind not in {"appraisal", "option", "council"}:
        return False
    return Random(f"played/{seed}/{case.number}").random() < (
        PLAYED_SHARE if seen.code == 0 else 0.05
    )


def _played(case: Case, place: Path) -> tuple[str, str]:
    """Compare the options of a small appraisal with the file in it, and judge what is left."""
    with tempfile.TemporaryDirectory(dir=place.parent.parent) as folder:
        out = Path(folder) / "results"
        seen = outcome(
            ["compare", str(_appraisal_with(case, Path(folder))), *_small(), "--out", str(out)],
            COMPARE_SECONDS,
        )
        if case.kind == "appraisal" and seen.code == 2 and not seen.broke:
            trouble = trouble_with(seen)  # a change for the sake of size may not fit the file
        else:
            trouble = trouble_with(seen, case.file)
        return ("run" if seen.code == 0 else "refused to run"), trouble or _left_behind(seen, out)


def _appraisal_with(case: Case, folder: Path) -> Path:
    if case.kind == "appraisal":
        return case.file
    scenarios = case.file.parents[1]
    council = case.file if case.kind == "council" else scenarios / "councils" / "wokingham.yaml"
    other = case.file if case.kind == "option" else scenarios / "options" / "trading_company.yaml"
    file = folder / "small.yaml"
    file.write_text(
        f"title: A small test\ncouncil: {council}\noptions:\n"
        f"  in_house: {scenarios / 'options' / 'in_house.yaml'}\n  other: {other}\n"
        "baseline: in_house\nstart: 2011-04-01\nyears: 1\n",
        encoding="utf-8",
    )
    return file


def _small() -> list[str]:
    changes = [part for path, value in SMALL.items() for part in ("--set", f"{path}={value}")]
    return ["--replications", "2", "--jobs", "1", "--no-report", "--quiet", *changes]


def _left_behind(seen: Outcome, out: Path) -> str:
    """A result is whole, or there is none."""
    if seen.code == 2:
        return f"a refused file left {sorted(out.rglob('*'))}" if out.exists() else ""
    manifests = list(out.glob("*/*/manifest.json"))
    partial = [each for each in out.rglob("*") if "partial" in each.name]
    if len(manifests) < 1 or partial:
        return f"no whole result: {sorted(out.rglob('*'))}"
    return ""


# many


def fuzz(numbers: Iterable[int], seed: int = SEED, jobs: int = 1) -> Iterator[Verdict]:
    """Judge many cases in processes of their own, whose memory is bounded."""
    if available():
        prepare_to_play(Engine.COMPILED)  # once, in the process from which the others are forked
    listed = list(numbers)
    chunks = [listed[at : at + 25] for at in range(0, len(listed), 25)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        for verdicts in pool.map(_chunk, chunks, [seed] * len(chunks)):
            yield from verdicts


def _chunk(numbers: Sequence[int], seed: int) -> list[Verdict]:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_used_bytes() + MOST_BYTES, before[1]))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "here").mkdir()
        place = workspace(Path(folder) / "here")
        return [judged(number, seed, place) for number in numbers]


def _used_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def table(verdicts: Sequence[Verdict]) -> list[tuple[str, int]]:
    """Return how many cases there were and how each ended."""
    counts = Counter(verdict.ended for verdict in verdicts)
    faulty = sum(bool(verdict.trouble) for verdict in verdicts)
    return [("cases", len(verdicts)), *sorted(counts.items()), ("at fault", faulty)]

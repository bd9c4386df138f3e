"""Builds the wheel and the sdist, installs the wheel afresh on each Python, and uses it elsewhere.

    python scripts/release_check.py                    every Python from 3.11 to 3.13 on the PATH
    python scripts/release_check.py --python PY ...    these instead
    python scripts/release_check.py --extras           each extra alone too, on the first Python
    python scripts/release_check.py --lowest           the lowest versions that are allowed

Nothing of the checkout is on the path of what is tried. It needs the network, or a local index
that pip or uv is set up for; uv is taken where it is found, because it is quicker. Prints a line a
step; exit code 1 if a step failed, 2 if there was no Python to try.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13")
EXTRAS = ("fast", "sweeps", "dask", "paper")
TINY = """\
title: Release check
council: wokingham
options: [in_house, trading_company]
baseline: in_house
start: 2011-04-01
years: 1
replications: 2
posts_scale: 0.1
prices: england_2011
criteria: generic_success_factors
"""
SMALL = (
    *("--set", "council.demand.contacts_per_year=460"),
    *("--set", "council.demand.candidates_per_year=1150"),
    *("--set", "council.opening.cases=130"),
    *("--set", "council.opening.waiting_list=15"),
    *("--set", "council.care.care_homes=3"),
)
SWEEP = """\
title: Release check
appraisal: tiny
change:
  council.demand.contacts_per_year: 460
  council.demand.candidates_per_year: 1150
  council.opening.cases: 130
  council.opening.waiting_list: 15
  council.care.care_homes: 3
factors:
  queue_share: {path: council.delays.queue_share, low: 0.2, high: 0.8}
  contact_hours: {path: council.work.contact_hours, low: 1, high: 2}
design: {kind: morris, trajectories: 2}
replications: 2
measures: [waiting_list]
"""


@dataclass
class Step:
    """One thing that is done, and what must come of it."""

    name: str
    command: Sequence[str]
    code: int | None = 0
    """the exit code that must come; nothing if any may"""
    says: str = ""


@dataclass
class Tried:
    """What was tried in one environment."""

    name: str
    lines: list[str] = field(default_factory=list)
    failed: int = 0


def main() -> int:
    """Build, install, try; return the exit code."""
    given = arguments()
    pythons = found_pythons(given.python)
    if not pythons:
        print("no Python from 3.11 to 3.13 was found", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="optare-release-") as place:
        folder = Path(place)
        wheel = Path(given.wheel).resolve() if given.wheel else built(folder / "dist")
        failed = 0
        for name, python, extras, steps in plan(given, pythons, folder):
            failed += tried(name, python, wheel, extras, steps, folder, lowest=given.lowest)
    print("all passed" if not failed else f"{failed} failed")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """Return what the command was given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", default=[], metavar="PY")
    parser.add_argument("--wheel", metavar="FILE", help="this wheel; nothing is built")
    parser.add_argument("--extras", action="store_true", help="each extra alone as well")
    parser.add_argument("--lowest", action="store_true", help="the lowest versions (needs uv)")
    parser.add_argument("--quick", action="store_true", help="without all extras together")
    return parser.parse_args()


def found_pythons(given: Sequence[str]) -> list[str]:
    """Return the interpreters to try, and say which were looked for in vain."""
    if given:
        return list(given)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    found = []
    for version in VERSIONS:
        name = sys.executable if version == here else shutil.which(f"python{version}")
        if name and works(name):
            found.append(name)
        else:
            print(f"Python {version} was not found, so it is not tried")
    return found


def works(python: str) -> bool:
    """Return whether an interpreter starts: a shim may stand on the path with nothing behind it."""
    ended = subprocess.run([python, "-c", ""], capture_output=True, check=False)
    return ended.returncode == 0


def built(folder: Path) -> Path:
    """Build the sdist, and the wheel from it; return the wheel."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = folder.glob("*.whl")
    sizes = ", ".join(f"{x.name} {x.stat().st_size / 10**6:.1f} MB" for x in folder.iterdir())
    print(f"built {sizes}")
    return wheel


Planned = tuple[str, str, tuple[str, ...], list[Step]]


def plan(given: argparse.Namespace, pythons: Sequence[str], folder: Path) -> Iterator[Planned]:
    """Yield each environment: its name, its Python, its extras, and the steps in it."""
    work = folder / "work"
    work.mkdir()
    (work / "tiny.yaml").write_text(TINY, encoding="utf-8")
    (work / "screen.yaml").write_text(SWEEP, encoding="utf-8")
    for python in pythons:
        name = version_of(python)
        yield f"{name} base", python, (), base_steps()
        if not given.quick:
            yield f"{name} all extras", python, EXTRAS, [*base_steps(EXTRAS), *extra_steps(EXTRAS)]
    if given.extras:
        for extra in EXTRAS:
            name = f"{version_of(pythons[0])} {extra} alone"
            yield name, pythons[0], (extra,), extra_steps((extra,))


def version_of(python: str) -> str:
    """Return the version of an interpreter."""
    code = "import platform; print(platform.python_version())"
    ended = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def base_steps(extras: Sequence[str] = ()) -> list[Step]:
    """Return what must work without any extra."""
    result = "out/tiny/latest"
    pdf = () if "paper" in extras else ("--formats", "docx,html,xlsx")
    return [
        Step("version", ["--version"], says="optare "),
        Step("doctor", ["doctor"], says="scenarios        12 appraisals"),
        Step("validate", ["validate", "tiny.yaml"], says="good"),
        Step("compare", ["compare", "tiny.yaml", *SMALL, "--quiet", "--out", "out"]),
        Step("appraise", ["appraise", result]),
        Step("reconcile", ["reconcile", result]),
        Step("paper", ["paper", result, *pdf]),
        Step("explore", ["explore", result]),
        # So few replications may miss a value of theory by chance: here it must run, not pass.
        Step("verify", ["verify", "--replications", "2", "--json"], None, '"shift_end_3"'),
        Step("bad input", ["validate", "nothing.yaml"], code=2, says="there is no file"),
    ]


def extra_steps(extras: Sequence[str]) -> list[Step]:
    """Return what each extra unlocks; each of the others must say what is missing."""

    def needs(extra: str, name: str, *command: str) -> Step:
        if extra in extras:
            return Step(name, command)
        return Step(f"{name}, refused", command, 2, f"optare[{extra}]")

    sweep = ("sweep", "screen.yaml", "--quiet", "--out")
    compare = ("compare", "tiny.yaml", *SMALL, "--quiet", "--out", "other")
    steps = [needs("fast", "compiled engine", *compare, "--engine", "compiled")]
    steps.append(needs("sweeps", "Morris screening", *sweep, "studies"))
    if "sweeps" in extras:
        export = ("study", "export", "screen", "--out", "studies", "--format", "parquet")
        steps.append(Step("Parquet", export))
        cluster = (*sweep, "clustered", "--executor", "dask", "--jobs", "1")
        steps.append(needs("dask", "Dask", *cluster))
    if "paper" in extras and "fast" not in extras:
        steps.append(Step("compare", compare))
        steps.append(Step("PDF", ["paper", "other/tiny/latest", "--formats", "pdf"]))
    return steps


def tried(
    name: str,
    python: str,
    wheel: Path,
    extras: Sequence[str],
    steps: Sequence[Step],
    folder: Path,
    *,
    lowest: bool,
) -> int:
    """Install into a new environment and do the steps; print a line each, return what failed."""
    place = folder / name.replace(" ", "-")
    began = time.monotonic()
    try:
        install(python, place, wheel, extras, lowest=lowest)
    except subprocess.CalledProcessError as wrong:
        print(f"{name}: FAILED to install\n{wrong.stderr or wrong.stdout or ''}")
        return 1
    print(f"{name}: installed in {time.monotonic() - began:.0f} s", flush=True)
    work = folder / f"work-{place.name}"
    shutil.copytree(folder / "work", work)
    failed = sum(not done(name, step, place, work) for step in steps)
    shutil.rmtree(place)
    return failed


def install(python: str, place: Path, wheel: Path, extras: Sequence[str], *, lowest: bool) -> None:
    """Make an environment with the wheel and its extras in it."""
    uv = shutil.which("uv")
    wanted = f"{wheel}[{','.join(extras)}]" if extras else str(wheel)
    inside = str(bin_of(place) / "python")
    if uv and lowest:
        run([uv, "venv", "--quiet", "--python", python, str(place)])
        more = [part for extra in extras for part in ("--extra", extra)]
        project = ["-r", str(ROOT / "pyproject.toml"), *more]
        pip = [uv, "pip", "install", "--quiet", "--python", inside]
        run([*pip, "--resolution", "lowest-direct", *project])
        run([*pip, "--no-deps", str(wheel)])
    elif uv:
        run([uv, "venv", "--quiet", "--python", python, str(place)])
        run([uv, "pip", "install", "--quiet", "--python", inside, wanted])
    else:
        run([python, "-m", "venv", str(place)])
        run([inside, "-m", "pip", "install", "--quiet", wanted])


def run(command: Sequence[str]) -> None:
    """Run something that must end well."""
    subprocess.run(command, check=True, capture_output=True, text=True)


def bin_of(place: Path) -> Path:
    """Return the folder of an environment's commands."""
    return place / ("Scripts" if os.name == "nt" else "bin")


def done(name: str, step: Step, place: Path, work: Path) -> bool:
    """Do a step and print how it went."""
    began = time.monotonic()
    away = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    ended = subprocess.run(
        [str(bin_of(place) / "optare"), *step.command],
        cwd=work, env=away, capture_output=True, text=True, check=False,
    )  # fmt: skip
    text = ended.stdout + ended.stderr
    right = step.code in {None, ended.returncode}
    good = right and step.says in text and "Traceback" not in text
    seconds = time.monotonic() - began
    print(f"{name}: {step.name}: {'good' if good else 'FAILED'} ({seconds:.0f} s)", flush=True)
    if not good:
        print(f"  optare {' '.join(step.command)}\n  exit code {ended.returncode}\n{text[-2000:]}")
    return good


if __name__ == "__main__":
    sys.exit(main())

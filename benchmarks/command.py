"""How soon the command answers, and how much memory one run takes; each in a process of its own."""

import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
APPRAISAL = "scenarios/appraisals/wokingham.yaml"
HEAVY = ("matplotlib.pyplot", "scipy.stats", "numba")

_ONE_RUN = f"""
import resource
from pathlib import Path
import simulation
appraisal = simulation.load({APPRAISAL!r})
simulation.run(appraisal, next(iter(appraisal.options)))
status = Path("/proc/self/status")
if status.exists():  # the most since the program began; what resource tells counts the parent too
    print(int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
_IMPORTED = """
import sys
from simulation.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n" + " ".join(sorted(sys.modules)))
"""


def answer_seconds(*arguments: str, repeats: int = 5) -> float:
    """Return the least seconds from the start of the command to its end."""
    best = float("inf")
    for _ in range(repeats):
        before = perf_counter()
        _python("-m", "simulation", *arguments)
        best = min(best, perf_counter() - before)
    return best


def heavy_imports(*arguments: str) -> list[str]:
    """Return which of the heavy libraries the command imports."""
    modules = set(_python("-c", _IMPORTED, *arguments).splitlines()[-1].split())
    return [name for name in HEAVY if name in modules]


def memory_of_one_run() -> int:
    """Return the most memory, in MB, of a process that plays one run of the shipped appraisal."""
    return int(_python("-c", _ONE_RUN))


def memory_of_this_process() -> int:
    """Return the most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout

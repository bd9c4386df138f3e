"""Random kills of a small sweep and a small comparison, each given again until it is whole.

After every blow the store must be readable and hold at least as many runs as before; at the end
the tables must be, byte for byte, those of a command that nothing happened to.
"""

import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kill_cases import Work, begin, ended, moment, others_of, works

from simulation.api import sweeping  # noqa: F401  (each process is forked from this one)
from simulation.cli import compare, sweep  # noqa: F401
from simulation.experiment.running.doing import prepare_to_play
from simulation.model.engine import Engine, available

SEED = 20110401
MOST_BLOWS = 12
"""blows to one piece of work before it is left to finish"""


@dataclass(frozen=True)
class Blow:
    """A way of stopping a command, and the exit codes that it may have then."""

    name: str
    strike: Callable[[int], None]
    codes: tuple[int, ...]
    more: tuple[str, ...] = ()
    disk: bool = False


def _send(*numbers: int, to_group: bool = False) -> Callable[[int], None]:
    def strike(child: int) -> None:
        for place, number in enumerate(numbers):
            if place:
                time.sleep(0.01)
            with suppress(ProcessLookupError):
                (os.killpg if to_group else os.kill)(child, number)

    return strike


def _kill_a_worker(child: int) -> None:
    for number in others_of(child)[:1]:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def _nothing(_: int) -> None:
    """Leave it to the disk."""


ONE, THREADS = ("--jobs", "1"), ("--jobs", "2")
PROCESSES = ("--executor", "processes", "--jobs", "2")
BLOWS: tuple[tuple[int, Blow], ...] = (
    (24, Blow("SIGKILL, one thread", _send(signal.SIGKILL), (-9,), ONE)),
    (16, Blow("SIGKILL, two threads", _send(signal.SIGKILL), (-9,), THREADS)),
    (14, Blow("Ctrl-C, one thread", _send(signal.SIGINT), (130, -2), ONE)),
    (10, Blow("Ctrl-C, two threads", _send(signal.SIGINT), (130, -2), THREADS)),
    (8, Blow("Ctrl-C twice", _send(signal.SIGINT, signal.SIGINT), (130, -2), THREADS)),
    (10, Blow("SIGTERM", _send(signal.SIGTERM), (-15,), THREADS)),
    (12, Blow("disk full", _nothing, (2,), ONE, disk=True)),
    (2, Blow("SIGKILL with processes", _send(signal.SIGKILL), (-9,), PROCESSES)),
    (2, Blow("a worker process killed", _kill_a_worker, (), PROCESSES)),
    (2, Blow("Ctrl-C with processes", _send(signal.SIGINT, to_group=True), (130, -2), PROCESSES)),
)
"""how often each is struck of a hundred, and what it is"""


@dataclass
class Tally:
    """What happened to all the work."""

    blows: Counter[str] = field(default_factory=Counter)
    """by their names: only those that met a command at work"""
    late: int = 0
    """blows that came when the command had ended well"""
    finished: int = 0
    """pieces of work that came to their end and were compared"""
    troubles: list[str] = field(default_factory=list)

    @property
    def struck(self) -> int:
        """Blows that met a command at work."""
        return sum(self.blows.values())

    def rows(self) -> list[tuple[str, int]]:
        """Return the table of what was done."""
        return [
            ("blows to a command at work", self.struck),
            *((f"  {name}", count) for name, count in sorted(self.blows.items())),
            ("blows that came too late", self.late),
            ("pieces of work finished and compared", self.finished),
            ("at fault", len(self.troubles)),
        ]


def abuse(kills: int, seed: int = SEED, tell: Callable[[str], None] | None = None) -> Tally:
    """Strike so many commands at work, at random moments, each given again until it is whole."""
    if available():
        prepare_to_play(Engine.COMPILED)  # once, in the process from which the others are forked
    chance, tally = Random(f"{seed}/kills"), Tally()
    with tempfile.TemporaryDirectory() as folder:
        calm = _calm(Path(folder) / "calm")
        number = 0
        while tally.struck < kills and len(tally.troubles) < 20:
            place = Path(folder) / f"work{number}"
            place.mkdir()
            work = works(place)[chance.random() < 0.3]
            _one(work, calm[work.name], chance, tally, kills)
            shutil.rmtree(place)
            number += 1
            if tell:
                tell(f"{tally.struck} of {kills} blows, {len(tally.troubles)} at fault")
    return tally


@dataclass(frozen=True)
class Calm:
    """What a command makes that nothing happens to, and how long it takes."""

    tables: str
    seconds: float
    store_bytes: int


def _calm(place: Path) -> dict[str, Calm]:
    place.mkdir()
    found = {}
    for work in works(place):
        began = time.monotonic()
        code = ended(begin(work, place / "told", ONE))
        assert code == 0, (place / "told").read_text(encoding="utf-8")
        seconds = time.monotonic() - began
        found[work.name] = Calm(work.tables(), seconds, work.store.stat().st_size)
    return found


def _one(work: Work, calm: Calm, chance: Random, tally: Tally, kills: int) -> None:
    """Strike one piece of work again and again, then let it finish and compare it."""
    kept = 0
    for _ in range(MOST_BLOWS):
        if tally.struck >= kills:
            break
        blow = chance.choices([each for _, each in BLOWS], [share for share, _ in BLOWS])[0]
        if work.name == "compare" and blow.more is PROCESSES:
            continue
        kept, whole = _struck(work, blow, calm, chance, tally, kept)
        if whole:
            break
    _finish(work, calm, tally)


def _struck(
    work: Work, blow: Blow, calm: Calm, chance: Random, tally: Tally, kept: int
) -> tuple[int, bool]:
    told = work.out.parent / "told"
    told.unlink(missing_ok=True)
    size = chance.randrange(4_096, calm.store_bytes * 2) if blow.disk else None
    child = begin(work, told, blow.more, size)
    if not blow.disk:
        time.sleep(moment(chance, calm.seconds))
        blow.strike(child)
    code = ended(child)
    what = f"{work.name}, {blow.name}, seed state {chance.random():.12f}"
    tally.troubles += [f"{what}: {each}" for each in _troubles(work, child, code, blow, told)]
    if code == 0:
        tally.late += 1
    else:
        tally.blows[blow.name] += 1
    now, trouble = _kept(work)
    if trouble or now < kept:
        tally.troubles.append(f"{what}: {trouble or f'{kept} runs were kept and now {now} are'}")
    return now, code == 0


def _kept(work: Work) -> tuple[int, str]:
    try:
        return work.kept(), ""
    except Exception as wrong:
        return 0, f"the store cannot be read: {wrong!r}"


def _troubles(work: Work, child: int, code: int | None, blow: Blow, told: Path) -> Iterator[str]:
    if code is None:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield "it hangs"
        return
    said = told.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in said:
        yield f"a traceback: {said[-1500:]}"
    if code not in {0, *blow.codes}:
        yield f"exit code {code}: {said[-300:]}"
    until = time.monotonic() + 30
    while others_of(child) and time.monotonic() < until:
        time.sleep(0.01)
    if left := others_of(child):
        yield f"processes {left} are left"
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def _finish(work: Work, calm: Calm, tally: Tally) -> None:
    told = work.out.parent / "told"
    told.unlink(missing_ok=True)
    code = ended(begin(work, told, THREADS))
    said = told.read_text(encoding="utf-8", errors="replace")
    if code != 0 or "Traceback" in said:
        tally.troubles.append(f"{work.name} given again ends with {code}: {said[-1500:]}")
        return
    tally.finished += 1
    if work.tables() != calm.tables:
        tally.troubles.append(f"{work.name}: the table is not that of an undisturbed run")
    left = [
        each for each in work.out.rglob("*") if "partial" in each.name or each.name.endswith(".old")
    ]
    if left:
        tally.troubles.append(f"{work.name}: left behind {left}")


def as_text(rows: Sequence[tuple[str, int]]) -> str:
    """Return rows of words and numbers as lines."""
    wide = max(len(words) for words, _ in rows)
    return "\n".join(f"{words:<{wide}}  {count:>6,}" for words, count in rows)

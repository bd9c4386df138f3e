"""One fuzzed file by its number: which shipped file it began as, and what was done to it."""

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from fuzz_schema import document
from fuzz_texts import spoiled
from fuzz_trees import broken, read_data, written

from simulation.scenario.kinds import FOLDERS, Kind

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "scenarios"
NAME = "fuzzed.yaml"
WEIGHTS: dict[Kind, int] = {
    "option": 30, "council": 20, "appraisal": 14, "prices": 8, "criteria": 6, "plan": 6, "paper": 5,
    "sweep": 4, "calibration": 4, "mechanisms": 3,
}  # fmt: skip
"""how often each kind of file is drawn"""
WAYS = ("tree",) * 10 + ("text",) * 5 + ("schema",) * 5 + ("place",)


@dataclass(frozen=True)
class Case:
    """A file that has been written: what it is, and what was done to it."""

    number: int
    kind: Kind
    file: Path
    what: str


def workspace(folder: Path) -> Path:
    """Copy the shipped scenarios into a folder, so that names of files beside a case are found."""
    place = folder / "scenarios"
    shutil.copytree(SHIPPED, place, ignore=shutil.ignore_patterns("schema"))
    return place


def case_of(number: int, seed: int, place: Path) -> Case:
    """Write the case of this number into its folder of the copied scenarios."""
    chance = Random(f"{seed}/{number}")
    kind = chance.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    file = place / FOLDERS[kind] / NAME
    clear(file)
    return Case(number, kind, file, _write(file, kind, chance))


def clear(file: Path) -> None:
    """Take away what an earlier case left in the place of a file."""
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    elif os.path.lexists(file):
        file.unlink()


def _write(file: Path, kind: Kind, chance: Random) -> str:
    match chance.choice(WAYS):
        case "schema":
            file.write_text(written(document(kind, chance)), encoding="utf-8")
            return "from the schema"
        case "place":
            return _odd_place(file, chance)
        case "text":
            source = _source(kind, chance)
            name, raw = spoiled(source.read_text(encoding="utf-8"), chance)
            file.write_bytes(raw)
            return f"{source.stem}: {name}"
    source = _source(kind, chance)
    name, data = broken(_data(source), chance)
    file.write_text(written(data), encoding="utf-8", errors="surrogatepass")
    return f"{source.stem}: {name}"


def _source(kind: Kind, chance: Random) -> Path:
    return chance.choice(_sources(kind))


@cache
def _sources(kind: Kind) -> tuple[Path, ...]:
    if kind == "mechanisms":
        return (SHIPPED / "mechanisms.yaml",)
    return tuple(sorted((SHIPPED / FOLDERS[kind]).glob("*.yaml")))


@cache
def _data(source: Path) -> object:
    return read_data(source.read_text(encoding="utf-8"))


def _odd_place(file: Path, chance: Random) -> str:
    """Put something else than a file there, or files that extend each other."""
    kind = chance.choice(
        ("folder", "missing", "dangling link", "link to itself", "loop", "device", "zeros")
    )
    match kind:
        case "folder":
            file.mkdir()
        case "dangling link":
            file.symlink_to("nowhere.yaml")
        case "link to itself":
            file.symlink_to(file.name)
        case "loop":
            names = [file.name, "loop_a.yaml", "loop_b.yaml"]
            for name, following in zip(names, [*names[1:], names[0]], strict=True):
                (file.parent / name).write_text(
                    f"extends: {Path(following).stem}\n", encoding="utf-8"
                )
        case "device":
            file.symlink_to("/dev/null")
        case "zeros":
            file.symlink_to("/dev/zero")
    return kind

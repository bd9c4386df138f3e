"""Damage to a result folder: what a disk, a copy or a hand can do to its files."""

import json
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Damage = Callable[[Path], None]


def _manifest(folder: Path, **changes: Any) -> None:
    file = folder / "manifest.json"
    content = {**json.loads(file.read_text(encoding="utf-8")), **changes}
    file.write_text(json.dumps(content), encoding="utf-8")


def cut(name: str, share: float) -> Damage:
    def damage(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: int(len(content) * share)])

    return damage


def content(name: str, given: bytes) -> Damage:
    return lambda folder: (folder / name).write_bytes(given) and None


def missing(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


def a_folder(name: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return damage


def entry(**changes: Any) -> Damage:
    return lambda folder: _manifest(folder, **changes)


def without_crate(damage: Damage) -> Damage:
    """The same to a folder that has no checksums."""

    def both(folder: Path) -> None:
        (folder / "ro-crate-metadata.json").unlink()
        damage(folder)

    return both


def edited(name: str) -> Damage:
    """One digit is another: what a hand does."""

    def damage(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        at = next(at for at in range(len(text) - 1, 0, -1) if text[at] in "12345678")
        other = str(int(text[at]) + 1)
        (folder / name).write_text(f"{text[:at]}{other}{text[at + 1 :]}", encoding="utf-8")

    return damage


MANIFEST = "manifest.json"
OF_MANIFEST: Mapping[str, Damage] = {
    "empty": content(MANIFEST, b""),
    "one byte": cut(MANIFEST, 0.0001),
    "a third": cut(MANIFEST, 1 / 3),
    "nearly all": cut(MANIFEST, 0.999),
    "zeros": content(MANIFEST, bytes(5000)),
    "no text": content(MANIFEST, b"\xff\xfe\x00\x80" * 50),
    "a list": content(MANIFEST, b"[]"),
    "nothing": content(MANIFEST, b"null"),
    "a number": content(MANIFEST, b"1e999"),
    "no entries": content(MANIFEST, b"{}"),
    "very deep": content(MANIFEST, b"[" * 200_000),
    "missing": missing(MANIFEST),
    "a folder": a_folder(MANIFEST),
    "seed a word": entry(seed="x"),
    "seed nothing": entry(seed=None),
    "settings a list": entry(settings=[]),
    "settings without main": entry(settings={"low": {"title": "t", "replications": 1}}),
    "replications a word": entry(settings={"main": {"title": "t", "replications": "3"}}),
    "replications below nought": entry(settings={"main": {"title": "t", "replications": -3}}),
    "appraisal a number": entry(appraisal=7),
    "keys a number": entry(keys=7),
    "uncertainty a word": entry(uncertainty="x"),
    "uncertainty without draws": entry(uncertainty={"seed": 1}),
    "plan a list": entry(plan=[1]),
    "a later format": entry(format=99, settings=None),
    "no format": entry(format="two"),
}
MAIN = "scenarios/main.yaml"
OF_SCENARIO: Mapping[str, Damage] = {
    "empty": content(MAIN, b""),
    "a third": cut(MAIN, 1 / 3),
    "zeros": content(MAIN, bytes(5000)),
    "no text": content(MAIN, b"\xff\xfe\x00\x80" * 50),
    "another kind": content(MAIN, b"title: x\n"),
    "missing": missing(MAIN),
    "a folder": a_folder(MAIN),
    "edited": edited(MAIN),
}
TABLE = "quantities.csv"
OF_TABLE: Mapping[str, Damage] = {
    "empty": content(TABLE, b""),
    "half": cut(TABLE, 0.5),
    "zeros": content(TABLE, bytes(5000)),
    "no text": content(TABLE, b"\xff\xfe\x00\x80" * 50),
    "other columns": content(TABLE, b"a,b\n1,2\n"),
    "header only": lambda folder: (
        (folder / TABLE).write_bytes((folder / TABLE).read_bytes().partition(b"\n")[0] + b"\n")
        and None
    ),
    "missing": missing(TABLE),
    "a folder": a_folder(TABLE),
}
OF_CRATE: Mapping[str, Damage] = {
    "crate empty": content("ro-crate-metadata.json", b""),
    "crate cut": cut("ro-crate-metadata.json", 0.5),
    "crate a folder": a_folder("ro-crate-metadata.json"),
}


def copied(result: Path, place: Path) -> Path:
    """Return a copy of a result with its store beside it."""
    shutil.copy2(result.parent / "runs.sqlite", place / "runs.sqlite")
    return Path(shutil.copytree(result, place / result.name))


def at_random(content: bytes, draw: random.Random) -> bytes:
    """Return the bytes with one bit flipped, cut, with zeros, or with a piece written twice."""
    if not content:
        return b"x"
    at, long = draw.randrange(len(content)), draw.randrange(1, 2000)
    kind = draw.randrange(4)
    if kind == 0:
        return content[:at] + bytes([content[at] ^ (1 << draw.randrange(8))]) + content[at + 1 :]
    if kind == 1:
        return content[:at]
    if kind == 2:
        return content[:at] + bytes(len(content[at : at + long])) + content[at + long :]
    return content[: at + long] + content[at:]

"""``optare reproduce``: make a stored result again and compare every file, byte by byte."""

import argparse
from typing import Any

from simulation.api.reproducing import reproduce
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, stopped_by
from simulation.experiment.reproduction.pieces import Piece
from simulation.experiment.reproduction.reproduction import Reproduction

_SHOWN = 20
"""differences of a piece that are printed; the others are counted"""


def run(given: argparse.Namespace) -> int:
    """Make again, compare and print; 0 the same, 1 it differs, 2 for bad input."""
    note_if_slower(given.engine)
    try:
        found = reproduce(
            given.result,
            out=given.out,
            replications=given.replications,
            jobs=given.jobs,
            engine=given.engine,
            pieces=not given.comparison_only,
            reuse=given.reuse,
            progress=not given.quiet,
            command=given.command_line,
        )
    except STOPS as reason:
        return stopped_by(reason)
    if given.json:
        print_json(as_json(found))
    else:
        _print(found, files=given.files)
    return GOOD if found.same else FAILED


def _print(found: Reproduction, *, files: bool) -> None:
    print(found.verdict())
    for piece in found.pieces:
        _print_piece(piece, quick=found.quick is not None, files=files)
    _print_why(found)
    if found.quick is not None:
        print("\nA quick check: other tables, charts, pages and the joint draws were not made.")
    if found.made is not None:
        print(f"\nThe new result is in {found.made}")


def _print_piece(piece: Piece, *, quick: bool, files: bool) -> None:
    if piece.not_made:
        print(f"\n{piece.name}: not made again: {piece.not_made}")
        return
    many, what = len(piece.compared), "run" if quick else "file"
    word = f"{what}{'s' * (many != 1)}"
    differing = len(piece.differences)
    said = f"{differing} of {many} {word} differ" if differing else f"{many} {word}, all the same"
    print(f"\n{piece.name}: {said}")
    for one in piece.differences[:_SHOWN]:
        print(f"  {one.sentence}")
    if differing > _SHOWN:
        print(f"  and {differing - _SHOWN} more (--json lists all)")
    if files:
        differ = {one.file for one in piece.differences}
        for name in piece.compared:
            print(f"  {'differs' if name in differ else 'same   '}  {name}")
    for name, why in piece.left_out.items():
        print(f"  not compared: {name}: {why}")


def _print_why(found: Reproduction) -> None:
    why = list(found.why())
    if not why:
        return
    print("\nWhy:" if not found.same else "\nNot as it was, though all bytes are the same:")
    for line in why:
        print(f"  {line}")


def as_json(found: Reproduction) -> dict[str, Any]:
    """Return what was found for other programs."""
    return {
        "result": str(found.folder),
        "same": found.same,
        "verdict": found.verdict(),
        "quick_replications": found.quick,
        "pieces": [
            {
                "name": piece.name,
                "not_made": piece.not_made or None,
                "compared": list(piece.compared),
                "not_compared": dict(piece.left_out),
                "differences": [vars(one) for one in piece.differences],
            }
            for piece in found.pieces
        ],
        "reasons": [reason._asdict() for reason in found.reasons],
        "changed_since_written": list(found.changed),
        "fault_of_optare": found.is_fault,
        "made": None if found.made is None else str(found.made),
    }

"""What other commands wrote to a result, made again beside the comparison and compared."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulation.api.appraising import appraise_result
from simulation.api.attribution import attribute
from simulation.api.comparing import How
from simulation.api.exploring import explore_result
from simulation.api.papers import paper, paper_key
from simulation.api.residents import residents
from simulation.api.shadow import shadow
from simulation.experiment.folder.made_record import MADE, read_object
from simulation.experiment.reproduction.comparing import compared_piece
from simulation.experiment.reproduction.pieces import (
    APPRAISALS,
    ATTRIBUTION,
    EXPLORER,
    PAPERS,
    RESIDENTS,
    SHADOW,
    Piece,
    files_in,
    other_folders,
    subfolders,
)
from simulation.experiment.reproduction.record import Record
from simulation.report.auditing.made_from import digest_of
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_paper
from simulation.scenario.shipped import shipped_scenarios

_COPIED = "it does not tell how it was made; it was copied, so that what reads it can be compared"


def made_pieces(record: Record, made: Path, how: How) -> tuple[Piece, ...]:
    """Make again what tells how it was made, and compare it; say of the rest why not.

    Residents and attribution come first, because appraisals read them; what cannot be made again
    is copied for the same reason. The new result is renamed where a piece knows it by a name.
    """
    return tuple(_Making(record, made, how).pieces())


class _Making:
    """The new result, whose folder may be renamed as pieces are made in it."""

    def __init__(self, record: Record, made: Path, how: How) -> None:
        self.record = record
        self.made = made
        self.how = how

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the stored result, in the order in which they read each other."""
        stored = self.record.folder
        known = {one.name for one in other_folders(stored)}
        if RESIDENTS in known:
            yield self.residents()
        if SHADOW in known:
            yield self.shadow()
        for one in subfolders(stored / ATTRIBUTION):
            yield self.attribution(f"{ATTRIBUTION}/{one.name}")
        for name in sorted(known - {RESIDENTS, SHADOW, ATTRIBUTION, APPRAISALS, PAPERS}):
            yield self.copied(name)
        for one in subfolders(stored / APPRAISALS):
            yield self.appraisal(one)
        for one in subfolders(stored / PAPERS):
            yield self.paper(one)
        if (stored / EXPLORER).is_file():
            explore_result(self.made, engine=self.how.engine)
            yield compared_piece(EXPLORER, stored, self.made, [(EXPLORER, EXPLORER)])

    def residents(self) -> Piece:
        """Play the residents again as their record tells."""
        given = read_object(self.record.folder / RESIDENTS / MADE)
        try:
            number = int(given["replications"])  # type: ignore[index]  # caught below
            options = tuple(map(str, given["options"]))  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            return self.copied(RESIDENTS)
        residents(self.made, number, options, self.how.jobs, engine=self.how.engine)
        return self.compared(RESIDENTS)

    def shadow(self) -> Piece:
        """Hold the queues against theory again as the record tells."""
        given = read_object(self.record.folder / SHADOW / MADE)
        try:
            number = int(given["replications"])  # type: ignore[index]  # caught below
            options = tuple(map(str, given["options"]))  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            return self.copied(SHADOW)
        shadow(self.made, number, options, self.how.jobs, engine=self.how.engine)
        return self.compared(SHADOW)

    def attribution(self, name: str) -> Piece:
        """Attribute again as the record tells."""
        given = read_object(self.record.folder / name / MADE) or {}
        try:
            orders = given["orders"]
            orders = None if orders is None else int(orders)
            number, seed = int(given["replications"]), int(given["seed"])
            measures = tuple(map(str, given["measures"]))
            start, end = str(given["start"]), str(given["end"])
        except (KeyError, TypeError, ValueError):
            return self.copied(name)
        attribute(
            self.made,
            start,
            end,
            measures,
            orders=orders,
            replications=number,
            seed=seed,
            jobs=self.how.jobs,
            engine=self.how.engine,
        )
        return self.compared(name)

    def appraisal(self, folder: Path) -> Piece:
        """Appraise again, if it was done with the result's own prices and criteria."""
        name = f"{APPRAISALS}/{folder.name}"
        stored = read_object(folder / "appraisal.json")
        if stored is None:
            return Piece(name, not_made="its appraisal.json is missing or damaged")
        lacking = self.lacking(stored)
        if lacking:
            return Piece(name, not_made=lacking)
        self.rename(stored.get("result"))
        appraise_result(self.made, out=self.made / name)
        return self.compared(name)

    def paper(self, folder: Path) -> Piece:
        """Write a paper again, if what the council supplied is nothing, or a shipped file."""
        name = f"{PAPERS}/{folder.name}"
        stored = read_object(folder / "paper.json")
        if stored is None:
            return Piece(name, not_made="its paper.json is missing or damaged")
        lacking = self.lacking(stored)
        supplied = _supplied(stored.get("supplied"))
        if not lacking and stored.get("supplied") and supplied is None:
            lacking = "the file of what the council supplied is not at hand"
        if lacking:
            return Piece(name, not_made=lacking)
        self.rename(stored.get("result"))
        written = sorted(folder.glob("paper.*"))
        formats = [one.suffix[1:] for one in written if one.suffix != ".json"]
        open_part = folder.name == paper_key(stored, open_part=True)
        audience = str(stored.get("audience"))
        target = self.made / name
        paper(self.made, audience, supplied, out=target, formats=formats, open_part=open_part)
        return self.compared(name)

    def lacking(self, stored: Mapping[str, Any]) -> str:
        """Return what was given beside the result when a piece was made; empty for nothing."""
        appraisal = self.record.appraisal
        for key, own in (("prices", appraisal.prices), ("criteria", appraisal.criteria)):
            digest = None if own is None else digest_of(own)
            if stored.get(key) not in (None, digest):
                return f"it was made with other {key} than the result's, which are not at hand"
        return ""

    def rename(self, name: Any) -> None:
        """Give the new result the name that a piece knows it by, where that is a plain name."""
        plain = isinstance(name, str) and name not in ("", ".", "..") and Path(name).name == name
        target = self.made.parent / str(name)
        if plain and not target.exists():
            self.made = self.made.rename(target)

    def copied(self, name: str) -> Piece:
        """Copy a piece for what reads it, and say that it was not made again."""
        target = self.made / name
        if not target.exists():
            shutil.copytree(self.record.folder / name, target, symlinks=True)
        return Piece(name, not_made=_COPIED)

    def compared(self, name: str) -> Piece:
        """Compare the files of a piece."""
        then, now = self.record.folder, self.made
        files = sorted({*files_in(then / name), *files_in(now / name)})
        named = ((f"{name}/{file}", f"{name}/{file}") for file in files)
        return compared_piece(name, then, now, named)


def _supplied(digest: Any) -> Path | None:
    """Return the shipped file whose content has this digest, if there is one."""
    for file in sorted((shipped_scenarios() / PAPERS).glob("*.yaml")) if digest else ():
        try:
            if digest_of(load_paper(file)) == digest:
                return file
        except ScenarioError:
            continue
    return None

"""What a store says of its study: what it is, its points, and what its scenarios are made of."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulation.experiment.store.checksums import text_crc
from simulation.experiment.store.faults import damaged
from simulation.experiment.store.file import StoreFile
from simulation.experiment.store.rows import StoredPoint

_POINTS_CRC, _STUDY_CRC = "points_crc", "study_crc"


def _crc_of(rows: Sequence[tuple[Any, ...]]) -> str:
    return text_crc(json.dumps([list(row) for row in rows]))


class StudyFile(StoreFile):
    """A store's file with what it says of its study."""

    def put_points(self, points: Iterable[StoredPoint]) -> None:
        """Write the points of the study in place of those that were there."""
        rows = [(*point[:3], json.dumps(point.design, sort_keys=True)) for point in points]
        check = _crc_of(sorted(rows, key=lambda row: row[1]))
        with self.writing() as connection:
            connection.execute("delete from points")
            connection.executemany("insert into points values (?, ?, ?, ?)", rows)
            connection.execute("insert or replace into meta values (?, ?)", (_POINTS_CRC, check))

    def points(self) -> list[StoredPoint]:
        """Return the points in the order of the design."""
        rows = self._all("select point, number, digest, design from points order by number")
        if self.meta(_POINTS_CRC) not in ("", _crc_of(rows)):
            raise damaged(self.file, "what is set at the points")
        return [
            StoredPoint(point, number, digest, json.loads(design))
            for point, number, digest, design in rows
        ]

    def put_scenarios(self, scenarios: Mapping[str, Mapping[str, str]]) -> None:
        """Write what each scenario's digest is made of: the digest of each of its parts."""
        rows = [(digest, json.dumps(dict(parts))) for digest, parts in scenarios.items()]
        with self.writing() as connection:
            connection.executemany("insert or ignore into scenarios values (?, ?)", rows)

    def scenario(self, digest: str) -> dict[str, str]:
        """Return the parts of a scenario; none if it is not known."""
        found = self._all("select parts from scenarios where digest = ?", (digest,))
        return json.loads(found[0][0]) if found else {}

    def scenarios(self) -> dict[str, dict[str, str]]:
        """Return the parts of every scenario by its digest."""
        rows = self._all("select digest, parts from scenarios")
        return {digest: json.loads(parts) for digest, parts in rows}

    def describe(self, study: Mapping[str, Any]) -> None:
        """Write what the study is: anything that JSON can say."""
        text = json.dumps(study, sort_keys=True)
        if self.meta("study") != text:
            with self.writing() as connection:
                facts = (("study", text), (_STUDY_CRC, text_crc(text)))
                connection.executemany("insert or replace into meta values (?, ?)", facts)

    def description(self) -> dict[str, Any]:
        """Return what the study is; empty if nobody said."""
        text = self.meta("study")
        if text and self.meta(_STUDY_CRC) not in ("", text_crc(text)):
            raise damaged(self.file, "what the study is")
        found: dict[str, Any] = json.loads(text or "{}")
        return found

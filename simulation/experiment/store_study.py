"""What a store says of its study: what it is, its points, and what its scenarios are made of."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from simulation.experiment.store_file import StoreFile
from simulation.experiment.stored_rows import StoredPoint


class StudyFile(StoreFile):
    """A store's file with what it says of its study."""

    def put_points(self, points: Iterable[StoredPoint]) -> None:
        """Write the points of the study in place of those that were there."""
        rows = [(*point[:3], json.dumps(point.design, sort_keys=True)) for point in points]
        with self.writing() as connection:
            connection.execute("delete from points")
            connection.executemany("insert into points values (?, ?, ?, ?)", rows)

    def points(self) -> list[StoredPoint]:
        """Return the points in the order of the design."""
        query = "select point, number, digest, design from points order by number"
        return [
            StoredPoint(point, number, digest, json.loads(design))
            for point, number, digest, design in self.reading(query)
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
        self.set_meta("study", json.dumps(study, sort_keys=True))

    def description(self) -> dict[str, Any]:
        """Return what the study is; empty if nobody said."""
        found: dict[str, Any] = json.loads(self.meta("study") or "{}")
        return found

"""How much is committed, paid and held, and when."""

import numpy as np

from simulation.activity.fast.census import Records
from simulation.activity.open_time import Ints
from simulation.model.log import Event


def committed(rows: Records, places: Ints, time: Ints, change: Ints) -> None:
    """Write when and by how much the weekly commitment changes."""
    for n in range(len(places)):
        row = rows[places[n]]
        time[n] = row["time"]
        change[n] = -row["value"] if row["event"] == Event.UNCOMMIT else row["value"]


def pence_seconds(time: Ints, change: Ints, begins: Ints, ends: Ints, table: Ints) -> None:
    """Add the exact integral inside each period of a level that starts at nothing."""
    for n in range(len(time)):
        for period in range(len(begins)):
            since = min(max(time[n], begins[period]), ends[period])
            table[period] += change[n] * (ends[period] - since)


def held(rows: Records, places: Ints, ends: Ints, persons: int, table: Ints) -> None:
    """Add the places held at the end of each period; shape (periods, pools).

    What is given back and was never taken was held from the first.
    """
    pools = table.shape[1]
    known = np.zeros(persons * pools, np.bool_)
    for k in places:
        row = rows[k]
        pool, value = row["subject"], row["value"]
        if pool >= pools:
            continue
        back = row["event"] == Event.RELEASE
        mine = row["person"] * pools + pool
        if back and not known[mine]:
            for period in range(len(ends)):
                table[period, pool] += value
        known[mine] = True
        for period in range(len(ends)):
            if row["time"] < ends[period]:
                table[period, pool] += -value if back else value

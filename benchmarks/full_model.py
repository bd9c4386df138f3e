"""The shipped appraisal's whole model: one option, one replication, the drivers' time only."""

from pathlib import Path

import optare_driver
from pages import Section, Target, say, seconds_text, table
from timing import Contender, in_turn, timed

from simulation import load
from simulation.model.engine import Engine, play
from simulation.model.simulate import draw_residents
from simulation.pathway.active import seconds_from
from simulation.pathway.care_provision import care_tables, end_date

APPRAISAL = Path(__file__).resolve().parent.parent / "scenarios" / "appraisals" / "wokingham.yaml"
AT_LEAST = 60.0


def full_model(repeats: int) -> Section:
    """Compare our two drivers; drawing residents and laying out tables are not timed."""
    say("the whole model of Wokingham")
    appraisal = load(APPRAISAL)
    option, seed = appraisal.baseline, appraisal.seed
    horizon = seconds_from(appraisal.start, end_date(appraisal))
    residents = draw_residents(appraisal, 0, seed)
    tables = care_tables(appraisal, option, residents)

    def contender(engine: Engine, count: int) -> Contender:
        return Contender(
            lambda: timed(lambda: play(tables, residents, seed, 0, horizon, engine)[0]), count
        )

    play(tables, residents, seed, 0, horizon, optare_driver.FAST)  # compilation is not timed
    best = in_turn(
        {
            "simpy": contender(Engine.SIMPY, repeats),
            "compiled": contender(optare_driver.FAST, 2 * repeats),
        }
    )
    slow, fast = best["simpy"], best["compiled"]
    same = slow.result.rows.tobytes() == fast.result.rows.tobytes()
    header = ("Option", "Residents", "Records", "Our SimPy driver", "Compiled", "Same log")
    row = (
        appraisal.options[option].title,
        f"{len(residents):,}",
        f"{len(slow.result):,}",
        seconds_text(slow.seconds),
        seconds_text(fast.seconds),
        "yes" if same else "**no**",
    )
    ratio = slow.seconds / fast.seconds
    what = "Wokingham, compiled against our SimPy driver"
    return Section(table(header, [row]), [Target(what, ratio, AT_LEAST, True, " times")])

"""What scenario discovery looks for: that a mean lies on one side of a limit."""

from dataclasses import dataclass
from typing import Literal

from simulation.experiment.sensitivity.numbers import short
from simulation.experiment.sensitivity.outputs import Output


@dataclass(frozen=True)
class Condition:
    """That the mean of an output lies ``above`` or ``below`` a limit, in the measure's unit."""

    output: Output
    side: Literal["above", "below"]
    limit: float = 0.0

    def words(self) -> str:
        """Return the condition as the start of a sentence."""
        out = self.output
        size = f"{short(abs(self.limit))} {out.measure.unit}"
        if not out.compared_with:
            return f"{out.option_title} has {out.measure.title} {self.side} {size}"
        by = f" by more than {size}" if self.limit else ""
        higher = self.side == "above"
        if out.measure.better == "neither" or self.limit * (1 if higher else -1) < 0:
            at = f"{short(self.limit)} {out.measure.unit}"
            return (
                f"{out.measure.title} of {out.option_title} less that of {out.compared_title} "
                f"is {self.side} {at}"
            )
        good = higher == (out.measure.better == "higher")
        does = "better" if good else "worse"
        return (
            f"{out.option_title} does {does} than {out.compared_title} on {out.measure.title}{by}"
        )


def worse(output: Output) -> Condition | None:
    """Return that an option does worse than the baseline; nothing if no side is the worse."""
    if not output.compared_with or output.measure.better not in {"lower", "higher"}:
        return None
    return Condition(output, "above" if output.measure.better == "lower" else "below")

"""Criteria of a choice: what counts, how its points come about, and how much each counts."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simulation.scenario.quantity import Model

MOST = 100.0
"""points of the best end of a scale, and the weight of the swing that counts most"""

GROUPS = 3
"""corners of the triangle in which all weights are shown"""

How = Literal["measured", "judged", "beside", "not modelled"]
"""Whether the model scores a criterion, people do, money shows it beside the score, or nobody."""

Finite = Annotated[float, Field(allow_inf_nan=False)]
_UpToMost = Annotated[float, Field(ge=0, le=MOST)]


class Judgement(Model):
    """A number from 0 to 100 that somebody gives, with a range where they are not sure.

    It is no fact: it has no evidence, and it is not drawn where what is not known is drawn.
    """

    value: _UpToMost
    low: _UpToMost | None = None
    high: _UpToMost | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The range; both ends are the value if it has none."""
        low = self.value if self.low is None else self.low
        return low, self.value if self.high is None else self.high

    @model_validator(mode="after")
    def _range_holds_value(self) -> "Judgement":
        low, high = self.ends
        if not low <= self.value <= high:
            raise ValueError(f"the range {low:g} to {high:g} does not hold {self.value:g}")
        return self


def _from_bare(given: Any) -> Any:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return {"value": given}
    return given


Points = Annotated[Judgement, BeforeValidator(_from_bare, json_schema_input_type=float | Judgement)]
"""A judgement, written as a bare number or with its range."""


class Scale(Model):
    """How the value of a measure becomes points: straight lines between fixed ends.

    ``worst`` has 0 points and ``best`` 100, whatever the options do; beyond them there is no more
    to lose or gain. ``bends`` are pairs of value and points between the ends, in order.
    ``weight`` counts among the measures of the same criterion. ``because`` says where the ends
    come from.
    """

    worst: Finite
    best: Finite
    bends: tuple[tuple[Finite, Finite], ...] = ()
    weight: Points = Judgement(value=MOST)
    because: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _rises_from_worst_to_best(self) -> "Scale":
        if self.worst == self.best:
            raise ValueError("worst and best are the same, so nothing can be told apart")
        sign = 1 if self.best > self.worst else -1
        for (at, points), (after, more) in pairwise(self.knots):
            if not (sign * after > sign * at and more >= points):
                raise ValueError("bends go from worst to best, with points that never fall")
        return self

    @property
    def knots(self) -> tuple[tuple[float, float], ...]:
        """Value and points of each corner, from the worst end to the best."""
        return ((self.worst, 0.0), *self.bends, (self.best, MOST))


class Criterion(Model):
    """One criterion, and who says how an option does in it.

    ``measures`` maps measures of the model (``crises``, ``wait_request_to_assessment_days/mean``)
    to scales. ``judged`` maps roles (``director of finance``) to points of each option, for what
    the model does not know. ``beside`` says where a criterion of money is shown instead.
    ``not_modelled`` says what the model is silent on. ``weight`` is that of its swing, which
    ``swing`` describes from its worst end to its best; the criterion that counts most has 100.
    ``group`` names the group of three in which a picture of all weights shows it.
    """

    title: str
    wording: str = ""
    measures: dict[str, Scale] = Field(default_factory=dict)
    judged: dict[str, dict[str, Points]] = Field(default_factory=dict)
    beside: str = ""
    not_modelled: str = ""
    weight: Points | None = None
    swing: str = ""
    group: str = ""

    @property
    def how(self) -> How:
        """Who scores it."""
        if self.measures:
            return "measured"
        if self.judged:
            return "judged"
        return "beside" if self.beside else "not modelled"

    @property
    def is_scored(self) -> bool:
        """Whether it is part of the score."""
        return self.how in {"measured", "judged"}

    @model_validator(mode="after")
    def _scored_in_one_way(self) -> "Criterion":
        ways = sum(bool(way) for way in (self.measures, self.judged, self.beside))
        if ways > 1:
            raise ValueError(
                "only one of `measures`, `judged` and `beside` can stand here: "
                "make two criteria of it"
            )
        if not ways and not self.not_modelled:
            raise ValueError(
                "nothing scores it: give `measures`, `judged` or `beside`, or say what is "
                "`not_modelled`"
            )
        return self

    @model_validator(mode="after")
    def _weight_goes_with_a_swing(self) -> "Criterion":
        if self.is_scored and self.weight is None:
            raise ValueError("a criterion that is scored needs a `weight` from 0 to 100")
        if self.is_scored and not self.swing:
            raise ValueError(
                "a weight means nothing without its `swing`: say from what to what the criterion "
                "goes"
            )
        if self.weight is not None and not self.is_scored:
            raise ValueError("it has a weight, but nothing scores it")
        if self.group and not self.is_scored:
            raise ValueError("it has a group, but nothing scores it, so it has no weight to show")
        if self.measures:
            _require_a_greatest([one.weight.value for one in self.measures.values()])
        return self


class Criteria(Model):
    """The criteria of a choice. ``source`` says who wrote them, ``weights_by`` whose weights.

    ``promised`` is how many criteria the source says there are, if it prints fewer. ``cost`` says
    where money is: beside the score, or in it, by one measure in pounds and no more.
    """

    title: str
    source: Annotated[str, Field(min_length=1)]
    weights_by: Annotated[str, Field(min_length=1)]
    notes: tuple[str, ...] = ()
    promised: Annotated[int, Field(ge=1)] | None = None
    cost: Literal["beside", "in_score"] = "beside"
    criteria: Annotated[dict[str, Criterion], Field(min_length=1)]

    @property
    def scored(self) -> dict[str, Criterion]:
        """The criteria that are part of the score, in the order of the file."""
        return {name: one for name, one in self.criteria.items() if one.is_scored}

    def measures(self) -> Iterator[tuple[str, str, Scale]]:
        """Yield each criterion's name, measure and scale."""
        for name, one in self.criteria.items():
            for measure, scale in one.measures.items():
                yield name, measure, scale

    @model_validator(mode="after")
    def _no_more_than_promised(self) -> "Criteria":
        if self.promised is not None and self.promised < len(self.criteria):
            raise ValueError(
                f"{self.promised} criteria are promised, but there are {len(self.criteria)}"
            )
        return self

    @model_validator(mode="after")
    def _each_measure_once(self) -> "Criteria":
        seen: dict[str, str] = {}
        for name, measure, _ in self.measures():
            if measure in seen:
                raise ValueError(
                    f"{measure} is counted twice, under {seen[measure]} and under {name}"
                )
            seen[measure] = name
        return self

    @model_validator(mode="after")
    def _one_swing_counts_most(self) -> "Criteria":
        weights = [one.weight.value for one in self.criteria.values() if one.weight is not None]
        if weights:
            _require_a_greatest(weights)
        return self

    @model_validator(mode="after")
    def _three_groups_or_none(self) -> "Criteria":
        names = [one.group for one in self.scored.values()]
        if not any(names):
            return self
        if not all(names):
            without = ", ".join(key for key, one in self.scored.items() if not one.group)
            raise ValueError(f"a group for every scored criterion or for none: {without} has none")
        found = list(dict.fromkeys(names))
        if len(found) != GROUPS:
            raise ValueError(
                f"criteria are shown in {GROUPS} groups, the corners of a triangle; there are "
                f"{len(found)}: {', '.join(found)}"
            )
        return self


def _require_a_greatest(weights: list[float]) -> None:
    """Raise ``ValueError`` unless the greatest weight is 100."""
    greatest = max(weights)
    if greatest == MOST:
        return
    if not greatest:
        raise ValueError("every weight is 0, so nothing counts")
    as_swing = ", ".join(f"{MOST * weight / greatest:.4g}" for weight in weights)
    given = ", ".join(f"{weight:g}" for weight in weights)
    raise ValueError(
        f"the swing that counts most has weight {MOST:g}, the others relative to it (they need "
        f"not add up): instead of {given} write {as_swing}"
    )

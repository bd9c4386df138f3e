"""What a page asks for: read strictly, and turned into changes of an appraisal."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation.live.levers import Lever, has_payer, levers_of
from simulation.live.terms import Terms
from simulation.scenario.appraisal import Appraisal

Name = Annotated[str, Field(min_length=1, max_length=200)]
_PAYS = "{title}: these posts make the pay bill equal, so they follow from the others"


class Refused(Exception):  # noqa: N818  (names what happened)
    """A request that is not played; ``str()`` says why in a sentence."""


class Asked(BaseModel):
    """One request: the levers of an option that are not where the file has them.

    ``page`` is the name that a page gives itself: its newer request takes the place of its older.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    page: Annotated[str, Field(pattern=r"^[0-9a-zA-Z-]{8,64}$")]
    option: Name
    keep_pay_bill: bool
    levers: dict[Name, Annotated[float, Field(allow_inf_nan=False)]]


@dataclass(frozen=True)
class Change:
    """Paths of the appraisal and the values that they are set to, for one option."""

    option: str
    paths: Mapping[str, float | str]

    @property
    def nothing(self) -> bool:
        """Whether the option stays as its file has it."""
        return not self.paths


def read_asked(body: bytes) -> Asked:
    """Return the request in a body.

    Raises:
        Refused: it is no JSON, or not of this form.
    """
    try:
        given = json.loads(body.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Refused("the request is no plain JSON") from None
    try:
        return Asked.model_validate(given)
    except (ValidationError, RecursionError) as wrong:
        raise Refused(_sentence(wrong)) from None


def change_asked(asked: Asked, appraisal: Appraisal, terms: Terms) -> Change:
    """Return what the request changes; a lever where the file has it changes nothing.

    Raises:
        Refused: an option or lever that there is not, or a value beyond the lever's ends.
    """
    if asked.option not in appraisal.options:
        raise Refused("there is no such option")
    if len(asked.levers) > terms.server.levers_in_a_request:
        raise Refused("too many levers")
    known = {lever.name: lever for lever in levers_of(appraisal, asked.option, terms.levers)}
    equal = asked.keep_pay_bill and has_payer(appraisal, asked.option)
    moved: dict[str, Lever] = {}
    for name, value in asked.levers.items():
        lever = _checked(known.get(name), value)
        if value == lever.value:
            continue
        if equal and lever.pays:
            raise Refused(_PAYS.format(title=lever.title))
        moved[name] = lever
    paths = _paths(list(moved.values()), asked.levers)
    if paths and not asked.keep_pay_bill and has_payer(appraisal, asked.option):
        return Change(asked.option, {f"options.{asked.option}.pay_bill.rule": "as_given", **paths})
    return Change(asked.option, paths)


def _paths(moved: Sequence[Lever], values: Mapping[str, float]) -> dict[str, float | str]:
    """Return what is set; a whole team's size multiplies the posts that its other levers set."""
    paths: dict[str, float | str] = {}
    for lever in moved:
        if lever.kind != "review_team":
            paths[lever.paths[0]] = values[lever.name]
            paths.update(dict.fromkeys(lever.resting if values[lever.name] == 0 else (), 0.0))
    for lever in moved:
        if lever.kind == "review_team":
            for path, post in zip(lever.paths, lever.posts, strict=True):
                paths[path] = float(paths.get(path, post)) * values[lever.name]
    return paths


def _checked(lever: Lever | None, value: float) -> Lever:
    if lever is None:
        raise Refused("the option has no such lever")
    if not lever.low <= value <= lever.high:
        raise Refused(f"{lever.title}: from {lever.low:g} to {lever.high:g}")
    return lever


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _sentence(wrong: ValidationError | RecursionError) -> str:
    if isinstance(wrong, RecursionError):
        return "the request is nested too deep"
    fields = {str(each["loc"][0]) for each in wrong.errors(include_input=False) if each["loc"]}
    known = sorted(fields & set(Asked.model_fields))
    where = ", ".join(known) or "its form"
    return f"the request is not as it should be: {where}"

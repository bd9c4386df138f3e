"""What differs between two options: values, full-time equivalents and pay bill."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.loading import Loaded
from simulation.scenario.option import Option
from simulation.scenario.pay_bill import fte_by_role, pay_bill
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.vocabulary import Grade, Role

Leaf = float | str | None

NOT_COMPARED = frozenset({"title", "summary", "notes", "evidence"})


@dataclass(frozen=True)
class DifferenceRow:
    """One value that differs; nothing where an option does not have it.

    ``evidence`` and ``grade`` are those of ``b``, or of ``a`` where ``b`` has no such value.
    """

    path: str
    a: Leaf
    b: Leaf
    evidence: tuple[str, ...]
    grade: Grade | None


@dataclass(frozen=True)
class Difference:
    """Two options side by side; money is pounds a year with all posts filled."""

    title_a: str
    title_b: str
    rows: tuple[DifferenceRow, ...]
    fte_a: dict[Role, float]
    fte_b: dict[Role, float]
    pay_bill_a: float
    pay_bill_b: float

    @property
    def pay_bill_gap(self) -> float:
        """Pounds a year by which ``b`` costs more than ``a``."""
        return self.pay_bill_b - self.pay_bill_a


def diff(loaded: Loaded, a: str, b: str) -> Difference:
    """What differs from option ``a`` to option ``b`` of one appraisal, posts as equalised.

    Raises:
        ScenarioError: there is no such option.
    """
    options = loaded.appraisal.options
    for name in (a, b):
        if name not in options:
            hint = did_you_mean(name, options)
            raise ScenarioError(f"there is no option {name!r}", path=("options",), hint=hint)
    return compare(options[a], options[b], loaded.appraisal.council)


def diff_to_parent(loaded: Loaded, name: str) -> Difference | None:
    """What an option changes in the file that it extends; nothing if it extends none.

    The parent's posts are as written in its file, the option's as equalised.

    Raises:
        ScenarioError: there is no such option.
    """
    options = loaded.appraisal.options
    if name not in options:
        hint = did_you_mean(name, options)
        raise ScenarioError(f"there is no option {name!r}", path=("options",), hint=hint)
    parent = loaded.parents.get(name)
    return compare(parent, options[name], loaded.appraisal.council) if parent else None


def compare(a: Option, b: Option, council: Council) -> Difference:
    """What differs from option ``a`` to option ``b``."""
    leaves_a, leaves_b = dict(_leaves(a, "")), dict(_leaves(b, ""))
    paths = list(dict.fromkeys([*leaves_a, *leaves_b]))
    rows = tuple(
        _row(path, leaves_a.get(path), leaves_b.get(path))
        for path in sorted(paths)
        if _shown(leaves_a.get(path)) != _shown(leaves_b.get(path))
    )
    bills = pay_bill(a, council), pay_bill(b, council)
    return Difference(a.title, b.title, rows, fte_by_role(a), fte_by_role(b), *bills)


def _row(path: str, a: Any, b: Any) -> DifferenceRow:
    source = b if b is not None else a
    evidence = source.evidence if isinstance(source, Quantity) else ()
    grade = source.grade if isinstance(source, Quantity) else None
    return DifferenceRow(path, _shown(a), _shown(b), evidence, grade)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Model) and not isinstance(value, Quantity):
        for name in type(value).model_fields:
            if name not in NOT_COMPARED:
                yield from _leaves(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}")
    elif value is not None and value not in ("", ()):
        yield path, value


def _shown(value: Any) -> Leaf:
    if value is None:
        return None
    if isinstance(value, Quantity | int | float):
        return float(value)
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)

"""A cell that nobody has written: the report is not made, and the reason says where it stands."""

from collections.abc import Iterator

from simulation.report.stress.item import ITEMS
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, nearest, raise_all
from simulation.scenario.stress import Stress
from simulation.scenario.yaml_places import KeyPath, Tree

CELLS: dict[str, str] = {
    "purpose": "1.1",
    "outputs": "1.2",
    "aims": "1.3",
    "design": "1.3",
    "overview": "2.1",
    "algorithms": "2.4",
    "pre_processing": "3.2",
    "assumptions": "3.4",
    "opening_state": "4.1",
    "run_length": "4.2",
    "estimation": "4.3",
    "access": "6.1",
}
"""The cells that a person writes, and the item that each belongs to."""
_QUALITY = ("fit_for", "not_fit_for")
_PLACEHOLDERS = frozenset({"todo", "tbc", "tbd", "to be written", "to be confirmed", "xxx"})


def require_written(words: Stress, appraisal: Appraisal, tree: Tree, under: KeyPath = ()) -> None:
    """Raise ``ScenarioError`` for every cell that is blank, with its name, file and line.

    ``tree`` knows where each part of ``words`` stands, below ``under``.
    """
    raise_all(_missing(words, appraisal, tree, under))


def is_blank(text: str) -> bool:
    """Return whether a cell says nothing: no letter, or a word that stands for one to come."""
    plain = text.strip(" \n\t.:-<>[]()").casefold()
    return not any(sign.isalpha() for sign in plain) or plain in _PLACEHOLDERS


def _missing(
    words: Stress, appraisal: Appraisal, tree: Tree, under: KeyPath
) -> Iterator[ScenarioError]:
    for name, number in CELLS.items():
        if is_blank(getattr(words, name)):
            yield _error((*under, name), f"STRESS-DES {number}, {ITEMS[number]}", tree)
    for option in appraisal.options:
        if is_blank(words.options.get(option, "")):
            near = nearest(option, set(words.options) - set(appraisal.options))
            path = (*under, "options", option)
            yield _error(path, f"STRESS-DES 1.3, why {option} is compared", tree, near)
    if is_blank(words.limitations):
        yield _error((*under, "limitations"), "the limitations of the model", tree)
    for name in _QUALITY:
        if is_blank(getattr(words.quality, name)):
            yield _error((*under, "quality", name), "the quality statement", tree)


def _error(path: KeyPath, of_what: str, tree: Tree, hint: str = "") -> ScenarioError:
    return ScenarioError(
        f"nothing is written here: {of_what}",
        path=path,
        place=tree.place(path, of_key=True),
        hint=hint or "a report with a blank cell is not written",
    )

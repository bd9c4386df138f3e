"""A sweep file becomes one checked sweep; everything that is wrong is told with its place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulation.experiment.study_data import Factor, Measure
from simulation.experiment.sweep.ceilings import variants
from simulation.experiment.sweep.councils import Councils
from simulation.experiment.sweep.factors import DUMMY, Axis, dummy_axis
from simulation.experiment.sweep.fitting import misfits
from simulation.experiment.sweep.levels import (
    PLACE,
    council_levels,
    mechanism_levels,
    written_levels,
)
from simulation.experiment.sweep.listing import listed_settings, numbers_listed
from simulation.experiment.sweep.measures import measures_of
from simulation.experiment.sweep.overlap import normal, overlaps
from simulation.experiment.sweep.resolving import Resolving
from simulation.experiment.sweep.sweep import Sweep
from simulation.experiment.sweep.unused import unused
from simulation.scenario import extends
from simulation.scenario.appraisal import Appraisal, Automatic
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.loading import load
from simulation.scenario.sweep import DESIGNS, PATHLESS, FactorEntry, SweepFile
from simulation.scenario.validation import validate
from simulation.scenario.yaml_places import KeyPath, Tree, read, tidy


def load_sweep(path: str | Path, changes: Mapping[str, Any] | None = None) -> Sweep:
    """Return the sweep of a file; ``changes`` are set after the file's own ``change``.

    Raises ``ScenarioError`` if something in it, in its appraisal or in the changes is wrong;
    ``errors`` has each.
    """
    file = tidy(Path(path))
    tree = read(file)
    _known_design(tree)
    return _Reading(tree, validate(tree, SweepFile), dict(changes or {})).sweep()


class _Reading:
    def __init__(self, tree: Tree, written: SweepFile, changes: dict[str, Any]) -> None:
        self.tree = tree
        self.written = written
        self.changes = changes
        self.errors: list[ScenarioError] = []

    def sweep(self) -> Sweep:
        whole = self._appraisal()
        options = self._options(whole)
        self._raise()
        appraisal = _only(whole, options)
        axes = self._axes(appraisal, options)
        self._raise()
        self._apart(appraisal, axes, options)
        self._used(appraisal, axes, options)
        replications = self.written.replications or appraisal.replications
        self.errors += misfits(self.written, axes, replications, self.tree)
        self._raise()
        listed = ()
        if self.written.design.kind == "list":
            listed = self._in_turn(listed_settings, self.written, axes) or ()
        measures = self._in_turn(measures_of, self.written.measures, appraisal) or ()
        self._targets(replications, measures)
        plan = self._plan()
        self._raise()
        seed = appraisal.seed if self.written.seed is None else self.written.seed
        if self.written.has_dummy:
            axes = (*axes, dummy_axis())
        return Sweep(
            name=self.tree.file.stem,
            title=self.written.title,
            summary=self.written.summary,
            file=self.tree.file,
            appraisal=appraisal,
            options=options,
            axes=axes,
            design=self.written.design,
            seed=seed,
            replications=replications,
            measures=measures,
            listed=listed,
            plan=plan,
        )

    def _appraisal(self) -> Appraisal:
        place = self.tree.place(("appraisal",))
        where: KeyPath = ("appraisal",)
        name = self.written.appraisal
        file = extends.find(name, "appraisal", self.tree.file, path=where, place=place)
        try:
            return load(file, {**self.written.change, **self.changes}, settings=False)
        except ScenarioError as wrong:
            raise_all(self._of_change(error) for error in wrong.errors)
            raise

    def _of_change(self, error: ScenarioError) -> ScenarioError:
        """Give the place of a fixed change that is wrong."""
        dotted = ".".join(str(key) for key in error.path)
        if error.place is not None or not self.written.change or dotted in self.changes:
            return error
        path = ("change", dotted)
        place = self.tree.place(path, of_key=True)  # of `options.*`: where the changes stand
        return ScenarioError(error.problem, path=path, place=place, hint=error.hint)

    def _options(self, appraisal: Appraisal) -> tuple[str, ...]:
        named = self.written.options
        for at, option in enumerate(named or ()):
            if option not in appraisal.options:
                hint = did_you_mean(option, appraisal.options)
                self._wrong(f"the appraisal has no option {option!r}", ("options", at), hint)
        chosen = {appraisal.baseline, *(named or appraisal.options)}
        return tuple(option for option in appraisal.options if option in chosen)

    def _axes(self, appraisal: Appraisal, options: tuple[str, ...]) -> tuple[Axis, ...]:
        made: dict[str, Axis] = {}
        factors = self.written.factors
        if DUMMY in factors:
            self._wrong("this name is kept for the inert factor", ("factors", DUMMY), "", key=True)
        for name, entry in factors.items():
            if entry.form in PATHLESS:
                self._try(
                    name, made, lambda n=name, e=entry: self._levels(n, e, appraisal, options)
                )
        with_levels = variants(appraisal, made.values())
        resolving = Resolving(
            with_levels,
            options,
            drawn=self.written.design.kind in {"latin_hypercube", "sobol"},
            listed=numbers_listed(self.written),
        )
        for name, entry in factors.items():
            if entry.form not in PATHLESS:
                self._try(name, made, lambda n=name, e=entry: resolving.axis(n, e))
        return tuple(made[name] for name in factors if name in made)

    def _levels(
        self, name: str, entry: FactorEntry, appraisal: Appraisal, options: tuple[str, ...]
    ) -> Axis:
        councils = Councils(self.tree, appraisal, {**self.written.change, **self.changes})
        if entry.form == "councils":
            return council_levels(name, entry, councils.of_files(entry))
        if entry.form == "mechanisms":
            return mechanism_levels(name, entry, appraisal, options)
        return written_levels(name, entry, appraisal, options, councils.of_levels(entry))

    def _try(self, name: str, made: dict[str, Axis], make: Any) -> None:
        try:
            made[name] = make()
        except ScenarioError as wrong:
            for error in wrong.errors:
                if error.place is not None:
                    self.errors.append(error)
                    continue
                path = ("factors", name, *error.path)
                place = self.tree.place(path, of_key=error.path[:1] == ("levels",))
                self.errors.append(
                    ScenarioError(error.problem, path=path, place=place, hint=error.hint)
                )

    def _apart(self, appraisal: Appraisal, axes: Sequence[Axis], options: tuple[str, ...]) -> None:
        """No two factors may set the same value: the later one would win unseen."""
        before: list[tuple[Factor, tuple[str, ...]]] = []
        for axis in axes:
            # The place comes first, and the others change it.
            paths = [path for path in axis.factor.paths if path != PLACE]
            mine = normal(appraisal, paths, options)
            for other, theirs in before:
                shared = overlaps(mine, theirs)
                if shared:
                    problem = f"{shared} is set by the factor {other.name} too"
                    self._wrong(problem, ("factors", axis.factor.name), "", key=True)
            before.append((axis.factor, mine))

    def _used(self, appraisal: Appraisal, axes: Sequence[Axis], options: tuple[str, ...]) -> None:
        each = variants(appraisal, axes)
        varied = frozenset(path for axis in axes for path in axis.factor.paths)
        for axis in axes:
            found = unused(axis, each, options, varied)
            if found is not None:
                where = ("factors", axis.factor.name)
                below = "path" if axis.paths else "levels"
                self._wrong(found.problem, (*where, below), found.hint)

    def _targets(self, rule: int | Automatic, measures: Sequence[Measure]) -> None:
        """The measures that say when replications are enough must be kept of every run."""
        kept = [measure.name for measure in measures]
        for name in {} if isinstance(rule, int) else rule.half_width:
            if name not in kept:
                problem = f"replications stop by {name}, which is not among the measures"
                self._wrong(problem, ("replications", "half_width", name), "add it to measures")

    def _plan(self) -> Path | None:
        if self.written.plan is None:
            return None
        file = tidy(self.tree.file.parent / self.written.plan)
        if not file.is_file():
            self._wrong(f"there is no file {file}", ("plan",))
        return file

    def _in_turn(self, make: Any, *given: Any) -> Any:
        try:
            return make(*given)
        except ScenarioError as wrong:
            for error in wrong.errors:
                self._wrong(error.problem, error.path, error.hint)
            return None

    def _wrong(self, problem: str, path: KeyPath, hint: str = "", *, key: bool = False) -> None:
        place = self.tree.place(path, of_key=key)
        self.errors.append(ScenarioError(problem, path=path, place=place, hint=hint))

    def _raise(self) -> None:
        raise_all(self.errors)


def _known_design(tree: Tree) -> None:
    """Say of a design that is not known which was meant; a bare name is a design without more."""
    design = tree.data.get("design")
    if isinstance(design, str):
        design = tree.data["design"] = {"kind": design}
        tree.places["design", "kind"] = tree.places[("design",)]
    if not isinstance(design, dict) or "kind" not in design or design["kind"] in list(DESIGNS):
        return
    path = ("design", "kind")
    hint = did_you_mean(str(design["kind"]), DESIGNS)
    problem = f"there is no design {design['kind']!r}"
    raise ScenarioError(problem, path=path, place=tree.place(path), hint=hint)


def _only(appraisal: Appraisal, options: Sequence[str]) -> Appraisal:
    """Return the appraisal with these options and those that one of them returns to."""
    kept = set(options) | {appraisal.options[option].timeline.returns_to for option in options}
    left = {name: option for name, option in appraisal.options.items() if name in kept}
    return appraisal.model_copy(update={"options": left})

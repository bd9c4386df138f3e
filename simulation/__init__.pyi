# What ``simulation/__init__.py`` looks up when it is first asked for.
from simulation.api import Run as Run
from simulation.api import compare as compare
from simulation.api import load as load
from simulation.api import run as run
from simulation.api.sweeping import sweep as sweep
from simulation.experiment.comparison import Comparison as Comparison
from simulation.scenario.appraisal import Appraisal as Appraisal
from simulation.scenario.errors import ScenarioError as ScenarioError

__version__: str
__all__ = ["Appraisal", "Comparison", "Run", "ScenarioError", "compare", "load", "run", "sweep"]

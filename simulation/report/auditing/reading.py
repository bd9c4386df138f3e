"""A paper read back, whatever it was written as."""

from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.report.auditing.passages import Written
from simulation.report.auditing.web_paper import read_web
from simulation.report.auditing.word_paper import read_word
from simulation.scenario.errors import ScenarioError

_READERS: Mapping[str, Callable[[Path], Written]] = {
    ".docx": read_word,
    ".html": read_web,
    ".htm": read_web,
}


def read_paper(file: str | Path) -> Written:
    """Return a paper as it reads now.

    Raises:
        ScenarioError: no such file, not a kind that is read back, damaged, unsafe, no record.
    """
    path = Path(file)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        hint = "only Word files (.docx) and web pages (.html) can be checked"
        raise ScenarioError(f"{path} is neither of the kinds that are read back", hint=hint)
    if not path.is_file():
        raise ScenarioError(f"{path}: there is no such file")
    return read(path)

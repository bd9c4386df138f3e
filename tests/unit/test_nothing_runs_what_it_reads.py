"""Nothing that Optare reads can make it run something: looked for in the whole of its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "simulation").rglob("*.py"))

MODULES = {
    "pickle", "cPickle", "_pickle", "cloudpickle", "dill", "shelve", "marshal", "joblib",
    "jsonpickle", "code", "codeop", "xmlrpc", "telnetlib", "ftplib",
}  # fmt: skip
"""modules of which reading something is running it, or which open a way in"""
NAMES = {"eval", "exec", "__import__", "breakpoint"}
CALLS = {
    "os.system", "os.popen", "os.execv", "os.execvp", "os.spawnl", "os.spawnv", "os.startfile",
    "subprocess.getoutput", "subprocess.getstatusoutput", "pty.spawn", "numpy.memmap",
    "tempfile.mktemp", "tarfile.open", "shutil.unpack_archive", "pandas.read_pickle",
    "extractall", "extract",
}  # fmt: skip
YAML = {"load", "load_all", "full_load", "full_load_all", "unsafe_load", "unsafe_load_all"}
"""readers of YAML that build objects; the scenarios are read as nodes"""
ALLOWED = {
    ("simulation/report/drawer.py", "import pickle"):
        "an order goes through the pipe between two processes of one command, never a file",
    ("simulation/model/compiled/playing.py", "exec"):
        "writes functions over the names of columns, which stand in the source",
    ("simulation/model/compiled/room.py", "exec"):
        "writes functions over the names of columns, which stand in the source",
    ("simulation/model/compiled/choosing.py", "exec"):
        "writes functions over the numbers of rules, which stand in the source",
}  # fmt: skip
"""the exceptions, each with its reason; docs/security.md names them"""


class Seen(NamedTuple):
    file: str
    line: int
    what: str


@cache
def all_seen() -> list[Seen]:
    found = []
    for file in SOURCES:
        name = file.relative_to(ROOT).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found += [Seen(name, line, what) for line, what in seen(tree)]
    return found


def seen(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for one in names:
                    if one.name.split(".")[0] in MODULES:
                        yield node.lineno, f"import {one.name}"
            case ast.ImportFrom(module=str(module)):
                if module.split(".")[0] in MODULES:
                    yield node.lineno, f"import {module}"
            case ast.Call(func=func, keywords=keywords):
                yield from ((node.lineno, what) for what in called(ast.unparse(func)))
                for keyword in keywords:
                    given = ast.unparse(keyword.value)
                    if keyword.arg in {"shell", "allow_pickle"} and given != "False":
                        yield node.lineno, f"{keyword.arg}={given}"
                    if keyword.arg in {"autoescape", "verify"} and given == "False":
                        yield node.lineno, f"{keyword.arg}={given}"


def called(function: str) -> Iterator[str]:
    owner, _, last = function.rpartition(".")
    if function in NAMES | CALLS or last in {"extractall", "extract", "mktemp"}:
        yield function
    if owner == "yaml" and last in YAML:
        yield function
    if last in {"load", "loads"} and owner in {"pickle", "marshal", "np", "numpy", "joblib"}:
        yield function if owner != "pickle" else "import pickle"


def test_nothing_is_run_evaluated_or_unpickled_but_for_the_listed_exceptions() -> None:
    unlisted = [one for one in all_seen() if (one.file, one.what) not in ALLOWED]
    assert unlisted == []


def test_every_listed_exception_is_still_there() -> None:
    assert {(one.file, one.what) for one in all_seen()} == set(ALLOWED)


def test_every_listed_exception_is_told_in_the_page_on_security() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    for file, _ in ALLOWED:
        assert Path(file).name in page, file


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import dill as d",
        "yaml.load(text)",
        "yaml.full_load(text)",
        "eval(text)",
        "exec(text)",
        "subprocess.run(line, shell=True)",
        "np.load(file, allow_pickle=True)",
        "numpy.load(file)",
        "os.system(line)",
        "archive.extractall(folder)",
        "Environment(autoescape=False)",
    ],
)
def test_what_is_looked_for_is_found(source: str) -> None:
    assert list(seen(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["yaml.safe_dump(x)", "json.load(f)", "self.load(f)", "re.compile(x)"]
)
def test_what_is_harmless_is_left_alone(source: str) -> None:
    assert not list(seen(ast.parse(source)))


def test_the_written_functions_of_the_compiled_engine_hold_nothing_from_a_scenario() -> None:
    # Their text is made of identifiers of the source alone: it is the same for every scenario.
    for file in ("playing", "room", "choosing"):
        text = (ROOT / "simulation" / "model" / "compiled" / f"{file}.py").read_text("utf-8")
        assert "simulation.scenario.loading" not in text
        assert "open(" not in text
        assert "read_text" not in text

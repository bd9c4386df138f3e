"""Writes the pages of reference that are made from the program: commands, measures, mechanisms.

Run by ``make reference``; a test says so if a page is no longer what the program gives.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from simulation.activity.catalogue import CATALOGUE  # noqa: E402
from simulation.cli.parser import build_parser  # noqa: E402
from simulation.scenario.loading import load_catalogue  # noqa: E402

FOLDER = ROOT / "docs" / "reference"
MADE = "Written by `make reference` from the program; do not edit it."


def commands() -> str:
    """The page of every command, with its arguments."""
    parser = build_parser()
    found = dict(_below(parser, "optare"))
    rows = [(f"[`{name}`](#{name.replace(' ', '-')})", short) for name, (_, short) in found.items()]
    lines = [
        *_head("Commands", f"{parser.description} `optare --version` says which one it is."),
        "",
        "`optare COMMAND --help` prints the same. A command ends with 0 if all is well, 1 if a run "
        "failed or a check did not pass, 2 for bad input, and 130 if Ctrl-C stopped it.",
        *_table(("command", "what it does"), rows),
    ]
    for name, (made, short) in found.items():
        lines += ["", *_command(name, made, short)]
    return "\n".join(lines) + "\n"


def _below(
    parser: argparse.ArgumentParser, name: str
) -> Iterator[tuple[str, tuple[argparse.ArgumentParser, str]]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            short = {one.dest: one.help or "" for one in action._choices_actions}
            for word, made in action.choices.items():
                yield f"{name} {word}", (made, short.get(word, ""))
                yield from _below(made, f"{name} {word}")


def _command(name: str, parser: argparse.ArgumentParser, short: str) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield _sentence(parser.description or short)
    given = [action for action in parser._actions if _is_told(action)]
    if given:
        yield from _table(("argument", "meaning"), [(_name(one), _help(one)) for one in given])
    examples = [
        line.strip() for line in (parser.epilog or "").splitlines() if line.startswith("  ")
    ]
    if examples:
        yield ""
        yield "```text"
        yield from examples
        yield "```"


def _is_told(action: argparse.Action) -> bool:
    others = argparse._HelpAction | argparse._SubParsersAction
    return not isinstance(action, others) and action.help != argparse.SUPPRESS


def _name(action: argparse.Action) -> str:
    metavar = action.metavar or ("" if action.nargs == 0 else action.dest.upper())
    if action.choices and not action.metavar:
        metavar = "{" + ",".join(map(str, action.choices)) + "}"
    words = " ".join(metavar) if isinstance(metavar, tuple) else metavar
    more = {"+": f"{words} ...", "*": f"[{words} ...]", "?": f"[{words}]"}
    words = more.get(str(action.nargs), words)
    return f"`{' '.join(filter(None, (', '.join(action.option_strings), words)))}`"


def _help(action: argparse.Action) -> str:
    text = (action.help or "").replace("%%", "%")
    return f"{text} (needed)" if action.required and action.option_strings else text


def measures() -> str:
    """The page of every measure that a run gives."""
    header = ("name", "title", "unit", "better", "definition", "national")
    rows = [
        (f"`{one.name}`", one.title, one.unit, one.better, one.definition, one.national)
        for one in CATALOGUE
    ]
    about = (
        f"Every run gives these {len(CATALOGUE)} measures. *Better* says which way is; where "
        "neither is, a change is told and not judged. *National* names the equivalent in a "
        "national framework or return."
    )
    return "\n".join([*_head("Measures", about), *_table(header, rows)]) + "\n"


def mechanisms() -> str:
    """The page of every mechanism that an option may switch on, and of what was claimed."""
    whole = load_catalogue()
    header = ("name", "what it is", "kind", "acts on", "does", "claims")
    rows = [
        (f"`{name}`", one.title, one.kind, one.acts_on, one.does, ", ".join(one.claims))
        for name, one in whole.mechanisms.items()
    ]
    about = (
        f"An option switches on any of these {len(rows)} mechanisms, each with a strength from 0 "
        "to 1. *Claims* are what somebody says; `optare explain NAME` prints each with its "
        "evidence and its critic."
    )
    claims = [(name, one.title, one.told_by, one.critic) for name, one in whole.claims.items()]
    lines = [
        *_head("Mechanisms", about),
        *_table(header, rows),
        "",
        "## Claims",
        *_table(("claim", "title", "told by", "what a critic says"), claims),
    ]
    return "\n".join(lines) + "\n"


def _head(title: str, about: str) -> list[str]:
    return [f"# {title}", "", MADE, "", about]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(header)} |"
    yield "|---" * len(header) + "|"
    yield from (f"| {' | '.join(_cell(str(cell)) for cell in row)} |" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    text = text[0].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "measures.md": measures,
    "mechanisms.md": mechanisms,
}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="\n")
        print(FOLDER.relative_to(ROOT) / name)

"""Every code block says what it is, every command is one that there is, and few are left out."""

import re
import tomllib

import pytest
from doc_blocks import PAGES, ROOT, blocks, inline_code, of_language, tokens_of
from doc_exceptions import NOT_RUN, reason_not_to_run
from doc_shell import all_lines, known_options, lines_of, parsed
from doc_yaml import BEGINNINGS

pytestmark = pytest.mark.unit

LANGUAGES = {
    "sh", "bash", "python", "yaml", "json", "toml", "csv", "sql", "javascript", "text", "html",
    "{eval-rst}",
}  # fmt: skip
"""each has its own test; ``text`` and ``html`` are to be looked at"""

SHELL = {"cd", "cp", "mkdir", "ls", "cat", "head", "optare"}
"""what a line of shell may begin with, unless an exception names it"""

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_there_is_something_to_test() -> None:
    assert len(PAGES) > 30
    assert len(all_lines()) > 60


def test_every_block_names_a_language_that_is_tested() -> None:
    assert [
        f"{one.place} {one.language}" for one in blocks() if one.language not in LANGUAGES
    ] == []


def test_no_code_stands_in_a_block_that_is_only_indented() -> None:
    """An indented block has no language, so nothing would look at it."""
    indented = [
        f"{page.relative_to(ROOT)}:{(token.map or [0])[0] + 1}"
        for page in PAGES
        for token in tokens_of(page)
        if token.type == "code_block"
    ]
    assert indented == []


def test_every_block_of_yaml_says_how_it_is_held_to_be_true() -> None:
    unclear = [
        one.place
        for one in of_language("yaml")
        if one.kind not in BEGINNINGS and not set(one.says) & {"file", "from"}
    ]
    assert unclear == []


@pytest.mark.parametrize("line", all_lines(), ids=lambda line: f"{line.block.place} {line.text}")
def test_a_line_of_shell_is_a_command_that_there_is(line) -> None:
    words = [word.replace("${SLURM_ARRAY_TASK_ID}", "1") for word in line.words]
    assert words[0] in SHELL or reason_not_to_run(line.text), "no test can run it"
    if words[0] == "optare" and words != ["optare", "--version"]:
        assert parsed(words[1:]).command
    if words[0] == "make":
        targets = [word for word in words[1:] if "=" not in word]
        assert all(re.search(rf"^{target}:", MAKEFILE, re.MULTILINE) for target in targets)


def test_every_extra_that_is_named_can_be_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = {page: page.read_text(encoding="utf-8") for page in PAGES}
    named = {
        (page.name, extra)
        for page, text in texts.items()
        for listed in re.findall(r"optare(?:-[\w.]+\.whl)?\[([a-z,]+)\]", text)
        for extra in listed.split(",")
    }
    assert named
    assert {one for one in named if one[1] not in project["optional-dependencies"]} == set()


def test_a_command_named_in_a_sentence_is_one_that_there_is_with_options_that_it_has() -> None:
    wrong = []
    for page in PAGES:
        if page.name == "decisions.md":
            continue  # tells of what was, in the words of its day
        for line, code in inline_code(page):
            if not re.match(r"optare [a-z]", code):
                continue
            words = code.split()[1:]
            known, unknown = known_options(words)
            if not known or unknown:
                wrong.append(f"{page.relative_to(ROOT)}:{line} {code} {sorted(unknown)}")
    assert wrong == []


@pytest.mark.parametrize("begins", NOT_RUN)
def test_an_exception_is_still_in_the_documentation(begins: str) -> None:
    assert any(line.text.startswith(begins) for line in all_lines())
    assert len(NOT_RUN[begins]) > 20


def test_few_commands_are_not_run_and_none_of_them_is_a_command_of_optare() -> None:
    left_out = [line for line in all_lines() if reason_not_to_run(line.text)]
    assert len(left_out) <= len(all_lines()) / 5
    assert not [line for line in left_out if line.text.startswith("optare ")]
    assert sum(1 for block in of_language("sh") for _ in lines_of(block)) > 50

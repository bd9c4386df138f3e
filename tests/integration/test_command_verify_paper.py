"""``optare verify-paper`` on papers that ``optare paper`` wrote from a small result."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_result import SCENARIOS

from simulation.api import verifying_paper
from simulation.api.papers import paper
from simulation.cli import main
from simulation.cli.exit_codes import BAD_INPUT, FAILED, GOOD
from simulation.report.auditing import fault as kinds

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("small_result")]

PRICES = SCENARIOS / "prices" / "england_2011.yaml"
Capture = pytest.CaptureFixture[str]
Change = Callable[[str], str]
_CONTROL = re.compile(r"<w:sdt>(?:(?!</w:sdt>).)*?<w:t[^>]*>([^<]*\d[^<]*)</w:t>.*?</w:sdt>")


@pytest.fixture(scope="module", autouse=True)
def appraised_once() -> Iterator[None]:
    """Price each result once for all the papers that are held against it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying_paper, "appraise_result", cache(verifying_paper.appraise_result))
        yield


@pytest.fixture(scope="module")
def folder(small: Path) -> Path:
    """Of a paper for members, beside its result."""
    return paper(small, formats=("docx", "html")).folder


def told(capsys: Capture) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def faults(capsys: Capture) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["printed"], one["derived"]) for one in told(capsys)["faults"]]


def changed_word(file: Path, to: Path, change: Change) -> Path:
    """Zip a Word file again with its text changed."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return to


def inside(file: Path) -> str:
    """Return the text of a Word file with its marks."""
    with zipfile.ZipFile(file) as word:
        return word.read("word/document.xml").decode()


def other_digit(text: str) -> str:
    """Return a number with its last digit one more."""
    at = max(at for at, sign in enumerate(text) if sign.isdigit())
    return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"


@pytest.mark.parametrize("name", ["paper.docx", "paper.html"])
def test_a_paper_as_it_was_written_agrees_with_its_result(
    name: str, folder: Path, capsys: Capture
) -> None:
    assert main(["verify-paper", str(folder / name), "--json"]) == GOOD
    found = told(capsys)
    assert found["passed"]
    assert not found["notes"]
    assert found["numbers"] == found["agreeing"] > 100


def test_each_number_is_found_when_its_last_digit_is_altered(
    folder: Path, small: Path, tmp_path: Path, capsys: Capture
) -> None:
    """Every control of the file, all at once."""
    altered: list[str] = []

    def change(text: str) -> str:
        def one(found: re.Match[str]) -> str:
            start, end = (at - found.start() for at in found.span(1))
            altered.append(other_digit(found[1]))
            return found[0][:start] + altered[-1] + found[0][end:]

        return _CONTROL.sub(one, text)

    file = changed_word(folder / "paper.docx", tmp_path / "paper.docx", change)
    assert main(["verify-paper", str(file), str(small), "--json"]) == FAILED
    found = faults(capsys)
    assert {kind for kind, _, _ in found} == {kinds.CHANGED}
    assert sorted(printed for _, printed, _ in found) == sorted(
        " ".join(x.split()) for x in altered
    )
    assert len(altered) > 100


def test_a_digit_altered_in_the_page_is_found(
    folder: Path, small: Path, tmp_path: Path, capsys: Capture
) -> None:
    text = (folder / "paper.html").read_text(encoding="utf-8")
    found = re.search(r"<data [^>]*>([^<]*\d)</data>", text)
    assert found
    file = tmp_path / "paper.html"
    new = text[: found.start(1)] + other_digit(found[1]) + text[found.end(1) :]
    file.write_text(new, encoding="utf-8")
    assert main(["verify-paper", str(file), str(small)]) == FAILED
    said = " ".join(capsys.readouterr().out.split())
    assert f"the paper says {other_digit(found[1])} where the result gives {found[1]}," in said


def test_a_number_typed_over_its_control_is_told_by_the_bookmark_that_is_left(
    folder: Path, small: Path, tmp_path: Path, capsys: Capture
) -> None:
    first = _CONTROL.search(inside(folder / "paper.docx"))
    assert first
    typed = "<w:r><w:t>some 987</w:t></w:r>"
    file = changed_word(
        folder / "paper.docx", tmp_path / "paper.docx", lambda text: text.replace(first[0], typed)
    )
    assert main(["verify-paper", str(file), str(small), "--json"]) == FAILED
    assert faults(capsys) == [(kinds.CHANGED, "some 987", first[1])]


def test_a_number_taken_away_with_its_tag_and_one_typed_in_are_told(
    folder: Path, small: Path, tmp_path: Path, capsys: Capture
) -> None:
    first = _CONTROL.search(inside(folder / "paper.docx"))
    assert first

    def change(text: str) -> str:
        typed = text.replace(first[0], "<w:r><w:t>some 987</w:t></w:r>", 1)
        return re.sub(r"<w:bookmarkStart [^>]*optare_n[^>]*>", "", typed, count=1)

    file = changed_word(folder / "paper.docx", tmp_path / "paper.docx", change)
    assert main(["verify-paper", str(file), str(small), "--json"]) == FAILED
    assert faults(capsys) == [(kinds.REMOVED, first[1], ""), (kinds.TYPED, "987", "")]


def test_another_price_set_is_stale_and_the_numbers_that_it_moves_are_told(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    dear = tmp_path / "dear.yaml"
    week = {"value": 1000, "evidence": ["as_val_waiting_gbp_per_week"]}
    text = {"extends": str(PRICES), "title": "Dear weeks", "waiting_gbp_per_week": week}
    dear.write_text(yaml.safe_dump(text), encoding="utf-8")
    given = ["verify-paper", str(folder / "paper.docx"), "--prices", str(dear), "--json"]
    assert main(given) == FAILED
    found = told(capsys)["faults"]
    stale = [one["place"] for one in found if one["kind"] == kinds.STALE]
    assert stale == ["the price set"]
    assert kinds.MOVED_ON in {one["kind"] for one in found}
    assert kinds.CHANGED not in {one["kind"] for one in found}


def test_a_paper_of_other_runs_is_stale(
    folder: Path, small: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = tmp_path / "other"
    shutil.copytree(small, other, ignore=shutil.ignore_patterns("papers", "appraisals"))
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    manifest["keys"] = ["another run" for _ in manifest["keys"]]
    (other / "ro-crate-metadata.json").unlink()  # so that what is edited here is read
    (other / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert main(["verify-paper", str(folder / "paper.docx"), str(other), "--json"]) == FAILED
    found = told(capsys)["faults"]
    assert [(one["kind"], one["place"]) for one in found] == [(kinds.STALE, "the runs")]


@pytest.mark.slow
def test_what_the_council_supplied_is_compared_when_it_is_given(
    small: Path, tmp_path: Path, capsys: Capture
) -> None:
    supplied = tmp_path / "supplied.yaml"
    text = {"title": "Care in Exampleton", "meeting": "Cabinet, 3 May"}
    supplied.write_text(yaml.safe_dump(text), encoding="utf-8")
    made = paper(small, supplied=supplied, out=tmp_path / "paper", formats=("html",))
    file = str(made.folder / "paper.html")
    assert main(["verify-paper", file, str(small)]) == GOOD
    assert "Not checked: what the council supplied." in capsys.readouterr().out
    given = ["verify-paper", file, str(small), "--supplied", str(supplied), "--json"]
    assert main(given) == GOOD
    assert told(capsys)["unchecked"] == []
    supplied.write_text(yaml.safe_dump({**text, "meeting": "Council, 4 May"}), encoding="utf-8")
    assert main(given) == FAILED
    assert [one["place"] for one in told(capsys)["faults"]] == ["what the council supplied"]


def test_a_paper_away_from_its_result_asks_for_it(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "a" / "b" / "c" / "d" / "e" / "f" / "paper.docx"
    file.parent.mkdir(parents=True)
    shutil.copy(folder / "paper.docx", file)
    assert main(["verify-paper", str(file)]) == BAD_INPUT
    assert "optare verify-paper FILE RESULT" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"<html></html>"])
def test_a_file_that_is_no_paper_is_refused_without_a_traceback(
    content: bytes, tmp_path: Path, capsys: Capture
) -> None:
    for name in ("paper.docx", "paper.html", "paper.pdf"):
        file = tmp_path / name
        file.write_bytes(content)
        assert main(["verify-paper", str(file)]) == BAD_INPUT
        said = capsys.readouterr().err
        assert name in said
        assert "Traceback" not in said

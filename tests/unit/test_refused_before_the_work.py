"""What cannot be written is refused before a result is worked out, which takes a minute."""

import os
from pathlib import Path

import pytest
from small_council import tenth

from simulation.api import exploring, papers
from simulation.cli import main
from simulation.experiment.folder.whole_file import write_whole
from simulation.experiment.folder.whole_folder import made_whole
from simulation.scenario.resolved import to_yaml

pytestmark = pytest.mark.unit

Capture = pytest.CaptureFixture[str]
MANIFEST = '{"seed": 1, "appraisal": "small", "settings": {"main": {"replications": 2}}}'


@pytest.fixture
def result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a result folder of which nothing may be worked out."""

    def worked_out(*_: object, **__: object) -> None:
        raise AssertionError("the appraisal was worked out")

    monkeypatch.setattr(papers, "appraise_result", worked_out)
    monkeypatch.setattr(exploring, "appraise_result", worked_out)
    folder = tmp_path / "result"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "manifest.json").write_text(MANIFEST, encoding="utf-8")
    asked = tenth().model_copy(update={"settings": {}, "plan": None})
    (folder / "scenarios" / "main.yaml").write_text(to_yaml(asked), encoding="utf-8")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file that is neither a folder nor Word."""
    made = tmp_path / "plain.docx"
    made.write_text("plain", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--template", "{file}"], "the template plain.docx is no Word document"),
        (["--template", "{file}.not"], "the template plain.docx.not cannot be read"),
        (["--out", "{file}"], "plain.docx is a file, not a folder"),
        (["--out", "{file}/paper"], "plain.docx: Not a directory"),
        (["--out", "{file}/deep/paper"], "plain.docx: Not a directory"),
        (["--out", "{result}"], "holds something else, which is left alone"),
        (["--audience", "nobody"], "no audience 'nobody': it is one of citizen, member, analyst\n"),
        (["--audience", "membr"], "citizen, member, analyst (did you mean member?)"),
        (["--formats", "docx,odt"], "no format 'odt': it is one of docx, html, pdf, xlsx\n"),
        (["--supplied", "{file}.yaml"], "there is no file"),
    ],
)
def test_a_paper_that_cannot_be_written_is_refused_at_once_in_a_line(
    result: Path, file: Path, given: list[str], why: str, capsys: Capture
) -> None:
    filled = [one.format(file=file, result=result) for one in given]
    assert main(["paper", str(result), *filled]) == 2
    told = capsys.readouterr().err
    assert why in told and told.count("\n") == 1
    assert "worked out" not in told and file.read_text(encoding="utf-8") == "plain"


def test_an_explorer_in_the_place_of_a_folder_is_refused_at_once(
    result: Path, file: Path, capsys: Capture
) -> None:
    for out, why in ((result, "is a folder, not a file"), (file / "x.html", "Not a directory")):
        assert main(["explore", str(result), "--no-days", "--out", str(out)]) == 2
        assert why in capsys.readouterr().err


@pytest.mark.parametrize("command", ["paper", "explore"])
def test_a_place_that_may_not_be_written_is_refused_at_once(
    result: Path, tmp_path: Path, command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert main([command, str(result), "--out", str(tmp_path / "deep" / "there")]) == 2
    assert f"{tmp_path}: Permission denied" in capsys.readouterr().err
    assert not (tmp_path / "deep").exists()


def test_more_options_than_an_explorer_tells_apart_are_refused_at_once(
    result: Path, capsys: Capture
) -> None:
    main_file = result / "scenarios" / "main.yaml"
    asked = tenth().model_copy(update={"settings": {}, "plan": None})
    first = asked.options[asked.baseline]
    options = asked.options | {f"option_{at}": first for at in range(5)}
    more = asked.model_copy(update={"options": options})
    main_file.write_text(to_yaml(more), encoding="utf-8")
    assert main(["explore", str(result), "--no-days"]) == 2
    assert "can tell 4 options apart" in capsys.readouterr().err


def test_a_write_that_is_interrupted_keeps_the_old_file_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    write_whole(page, "old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(page, "new")
    assert page.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_behind_a_link_is_replaced_and_the_link_is_kept(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there", target_is_directory=True)
    for text in ("old", "new"):
        with made_whole(link, "mark") as partial:
            (partial / "mark").write_text(text, encoding="utf-8")
    assert link.is_symlink() and (tmp_path / "there" / "mark").read_text(encoding="utf-8") == "new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link", "there"]


def test_a_manifest_that_does_not_name_its_model_is_refused_in_a_line(
    result: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert main(["appraise", str(result)]) == 2
    told = capsys.readouterr().err
    assert "its manifest lacks model, optare, python, packages" in told and told.count("\n") == 1

"""Folders and files are replaced whole: what killed programs left goes, what is held stays."""

import errno
from pathlib import Path

import pytest

from simulation.experiment.folder.whole_file import write_whole
from simulation.experiment.folder.whole_folder import made_whole
from simulation.experiment.store.lock import StoreLock

pytestmark = pytest.mark.unit
MARK = "mark.txt"


def make(place: Path, text: str) -> None:
    with made_whole(place, MARK) as partial:
        (partial / MARK).write_text(text, encoding="utf-8")


def left_by_a_killed_program(place: Path, ending: str, text: str) -> Path:
    left = place.with_name(f".{place.name}.4242{ending}")
    left.mkdir()
    (left / MARK).write_text(text, encoding="utf-8")
    place.with_name(f".{place.name}.4242.partial.lock").touch()
    return left


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_a_killed_program_left_goes_when_the_folder_is_made(tmp_path: Path) -> None:
    left_by_a_killed_program(tmp_path / "made", ".partial", "half")
    left_by_a_killed_program(tmp_path / "other", ".partial", "not of this folder")
    make(tmp_path / "made", "whole")
    assert names(tmp_path) == [".other.4242.partial", ".other.4242.partial.lock", "made"]
    assert (tmp_path / "made" / MARK).read_text(encoding="utf-8") == "whole"


def test_what_another_program_is_making_stays(tmp_path: Path) -> None:
    held = left_by_a_killed_program(tmp_path / "made", ".partial", "in the making")
    lock = StoreLock(held)
    try:
        make(tmp_path / "made", "whole")
        assert (held / MARK).read_text(encoding="utf-8") == "in the making"
    finally:
        lock.release()


def test_what_was_put_aside_before_a_kill_is_put_back(tmp_path: Path) -> None:
    left_by_a_killed_program(tmp_path / "made", ".old", "before")
    with pytest.raises(RuntimeError), made_whole(tmp_path / "made", MARK):
        raise RuntimeError("cannot be made")
    assert names(tmp_path) == ["made"]
    assert (tmp_path / "made" / MARK).read_text(encoding="utf-8") == "before"


def test_names_that_only_look_alike_are_left_alone(tmp_path: Path) -> None:
    for name in (".made.txt", ".made.x.partial", ".made.1.2.partial", ".made"):
        (tmp_path / name).touch()
    before = names(tmp_path)
    make(tmp_path / "made", "whole")
    assert names(tmp_path) == sorted([*before, "made"])


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".page.md.77.partial").write_text("half", encoding="utf-8")
    write_whole(tmp_path / "page.md", "whole\n")
    assert names(tmp_path) == ["page.md"]
    assert (tmp_path / "page.md").read_bytes() == b"whole\n"


def test_where_there_are_no_locks_a_folder_is_made_and_nothing_else_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(number: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("simulation.experiment.store.lock._lock", no_locks)
    held = left_by_a_killed_program(tmp_path / "made", ".partial", "perhaps in the making")
    make(tmp_path / "made", "whole")
    assert (tmp_path / "made" / MARK).read_text(encoding="utf-8") == "whole"
    assert (held / MARK).read_text(encoding="utf-8") == "perhaps in the making"

"""Compiled code is kept between runs, and never trusted where it is damaged or another text's."""

import stat
from pathlib import Path
from types import CodeType

import pytest

from compiler.backends.python import kept


class Making:
    """Counts how often code is made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.times = 0

    def __call__(self) -> CodeType:
        self.times += 1
        return compile(self.text, "<made>", "exec")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "policy-dsl"


def ran(code: CodeType) -> object:
    space: dict[str, object] = {}
    exec(code, space)
    return space["value"]


def test_code_is_made_once(folder: Path) -> None:
    making = Making("value = 1")
    assert [ran(kept.code("plan", "text", making)) for _ in range(3)] == [1, 1, 1]
    assert making.times == 1
    assert len(list(folder.iterdir())) == 1


def test_another_text_is_made_anew_in_the_same_place(folder: Path) -> None:
    kept.code("plan", "text", Making("value = 1"))
    assert ran(kept.code("plan", "another", Making("value = 2"))) == 2
    assert ran(kept.code("plan", "another", Making("value = 3"))) == 2
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 200])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    kept.code("plan", "text", Making("value = 1"))
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for content in (damage, whole[:-3], whole[:80] + damage):
        file.write_bytes(content)
        assert ran(kept.code("plan", "text", Making("value = 2"))) == 2
        assert file.read_bytes() != content


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    assert ran(kept.code("plan", "text", Making("value = 1"))) == 1


def test_files_are_the_users_own(folder: Path) -> None:
    kept.code("plan", "text", Making("value = 1"))
    (file,) = folder.iterdir()
    assert not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def test_marks_tell_texts_apart() -> None:
    assert kept.mark_of([("a", "1"), ("b", "2")]) == kept.mark_of([("b", "2"), ("a", "1")])
    assert kept.mark_of([("a", "1")]) != kept.mark_of([("a", "2")])
    assert kept.mark_of([("a", "1")]) != kept.mark_of([("b", "1")])

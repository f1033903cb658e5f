"""How far an interview has come. A state never changes: each answer makes the next one, so that
going back is to take the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compiler.cases.json_text import Json
from compiler.core.interpret.records import parted
from compiler.core.ir import Program

JsonRow = dict[str, Json]
_SECTIONS = {"authority": "authority", "interpreter": "readings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A list that is being put together; the last row is the one that is asked about."""

    key: str
    rows: tuple[JsonRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`tree` is the case so far, as JSON; `skipped` are the keys of questions that were passed
    over; `asked` counts the questions that were put."""

    decision: str | None = None
    tree: dict[str, Json] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    draft: Draft | None = None
    asked: int = 0

    def answered(self, program: Program, key: str, value: Json) -> State:
        """One question more has its answer."""
        return replace(
            self, tree=_with(self.tree, _path(program, key), value), asked=self.asked + 1
        )

    def skip(self, key: str) -> State:
        """One question more is left unknown."""
        return replace(self, skipped=self.skipped | {key}, asked=self.asked + 1)

    def begun(self, key: str) -> State:
        """A list is begun with an entry of which nothing is known."""
        return replace(self, draft=Draft(key=key, rows=({},)), asked=self.asked + 1)

    def filled(self, draft: Draft, name: str, value: Json) -> State:
        """A field of the last entry has its answer."""
        rows = (*draft.rows[:-1], {**draft.rows[-1], name: value})
        return replace(self, draft=Draft(key=draft.key, rows=rows), asked=self.asked + 1)

    def one_more(self, draft: Draft) -> State:
        """Another entry is begun."""
        return replace(self, draft=Draft(key=draft.key, rows=(*draft.rows, {})))

    def finished(self, program: Program, draft: Draft) -> State:
        """The list is whole, and part of the case."""
        tree = _with(self.tree, _path(program, draft.key), list(draft.rows))
        return replace(self, tree=tree, draft=None)


def _path(program: Program, key: str) -> list[str | int]:
    """Where a case has the answer: `service[0].place` is service, 0, place."""
    asked = program.questions.get(key)
    if asked is not None and key not in program.facts:
        section = _SECTIONS[asked.owner]
        return [section, key.removeprefix(f"{section}.")]
    of_record = parted(key)
    if of_record is None:
        return list(key.split("."))
    source, index, name = of_record
    return [*source.split("."), index, name]


def _with(tree: dict[str, Json], path: list[str | int], value: Json) -> dict[str, Json]:
    """A copy of the tree with the value at the path."""
    copied = _put(tree, path, value)
    assert isinstance(copied, dict)
    return copied


def _put(tree: Json, path: list[str | int], value: Json) -> Json:
    if not path:
        return value
    first, *rest = path
    if isinstance(first, int):
        assert isinstance(tree, list)
        return [*tree[:first], _put(tree[first], rest, value), *tree[first + 1 :]]
    inner = tree if isinstance(tree, dict) else {}
    return {**inner, first: _put(inner.get(first), rest, value)}

"""What follows from a program alone is computed once for each program.

Programs are told apart by identity: they never change, and comparing two would cost more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from compiler.core import ir

RESULTS = 256
"""So many results of each function are kept."""

_Arguments = TypeVarTuple("_Arguments")
_Result = TypeVar("_Result")


class _Same:
    """A program that is equal to itself alone."""

    __slots__ = ("program",)

    def __init__(self, program: ir.Program) -> None:
        self.program = program

    def __hash__(self) -> int:
        return id(self.program)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.program is self.program


def remembered(
    function: Callable[[ir.Program, *_Arguments], _Result],
) -> Callable[[ir.Program, *_Arguments], _Result]:
    """The function with its latest results kept; its arguments are hashable, and nobody changes
    what it returns."""

    @lru_cache(maxsize=RESULTS)
    def known(same: _Same, *arguments: Any) -> _Result:
        return function(same.program, *arguments)

    @wraps(function)
    def ask(program: ir.Program, *arguments: *_Arguments) -> _Result:
        return known(_Same(program), *arguments)

    return ask

"""A whole file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_dsl.syntax.declarations import Header
from policy_dsl.syntax.nodes import Node, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Node):
    """A file: its statements in order, and the notes behind the last of them."""

    path: str
    surface: Literal["zh", "en"]
    statements: tuple[Statement, ...]
    trailing_comments: tuple[str, ...] = ()

    @property
    def header(self) -> Header | None:
        return next((s for s in self.statements if isinstance(s, Header)), None)

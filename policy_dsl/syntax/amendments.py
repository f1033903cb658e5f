"""What an amendment says: which text of a plan it replaces, adds to or repeals.

The text of an act follows it in the module: the statements up to the next act. Items of a list
stand in the act itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_dsl.syntax.expressions import Item, Name
from policy_dsl.syntax.nodes import Node, Statement
from policy_dsl.syntax.rules import Case

Items = tuple[Item, ...] | tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseNumber(Node):
    """第四（一）2条: level and number of each heading, from the outermost."""

    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Node):
    """What an act speaks of: a clause, what has a name (in a clause), the `item` of what has a
    name, or the example with a title."""

    clause: ClauseNumber | None = None
    name: Name | None = None
    item: int | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Statement):
    """将…修改为：…"""

    target: Target
    items: Items = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion(Statement):
    """在…之后增加：… Without a target the text is added at the end."""

    where: Literal["AFTER", "AHEAD", "UNDER", "END"]
    target: Target | None = None
    items: Items = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeal(Statement):
    """删去…、…。"""

    targets: tuple[Target, ...]


Act = Replacement | Insertion | Repeal

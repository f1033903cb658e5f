"""What a name can stand for. A symbol is a declaration seen from outside its module."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from policy_dsl import syntax
from policy_dsl.source import Span


class Kind(Enum):
    """Kinds of symbols, with the words that messages use for them."""

    MODULE = ("模块", "a module")
    FACT = ("事实", "a fact")
    FIELD = ("记录的一栏", "a field of a record")
    TYPE = ("分类", "an enumeration or ladder")
    MEMBER = ("分类中的一项", "a member of an enumeration")
    PLACE = ("地点", "a place")
    BODY = ("机关", "a body")
    DECISION = ("决定", "a decision")
    RULE = ("规则", "a rule")
    CONDITION = ("条件", "a condition")
    BAR = ("禁止", "a bar")
    CASE = ("情形", "a case of a rule")
    DISCRETION = ("主管部门的酌定", "a discretion")
    HOLE = ("待定事项", "an undetermined item")
    SET_BY = ("主管部门确定的事项", "an item that an authority sets")
    AMBIGUITY = ("歧义", "an ambiguity")
    READING = ("读法", "a reading")
    DUTY = ("职责", "a duty")
    POWER = ("职权", "a power")
    CLAIM = ("断言", "a claim")

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]


RULES = frozenset({Kind.RULE, Kind.DECISION})
CONDITIONS = frozenset({Kind.CONDITION, Kind.BAR})
QUESTIONS = frozenset({Kind.HOLE, Kind.SET_BY, Kind.DISCRETION, Kind.AMBIGUITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A declared name. `owner` is the key of what it is a part of: the type of a member, the
    fact of a field, the rule or decision of a condition, the ambiguity of a reading.
    `node` is the statement, field, item or case that declares it."""

    kind: Kind
    key: str
    name: str
    module: str
    path: str
    owner: str = ""
    declared: syntax.Declared = field(compare=False, repr=False)
    node: syntax.Node = field(compare=False, repr=False)

    def __hash__(self) -> int:
        return hash((self.path, self.key))

    @property
    def json(self) -> str:
        """The value that stands for it in JSON: of a qualified key the part after the last dot."""
        return self.key.rpartition(".")[2]

    @property
    def asked(self) -> str:
        """A question's key in a case: `authority.line` is `line` among the authority's answers,
        so that a question may be called as the decision that it settles."""
        return self.key.removeprefix("authority.")

    @property
    def span(self) -> Span:
        return self.declared.span

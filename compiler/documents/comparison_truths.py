"""Truths of rules to what is said where they hold, where they fail, and where that is open:
可以申报, 不能申报, 尚不能确定是否可以申报. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from compiler.core import ir
from compiler.typecheck.types import Basic
from compiler.words import bars
from compiler.words.public import PublicWords
from policy_dsl.labels import contrary, holds, is_standard, the

_ASKED = (
    ("是不是", "是", "不是"),
    ("有没有", "有", "没有"),
    ("能否", "能", "不能"),
    ("可否", "可以", "不能"),
    ("是否可以", "可以", "不能"),
    ("是否有效", "有效", "无效"),
    ("是否已", "已", "尚未"),
    ("是否达到", "达到", "没有达到"),
    ("是否", "", "不"),
)
"""How a question asks, and how it is answered with yes and with no."""

_STATES = ("符合", "具备", "达到", "属于")
_VERBS = {"申报": "不", "取得": "未", "持有": "未"}
"""What a name begins with that says by itself what is so; and what is done, with its denial."""

_ENDS = {"有效": "无效", "合格": "不合格", "足够": "不足", "放宽": "未放宽"}
"""What a name ends with, and its contrary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a truth. In Chinese `head` stands before each: what it is said of; and
    `whether` names the question. `plainly`: it is denied with its own verb."""

    holds: str
    fails: str
    whether: str
    head: str = ""
    plainly: bool = True

    def turned(self) -> Said:
        return replace(self, holds=self.fails, fails=self.holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truths:
    """The truths of one program in the words of one language. `asked`: the questions of its
    decisions."""

    words: PublicWords
    asked: Mapping[str, str] = field(default_factory=dict)

    def told(self, expr: ir.Expr, status: bool | None) -> str:
        """That it holds, that it fails, or that this is open."""
        said = self.of(expr)
        if status is None:
            return self.words.say(
                f"尚不能确定{said.head}{said.whether}", f"it is not settled {said.whether}"
            )
        return said.head + (said.holds if status else said.fails)

    def perhaps(self, expr: ir.Expr, status: bool) -> str:
        """That it holds or fails, or that this is open."""
        told = self.told(expr, status)
        return self.words.say(f"{told}，或者尚不能确定", f"{told}, or this is not settled")

    def settled(self, expr: ir.Expr) -> str:
        """That it is not open."""
        said = self.of(expr)
        return self.words.say(f"能够确定{said.head}{said.whether}", f"it is settled {said.whether}")

    def of(self, expr: ir.Expr) -> Said:
        """What is said of an expression that is a truth."""
        match expr:
            case ir.Condition(key=key, expr=inner) if key not in self.words.program.names:
                return self.of(inner)
            case ir.Condition(key=key) if bars.is_bar(self.words.program, key):
                return self._bar(self.words.name(key))
            case ir.Not(operand=operand):
                return self.of(operand).turned()
            case ir.Quantified(quantifier="any" | "none"):
                return self._of_list(expr)
            case ir.And(operands=operands):
                return self._all(expr, [self.of(operand) for operand in operands])
            case _:
                return self._chinese(expr) if self.words.language == "zh" else self._english(expr)

    def _all(self, expr: ir.And, parts: Sequence[Said]) -> Said:
        """Of several together: it fails where one of them does."""
        own = self._chinese(expr) if self.words.language == "zh" else self._english(expr)
        if not all(part.plainly for part in parts):
            return own
        denied = self.words.say("或者", " or ").join(part.head + part.fails for part in parts)
        return replace(own, fails=denied, plainly=False)

    def _bar(self, name: str) -> Said:
        """Of a bar, which is met where what it forbids is not there."""
        told = (bars.free_of(name), bars.caught_by(name), bars.whether_caught(name))
        free, caught, whether = (self.words.say(*one) for one in told)
        return Said(holds=free, fails=caught, whether=whether)

    # --- lists

    def _of_list(self, expr: ir.Quantified) -> Said:
        words, listed = self.words, self.words.phrase(expr.records)
        some = words.phrase(replace(expr, quantifier="any"))
        none = words.phrase(replace(expr, quantifier="none"))
        if words.language == "en":
            some, none = f"there is, {some}", f"there are {none}"
            said = Said(holds=some, fails=none, whether=f"whether {some}")
        else:
            whether = some.replace(f"{listed}中有", f"{listed}中有没有", 1)
            whether = whether if whether != some else f"是否{some}"
            said = Said(holds=some, fails=none, whether=whether)
        return said if expr.quantifier == "any" else said.turned()

    # --- Chinese

    def _chinese(self, expr: ir.Expr) -> Said:
        words = self.words
        match expr:
            case ir.Ask(key=key) if key in words.consents:
                bodies = words.consenting(key)
                return Said(head=bodies, holds="同意", fails="不同意", whether="是否同意")
            case ir.Member(element=element):
                said_of = words.phrase(element)
                among = words.phrase(expr).removeprefix(said_of)
                return Said(head=said_of, holds=among, fails=f"不{among}", whether=f"是否{among}")
            case ir.Ref(key=key) | ir.Fact(key=key) | ir.Ask(key=key) | ir.Condition(key=key):
                return self._named(key, words.name(key), self._question(key))
            case ir.Compare(left=ir.Ask() as left, right=ir.Literal()) if expr.type != Basic.TRUTH:
                name = f"“{words.phrase(left)}”"
                read = words.phrase(expr).removeprefix(name)
                return Said(head=name, holds=read, fails=f"不{read}", whether=f"是否{read}")
            case ir.Compare(operator="==" | "!=") if expr.type is not Basic.TRUTH:
                value = words.phrase(expr.right)
                said = Said(
                    head=words.phrase(expr.left),
                    holds=f"为{value}",
                    fails=f"不为{value}",
                    whether=f"是否为{value}",
                )
                return said if expr.operator == "==" else said.turned()
            case _:
                return _case(words.phrase(expr))

    def _named(self, key: str, name: str, question: str) -> Said:
        asked = question.rstrip("？")
        is_act = key in self.asked and key.startswith("may_")
        if (is_act or asked.startswith("是否可以")) and not name.startswith("可以"):
            return Said(holds=f"可以{name}", fails=f"不能{name}", whether=f"是否可以{name}")
        if name.startswith("可以"):
            return Said(holds=name, fails=f"不能{name[2:]}", whether=f"是否{name}")
        if name.startswith(_STATES):
            return Said(holds=name, fails=f"不{name}", whether=f"是否{name}")
        if name.endswith("条件"):
            return Said(holds=f"具备{name}", fails=f"不具备{name}", whether=f"是否具备{name}")
        for word, yes, no in _ASKED:
            if asked.count(word) == 1 and not {"，", "；", "：", "原文"}.intersection(asked):
                head, _, rest = asked.partition(word)
                return Said(
                    head=head, holds=f"{yes}{rest}", fails=f"{no}{rest}", whether=f"{word}{rest}"
                )
        for verb, no in _VERBS.items() if key not in self.asked else ():
            if name.startswith(verb):
                return Said(holds=name, fails=f"{no}{name}", whether=f"是否{name}")
        for end, contrary_ in _ENDS.items():
            if name.endswith(end):
                head = name.removesuffix(end)
                return Said(head=head, holds=end, fails=contrary_, whether=f"是否{end}")
        return _case(name)

    def _question(self, key: str) -> str:
        """What a truth asks, where it is one of those that are answered yes or no."""
        program = self.words.program
        if key in self.asked:
            return self.asked[key]
        if key in program.facts and (put := program.facts[key].question) is not None:
            return put.zh
        return ""

    # --- English

    def _english(self, expr: ir.Expr) -> Said:
        words = self.words
        match expr:
            case ir.Ask(key=key) if key in words.consents:
                consent = f"the consent of the {words.consenting(key)}"
                return Said(
                    holds=f"{consent} is given",
                    fails=f"{consent} is refused",
                    whether=f"whether {consent} is given",
                )
            case ir.Member() | ir.Compare(operator="==" | "!=") if not words.phrase(
                expr
            ).startswith("“"):
                told, denied = the(words.phrase(expr)), the(words.phrase(ir.Not(operand=expr)))
                return Said(holds=told, fails=denied, whether=f"whether {told}")
            case ir.Ref(key=key) | ir.Fact(key=key) | ir.Ask(key=key) | ir.Condition(key=key):
                label = words.name(key)
            case _:
                label = words.phrase(expr)
        if label.startswith("may "):
            denied = f"the applicant may not {label.removeprefix('may ')}"
            label = f"the applicant {label}"
            return Said(holds=label, fails=denied, whether=f"whether {label}")
        if is_standard(label):
            return Said(
                holds=f"the {label} is met",
                fails=f"the {label} is not met",
                whether=f"whether the {label} is met",
            )
        if label.startswith("“") and " is read as " in label:
            denied = label.replace(" is read as ", " is not read as ")
            return Said(holds=label, fails=denied, whether=f"whether {label}")
        if not isinstance(expr, ir.Ref | ir.Fact | ir.Ask | ir.Condition):
            told = the(label) if isinstance(expr, ir.Compare | ir.Member) else label
            denied = f"it is not the case that {told}"
            return Said(holds=told, fails=denied, whether=f"whether {told}", plainly=False)
        told, denied = holds(label), contrary(label)
        plainly = not denied.startswith("“")
        return Said(holds=told, fails=denied, whether=f"whether {told}", plainly=plainly)


def _case(told: str) -> Said:
    """Of what has no verb that could be denied: the case that it is, or that it is not."""
    case = f"{told.removesuffix('的')}的情形"
    return Said(holds=told, fails=f"不属于{case}", whether=f"是否属于{case}", plainly=False)

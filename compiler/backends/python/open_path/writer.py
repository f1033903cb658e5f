"""What the parts of the open path share: steps with names, and what a case says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from compiler.backends.python.emitter import Emitter
from compiler.backends.python.literals import Constants, python
from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.core.interpret.asking import field_type
from compiler.typecheck.types import Basic, EnumType, Type


class Writer(ABC):
    """Each step a line, each line a name."""

    def __init__(
        self,
        program: ir.Program,
        constants: Constants,
        slots: dict[int, str],
        out: Emitter,
    ) -> None:
        self.program = program
        self.constants = constants
        self.slots = slots
        self.out = out
        self.count = 0
        self.row: tuple[str, str] | None = None  # the fact whose record is at hand, and its name
        self.names: dict[int, str] = {}
        self.shared: list[dict[str, str]] = [{}]
        self.bits = {key: 1 << i for i, key in enumerate(program.facts)}

    @abstractmethod
    def of(self, expr: ir.Expr) -> str:
        """The name of the step, or the constant, that is the result of `expr`."""

    # --- steps

    def held(self, function: str, *arguments: str) -> str:
        """The name of a step."""
        self.count += 1
        name = f"v{self.count}"
        self.out.call(f"{name} = {function}(", arguments)
        return name

    def once(self, function: str, *arguments: str) -> str:
        """A step that is the same wherever it stands in the rule."""
        text = f"{function}({', '.join(arguments)})"
        for scope in self.shared:
            if text in scope:
                return scope[text]
        name = self.held(function, *arguments)
        self.shared[-1][text] = name
        return name

    def for_row(self, source: str, body: Callable[[], str]) -> str:
        """The name of a function of one record."""
        self.count += 1
        name, row = f"row{self.count}", f"one{self.count}"
        outer, self.row = self.row, (source, row)
        self.shared.append({})
        self.out.line(f"def {name}({row}):")
        with self.out.block():
            self.out.line(f"return {body()}")
        self.shared.pop()
        self.row = outer
        return name

    # --- leaves

    def literal(self, expr: ir.Literal) -> str:
        if expr.value is True or expr.value is False:
            return "TRUE" if expr.value else "FALSE"
        text = python(expr.value)
        return "ABSENT" if text == "None" else self.known(text)

    def known(self, text: str) -> str:
        """A constant result."""
        return self.constants.named(f"known_{text}"[:40], f"known({text})")

    def fact(self, key: str) -> str:
        info = self.program.facts.get(key)
        bit = str(self.bits.get(key, 0))
        if info is not None and info.presumed is not None:
            presumption = self.without_row(info.presumed)
            return self.once("presumed", "case", repr(key), bit, presumption)
        return self.once("fact", "case", repr(key), bit, _open_to(info.type if info else None))

    def field(self, key: str) -> str:
        if self.row is None:
            return "UNKNOWN"
        source, row = self.row
        info = self.program.facts.get(source)
        if info is not None and key in info.field_presumed:
            presumption = self.without_row(info.field_presumed[key])
            return self.once("presumed_field", row, repr(key), presumption)
        return self.once("field", row, repr(key), _open_to(field_type(info, key)))

    def without_row(self, expr: ir.Expr) -> str:
        outer, self.row = self.row, None
        result = self.of(expr)
        self.row = outer
        return result

    def ask(self, key: str) -> str:
        info = self.program.questions.get(key)
        if info is None or info.is_hole:
            open_to = _open_to(info.type if info else None)
            return self.once("Result", open_to, f"({key!r},)")
        open_to = _open_to(info.type)
        if info.owner == "interpreter" and isinstance(info.type, EnumType) and info.type.members:
            open_to = repr(info.type.members)
        has_own = info.owner == "interpreter" and info.adopted is not None
        own = [python(info.adopted)] if has_own and info.adopted is not None else []
        return self.once("answer", "case", repr(key), open_to, *own)

    def day(self) -> str:
        return self.once("day_of", "as_of", self.fact(APPLICATION_DATE))


def _open_to(type: Type | None) -> str:
    return "EITHER" if type is Basic.TRUTH else "ANY"

"""What a case says: facts, fields of records, answers, the day."""

from __future__ import annotations

from compiler.backends.python.known_path.writer import Writer
from compiler.core import ir
from compiler.core.case import APPLICATION_DATE
from compiler.typecheck.types import Basic, EnumType, Type


class Leaves(Writer):
    """Reads what a case says, where it is first needed."""

    def fact(self, key: str) -> str:
        if key in self.local:
            return self.local[key]
        info = self.program.facts.get(key)
        plain = f"case[{key!r}]"
        read = _read(plain, info.type if info else None)
        if info is not None and info.presumed is not None:
            with self.perhaps(), self.without_row():
                read = _or_else(read, "case", key, self.of(info.presumed))
        return self.reading(key, read, key if read == plain else "")

    def field(self, key: str) -> str:
        if self.row is None:
            return "unsure()"
        source, row = self.row
        info = self.program.facts.get(source)
        read = _read(f"{row}[{key!r}]", self.type_of(ir.FieldOf(key=key)))
        if info is None or key not in info.field_presumed:
            return read
        with self.perhaps(), self.without_row():
            presumption = self.of(info.field_presumed[key])
        return _or_else(read, row, key, presumption)

    def answered(self, key: str) -> bool:
        """Whether a case may answer a question; what is left to the drafters none does."""
        info = self.program.questions.get(key)
        return info is not None and not info.is_hole

    def ask(self, key: str) -> str:
        info = self.program.questions.get(key)
        if info is None or not self.answered(key):
            return "unsure()"
        stands = info.adopted if info.owner == "interpreter" else None
        if info.owner == "interpreter" and isinstance(info.type, EnumType) and stands is None:
            stands = info.type.members[0] if len(info.type.members) == 1 else None
        if stands is not None:
            return self.reading(f"answer:{key}", f"case.get({key!r}, {self.literal(stands)})")
        plain = info.type is not Basic.DURATION
        read = _read(f"case[{key!r}]", info.type)
        return self.reading(f"answer:{key}", read, key if plain else "")

    def day(self) -> str:
        if "the day" in self.local:
            return self.local["the day"]
        with self.perhaps():
            otherwise = self.fact(APPLICATION_DATE)
        return self.reading("the day", f"({otherwise} if as_of is None else as_of)")


def _or_else(read: str, where: str, key: str, otherwise: str) -> str:
    """What is read, or where the case is silent something else."""
    if otherwise == "False":
        return f"({key!r} in {where} and {read})"
    if read == f"{where}[{key!r}]" and otherwise.isidentifier():
        return f"{where}.get({key!r}, {otherwise})"
    return f"({read} if {key!r} in {where} else {otherwise})"


def _read(text: str, type_: Type | None) -> str:
    return f"span({text})" if type_ is Basic.DURATION else text

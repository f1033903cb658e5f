"""Lines of Python with their indentation, and the origin of each that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from compiler.core.ir import Origin

WIDTH = 100


@dataclass(slots=True)
class Emitter:
    """Text under way. `marks` pairs the number of a line (from 1) with where it comes from."""

    lines: list[str] = field(default_factory=list)
    marks: list[tuple[int, Origin]] = field(default_factory=list)
    depth: int = 0

    def line(self, text: str = "") -> None:
        self.lines.append("    " * self.depth + text if text else "")

    def call(self, before: str, arguments: Sequence[str], after: str = ")") -> None:
        """`before`, the arguments and `after` on one line, or where it is too long on several."""
        whole = f"{before}{', '.join(arguments)}{after}"
        if len(whole) + 4 * self.depth <= WIDTH or not arguments:
            self.line(whole)
            return
        self.line(before)
        with self.block():
            for argument in arguments:
                self.line(f"{argument},")
        self.line(after)

    def choice(self, name: str, parts: Sequence[str]) -> None:
        """The first of the values whose condition holds, on one line or where it is too long on
        several."""
        whole = f"{name} = {' else '.join(parts)}"
        if len(whole) + 4 * self.depth <= WIDTH:
            self.line(whole)
            return
        self.line(f"{name} = (")
        with self.block():
            for i, part in enumerate(parts):
                self.line(f"else {part}" if i else part)
        self.line(")")

    def mark(self, origin: Origin) -> None:
        """The next line comes from `origin`."""
        self.marks.append((len(self.lines) + 1, origin))

    def block(self) -> Emitter:
        """What is written within `with` stands deeper by one step."""
        return self

    def __enter__(self) -> None:
        self.depth += 1

    def __exit__(self, *_: object) -> None:
        self.depth -= 1

    def extend(self, other: Emitter) -> None:
        """The other's lines, moved to this depth."""
        first, margin = len(self.lines), "    " * self.depth
        if margin:
            self.lines += [margin + text if text else "" for text in other.lines]
        else:
            self.lines += other.lines
        self.marks += [(first + line, origin) for line, origin in other.marks]

    def cut(self, lines: int, marks: int) -> Emitter:
        """Take away what stands behind so many lines and marks."""
        cut = [text[4 * self.depth :] for text in self.lines[lines:]]
        moved = [(line - lines, origin) for line, origin in self.marks[marks:]]
        del self.lines[lines:], self.marks[marks:]
        return Emitter(lines=cut, marks=moved)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

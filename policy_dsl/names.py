"""The names that a module can use: each Chinese name beside its key, one to one.

Made by a scan of declarations before lexing, so order and import cycles do not matter to the
lexer. Knows nothing of what a name means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_dsl.diagnostics import Language


@dataclass(slots=True)
class NameTable:
    """Two mappings that mirror each other."""

    keys: dict[str, str] = field(default_factory=dict)  # Chinese name -> key
    names: dict[str, str] = field(default_factory=dict)  # key -> Chinese name

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> NameTable:
        """A table of (name, key) pairs; of two that clash the first stays."""
        table = cls()
        for name, key in pairs:
            table.add(name, key)
        return table

    def add(self, name: str, key: str) -> bool:
        """Take the pair up; False (and nothing changes) where name or key is taken otherwise."""
        if self.keys.get(name, key) != key or self.names.get(key, name) != name:
            return False
        self.keys[name] = key
        self.names[key] = name
        return True

    def key_of(self, written: str) -> str | None:
        """The key of a name written in either surface, or None."""
        return self.keys.get(written) or (written if written in self.names else None)

    def shown(self, key: str, language: Language) -> str:
        """How a name is written in `language`; an unknown key stands for itself."""
        return self.names.get(key, key) if language == "zh" else key

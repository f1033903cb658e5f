"""What every node has, and the texts and declarations that many nodes hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from policy_dsl.source import Span, has_chinese

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Node):
    """A text in one or both languages; at least one is there."""

    zh: str | None = None
    en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Node):
    """A declaration of a name: `「学历」（education）`; places carry a code too. `full_name`, the
    text beside the key, is a full name in Chinese, or what English calls the thing."""

    key: str
    name: str
    code: str | None = None
    full_name: str | None = None

    @property
    def english(self) -> str | None:
        """The English label, where the text beside the key is one."""
        text = self.full_name
        return None if text is None or has_chinese(text) else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Node):
    """A sentence of the file; `comments` are the notes that stand before or within it."""

    comments: tuple[str, ...] = ()

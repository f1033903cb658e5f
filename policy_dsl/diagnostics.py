"""What is wrong with a policy text, as data.

A message class has a stable code, its Chinese and English text side by side and the
values that fill them. A diagnostic is a message at a place. Nothing here prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from inspect import get_annotations
from typing import ClassVar, Literal, NoReturn, Self, dataclass_transform

from policy_dsl.source import Span

Language = Literal["zh", "en"]


class Severity(Enum):
    """How much a finding weighs: an error stops evaluation, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Message:
    """A sentence in two languages. Subclasses add the values and set the class variables.

    `zh`, `en`, `hint_zh` and `hint_en` are format strings over the subclass's fields;
    a field that is a tuple is joined for the reader. A subclass is written like a frozen,
    keyword-only dataclass; it is none, because a hundred of them would take longer to make than
    a small policy takes to check.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    zh: ClassVar[str]
    en: ClassVar[str]
    hint_zh: ClassVar[str] = ""
    hint_en: ClassVar[str] = ""

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = get_annotations(cls)
        fresh = (name for name, kind in own.items() if not str(kind).startswith("ClassVar"))
        cls._names = (*cls._names, *fresh)

    def __init__(self, **values: object) -> None:
        wanted = {n for n in self._names if n in values or not hasattr(type(self), n)}
        if wanted != set(values):
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(wanted ^ set(values)))}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a message does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values().items())
        return f"{type(self).__name__}({shown})"

    def _identity(self) -> tuple[object, ...]:
        return (type(self), *self.values().items())

    def values(self) -> dict[str, object]:
        """The values that fill the sentence, by name."""
        return {name: getattr(self, name) for name in self._names}

    def replaced(self, **values: object) -> Self:
        """The same message with other values."""
        return type(self)(**{**self.values(), **values})

    def text(self, language: Language) -> str:
        """The sentence in `language`."""
        none = "无" if language == "zh" else "none"
        values = self._shown(language)
        empty = {name: none for name, value in self.values().items() if value == ()}
        return (self.zh if language == "zh" else self.en).format(**{**values, **empty})

    def hint(self, language: Language) -> str:
        """What to do about it, or an empty text where there is nothing to say."""
        template = self.hint_zh if language == "zh" else self.hint_en
        values = self._shown(language)
        return template.format(**values) if all_present(template, values) else ""

    def _shown(self, language: Language) -> dict[str, str]:
        return {name: _shown(value, language) for name, value in self.values().items()}


def all_present(template: str, values: dict[str, str]) -> bool:
    """Whether each value that the template shows is there; a hint without its value is unsaid."""
    return all(value or "{" + name + "}" not in template for name, value in values.items())


def _shown(value: object, language: Language) -> str:
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(str(part) for part in value)
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A second place that explains the first."""

    span: Span
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A replacement of the characters in `span` that mends the finding."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A message at a place of one file."""

    message: Message
    path: str
    span: Span
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def severity(self) -> Severity:
        return self.message.severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops evaluation."""
    return any(diagnostic.is_error for diagnostic in diagnostics)

"""Every message class by its code, and the page that explains it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from importlib import resources

import compiler
import policy_dsl
from policy_dsl.diagnostics import Language, Message, Severity


def catalogue() -> dict[str, type[Message]]:
    """The message classes of all rooms, in order of their codes."""
    return {message.code: message for message in messages()}


def messages() -> list[type[Message]]:
    """The same as a list, in which a code would stand twice that two classes have."""
    for package in (policy_dsl, compiler):
        _import_messages(package.__name__, list(package.__path__))
    return sorted(_classes(Message), key=_code)


def page(message: type[Message], language: Language) -> str:
    """The written page of a code; where there is none, what the message class itself says."""
    written = resources.files("policy_dsl").joinpath("explanations", f"{message.code}.md")
    if written.is_file():
        return section(written.read_text(encoding="utf-8"), language).rstrip()
    return _composed(message, language)


def section(text: str, language: Language) -> str:
    """The part of a page under `## zh` or `## en` (`## 中文`, `## English`), and what stands
    before both; the whole page where it has no such parts."""
    marks: dict[str, Language] = {"zh": "zh", "中文": "zh", "en": "en", "english": "en"}
    kept: list[str] = []
    at: Language | None = None
    for line in text.splitlines():
        heading = line.lstrip("#").strip().lower() if line.startswith("#") else ""
        if heading in marks:
            at = marks[heading]
        elif at in (None, language):
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n"


def _composed(message: type[Message], language: Language) -> str:
    is_error = message.severity is Severity.ERROR
    if language == "zh":
        kind, text, hint = "错误" if is_error else "警告", message.zh, message.hint_zh
    else:
        kind, text, hint = "error" if is_error else "warning", message.en, message.hint_en
    lines = [f"{message.code} {kind}", "", f"    {text}"]
    return "\n".join([*lines, "", f"    {hint}"] if hint else lines)


def _import_messages(package: str, path: list[str]) -> None:
    """Import the modules called `messages` or `…_messages`, wherever they are; a class exists when
    imported."""
    for found in pkgutil.walk_packages(path, f"{package}."):
        if found.name.endswith((".messages", "_messages")):
            importlib.import_module(found.name)


def _classes(base: type[Message]) -> Iterator[type[Message]]:
    for found in base.__subclasses__():
        if "code" in vars(found):
            yield found
        yield from _classes(found)


def _code(message: type[Message]) -> tuple[str, str]:
    return message.code[1:], message.code

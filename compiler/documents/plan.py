"""The plan as a document: its headings, its prose and the names of its rules, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.documents.material import Material
from compiler.documents.subject import Subject
from policy_dsl import syntax
from policy_dsl.formatter.headings import heading_mark


def material(subject: Subject) -> Material:
    header = subject.module.header
    assert header is not None  # a plan has one
    title = header.declared.name if subject.language == "zh" else header.declared.key
    return Material(template="plan", data={"title": title, "parts": list(_parts(subject))})


def _parts(subject: Subject) -> Iterator[dict[str, object]]:
    for statement in subject.module.statements:
        match statement:
            case syntax.Heading():
                chinese = subject.language == "zh"
                mark = heading_mark(statement.level, statement.number, chinese=chinese)
                title = _text(statement.title, subject)
                yield {"heading": statement.level, "mark": mark, "text": title}
            case syntax.Prose():
                yield {"heading": 0, "text": _text(statement.texts, subject)}
            case syntax.Header() | syntax.Import():
                pass
            case _:
                declared = getattr(statement, "declared", None)
                if isinstance(declared, syntax.Declared):
                    name = declared.name if subject.language == "zh" else declared.key
                    yield {"heading": 0, "text": name}


def _text(texts: syntax.Texts, subject: Subject) -> str:
    return subject.say(texts.zh or texts.en or "", texts.en or texts.zh or "")

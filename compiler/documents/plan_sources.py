"""Which clause of which document each clause of a plan restates, and how well that is known."""

from __future__ import annotations

from pathlib import Path

from compiler.documents.subject import Subject
from compiler.stated import Stated

_GRADES = {
    "H": ("官方文本", "the official text"),
    "M": ("一份可靠的抄本", "one reliable copy"),
    "L": ("转述的抄本", "a rewritten copy"),
    "none": ("未见文本", "no text yet"),
}


def sources(subject: Subject) -> dict[str, str]:
    """For each clause that the plan's folder states a source for: the document, the clause and
    its grade, in the document's language. Empty where the folder states none."""
    header = subject.module.header
    if header is None:
        return {}
    path, _ = subject.unit.place(header.span)
    stated = Stated(sources={}, diagnostics=[]).of_folder(Path(path).parent)
    if stated is None:
        return {}
    found = {}
    for clause in stated.of_plan(header.declared.key):
        title = stated.document[clause.document].title
        zh, en = _GRADES[clause.grade]
        found[clause.id] = subject.say(
            f"{title}，{clause.id}（{clause.grade}：{zh}）",
            f"{title}, {clause.id} ({clause.grade}: {en})",
        )
    return found

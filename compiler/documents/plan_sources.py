"""Which clause of which document each clause of a plan restates, and how well that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from compiler.audit.sources import Document, Grade, Part, SourceClause, Sources
from compiler.core import ir, walk
from compiler.documents.subject import Subject
from compiler.prose import clause_in_words
from compiler.stated import Stated
from policy_dsl import syntax

GRADES: Mapping[Grade, tuple[str, str]] = {
    "H": ("官方文本", "the official text"),
    "M": ("一份可靠的抄本", "one reliable copy"),
    "L": ("转述的抄本", "a rewritten copy"),
    "none": ("未见文本", "no text yet"),
}


def stated_of(subject: Subject, module: syntax.Module | None = None) -> Sources | None:
    """What the folder of the plan, or of a module that it takes over, states of sources; None
    where it states none."""
    unit = subject.unit if module is None else subject.workspace.unit(module)
    header = unit.module.header
    path, _ = unit.place(header.span) if header else (unit.path, None)
    return Stated(sources={}, diagnostics=[]).of_folder(Path(path).parent)


def sources(subject: Subject) -> dict[str, str]:
    """For each clause that the plan's folder states a source for: the document, the clause and
    its grade, in the document's language. Empty where the folder states none."""
    found = {}
    for title, clause in _stated(subject):
        zh, en = GRADES[clause.grade]
        found[clause.id] = subject.say(
            f"{title}，{clause.id}（{clause.grade}：{zh}）",
            f"{title}, {clause_in_words(clause.id, 'en')} ({clause.grade}: {en})",
        )
    return found


def grades(subject: Subject) -> dict[str, Grade]:
    """How well each clause of the plan is known, as far as the folder states it."""
    return {clause.id: clause.grade for _, clause in _stated(subject)}


def is_at_hand(subject: Subject, clause: str) -> bool:
    """Whether the text that a clause of the plan restates is at hand: neither the clause nor any
    document of the plan is graded `none`. A document that was not collected may say anything, also
    what a clause that restates another does not. Without sources nothing is known to be missing."""
    header, stated = subject.module.header, stated_of(subject)
    if header is None or stated is None:
        return True
    key = header.declared.key
    documents = (one for one in stated.document.values() if one.plan in (None, key))
    return grades(subject).get(clause) != "none" and all(d.grade != "none" for d in documents)


def restated(subject: Subject) -> dict[tuple[str, str], Document]:
    """For the clauses of the modules that the plan takes rules from, as module and number: the
    document that each restates, where that is stated."""
    found = {}
    for key in subject.program.sources:
        stated = None
        if key != subject.program.plan:
            stated = stated_of(subject, subject.workspace.module(key))
        if stated is not None:
            for clause in stated.of_plan(key):
                found[key, clause.id] = stated.document[clause.document]
    return found


def documents_told(subject: Subject, decision: str) -> list[str]:
    """The documents behind the rules that a decision takes over, with where each is found."""
    reached = (subject.program.rules[key].origin for key in walk.reached(subject.program, decision))
    places = {(origin.module, origin.clause) for origin in reached}
    found = [
        document_called(subject, one, whole=True)
        for place, document in restated(subject).items()
        if place in places
        for one in document.part or (document,)
    ]
    return list(dict.fromkeys(found))


def document_called(subject: Subject, document: Document | Part, *, whole: bool) -> str:
    """The title of a document, in quotes where it is one; `whole` with where it is found."""
    say = subject.say
    title = say(document.title, document.title_en or document.title)
    if isinstance(document, Document) and not document.part:
        title = say(f"《{title}》", f"“{title}”")
    found = say(document.found_in, document.found_in_en or document.found_in) if whole else ""
    return title + (say(f"（{found}）", f" ({found})") if found else "")


def kind_of(subject: Subject, question: ir.QuestionInfo) -> str:
    """Whose a question is to answer; of what the drafter could not say, whether the plan is silent
    there or its text, or that of other rules, is not at hand."""
    if not question.is_hole:
        return question.owner
    if question.origin.module != subject.program.plan:
        return "elsewhere"
    return "drafter" if is_at_hand(subject, question.origin.clause) else "uncollected"


LACKING = ("uncollected", "elsewhere")
"""The kinds of what a text may say that is not at hand."""


def lacking(subject: Subject) -> frozenset[str]:
    """The questions of the drafter that a text may answer which is not at hand."""
    questions = subject.program.questions
    return frozenset(k for k, q in questions.items() if kind_of(subject, q) in LACKING)


def _stated(subject: Subject) -> Iterator[tuple[str, SourceClause]]:
    header = subject.module.header
    stated = stated_of(subject)
    if header is None or stated is None:
        return
    for clause in stated.of_plan(header.declared.key):
        yield stated.document[clause.document].title, clause

"""Where the official text of a plan leaves something open: lines for whoever sends it."""

from __future__ import annotations

from compiler.core import walk
from compiler.documents.subject import Subject
from compiler.documents.wording import sentences
from compiler.prose import OpenPoint, Sentences, clause_in_words


def listed(subject: Subject, made: Sentences) -> list[dict[str, str]]:
    """Each open point: what it is, its clause in words, its name and key, and the names of the
    ambiguities that it turns on."""
    points = made.open_points()
    direct = {key for point in points for key in point.readings}
    return [
        {
            "kind": point.kind,
            "clause": clause_in_words(point.clause, subject.language),
            "name": shown(subject, made, point),
            "key": point.key,
            "readings": subject.say("；", "; ").join(
                _ambiguity(subject, made, key) for key in _turns_on(subject, point, direct)
            ),
        }
        for point in points
    ]


def _turns_on(subject: Subject, point: OpenPoint, direct: set[str]) -> tuple[str, ...]:
    """The ambiguities that a term hangs on; through other rules those that no term names itself."""
    program = subject.program
    reads = walk.reads_of(program, point.key) if point.key in program.rules else frozenset()
    behind = (
        key
        for key, question in program.questions.items()
        if question.owner == "interpreter" and question.adopted is None
        if key in reads and key not in direct
    )
    return (*point.readings, *behind)


def told(subject: Subject) -> tuple[str, ...]:
    """How many blanks and bare terms the official text has, and where; nothing for the review
    copy, which says it itself."""
    if subject.review:
        return ()
    made = sentences(subject)
    points = made.open_points()
    lines: list[str] = []
    for kind, zh, en in (
        ("blank", "处空白待填", "to be filled in"),
        ("body", "处没有写明由谁办", "where the instrument does not say who acts"),
        (
            "term",
            "处有不同理解，正文不取其中一种",
            "with several readings, of which the text takes none",
        ),
    ):
        of_kind = [point for point in points if point.kind == kind]
        if of_kind:
            said = [_where(subject, made, point) for point in of_kind]
            count = len(of_kind)
            lines.append(
                subject.say(f"{count}{zh}：{'；'.join(said)}", f"{count} {en}: {'; '.join(said)}")
            )
    return tuple(lines)


def shown(subject: Subject, made: Sentences, point: OpenPoint) -> str:
    """The name of an open point in the document's language."""
    return point.name if subject.language == "zh" else made.name(point.key)


def _ambiguity(subject: Subject, made: Sentences, key: str) -> str:
    """What the text calls an ambiguity where it says how it is read."""
    return subject.say(made.name(key), f"“{made.name(key)}”")


def _where(subject: Subject, made: Sentences, point: OpenPoint) -> str:
    name = shown(subject, made, point)
    clause = clause_in_words(point.clause, subject.language)
    return subject.say(f"{clause}“{name}”", f"“{name}” ({clause})")

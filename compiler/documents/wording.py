"""The words of a plan for the public, put together from its names, bodies and modules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from compiler.core import ir
from compiler.documents.plan_sources import document_called, lacking, restated
from compiler.documents.subject import Subject
from compiler.prose import Sentences, clause_in_words
from compiler.prose.acts import unquoted
from compiler.prose.figures import day
from compiler.words.public import PublicWords, Spelling
from policy_dsl import syntax

_ALLOWING = ("是否可以", "能否", "可否", "是否", "可以", "准予", "允许")
_YEAR = re.compile("([0-9]{4})年版")


def sentences(subject: Subject, *, review: bool = False, told_open: bool = False) -> Sentences:
    """The sentences of the plan's own module, in the document's language; with `told_open` as the
    public reads them, what the text leaves open marked as that."""
    checking = subject.workspace.compilation.checking
    assert checking is not None  # a subject has no errors
    return Sentences(
        checking,
        subject.module.path,
        subject.language,
        review=review,
        told_open=told_open,
        lacking=lacking(subject),
    )


def others(subject: Subject) -> Iterator[tuple[syntax.Module, Sentences]]:
    """The other modules that the plan's program takes rules from, with their sentences as the
    public reads them."""
    checking = subject.workspace.compilation.checking
    assert checking is not None  # a subject has no errors
    for key in subject.program.sources:
        if key != subject.unit.key:
            module = _module(subject, key)
            yield (
                module,
                Sentences(
                    checking,
                    module.path,
                    subject.language,
                    told_open=True,
                    lacking=lacking(subject),
                ),
            )


def public_words(subject: Subject, *, brief: bool = True) -> PublicWords:
    """The words of the plan's program. `brief`: clauses as they are cited, 四（一）2, and not as
    they are read out."""
    language = subject.language
    made = sentences(subject)

    def clause(number: str) -> str:
        plain = brief and language == "zh"
        return number if plain else clause_in_words(number, language)

    return PublicWords(
        program=subject.program,
        language=language,
        spelling=Spelling(word=made.name, clause=clause, day=lambda d: day(d, language)),
        consents=consents(subject),
        deciders=deciders(subject),
        modules=dict(_modules(subject)),
        documents=dict(_documents(subject)),
        lacking=lacking(subject),
    )


def _documents(subject: Subject) -> Iterator[tuple[tuple[str, str], Mapping[str, str]]]:
    """What is cited for the clauses of other modules, as `PublicNames.documents` has it."""
    for place, document in restated(subject).items():
        parts = {
            member: document_called(subject, part, whole=False)
            for part in document.part
            for member in part.of
        }
        yield place, {"": document_called(subject, document, whole=False), **parts}


def consents(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """The questions of which a body's consent decides (经…同意), with the body's key where the text
    names it."""
    found: dict[str, tuple[str, ...]] = {}
    for statement in every_statement(subject):
        if isinstance(statement, syntax.ValueDefinition):
            for case in statement.cases:
                if isinstance(case.consent, syntax.Name) and case.declared is not None:
                    found[case.declared.key] = _named(subject, [case.consent])
    return found


def deciders(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """The questions whose answer a body determines (由…确定), with the keys of the bodies that
    the text names."""
    return {
        statement.declared.key.removeprefix("authority."): _named(subject, statement.bodies)
        for statement in every_statement(subject)
        if isinstance(statement, syntax.SetBy)
    }


def _named(subject: Subject, bodies: Iterable[syntax.Expression]) -> tuple[str, ...]:
    """The bodies that the text names: no hole, and no name for whoever it turns out to be."""
    holes = {s.declared.key for s in every_statement(subject) if isinstance(s, syntax.Hole)}
    unnamed = holes.union(subject.program.rules)
    names = (body.key for body in bodies if isinstance(body, syntax.Name))
    return tuple(key for key in names if key not in unnamed)


def every_statement(subject: Subject) -> Iterator[syntax.Statement]:
    """The statements of the plan and of the modules that its program takes rules from."""
    yield from subject.module.statements
    for key in subject.program.sources:
        if key != subject.unit.key:
            yield from _module(subject, key).statements


def _modules(subject: Subject) -> Iterator[tuple[str, str]]:
    """What the modules are called."""
    for key in subject.program.sources:
        header = _module(subject, key).header
        if header is not None:
            name = subject.say(header.declared.name, titled(subject, key))
            yield key, quoted_title(subject, key) or name


def full_title(subject: Subject, key: str = "") -> str:
    """The title that stands on the document of the plan, or of another module, as it reads within
    quotes of the language; nothing where it is not said in that language."""
    header = _module(subject, key or subject.unit.key).header
    texts = header.full_title if header else None
    told = subject.say(texts.zh or "", texts.en or "") if texts else ""
    return unquoted(told) if subject.language == "zh" else told


def quoted_title(subject: Subject, key: str = "") -> str:
    """The same in quotes; nothing where there is none."""
    title = full_title(subject, key)
    return subject.say(f"《{title}》", f"“{title}”") if title else ""


def _module(subject: Subject, key: str) -> syntax.Module:
    if key == subject.unit.key:
        return subject.module
    return subject.workspace.module(key)


def instrument(subject: Subject, key: str = "") -> str:
    """Where the text of the plan, or of another module, is found: in the document's language if it
    says so in that, else as it is."""
    return found_in(subject, _module(subject, key or subject.unit.key))


def found_in(subject: Subject, module: syntax.Module) -> str:
    """The same of any module, such as an older version or an amendment."""
    found = module.header.found_in if module.header else None
    return _told(subject, found) if found else ""


def titled(subject: Subject, key: str) -> str:
    """What English calls a module: by its label, or else the words of its key as a title."""
    header = _module(subject, key).header
    if header is not None and header.declared.english:
        return header.declared.english
    return " ".join(word.capitalize() for word in key.replace("_", " ").replace(".", " ").split())


def cited(subject: Subject, clause: str) -> str:
    """A clause in brackets, behind what it says."""
    return subject.say(f"〔{clause}〕", f" [{clause}]")


def version_told(subject: Subject) -> str:
    """What the plan calls its version, in the document's language where it says so in that, or
    where its name is no more than a year; nothing where it has none."""
    header = subject.module.header
    told = _told(subject, header.version) if header and header.version else ""
    year = _YEAR.fullmatch(told)
    return subject.say(told, f"{year[1]} edition" if year else told)


def decision_question(subject: Subject, key: str) -> str:
    """What a decision asks, as the frame puts it."""
    for statement in every_statement(subject):
        if isinstance(statement, syntax.DecisionDeclaration) and statement.declared.key == key:
            texts = statement.question
            if texts is not None:
                return _told(subject, texts)
    return ""


def deed(subject: Subject, key: str) -> str:
    """What a decision allows, as a deed: 申报 of a decision that is called so, or 可以申报."""
    name = public_words(subject).name(key)
    return next((name.removeprefix(word) for word in _ALLOWING if name.startswith(word)), name)


def question_put(subject: Subject, words: PublicWords, question: ir.QuestionInfo) -> str:
    """A question to somebody other than the applicant; a consent is asked for in the words of the
    language, and of a body that the text does not name as of a competent one."""
    if question.key not in words.consents:
        return subject.say(question.text.zh, question.text.en)
    bodies, asked = words.consenting(question.key), question.text.zh.partition("是否同意")
    return subject.say(
        bodies + "".join(asked[1:]), f"Does the {bodies} consent to “{words.name(question.key)}”?"
    )


def _told(subject: Subject, texts: syntax.Texts) -> str:
    """A text that lacks a language lends the other's."""
    return subject.say(texts.zh or texts.en or "", texts.en or texts.zh or "")

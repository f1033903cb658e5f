"""Documents that state rules: every clause number, threshold, date, place and level of the rules
is found in the finished files, and every figure that is found there comes from the rules, from the
case, or counts what stands on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

import pytest
from jinja2 import Environment

from compiler.backends.document.composing import BUILTIN
from compiler.core import ir, walk
from compiler.core.calendar import Duration
from compiler.core.interpret import Evaluation
from compiler.core.values import ABSENT
from compiler.documents.plan_sources import stated_of
from compiler.documents.rows import rows_of
from compiler.documents.subject import Subject
from compiler.documents.wording import public_words
from compiler.documents.wording import sentences as sentences_of
from compiler.prose import Sentences
from compiler.prose.clause_words import clause_in_words
from compiler.typecheck.types import Basic, EnumType
from policy_dsl import syntax
from tests.documents.demo import Made, demo
from tests.documents.literals import figures_stated, names_stated, rest
from tests.documents.reading import FORMATS, bare, figures, text_of
from tests.documents.test_figures import RULES
from tests.documents.test_read_back import NAMES, lines

LANGUAGES = ("zh", "en")
LADDERS = ("title_level", "education_level")
STATED = (Basic.DATE, Basic.DURATION, Basic.PLACE, Basic.DECIMAL, Basic.INTEGER)


def text(name: str, format_: str) -> str:
    return bare(text_of(demo().file(f"{name}.{format_}"), format_)).lower()


# ---- what the rules state is there


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["plan", "notice", "plan-review"])
def test_the_plan_says_every_sentence_figure_place_and_level(
    kind: str, language: str, format_: str
) -> None:
    found = text(f"{kind}.{language}", format_)
    subject = demo().made[f"{kind}.{language}"].subject
    sentences = sentences_of(subject, review=kind == "plan-review")
    places = 0
    for statement in sentences.view.statements:
        for part in _stating(statement, sentences, whole=kind == "plan-review"):
            stated, _ = figures_stated(part, sentences)
            assert all(figure in found for figure in stated), stated
            for name in names_stated(part, sentences):
                assert bare(name).lower() in found, name
                places += 1
    assert places > 20
    for passage in sentences.passages() if kind != "plan-review" else ():
        for line in re.split(r"\n|_+", passage.text):
            assert bare(line).lower() in found, line


def _stating(
    statement: syntax.Statement, sentences: Sentences, *, whole: bool
) -> list[syntax.Node]:
    """The parts of a statement that are printed."""
    if not sentences.statement(statement).blocks:
        return []
    if whole:
        return [statement] if isinstance(statement, RULES) else []
    left = sentences.left(statement)
    return [] if left is None else rest(left)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["guide", "tables"])
def test_guide_and_tables_say_every_limit_and_clause_of_the_decisions(
    kind: str, language: str, format_: str
) -> None:
    found = text(f"{kind}.{language}", format_)
    subject = demo().made[f"{kind}.{language}"].subject
    decisions = ("may_apply", "in_scope") if kind == "guide" else subject.program.decisions
    limits = set(_limits(subject, decisions))
    if kind == "guide":  # which names the documents of the series one by one
        limits |= {t for of in public_words(subject).documents.values() for t in of.values()}
    assert len(limits) >= 40
    assert not {limit for limit in limits if bare(limit).lower() not in found}


def _limits(subject: Subject, decisions: tuple[str, ...]) -> Iterator[str]:
    """Numbers, times, days, places, levels and clauses of the rules behind decisions, in words."""
    words = public_words(subject)
    program = subject.program
    for key in {key for decision in decisions for key in walk.reached(program, decision)}:
        origin = program.rules[key].origin
        yield words.clauses([(origin.module, origin.clause)])
        for part in walk.descend(program.rules[key].expr):
            if isinstance(part, ir.Literal) and part.value is not ABSENT and _counts(part.type):
                yield words.value(part.value, part.type)


def _counts(type_: object) -> bool:
    return type_ in STATED or (isinstance(type_, EnumType) and type_.key in LADDERS)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["letter", "sheet"])
def test_letters_and_sheets_cite_the_clause_of_every_condition(
    kind: str, language: str, format_: str
) -> None:
    found = text(f"{kind}.{language}", format_)
    subject = demo().made[f"{kind}.{language}"].subject
    rows = rows_of(subject.program, "may_apply")
    assert len(rows) == 12
    for row in rows:
        told = (
            clause_in_words(row.origin.clause, subject.language)
            if row.origin.module == subject.program.plan
            else TAKEN_FROM[row.origin.module, subject.language]
        )
        assert found.count(bare(told).lower()) >= len(subject.people), told


TAKEN_FROM = {
    ("national.titles", "zh"): "《职称评审管理暂行规定》（人力资源社会保障部令第40号",
    (
        "national.titles",
        "en",
    ): "Provisions on the Review of Professional Titles” (Order No. 40 of the Ministry",
}
"""The document that a rule of the collection is taken from: the collection itself is no source."""


# ---- and nothing else


COUNTS = re.compile(
    r"^\d+\. ?|^\d+$|^[(（]?\d+[)）.]?$|^\(\d+\) |^（\d+）|(?:表|[Tt]able )\d+"
    r"|全表\d+行|No fewer than \d+ rows|\d+ rows, none"
    r"|〔注[\d至、]+〕|注\d+：|Note \d+:|\[\d+(?:[–, ]+\d+)*\]"
    r"|^共\d+项：.*|^\d+ items: .*|^(?:查：|Looked at: ).*|^(?:例：|Such as: ).*"
    r"|等\d+项|and others, \d+ in all"
    r"|另有\d+类案例（\w+\d+类(?:、\w+\d+类)*）(?:，其中\d+类涉及未定的事项)?"
    r"|\d+ more kinds? of cases \(\d+ \w+(?:, \d+ \w+)*\)(?:, \d+ of them of what is open)?"
)
"""What counts rows, tables, items, notes and findings of the page itself; proofs and kinds of cases
that are not all named; cases that a solver found."""


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_comes_from_the_rules_or_the_case(name: str) -> None:
    made = demo().made[name]
    known = _plainly(_known(made))
    for line in lines(made, "md"):
        told = COUNTS.sub("", line)
        assert _plainly(figures(told)) <= known, (_plainly(figures(told)) - known, line)


def _plainly(found: Iterable[str]) -> set[str]:
    """Figures without the noughts before them: 2021-09-01 is in September."""
    return {figure.lstrip("0") or "0" for figure in found}


def _known(made: Made) -> Iterator[str]:
    subject = made.subject
    checking = subject.workspace.compilation.checking
    assert checking is not None
    for key in {subject.unit.key, *subject.program.sources}:
        module = subject.workspace.module(key)
        sentences = Sentences(checking, module.path, subject.language, review=True)
        for statement in module.statements:
            yield from figures_stated(statement, sentences)[1]
            if isinstance(statement, syntax.Header) and statement.version:
                yield from figures(statement.version.zh or "")
    for source in subject.program.sources.values():
        yield from figures(source)
    yield from _of_documents(subject)
    for rule in subject.program.rules.values():
        yield from figures(rule.origin.clause)
    for field in fields(subject.office):
        yield from figures(str(getattr(subject.office, field.name)))
    for person in subject.people:
        yield from figures(f"{person.reference}{person.case}")
        evaluation = Evaluation(program=subject.program, case=person.case)
        for key in subject.program.rules:
            yield from _computed(evaluation.rule(key).possible)


def _of_documents(subject: Subject) -> Iterator[str]:
    """What the documents are called and where they were found, by the lists of sources."""
    for key in subject.program.sources:
        listed = stated_of(subject, subject.workspace.module(key))
        for document in listed.document.values() if listed else ():
            for one in (document, *document.part):
                for told in (one.title, one.title_en, one.found_in, one.found_in_en):
                    yield from figures(told)


def _computed(possible: object) -> Iterator[str]:
    """The parts of the times that a case comes to."""
    for value in possible if isinstance(possible, tuple | frozenset) else ():
        if isinstance(value, Duration):
            yield from (str(part) for part in (value.years, value.months, value.days))


@pytest.mark.parametrize("template", sorted(BUILTIN.glob("*.jinja")), ids=lambda path: path.name)
def test_no_template_says_a_figure(template: object) -> None:
    """Digits stand only in what is not read: widths, numbers of items, code."""
    assert hasattr(template, "read_text")
    source = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    parts = [(kind, told) for _, kind, told in Environment().lex(source)]
    told = "".join(value if kind == "data" else "" for kind, value in parts)
    assert not re.search(r"\d", re.sub(r"</?h\d|&#\d+;|=\"[^\"]*\"", "", told))
    for kind, value in parts:
        if kind == "string" and value[1:-1] not in ("一二三四五六七八九十",):
            shown = re.sub(r"^\d+\. $|%d|^[(（]|[)）]$", "", json.loads(json.dumps(value[1:-1])))
            assert not re.search(r"\d", shown), value

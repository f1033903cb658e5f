"""The desk tables of a plan as a decision model (DMN 1.3)."""

from __future__ import annotations

from itertools import groupby

from compiler.backends.dmn.data import Model
from compiler.backends.dmn.model import model
from compiler.backends.dmn.writer import written
from compiler.backends.document.draft import legal
from compiler.documents.subject import Subject
from compiler.documents.tables import desks_of
from compiler.documents.wording import public_words, version_told
from compiler.words.desk import DeskWords


def file(subject: Subject) -> str:
    """The text of the XML."""
    words = public_words(subject)
    program = subject.program
    name = words.name(program.plan)
    version = subject.say("（{}）", " ({})").format(version_told(subject))
    about = subject.say(
        "由方案的规则生成。未知的事项为null，凡用到它的表也得null；规定没有或者有冲突的，"
        "结果为null，并在“说明”里写明。",
        "Made from the rules of the plan. What is unknown is null, and so is what any table makes "
        "of it; where the text says nothing or two things the outcome is null, and the remark says "
        "so.",
    )
    title = f"{name}{version}" if program.version else name
    return legal(written(model_of(subject), program.plan, title, about, words))


def model_of(subject: Subject) -> Model:
    """The model that is written."""
    desks, _ = desks_of(subject)
    tables = [table for desk in desks for table in desk.tables]
    parts = [list(found) for _, found in groupby(tables, key=lambda table: table.key)]
    return model(parts, DeskWords(words=public_words(subject)))

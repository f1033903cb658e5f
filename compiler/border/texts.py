"""What schemas say to people of the parts of a case: names, questions, owners, evidence."""

from __future__ import annotations

from compiler.border.shapes import Schema
from compiler.border.vocabulary import Group
from compiler.core.as_json import as_json
from compiler.core.ir import FactInfo, Program, QuestionInfo, Wording

SECTIONS: dict[str, Schema] = {
    "authority": {
        "title": "主管部门决定",
        "description": "主管部门对裁量、授权和划线所作的决定，以问题的键为键。",
        "x-en": "What authorities decided: discretion, delegation, lines; by the question's key.",
    },
    "readings": {
        "title": "解释口径",
        "description": "对原文歧义所取的读法，以歧义的键为键。",
        "x-en": "The reading taken of each ambiguity, by its key.",
    },
}


def of_case(program: Program) -> Schema:
    """What the whole case says of itself."""
    return {
        "title": f"{program.name}：案例",
        "description": "一个人的一次申报。不知道的项不写；不写就是未知，不是否，也不是零。",
        "x-en": "One person's application. What is missing is unknown, which is not false or zero.",
    }


def of_group(group: Group) -> Schema:
    """What a group says of itself: the names of its facts."""
    return {"description": "、".join(info.name for info in group.facts())}


def of_fact(info: FactInfo) -> Schema:
    """What a fact says of itself: name, question, owner and evidence."""
    evidence = {"x-evidence": _both(info.evidence)} if info.evidence else {}
    return {"title": info.name, **_asked(info.question), "x-owner": "applicant", **evidence}


def of_question(info: QuestionInfo) -> Schema:
    """What a question says of itself: name, text, owner, clause and the plan's own reading."""
    clause = {"x-clause": info.origin.clause} if info.origin.clause else {}
    adopted = {} if info.adopted is None else {"x-adopted": as_json(info.adopted)}
    return {"title": info.name, **_asked(info.text), "x-owner": info.owner, **clause, **adopted}


def without_title(shape: Schema) -> Schema:
    """A shape that takes its title from what it is the shape of."""
    return {key: part for key, part in shape.items() if key != "title"}


def in_words(texts: Schema) -> str:
    """The question in both languages and the evidence, for readers who see one text only."""
    lines = [texts.get("description"), texts.get("x-en")]
    match texts.get("x-evidence"):
        case {"zh": zh, "en": en}:
            lines.append(f"证明材料 Evidence: {zh} ({en})")
    return "\n".join(str(line) for line in lines if line)


def _asked(text: Wording | None) -> Schema:
    return {"description": text.zh, "x-en": text.en} if text else {}


def _both(text: Wording) -> Schema:
    return {"zh": text.zh, "en": text.en}

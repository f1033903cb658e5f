"""Letters of many people are made from work that they share; each is what it would be alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from compiler.backends.document.writers.packed import ready
from compiler.core.decision import decide
from compiler.core.interpret import Evaluation
from compiler.core.nearest import beside
from compiler.documents import letter, parting
from compiler.documents.judging import Judge
from compiler.documents.kinds import KINDS
from compiler.documents.making import composed
from policy_dsl.diagnostics import Language
from tests.documents.letters import file, subject

PEOPLE = Path(__file__).parents[2] / "docs" / "examples" / "documents" / "people.jsonl"
ROUNDS = 11
LANGUAGES: tuple[Language, ...] = get_args(Language)


def different() -> list[dict[str, Any]]:
    """The people of the examples in rounds, each round with other days."""
    rows = [json.loads(line) for line in PEOPLE.read_text("utf-8").splitlines()]
    made = []
    for i in range(ROUNDS * len(rows)):
        row = json.loads(json.dumps(rows[i % len(rows)]))
        del row["id"], row["addressee"], row["reference"]
        row["application"]["date"] = f"{2021 + i % 3}-{1 + i * 7 % 12:02}-{1 + i * 5 % 28:02}"
        for title in row.get("titles", [])[:1]:
            title["obtained_on"] = f"{2012 + i % 7}-{1 + i * 5 % 12:02}-{1 + i * 11 % 28:02}"
        made.append(row)
    assert len({json.dumps(row) for row in made}) == len(made) >= 60
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_the_same_alone_and_among_many(language: Language) -> None:
    many = subject(*different(), language=language)
    together = letter.material(many).data["letters"]
    told = {found["verdict"] for found in together}
    assert told >= {"yes", "no", "open"}
    for case, found in zip(different(), together, strict=True):
        (alone,) = letter.material(subject(case, language=language)).data["letters"]
        assert found == alone


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_many_holds_the_letter_of_each(language: Language) -> None:
    whole = file("letter", subject(*different(), language=language), "md").decode()
    for case in different()[::6]:
        assert file("letter", subject(case, language=language), "md").decode().strip() in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_packed_in_parts_are_those_of_all_at_once(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, of = KINDS["letter"], subject(*different(), language=language)
    whole = ready(composed(kind, of, kind.material(of)))
    monkeypatch.setattr(parting, "WORTH", 10)
    monkeypatch.setattr(parting, "processors", lambda: 4)
    assert parting.cuts(len(of.people)) == ((0, 16), (16, 33), (33, 49), (49, 66))
    parts = parting.packed_in_parts(kind, of)
    assert parts == whole
    assert json.loads(parts.given(dated=False))["blocks"] == json.loads(f"[{whole.blocks}]")


def test_what_is_shared_is_what_the_interpreter_finds() -> None:
    of = subject(*different())
    judge = Judge(of)
    for person in of.people:
        judgement = judge.judgement(person.case)
        whole = decide(of.program, of.decision, person.case)
        assert judgement.verdict == whole.verdict
        if whole.verdict == "open":
            evaluation = Evaluation(program=of.program, case=person.case)
            evaluation.rule("may_apply")
            assert judgement.nearest == beside(evaluation, "may_apply")
        else:
            assert judgement.nearest == whole.nearest
        assert set(judgement.waiting) == {question.key for question in whole.waiting_on}
